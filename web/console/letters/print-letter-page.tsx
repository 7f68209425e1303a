import { PrinterOutlined } from '@ant-design/icons'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { Page } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { QrCode } from '../../kit/show/qr-code.tsx'
import { paths } from '../paths.ts'
import { findIssuedKey, linkOf, type IssuedKey } from './issued-keys.ts'
import { RenewKey } from './renew-key.tsx'
import './letters.css'
import './print-letter.css'

type Letter = Answer<'GET /api/letters/:id/print'>

function How({ issued, letter }: { issued: IssuedKey; letter: Letter }) {
  return (
    <section className="paper-how">
      <div className="paper-qr"><QrCode text={linkOf(issued)} label="打开函件的二维码" /></div>
      <div>
        <h2>怎样答复</h2>
        <p>用手机扫描左侧二维码；或在电脑上打开 <b>{location.origin}/l/</b>，输入验证码：</p>
        <p className="paper-code">{issued.code}</p>
        <p>不需要账号。打开后可接收或退回，接收后可登记到会情况。{letter.keyExpiresOn !== null && `有效至${sayDay(letter.keyExpiresOn)}。`}请勿转给无关人员。</p>
      </div>
    </section>
  )
}

function Answered({ letter }: { letter: Letter }) {
  return (
    <section className="paper-receipt">
      <h2>回执（不便上网的，填写后寄回或电话告知）</h2>
      <p>{letter.fromOrgName}：</p>
      <p className="paper-indent">你支部{letter.personName}同志，我组织 □ 同意接收，编入<u className="blank-long" />党支部<u className="blank" />党小组，联系人<u className="blank" />，电话<u className="blank" />；</p>
      <p className="paper-indent">□ 不能接收，理由：□ 查无此人或已离开本地　□ 不是中共党员　□ 身份信息不符　□ 另有党组织更便于管理（<u className="blank-long" />）　□ 应当转接组织关系　□ 本单位没有党组织。</p>
      <p className="paper-sign">党组织（盖章）<u className="blank-long" />　　　　　年　　月　　日</p>
    </section>
  )
}

/** The letter on one sheet of A4. */
function Paper({ letter, issued }: { letter: Letter; issued: IssuedKey | undefined }) {
  const { homeContact } = letter
  const rest = letter.card.filter(({ field }) => field !== 'identityTail')
  const tail = letter.card.find(({ field }) => field === 'identityTail')
  return (
    <article className="sheet paper-letter">
      <p className="paper-no">函号：{letter.no}</p>
      <h1>请予接收流动党员的函</h1>
      <p className="paper-to">{letter.toOrgName}：</p>
      <p className="paper-indent">我支部党员<b>{letter.personName}</b>同志现在你处工作、生活，正式组织关系仍在我支部。根据流动党员管理有关规定，请你组织查验后登记接收，编入党支部或党小组，安排参加组织生活{letter.answerDueOn === null ? '' : <>，并于<b>{sayDay(letter.answerDueOn)}</b>前答复</>}。</p>
      <table>
        <tbody>
          {[[{ name: '姓名', value: letter.personName }, tail ?? { name: '证件', value: '本人出示' }], ...Array.from({ length: Math.ceil(rest.length / 2) }, (_, row) => rest.slice(row * 2, row * 2 + 2))].map((pair) => (
            <tr key={pair[0]?.name}>{pair.map(({ name, value }) => [<th key={name} scope="row">{name}</th>, <td key={`${name}v`} colSpan={pair.length === 1 ? 3 : 1}>{value}</td>])}</tr>
          ))}
        </tbody>
      </table>
      <p className="paper-indent paper-rights">接收后，该同志在你处参加组织生活、可凭活动证交纳党费，没有表决权、选举权和被选举权；党籍、组织关系和选举权利在我支部行使。双方各自登记掌握的情况，有不同意见的提出建议、由对方确认。</p>
      <p className="paper-indent">联系人：{homeContact === null ? '—' : `${homeContact.name}${homeContact.phone === undefined ? '' : `，电话 ${homeContact.phone}`}`}{letter.homePhone === null || letter.homePhone === homeContact?.phone ? '' : `；支部电话 ${letter.homePhone}`}。</p>
      <p className="paper-sign">{letter.fromTenantName} {letter.fromOrgName}（盖章）<br />{sayDay(letter.writtenOn)}</p>
      {issued !== undefined && <How issued={issued} letter={letter} />}
      <Answered letter={letter} />
      <p className="paper-note">本函只载明判断所需的信息，不含完整公民身份号码、联系电话和住址；接收后在系统内查看。依据：教管条例第二十五条、第三十二条；中办发〔2006〕21号。</p>
    </article>
  )
}

export function PrintLetterPage() {
  const { id = '' } = useParams({ strict: false })
  const look = useLook('GET /api/letters/:id/print', { params: { id } })
  const [renewing, setRenewing] = useState(false)
  const issued = findIssuedKey(id)
  return (
    <Loaded look={look}>
      {(letter) => (
        <Page
          title="打印函件" crumbs={[{ label: '往来函件', to: paths.letters({ box: 'out' }) }, { label: letter.personName, to: paths.stay(letter.stayId) }]}
          lead={issued === undefined && letter.carrier === 'link' ? '链接和验证码只在发出时显示一次，这里打印的不带二维码；需要带二维码的，请先换发。' : '用 A4 纸打印，盖章后寄送或由党员本人携带。'}
          actions={<>
            {issued === undefined && letter.carrier === 'link' && !letter.settled && <Button onClick={() => setRenewing(true)}>换发链接和验证码</Button>}
            <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>打印</Button>
          </>}
        >
          <Paper letter={letter} issued={issued} />
          {renewing && <RenewKey letterId={id} toOrgName={letter.toOrgName} onClose={() => setRenewing(false)} />}
        </Page>
      )}
    </Loaded>
  )
}
