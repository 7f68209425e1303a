import { Button, DatePicker, Modal } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useAct } from '../../client/hooks.ts'
import { useMay } from '../../client/me.ts'
import { ReasonDialog } from '../../kit/ask/reason-dialog.tsx'
import { Go } from '../../kit/page/go.tsx'
import { Panel } from '../../kit/page/page.tsx'
import { sayDay, sayDaysAgo, sayInstant, todayInChina } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { paths } from '../paths.ts'
import { PersonAppraisals } from '../appraisal/person-appraisals.tsx'
import { PersonMerit } from '../points/person-merit.tsx'
import { CorrectionAnswer } from './correction-answer.tsx'
import type { Person } from './person-page.tsx'
import { sayState } from './words.ts'

function Stays({ person }: { person: Person }) {
  const manages = useMay('stays.manage')
  const mayLeave = manages && person.relations.includes('home') && person.leftOn === null && person.deceasedOn === null && !person.stays.some((stay) => stay.open)
  return (
    <>
      {person.stays.length === 0 && <p className="faint">没有外出流动记录。</p>}
      {mayLeave && <p><Go to={paths.register({ person: person.id })}>流出登记</Go></p>}
      {person.stays.map((stay) => (
        <Go key={stay.id} to={paths.stay(stay.id)} className="person-stay">
          <strong>{[stay.province, stay.city, stay.county].filter(Boolean).join('') || '去向未登记'}</strong><Tag tone={stay.open ? 'blue' : 'plain'}>{sayState(stay.state)}</Tag>
          <small>{stay.leftOn === null ? '外出时间未登记' : `${sayDay(stay.leftOn)}外出`}{stay.endedOn === null ? '' : `，${sayDay(stay.endedOn)}结束`}</small>
          {stay.hostOrgName !== null && <small>流入地：{stay.hostOrgName}</small>}
          {stay.open && <small>最近联系：{sayDaysAgo(stay.lastHeardOn)}</small>}
        </Go>
      ))}
    </>
  )
}

function Participations({ person }: { person: Person }) {
  const [ending, setEnding] = useState<string | null>(null)
  const [on, setOn] = useState<string | null>(todayInChina())
  const end = useAct('POST /api/participations/:id/end', { onDone: () => setEnding(null) })
  const open = person.participations.filter((one) => one.untilOn === null)
  if (open.length === 0) return null
  return (
    <Panel title="参加组织生活">
      <ul className="quiet-list">
        {open.map((one) => (
          <li key={one.id}>
            <div className="row"><span>{one.org.shortName}</span>{one.mayEnd && <Button size="small" type="link" onClick={() => setEnding(one.id)}>结束</Button>}</div>
            <small>{sayDay(one.fromOn)}起。不改变正式组织关系，没有表决权和选举权。</small>
          </li>
        ))}
      </ul>
      <Modal open={ending !== null} title="结束参加组织生活" onCancel={() => setEnding(null)} okText="结束" cancelText="取消" okButtonProps={{ disabled: on === null, loading: end.busy }}
        onOk={() => { if (ending !== null && on !== null) void end.act({ params: { id: ending }, body: { untilOn: on } }) }}>
        <DatePicker aria-label="结束日期" value={on === null ? null : dayjs(on)} maxDate={dayjs(todayInChina())} format="YYYY年M月D日" onChange={(day) => setOn(day?.format('YYYY-MM-DD') ?? null)} />
      </Modal>
    </Panel>
  )
}

function Corrections({ person }: { person: Person }) {
  if (person.corrections.length === 0) return null
  return (
    <Panel title="更正申请">
      <ul className="quiet-list">
        {person.corrections.map((one) => (
          <li key={one.id}>
            <div className="row">
              <span>{one.fieldName}应为“{one.wanted}”</span>
              {one.state === 'open' ? (person.may.change ? <CorrectionAnswer correction={one} /> : <Tag tone="amber">待答复</Tag>) : <Tag tone={one.state === 'accepted' ? 'green' : 'plain'}>{one.state === 'accepted' ? '已更正' : '未采纳'}</Tag>}
            </div>
            <small>{one.reason}（{sayInstant(one.askedAt)}）</small>
            {one.answer !== null && <small>{one.answeredBy}答复：{one.answer}</small>}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Merges({ person }: { person: Person }) {
  const [undoing, setUndoing] = useState<string | null>(null)
  const undo = useAct('POST /api/people-merges/:id/undo', { onDone: () => setUndoing(null) })
  if (person.merges.length === 0) return null
  return (
    <Panel title="合并记录">
      <ul className="quiet-list">
        {person.merges.map((one) => (
          <li key={one.id}>
            <div className="row">
              <span>并入“{one.mergedName}”的另一条记录</span>
              {one.unmergedAt !== null ? <Tag>已撤销</Tag> : person.may.merge && <Button size="small" type="link" danger onClick={() => setUndoing(one.id)}>撤销合并</Button>}
            </div>
            <small>{one.byName}，{sayInstant(one.mergedAt)}：{one.reason}</small>
          </li>
        ))}
      </ul>
      <ReasonDialog
        open={undoing !== null} title="撤销合并" says="两条记录恢复为合并前的样子；合并之后才改动的内容留在保留的记录上。" presets={['确系两人', '合并错了对象']} danger confirm="撤销合并"
        onCancel={() => setUndoing(null)} onConfirm={(reason) => (undoing === null ? Promise.resolve() : undo.act({ params: { id: undoing }, body: { reason } }))}
      />
    </Panel>
  )
}

/** At the right of a card: where the person is, what is asked, what was merged. */
export function PersonAside({ person }: { person: Person }) {
  return (
    <div>
      <Panel title="流动经历"><Stays person={person} /></Panel>
      <PersonMerit personId={person.id} atHome={person.relations.includes('home')} />
      <PersonAppraisals personId={person.id} tied={person.relations.some((relation) => relation === 'home' || relation === 'host')} />
      <Panel title="汇报与一年">
        <ul className="quiet-list">
          {person.relations.some((relation) => relation !== 'host') && <li><Go to={paths.personReports(person.id)}>向流出地的汇报</Go></li>}
          <li><Go to={paths.personYear(person.id)}>一年情况（可打印）</Go></li>
        </ul>
      </Panel>
      <Participations person={person} />
      <Corrections person={person} />
      <Merges person={person} />
    </div>
  )
}

