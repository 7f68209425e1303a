import { App, Button, Input, Segmented, Table } from 'antd'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { hourSources, placeStates, type SessionManner } from '../../../domain/learning/words.ts'
import type { Answer } from '../../client/call.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { useMay } from '../../client/me.ts'
import { ReasonDialog } from '../../kit/ask/reason-dialog.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded, Problem } from '../../kit/page/problem.tsx'
import { sayDay, todayInChina } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { paths } from '../paths.ts'
import { sessionState } from './course-page.tsx'
import { sayWeekday } from './days.ts'
import { sayHours } from './hours-meter.tsx'
import { PeoplePicker, type Picked } from './people-picker.tsx'
import { SessionsDialog } from './sessions-dialog.tsx'
import './learning.css'

type Shown = Answer<'GET /api/learning/sessions/:id'>
type Person = Shown['people'][number]
type Told = SessionManner | 'absent'

const words: { value: Told; label: string }[] = [{ value: 'present', label: '到场' }, { value: 'online', label: '线上' }, { value: 'post', label: '邮寄' }, { value: 'absent', label: '未参加' }]
const first = (person: Person): Told => (person.state === 'attended' ? person.manner ?? 'present' : 'absent')

function useSheet(shown: Shown) {
  const [told, setTold] = useState<ReadonlyMap<string, Told>>(() => new Map(shown.people.map((person) => [person.personId, first(person)])))
  const [extra, setExtra] = useState<Picked[]>([])
  const [search, setSearch] = useState('')
  const people = shown.people.filter(({ name }) => search === '' || name.includes(search))
  const mark = (ids: readonly string[], value: Told) => setTold(new Map([...told, ...ids.map((id): [string, Told] => [id, value])]))
  const attended = [
    ...[...told].flatMap(([personId, manner]) => (manner === 'absent' ? [] : [{ personId, manner }])),
    ...extra.filter(({ value }) => !told.has(value)).map(({ value }) => ({ personId: value, manner: 'present' as const })),
  ]
  return { told, mark, extra, setExtra, people, search, setSearch, attended }
}

function Attendance({ shown }: { shown: Shown }) {
  const { message } = App.useApp()
  const { session } = shown
  const sheet = useSheet(shown)
  const ahead = session.onDate > todayInChina()
  const open = session.mayManage && !session.cancelled && !ahead
  const confirm = useAct('PUT /api/learning/sessions/:id/attendance', { quiet: true, onDone: ({ attended, hours }) => void message.success(`已确认 ${attended} 人参加，各记 ${sayHours(hours)} 学时。`) })
  const chosen = shown.people.filter(({ state }) => state === 'chosen').map(({ personId }) => personId)
  return (
    <Panel
      title="到课登记" flush
      aside={open && (
        <>
          <Input allowClear placeholder="姓名" aria-label="按姓名查找" value={sheet.search} onChange={(event) => sheet.setSearch(event.target.value)} style={{ width: 140 }} />
          {chosen.length > 0 && <Button onClick={() => sheet.mark(chosen, 'present')}>已选的都到了</Button>}
        </>
      )}
    >
      {confirm.refusal !== null && <Problem refusal={confirm.refusal} />}
      <Table<Person>
        className="data-table" size="middle" rowKey="personId" dataSource={sheet.people} pagination={sheet.people.length > 100 ? { pageSize: 100 } : false} scroll={{ x: 'max-content' }}
        locale={{ emptyText: '还没有人选这次课' }}
        columns={[
          { key: 'name', title: '姓名', render: (_, row) => <><strong>{row.name}</strong> {row.away && <Tag tone="blue">流动</Tag>} {row.elsewhere && <Tag tone="plain">外县</Tag>}</> },
          { key: 'org', title: '党支部', render: (_, row) => row.orgName },
          { key: 'state', title: '选课', render: (_, row) => (row.state === null ? '—' : <>{placeStates[row.state]}{row.chosenBy !== null && row.chosenBy !== row.name && row.state === 'chosen' && <small className="faint">（{row.chosenBy}代选）</small>}</>) },
          {
            key: 'told', title: '到课', render: (_, row) => (open
              ? <Segmented<Told> aria-label={`${row.name}到课`} options={words} value={sheet.told.get(row.personId) ?? 'absent'} onChange={(value) => sheet.mark([row.personId], value)} />
              : session.held ? words.find(({ value }) => value === first(row))?.label : '—'),
          },
        ]}
      />
      {open && (
        <div className="attend-bottom">
          <span>参加 {sheet.attended.length} 人，每人 {sayHours(session.hours)} 学时</span>
          <span className="attend-extra"><label htmlFor="attend-extra">临时来的</label><PeoplePicker id="attend-extra" value={sheet.extra} onChange={sheet.setExtra} /></span>
          <Button type="primary" loading={confirm.busy} onClick={() => void confirm.act({ params: { id: session.id }, body: { attended: sheet.attended } })}>{session.held ? '更正到课' : '确认到课'}</Button>
        </div>
      )}
    </Panel>
  )
}

function ChooseFor({ id }: { id: string }) {
  const { message } = App.useApp()
  const [people, setPeople] = useState<Picked[]>([])
  const choose = useAct('POST /api/learning/sessions/:id/places', { onDone: ({ added }) => { setPeople([]); void message.success(`已代选 ${added} 人`) } })
  return (
    <Panel title="代为选课">
      <p className="form-hint">党员打电话来说要参加的，在这里代选，效力一样。</p>
      <div className="form-row">
        <div><label className="unseen" htmlFor="choose-for">党员</label><PeoplePicker id="choose-for" value={people} onChange={setPeople} /></div>
        <div><Button disabled={people.length === 0} loading={choose.busy} onClick={() => void choose.act({ params: { id }, body: { personIds: people.map(({ value }) => value) } })}>代选</Button></div>
      </div>
    </Panel>
  )
}

function Session({ shown }: { shown: Shown }) {
  const { session } = shown
  const notes = useMay('learning.note')
  const [dialog, setDialog] = useState<'change' | 'cancel' | null>(null)
  const cancel = useAct('POST /api/learning/sessions/:id/cancel')
  const open = session.mayManage && !session.held && !session.cancelled
  return (
    <Page
      title={session.title} crumbs={[{ label: '学习', to: paths.learning() }, { label: session.courseTitle, to: paths.learningCourse(session.courseId) }]}
      lead={`${sayDay(session.onDate)} ${sayWeekday(session.onDate)} ${session.startsAt}—${session.endsAt}，${session.place ?? '线上'}，${session.lecturer}授课，${sayHours(session.hours)} 学时（${hourSources[session.source]}）。`}
      actions={open && <><Button onClick={() => setDialog('cancel')}>取消这次课</Button><Button onClick={() => setDialog('change')}>修改</Button></>}
      below={<div className="learning-tag-row">{sessionState(session)}{session.confirmedBy !== null && <span>{session.confirmedBy}确认</span>}{session.cancelReason !== null && <span>取消原因：{session.cancelReason}</span>}<span>{session.capacity === null ? `${session.chosen} 人已选` : `${session.chosen} / ${session.capacity} 人`}</span></div>}
    >
      <Attendance key={`${session.held} ${session.chosen} ${session.attended}`} shown={shown} />
      {notes && !session.held && !session.cancelled && session.onDate >= todayInChina() && <ChooseFor id={session.id} />}
      {dialog === 'change' && <SessionsDialog course={{ id: session.courseId, title: session.courseTitle, form: session.form }} session={session} onClose={() => setDialog(null)} />}
      <ReasonDialog
        open={dialog === 'cancel'} title="取消这次课" says="已选这次课的党员会收到通知。" presets={['授课人临时有事', '天气原因', '与会议冲突']} confirm="取消课次" danger
        onCancel={() => setDialog(null)} onConfirm={async (reason) => { await cancel.act({ params: { id: session.id }, body: { reason } }); setDialog(null) }}
      />
    </Page>
  )
}

/** One session: who has chosen it, who came. Hours follow from what is confirmed here. */
export function SessionPage() {
  const { id = '' } = useParams({ strict: false })
  const look = useLook('GET /api/learning/sessions/:id', { params: { id } })
  return <Loaded look={look}>{(shown) => <Session shown={shown} />}</Loaded>
}
