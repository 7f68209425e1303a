import { PrinterOutlined } from '@ant-design/icons'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Answer } from '../../client/call.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded, Problem } from '../../kit/page/problem.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { useState } from 'react'
import { paths } from '../paths.ts'
import { sayCapitalMonth, sayCapitals } from './capitals.ts'
import './introduction.css'

type Introduction = Answer<'POST /api/stays/:id/introduction'>

const blank = (value: string | null | undefined) => (value === null || value === undefined || value === '' ? <u className="blank" /> : <u>{value}</u>)

function Person({ letter }: { letter: Introduction }) {
  return <>{blank(letter.personName)}同志（{letter.sexName ?? '男/女'}），{letter.age === null ? <u className="blank" /> : <u>{letter.age}</u>}岁，{blank(letter.ethnicName)}，系中共{blank(letter.memberTypeName)}，身份证号码{blank(letter.identity)}</>
}

function Stub({ letter }: { letter: Introduction }) {
  return (
    <section className="intro-part intro-stub">
      <p className="intro-no">第 {letter.letterNo} 号</p>
      <h1>中国共产党党员组织关系介绍信存根</h1>
      <p className="intro-body"><Person letter={letter} />，组织关系由{blank(letter.homeOrgName)}转到{blank(letter.receiver)}。</p>
      <p className="intro-date">{sayDay(letter.issuedOn)}</p>
      <p className="intro-paste">（贴回执联处）</p>
    </section>
  )
}

function Main({ letter }: { letter: Introduction }) {
  return (
    <section className="intro-part">
      <p className="intro-no">第 {letter.letterNo} 号</p>
      <h1>中国共产党党员组织关系介绍信</h1>
      <p className="intro-to">{letter.receiver}：</p>
      <p className="intro-body"><Person letter={letter} />，由{blank(letter.homeOrgName)}去{blank(letter.receiver)}，请转接组织关系。该同志党费已交到{blank(letter.duesPaidThrough === null ? null : sayCapitalMonth(letter.duesPaidThrough))}。</p>
      <p className="intro-body">（有效期{sayCapitals(letter.validDays)}天）</p>
      <p className="intro-seal">{letter.sender}（盖章）<br />{sayDay(letter.issuedOn)}</p>
      <dl className="intro-contact">
        <div><dt>党员联系电话</dt><dd>{letter.phone ?? ''}</dd></div>
        <div><dt>党员原所在基层党委通讯地址</dt><dd>{letter.senderAddress ?? ''}</dd></div>
        <div><dt>联系电话</dt><dd>{letter.senderPhone ?? ''}</dd></div><div><dt>传真</dt><dd /></div><div><dt>邮编</dt><dd /></div>
      </dl>
    </section>
  )
}

function Receipt({ letter }: { letter: Introduction }) {
  return (
    <section className="intro-part">
      <p className="intro-no">第 {letter.letterNo} 号</p>
      <h1>中国共产党党员组织关系介绍信回执联</h1>
      <p className="intro-to">{letter.sender}：</p>
      <p className="intro-body">{blank(letter.personName)}同志的组织关系已转达我处，特此回复。</p>
      <p className="intro-seal">（盖章）<br />年　　月　　日</p>
      <p className="intro-foot">经办人：<u className="blank" />　联系电话：<u className="blank-long" /></p>
      <p className="intro-foot">接收的基层党委应在一个月内将本联寄回或传真；收到前，由原所在党组织负责管理。</p>
    </section>
  )
}

/** The letter of introduction on one sheet: stub, letter, receipt. It carries the identity number, so filling it in is on record. */
export function IntroductionPage() {
  const { id = '' } = useParams({ strict: false })
  const stay = useLook('GET /api/stays/:id', { params: { id } })
  const [letter, setLetter] = useState<Introduction | null>(null)
  const fill = useAct('POST /api/stays/:id/introduction', { quiet: true, onDone: setLetter })
  return (
    <Loaded look={stay}>
      {({ personName }) => (
        <Page
          title="组织关系介绍信" crumbs={[{ label: '流动党员', to: paths.stays() }, { label: personName, to: paths.stay(id) }]}
          lead="一式三联，沿虚线裁开，存根与介绍信之间加盖骑缝章。"
          actions={letter !== null && <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>打印</Button>}
        >
          {letter === null ? (
            <Panel>
              <p className="form-says">介绍信载有完整的公民身份号码和联系电话。生成会记入日志，写明是谁、什么时候，本人可以看到。</p>
              {fill.refusal !== null && <Problem refusal={fill.refusal} />}
              <Button type="primary" loading={fill.busy} onClick={() => void fill.act({ params: { id } })}>生成介绍信</Button>
            </Panel>
          ) : <article className="sheet intro"><Stub letter={letter} /><Main letter={letter} /><Receipt letter={letter} /></article>}
        </Page>
      )}
    </Loaded>
  )
}
