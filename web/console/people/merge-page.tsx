import { Button, Input, Radio } from 'antd'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { personFormTitles } from '../../../contract/people/person-form.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { Field } from '../../kit/ask/fields.tsx'
import { Empty } from '../../kit/page/empty.tsx'
import { useGo } from '../../kit/page/go.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded, Problem } from '../../kit/page/problem.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { paths } from '../paths.ts'
import type { Person } from './person-page.tsx'
import { sayEducation, sayEthnic, sayMemberType, saySex, sayStanding } from './words.ts'
import './people.css'

type FieldKey = keyof typeof personFormTitles
const say: Record<FieldKey, (person: Person) => string | null> = {
  name: (one) => one.name, identity: (one) => one.identity.shown, sex: (one) => saySex(one.sex), ethnic: (one) => sayEthnic(one.ethnic),
  birthOn: (one) => one.birthOn && sayDay(one.birthOn), memberType: (one) => sayMemberType(one.memberType), joinedOn: (one) => one.joinedOn && sayDay(one.joinedOn),
  fullOn: (one) => one.fullOn && sayDay(one.fullOn), partyStatus: (one) => sayStanding(one.partyStatus), education: (one) => one.educationText ?? sayEducation(one.education),
  degree: (one) => one.degree, job: (one) => one.job, professionalTitle: (one) => one.professionalTitle, newClass: (one) => one.newClass,
  migrantWorker: (one) => (one.migrantWorker === null ? null : one.migrantWorker ? '是' : '否'), phone: (one) => one.phone.shown, landline: (one) => one.landline.shown,
  address: (one) => one.address.shown, registeredAddress: (one) => one.registeredAddress.shown,
}
const keys = Object.keys(say) as FieldKey[]

function Rest({ person }: { person: Person }) {
  const parts = [`${person.memberships.length} 段组织关系`, `${person.posts.length} 项职务`, `${person.stays.length} 段流动经历`, `${person.participations.length} 项参加组织生活`]
  return <small>{person.homeOrg?.shortName ?? '—'}　{parts.join('，')}</small>
}

interface CompareProps {
  kept: Person
  other: Person
  taken: FieldKey[]
  onTake: (field: FieldKey, take: boolean) => void
}

function Cell({ field, value, chosen, onChoose, choice }: { field: FieldKey; value: string | null; chosen: boolean; onChoose: () => void; choice: boolean }) {
  const text = value ?? '—'
  if (!choice) return <td>{text}</td>
  return <td className={chosen ? 'kept' : 'dropped'}><Radio name={`take-${field}`} checked={chosen} onChange={onChoose}>{text}</Radio></td>
}

function Compare({ kept, other, taken, onTake }: CompareProps) {
  return (
    <div className="sideways"><table className="compare">
      <thead><tr><th scope="col"><span className="unseen">项目</span></th><th scope="col"><strong>保留：{kept.name}</strong><Rest person={kept} /></th><th scope="col"><strong>并入：{other.name}</strong><Rest person={other} /></th></tr></thead>
      <tbody>
        {keys.map((field) => {
          const [mine, theirs] = [say[field](kept), say[field](other)]
          const differs = mine !== theirs
          if (!differs && mine === null) return null
          const takes = taken.includes(field)
          return (
            <tr key={field} className={differs ? 'differs' : ''}>
              <th scope="row">{personFormTitles[field]}</th>
              <Cell field={field} value={mine} choice={differs} chosen={!takes} onChoose={() => onTake(field, false)} />
              <Cell field={field} value={theirs} choice={differs} chosen={takes} onChoose={() => onTake(field, true)} />
            </tr>
          )
        })}
      </tbody>
    </table></div>
  )
}

/** What the kept entry lacks is taken from the other unless one chooses otherwise. */
const lacking = (kept: Person, other: Person) => keys.filter((field) => say[field](kept) === null && say[field](other) !== null)

function Merge({ a, b }: { a: Person; b: Person }) {
  const go = useGo()
  const [swapped, setSwapped] = useState(false)
  const [kept, other] = swapped ? [b, a] : [a, b]
  const [taken, setTaken] = useState<FieldKey[]>(() => lacking(a, b))
  const [reason, setReason] = useState('')
  const merge = useAct('POST /api/people-merges', { quiet: true, onDone: () => go(paths.person(kept.id), { replace: true }) })
  const swap = () => {
    setTaken(lacking(other, kept))
    setSwapped(!swapped)
  }
  const submit = () => merge.act({ body: { keptId: kept.id, keptVersion: kept.version, mergedId: other.id, mergedVersion: other.version, take: taken, reason: reason.trim() } })
  return (
    <form onSubmit={(event) => { event.preventDefault(); if (reason.trim().length > 1) void submit() }}>
      {merge.refusal !== null && <Problem refusal={merge.refusal} />}
      <Panel flush title="逐项核对" aside={<Button onClick={swap}>交换保留的一条</Button>}>
        <Compare kept={kept} other={other} taken={taken} onTake={(field, take) => setTaken(take ? [...taken, field] : taken.filter((one) => one !== field))} />
      </Panel>
      <Panel>
        <div className="dialog-form">
          <p className="dialog-says">合并后，两条记录的职务、流动经历、联系记录、摸排和更正申请都归到保留的一条；同一时期重复的组织关系只算一段。可以随时撤销合并，各归各位。</p>
          <Field id="merge-reason" label="合并理由"><Input.TextArea id="merge-reason" rows={2} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} /></Field>
          <div className="dialog-actions"><Button onClick={() => go(paths.duplicates())}>取消</Button><Button type="primary" htmlType="submit" loading={merge.busy} disabled={reason.trim().length < 2}>合并为一人</Button></div>
        </div>
      </Panel>
    </form>
  )
}

export function MergePage() {
  const { a, b } = useSearch({ strict: false })
  const first = useLook('GET /api/people/:id', a === undefined ? false : { params: { id: a } })
  const second = useLook('GET /api/people/:id', b === undefined ? false : { params: { id: b } })
  return (
    <Page title="合并重复人员" crumbs={[{ label: '人员', to: paths.people() }, { label: '疑似重复', to: paths.duplicates() }]} lead="两条记录不一致的，选定以哪一边为准。">
      {a === undefined || b === undefined
        ? <Empty says="没有选定要对比的两条记录" />
        : <Loaded look={first}>{(one) => <Loaded look={second}>{(two) => <Merge key={`${one.version} ${two.version}`} a={one} b={two} />}</Loaded>}</Loaded>}
    </Page>
  )
}
