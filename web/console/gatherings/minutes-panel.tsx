import { App, Button, Checkbox, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useAct } from '../../client/hooks.ts'
import { useMe } from '../../client/me.ts'
import { dayFormats } from '../../kit/ask/date-formats.ts'
import { Field } from '../../kit/ask/fields.tsx'
import { Empty } from '../../kit/page/empty.tsx'
import { Panel } from '../../kit/page/page.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import { sayDay, todayInChina } from '../../kit/show/dates.ts'
import type { Gathering } from './sheet-entry.ts'

type FollowUp = { id?: string; who: string; what: string; dueOn: string | null }

function FollowUpRows({ rows, onChange }: { rows: FollowUp[]; onChange: (rows: FollowUp[]) => void }) {
  const put = (at: number, patch: Partial<FollowUp>) => onChange(rows.map((row, index) => (index === at ? { ...row, ...patch } : row)))
  return (
    <div className="follow-rows">
      {rows.map((row, at) => (
        <div key={row.id ?? at} className="follow-row">
          <Input aria-label={`第${at + 1}项谁来办`} placeholder="谁" maxLength={40} value={row.who} onChange={(event) => put(at, { who: event.target.value })} />
          <Input aria-label={`第${at + 1}项办什么`} placeholder="办什么" maxLength={200} value={row.what} onChange={(event) => put(at, { what: event.target.value })} />
          <DatePicker aria-label={`第${at + 1}项何时前`} placeholder="何时前" format={dayFormats} value={row.dueOn === null ? null : dayjs(row.dueOn)} onChange={(day) => put(at, { dueOn: day?.format('YYYY-MM-DD') ?? null })} />
          <Button type="text" aria-label={`删去第${at + 1}项`} onClick={() => onChange(rows.filter((_, index) => index !== at))}>×</Button>
        </div>
      ))}
      <Button size="small" onClick={() => onChange([...rows, { who: '', what: '', dueOn: null }])}>添加一项落实</Button>
    </div>
  )
}

function MinutesForm({ gathering, onDone }: { gathering: Gathering; onDone: () => void }) {
  const { message } = App.useApp()
  const me = useMe().data
  const kept = gathering.minutes
  const [chair, setChair] = useState(kept?.chair ?? me?.name ?? '')
  const [recorder, setRecorder] = useState(kept?.recorder ?? '')
  const [decisions, setDecisions] = useState(kept?.decisions.join('\n') ?? '')
  const [followUps, setFollowUps] = useState<FollowUp[]>(kept?.followUps ?? [])
  const save = useAct('PUT /api/gatherings/:id/minutes', { quiet: true, onDone: () => { void message.success('纪要已保存。'); onDone() } })
  const lines = decisions.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  const whole = followUps.filter(({ who, what }) => who.trim() !== '' && what.trim() !== '')
  const submit = () => void save.act({
    params: { id: gathering.id },
    body: {
      chair: chair.trim(), recorder: recorder.trim(), decisions: lines, version: gathering.version,
      followUps: whole.map(({ id, who, what, dueOn }) => ({ ...(id === undefined ? {} : { id }), who: who.trim(), what: what.trim(), dueOn })),
    },
  })
  return (
    <form className="dialog-form" onSubmit={(event) => { event.preventDefault(); submit() }}>
      {save.refusal !== null && <Problem refusal={save.refusal} />}
      <div className="form-row">
        <Field id="minutes-chair" label="主持人"><Input id="minutes-chair" maxLength={40} value={chair} onChange={(event) => setChair(event.target.value)} /></Field>
        <Field id="minutes-recorder" label="记录人"><Input id="minutes-recorder" maxLength={40} value={recorder} onChange={(event) => setRecorder(event.target.value)} /></Field>
      </div>
      <Field id="minutes-decisions" label="议定事项" hint="一行一项，写结论，不写过程"><Input.TextArea id="minutes-decisions" rows={3} value={decisions} onChange={(event) => setDecisions(event.target.value)} /></Field>
      <Field id="minutes-follow" label="谁在何时前落实什么"><FollowUpRows rows={followUps} onChange={setFollowUps} /></Field>
      <div className="dialog-actions">
        <Button onClick={onDone}>取消</Button>
        <Button type="primary" htmlType="submit" loading={save.busy} disabled={chair.trim() === '' || recorder.trim() === '' || lines.length + whole.length === 0}>保存纪要</Button>
      </div>
    </form>
  )
}

function MinutesShown({ gathering }: { gathering: Gathering }) {
  const settle = useAct('POST /api/gatherings/:id/follow-ups/:followUp')
  const minutes = gathering.minutes
  if (minutes === null) return null
  const today = todayInChina()
  return (
    <div className="minutes">
      <p className="faint">{minutes.chair}主持，{minutes.recorder}记录</p>
      {minutes.decisions.length > 0 && <ol className="minutes-decisions">{minutes.decisions.map((decision) => <li key={decision}>{decision}</li>)}</ol>}
      {minutes.followUps.length > 0 && (
        <ul className="minutes-follow">
          {minutes.followUps.map((one) => (
            <li key={one.id}>
              <Checkbox checked={one.doneOn !== null} disabled={!gathering.leads || settle.busy} onChange={(event) => void settle.act({ params: { id: gathering.id, followUp: one.id }, body: { done: event.target.checked } })}>
                <strong>{one.who}</strong>：{one.what}
              </Checkbox>
              <span className={one.doneOn === null && one.dueOn !== null && one.dueOn < today ? 'sheet-missing' : 'faint'}>{one.doneOn !== null ? `${sayDay(one.doneOn)}办结` : one.dueOn === null ? '未定时限' : `${sayDay(one.dueOn)}前`}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** A short record: who led, what was decided, who does what by when. */
export function MinutesPanel({ gathering }: { gathering: Gathering }) {
  const [writing, setWriting] = useState(false)
  const minute = gathering.open.find(({ act }) => act === 'minute')
  const button = minute?.may === true && !writing ? <Button onClick={() => setWriting(true)}>{gathering.minutes === null ? '写纪要' : '修改'}</Button> : undefined
  return (
    <Panel title="纪要" aside={button}>
      {writing ? <MinutesForm gathering={gathering} onDone={() => setWriting(false)} />
        : gathering.minutes === null ? <Empty says="还没有纪要" hint="三五行即可：议定什么，谁在何时前落实什么。" /> : <MinutesShown gathering={gathering} />}
    </Panel>
  )
}
