import { Button, Input, Modal, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Grade } from '../../../domain/appraisal/grades.ts'
import { remedySource, remedyWords, type RemedyStep } from '../../../domain/appraisal/remedy.ts'
import { useAct } from '../../client/hooks.ts'
import type { RefusalError } from '../../client/refusal.ts'
import { DayField, Field, SelectField } from '../../kit/ask/fields.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import type { Appraisal, Line } from './words.ts'

export interface AfterDoing {
  what: 'answer' | 'contest' | 'revise' | 'remedy'
  line: Line
}

interface DialogProps {
  appraisal: Appraisal
  line: Line
  today: string
  onClose: () => void
}

interface FrameProps {
  title: string
  says: ReactNode
  refusal: RefusalError | null
  busy: boolean
  ready: boolean
  confirm: string
  onClose: () => void
  onConfirm: () => unknown
  children: ReactNode
}

function Frame({ title, says, refusal, busy, ready, confirm, onClose, onConfirm, children }: FrameProps) {
  return (
    <Modal open title={title} footer={null} onCancel={onClose}>
      <form className="appraisal-form" onSubmit={(event) => { event.preventDefault(); if (ready) void onConfirm() }}>
        <p className="form-says">{says}</p>
        {refusal !== null && <Problem refusal={refusal} />}
        {children}
        <div className="dialog-actions"><Button onClick={onClose}>取消</Button><Button type="primary" htmlType="submit" loading={busy} disabled={!ready}>{confirm}</Button></div>
      </form>
    </Modal>
  )
}

function AnswerDialog({ appraisal, line, onClose }: DialogProps) {
  const [answer, setAnswer] = useState('')
  const save = useAct('POST /api/appraisals/:id/contests/:personId/answer', { quiet: true, onDone: onClose })
  return (
    <Frame title={`答复${line.name}的异议`} says={line.contest} refusal={save.refusal} busy={save.busy} ready={answer.trim().length >= 2} confirm="答复" onClose={onClose} onConfirm={() => save.act({ params: { id: appraisal.id, personId: line.personId }, body: { answer: answer.trim() } })}>
      <Field id="contest-answer" label="答复" hint="需要改变评定的，答复后再“更正评定”。"><Input.TextArea id="contest-answer" rows={4} maxLength={2000} value={answer} onChange={(event) => setAnswer(event.target.value)} /></Field>
    </Frame>
  )
}

function ContestDialog({ appraisal, line, onClose }: DialogProps) {
  const [text, setText] = useState('')
  const save = useAct('POST /api/appraisals/:id/contests/:personId', { quiet: true, onDone: onClose })
  return (
    <Frame title={`代${line.name}记录异议`} says="本人可以在手机上提出；不方便的，由支部按本人的话记录。" refusal={save.refusal} busy={save.busy} ready={text.trim().length >= 2} confirm="记录" onClose={onClose} onConfirm={() => save.act({ params: { id: appraisal.id, personId: line.personId }, body: { text: text.trim() } })}>
      <Field id="contest-text" label="异议"><Input.TextArea id="contest-text" rows={4} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} /></Field>
    </Frame>
  )
}

function ReviseDialog({ appraisal, line, today, onClose }: DialogProps) {
  const [grade, setGrade] = useState<Grade | null>(line.grade)
  const [comment, setComment] = useState(line.comment ?? '')
  const [reason, setReason] = useState('')
  const [on, setOn] = useState<string | null>(today)
  const save = useAct('POST /api/appraisals/:id/decisions/:personId', { quiet: true, onDone: onClose })
  const put = () => (grade === null || on === null ? undefined : save.act({ params: { id: appraisal.id, personId: line.personId }, body: { grade, comment: comment.trim(), reason: reason.trim(), on } }))
  return (
    <Frame title={`更正${line.name}的评定`} says="原来的评定会保留；更正后要重新反馈给本人。" refusal={save.refusal} busy={save.busy} ready={grade !== null && on !== null && reason.trim() !== ''} confirm="更正" onClose={onClose} onConfirm={put}>
      <Field id="revise-grade" label="等次"><Select<Grade> id="revise-grade" value={grade} options={appraisal.grades.map((one) => ({ value: one.grade, label: one.name }))} onChange={setGrade} /></Field>
      <Field id="revise-comment" label="评语"><Input.TextArea id="revise-comment" rows={3} maxLength={1000} value={comment} onChange={(event) => setComment(event.target.value)} /></Field>
      <Field id="revise-reason" label="更正理由"><Input id="revise-reason" maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} /></Field>
      <DayField id="revise-on" label="评定日期" value={on} onChange={setOn} />
    </Frame>
  )
}

const remedyLabels: Record<RemedyStep, string> = { meeting: '会议记录', approval: '批准文号', measures: '改正要求', recheck: '复查情况' }

function RemedyDialog({ appraisal, line, today, onClose }: DialogProps) {
  const step = line.remedy?.next ?? 'meeting'
  const [text, setText] = useState('')
  const [on, setOn] = useState<string | null>(today)
  const [dueOn, setDueOn] = useState<string | null>(null)
  const [recheck, setRecheck] = useState<string | null>(null)
  const save = useAct('PUT /api/appraisals/:id/remedies/:personId', { quiet: true, onDone: onClose })
  const ready = on !== null && text.trim() !== '' && (step !== 'measures' || dueOn !== null) && (step !== 'recheck' || recheck !== null)
  const put = () => (on === null ? undefined : save.act({
    params: { id: appraisal.id, personId: line.personId },
    body: { step, on, text: text.trim(), ...(dueOn === null ? {} : { dueOn }), ...(recheck === null ? {} : { recheck: recheck as 'improved' }) },
  }))
  return (
    <Frame title={`${line.name}：${remedyWords[step]}`} says={`评定为不合格的，由党组织按程序一步一步办理。系统只作记录，不改变任何人的党籍。依据：${remedySource.text}`} refusal={save.refusal} busy={save.busy} ready={ready} confirm="登记" onClose={onClose} onConfirm={put}>
      <DayField id="remedy-on" label="日期" value={on} onChange={setOn} />
      <Field id="remedy-text" label={remedyLabels[step]}><Input.TextArea id="remedy-text" rows={3} maxLength={500} value={text} onChange={(event) => setText(event.target.value)} /></Field>
      {step === 'measures' && <DayField id="remedy-due" label="改正期限（不超过一年）" value={dueOn} future onChange={setDueOn} />}
      {step === 'recheck' && <SelectField id="remedy-recheck" label="复查结果" value={recheck} options={[{ value: 'improved', label: '已改进' }, { value: 'not-improved', label: '改进不明显' }]} onChange={setRecheck} />}
    </Frame>
  )
}

const dialogs = { answer: AnswerDialog, contest: ContestDialog, revise: ReviseDialog, remedy: RemedyDialog }

export function AfterDialog({ appraisal, doing, today, onClose }: { appraisal: Appraisal; doing: AfterDoing; today: string; onClose: () => void }) {
  const Dialog = dialogs[doing.what]
  return <Dialog appraisal={appraisal} line={doing.line} today={today} onClose={onClose} />
}
