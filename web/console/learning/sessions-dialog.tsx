import { App, Button, DatePicker, Input, InputNumber, Modal, TimePicker } from 'antd'
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import dayjs from 'dayjs'
import { useState } from 'react'
import { addDays } from '../../../domain/calendar/days.ts'
import type { Answer } from '../../client/call.ts'
import { useAct } from '../../client/hooks.ts'
import { Field } from '../../kit/ask/fields.tsx'
import { dayFormats } from '../../kit/ask/date-formats.ts'
import { Problem } from '../../kit/page/problem.tsx'
import { todayInChina } from '../../kit/show/dates.ts'

type Course = Answer<'GET /api/learning/courses/:id'>['course']
export type Session = Answer<'GET /api/learning/courses/:id'>['sessions'][number]

interface Draft { onDate: string; startsAt: string; endsAt: string; title: string; lecturer: string; hours: number; capacity: number | null }

const clock = (text: string) => dayjs(`2026-01-01T${text}`)

function Row({ draft, at, onChange, onDrop }: { draft: Draft; at: number; onChange: (patch: Partial<Draft>) => void; onDrop?: () => void }) {
  const name = `第 ${at + 1} 次`
  return (
    <div className="session-row">
      <DatePicker aria-label={`${name}日期`} value={dayjs(draft.onDate)} format={dayFormats} allowClear={false} onChange={(day) => day !== null && onChange({ onDate: day.format('YYYY-MM-DD') })} />
      <TimePicker aria-label={`${name}开始`} value={clock(draft.startsAt)} format="HH:mm" minuteStep={5} needConfirm={false} allowClear={false} suffixIcon={null} onChange={(time) => time !== null && onChange({ startsAt: time.format('HH:mm') })} />
      <TimePicker aria-label={`${name}结束`} value={clock(draft.endsAt)} format="HH:mm" minuteStep={5} needConfirm={false} allowClear={false} suffixIcon={null} onChange={(time) => time !== null && onChange({ endsAt: time.format('HH:mm') })} />
      <Input aria-label={`${name}课题`} placeholder="课题" maxLength={100} value={draft.title} onChange={(event) => onChange({ title: event.target.value })} />
      <Input aria-label={`${name}授课人`} placeholder="授课人" maxLength={60} value={draft.lecturer} onChange={(event) => onChange({ lecturer: event.target.value })} />
      <InputNumber aria-label={`${name}学时`} min={0.5} max={8} step={0.5} value={draft.hours} onChange={(hours) => onChange({ hours: hours ?? 2 })} />
      <InputNumber aria-label={`${name}名额`} min={1} max={10_000} placeholder="不限" value={draft.capacity} onChange={(capacity) => onChange({ capacity })} />
      {onDrop === undefined ? <span /> : <Button type="text" icon={<DeleteOutlined />} aria-label={`去掉${name}`} onClick={onDrop} />}
    </div>
  )
}

const bodyOf = ({ capacity, title, lecturer, ...draft }: Draft, where: { place?: string; link?: string }) =>
  ({ ...draft, ...where, title: title.trim(), lecturer: lecturer.trim(), ...(capacity === null ? {} : { capacity }) })

/** Sets the sessions of a month at once, or changes one of them. */
export function SessionsDialog({ course, session, onClose }: { course: Pick<Course, 'id' | 'title' | 'form'>; session?: Session; onClose: () => void }) {
  const { message } = App.useApp()
  const [place, setPlace] = useState(session?.place ?? (course.form === 'on-site' ? '党群服务中心' : ''))
  const [link, setLink] = useState(session?.link ?? '')
  const fresh: Draft = session ?? { onDate: todayInChina(), startsAt: '19:30', endsAt: '21:00', title: '', lecturer: '', hours: 2, capacity: null }
  const [drafts, setDrafts] = useState<Draft[]>([{ onDate: fresh.onDate, startsAt: fresh.startsAt, endsAt: fresh.endsAt, title: fresh.title, lecturer: fresh.lecturer, hours: fresh.hours, capacity: fresh.capacity }])
  const set = useAct('POST /api/learning/courses/:id/sessions', { quiet: true, onDone: ({ ids }) => { void message.success(`已排 ${ids.length} 次课，并通知党员。`); onClose() } })
  const change = useAct('PUT /api/learning/sessions/:id', { quiet: true, onDone: () => { void message.success('已保存'); onClose() } })
  const refusal = set.refusal ?? change.refusal
  const ready = drafts.every(({ title, lecturer }) => title.trim() !== '' && lecturer.trim() !== '')
  const submit = () => {
    const where = { ...(place.trim() === '' ? {} : { place: place.trim() }), ...(link.trim() === '' ? {} : { link: link.trim() }) }
    const sessions = drafts.map((draft) => bodyOf(draft, where))
    if (session !== undefined) void change.act({ params: { id: session.id }, body: sessions[0]! })
    else void set.act({ params: { id: course.id }, body: { sessions } })
  }
  const another = () => setDrafts([...drafts, { ...drafts.at(-1)!, onDate: addDays(drafts.at(-1)!.onDate, 7), title: '' }])
  return (
    <Modal open title={session === undefined ? `排课：${course.title}` : '修改课次'} footer={null} onCancel={onClose} width={960}>
      <form className="dialog-form" onSubmit={(event) => { event.preventDefault(); if (ready) submit() }}>
        {refusal !== null && <Problem refusal={refusal} />}
        <div className="session-rows">
          <div className="session-row faint" aria-hidden="true"><span>日期</span><span>开始</span><span>结束</span><span>课题</span><span>授课人</span><span>学时</span><span>名额</span><span /></div>
          {drafts.map((draft, at) => (
            // sessions have no identity before they are set
            <Row key={at} at={at} draft={draft} onChange={(patch) => setDrafts(drafts.map((one, index) => (index === at ? { ...one, ...patch } : one)))} {...(drafts.length > 1 ? { onDrop: () => setDrafts(drafts.filter((_, index) => index !== at)) } : {})} />
          ))}
        </div>
        {session === undefined && <div><Button icon={<PlusOutlined />} onClick={another} disabled={drafts.length >= 60}>再加一次（下一周）</Button></div>}
        <div className="form-row">
          <Field id="session-place" label={course.form === 'on-site' ? '地点' : '地点（可不填）'}><Input id="session-place" maxLength={100} value={place} onChange={(event) => setPlace(event.target.value)} /></Field>
          <Field id="session-link" label={course.form === 'online' ? '线上网址' : '线上网址（可不填）'} hint="去不了现场的，可以从这里参加。"><Input id="session-link" maxLength={500} placeholder="https://…" value={link} onChange={(event) => setLink(event.target.value)} /></Field>
        </div>
        <p className="form-hint">一次课最多 8 学时。学时只按确认到课计，不看在线时长。</p>
        <div className="dialog-actions"><Button onClick={onClose}>取消</Button><Button type="primary" htmlType="submit" loading={set.busy || change.busy} disabled={!ready}>{session === undefined ? `排 ${drafts.length} 次课` : '保存'}</Button></div>
      </form>
    </Modal>
  )
}
