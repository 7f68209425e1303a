import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { relations as relationWords, type Relation } from '../../../domain/people/levels.ts'
import type { Answer } from '../../client/call.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { Go, useGo } from '../../kit/page/go.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay, todayInChina } from '../../kit/show/dates.ts'
import { Facts } from '../../kit/show/facts.tsx'
import { Tag } from '../../kit/show/light.tsx'
import { Masked } from '../../kit/show/masked.tsx'
import { Timeline } from '../../kit/show/timeline.tsx'
import { ClaimCode } from '../accounts/claim-code.tsx'
import { paths } from '../paths.ts'
import { lifeOf } from './life.tsx'
import { PersonDialogs, type PersonDialog } from './person-dialogs.tsx'
import { PersonAside } from './person-aside.tsx'
import { ageOn, sayEducation, sayEthnic, sayMemberType, saySex, sayStanding } from './words.ts'
import './people.css'

export type Person = Answer<'GET /api/people/:id'>
type Sealed = 'identity' | 'phone' | 'landline' | 'address' | 'registeredAddress'

function SealedFact({ person, field, what }: { person: Person; field: Sealed; what: string }) {
  const reveal = useAct('POST /api/people/:id/reveal')
  const { shown, revealable } = person[field]
  const onReveal = async (reason: string) => (await reveal.act({ params: { id: person.id }, body: { field, reason } }))?.value ?? undefined
  return <Masked value={shown} what={what} {...(revealable ? { onReveal } : {})} />
}

function BasicFacts({ person }: { person: Person }) {
  const age = ageOn(person.birthOn, todayInChina())
  const isFile = person.level === 'file' || person.level === 'identity'
  return (
    <div className="person-sections">
      <section>
        <h3>基本情况</h3>
        <Facts facts={[
          { label: '性别', value: saySex(person.sex) },
          ...(isFile ? [
            { label: '民族', value: sayEthnic(person.ethnic) },
            { label: '出生日期', value: person.birthOn === null ? null : `${sayDay(person.birthOn)}（${age} 岁）` },
            { label: '身份号码', value: <SealedFact person={person} field="identity" what="身份号码" /> },
            { label: '学历', value: person.educationText ?? sayEducation(person.education) },
            { label: '学位', value: person.degree },
          ] : []),
          { label: '工作岗位', value: person.job },
          ...(isFile ? [
            { label: '专业职务', value: person.professionalTitle },
            { label: '新阶层', value: person.newClass },
            { label: '农民工', value: person.migrantWorker === null ? null : person.migrantWorker ? '是' : '否' },
          ] : []),
        ]} />
      </section>
      <section>
        <h3>党员信息</h3>
        <Facts facts={[
          { label: '人员类别', value: sayMemberType(person.memberType) },
          { label: '党籍状态', value: <>{sayStanding(person.partyStatus) ?? '—'}<small className="faint">（以全国系统为准）</small></> },
          ...(isFile ? [
            { label: '入党日期', value: person.joinedOn === null ? null : sayDay(person.joinedOn) },
            { label: '转正日期', value: person.fullOn === null ? null : `${sayDay(person.fullOn)}（党龄 ${ageOn(person.fullOn, todayInChina())} 年）` },
          ] : []),
          { label: '所在党支部', value: person.homeOrg === null ? null : <Go to={paths.org(person.homeOrg.id)}>{person.homeOrg.shortName}</Go> },
          { label: '联系人', value: person.contactName },
        ]} />
      </section>
      <section>
        <h3>联系方式</h3>
        <Facts facts={[
          { label: '手机号码', value: <SealedFact person={person} field="phone" what="手机号码" /> },
          { label: '固定电话', value: <SealedFact person={person} field="landline" what="固定电话" /> },
          ...(isFile ? [
            { label: '家庭住址', value: <SealedFact person={person} field="address" what="家庭住址" />, wide: true },
            { label: '户籍地址', value: <SealedFact person={person} field="registeredAddress" what="户籍地址" />, wide: true },
          ] : []),
        ]} />
      </section>
      {person.details !== null && person.details.length > 0 && (
        <section>
          <h3>其他</h3>
          <Facts facts={person.details.map(({ name, value }) => ({ label: name, value, wide: value.length > 18 }))} />
        </section>
      )}
    </div>
  )
}

function Actions({ person, onDialog }: { person: Person; onDialog: (dialog: PersonDialog) => void }) {
  const go = useGo()
  const { may } = person
  const left = person.leftOn !== null
  const items = [
    ...(may.change && !left ? [{ key: 'transfer', label: '转接组织关系' }, { key: 'participate', label: '登记参加组织生活' }, { key: 'end', label: '终止组织关系', danger: true }] : []),
    ...(may.readmit ? [{ key: 'readmit', label: '重新接收' }] : []),
    ...(may.correct ? [{ key: 'correct', label: '申请更正' }] : []),
  ]
  return (
    <>
      {items.length > 0 && <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => onDialog(key as PersonDialog) }}><Button>更多办理 <DownOutlined /></Button></Dropdown>}
      {person.relations.includes('home') && !left && <ClaimCode personId={person.id} />}
      {may.changeContact && <Button onClick={() => onDialog('contact')}>改联系方式</Button>}
      {may.change && <Button type="primary" onClick={() => go(paths.editPerson(person.id))}>修改信息</Button>}
    </>
  )
}

function Head({ person }: { person: Person }) {
  const seen = person.relations.map((relation) => relationWords[relation as Relation]).join('、')
  return (
    <p className="person-head">
      <Tag>{sayMemberType(person.memberType) ?? ''}</Tag>
      {person.deceasedOn !== null && <Tag tone="red">{`${sayDay(person.deceasedOn)}去世`}</Tag>}
      {person.deceasedOn === null && person.leftOn !== null && <Tag tone="amber">{`${sayDay(person.leftOn)}离开`}</Tag>}
      {person.partyStatus !== null && person.partyStatus !== 'normal' && person.deceasedOn === null && <Tag tone="amber">{sayStanding(person.partyStatus) ?? ''}</Tag>}
      {person.stays.some((stay) => stay.open) && <Tag tone="blue">外出流动</Tag>}
      <span className="person-level">您以{seen === '' ? '系统' : seen}的身份看到“{person.levelName}”一级</span>
    </p>
  )
}

/** One card with everything about a person that the acting post may see. */
export function PersonPage() {
  const { id } = useParams({ strict: false })
  const look = useLook('GET /api/people/:id', id === undefined ? false : { params: { id } })
  const [dialog, setDialog] = useState<PersonDialog | null>(null)
  return (
    <Loaded look={look}>
      {(person) => (
        <Page
          title={person.name} crumbs={[{ label: '人员', to: paths.people() }, ...(person.homeOrg === null ? [] : [{ label: person.homeOrg.shortName, to: paths.people({ under: person.homeOrg.id }) }])]}
          actions={<Actions person={person} onDialog={setDialog} />} below={<Head person={person} />}
        >
          <div className="columns-side">
            <div>
              <Panel><BasicFacts person={person} /></Panel>
              <Panel title="经历"><Timeline moments={lifeOf(person)} /></Panel>
            </div>
            <PersonAside person={person} />
          </div>
          <PersonDialogs person={person} dialog={dialog} onClose={() => setDialog(null)} />
        </Page>
      )}
    </Loaded>
  )
}
