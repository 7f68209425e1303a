import { Button, DatePicker, Input, Modal } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { Answer } from '../../client/call.ts'
import { useAct } from '../../client/hooks.ts'
import { useMay, useMe } from '../../client/me.ts'
import { dayFormats } from '../../kit/ask/date-formats.ts'
import { ReasonDialog } from '../../kit/ask/reason-dialog.tsx'
import { Problem } from '../../kit/page/problem.tsx'

export type Duty = Answer<'GET /api/duties'>['rows'][number]

const keyOf = ({ subjectId, clauseId, period, orgId }: Duty) => ({ subjectId, clauseId, period, orgId })

function NoteDialog({ duty, onClose }: { duty: Duty; onClose: () => void }) {
  const today = useMe().data?.today ?? ''
  const [onDate, setOnDate] = useState(today)
  const [note, setNote] = useState('')
  const act = useAct('POST /api/duties/note', { quiet: true, onDone: onClose })
  return (
    <Modal open title={`登记：${duty.title}`} footer={null} onCancel={onClose}>
      <form className="duty-form" onSubmit={(event) => { event.preventDefault(); void act.act({ body: { ...keyOf(duty), onDate, note } }) }}>
        {act.refusal !== null && <Problem refusal={act.refusal} />}
        <label htmlFor="duty-on">完成日期</label>
        <DatePicker id="duty-on" allowClear={false} format={dayFormats} maxDate={dayjs(today)} value={dayjs(onDate)} onChange={(day) => { if (day !== null) setOnDate(day.format('YYYY-MM-DD')) }} />
        <label htmlFor="duty-note">办理情况（为谁、办了什么）</label>
        <Input.TextArea id="duty-note" rows={3} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
        <div className="dialog-actions"><Button onClick={onClose}>取消</Button><Button type="primary" htmlType="submit" loading={act.busy} disabled={note.trim().length < 2}>登记</Button></div>
      </form>
    </Modal>
  )
}

const open: readonly string[] = ['overdue', 'due-soon', 'on-course', 'missed']

/** What people may do to a duty: note it where no record can tell, waive it with a reason, take either back. */
export function DutyActions({ duty }: { duty: Duty }) {
  const [asking, setAsking] = useState<'note' | 'waive' | 'reopen' | null>(null)
  const [notes, waives] = [useMay('stays.manage'), useMay('duties.waive')]
  const close = () => setAsking(null)
  const waive = useAct('POST /api/duties/waive', { onDone: close })
  const reopen = useAct('POST /api/duties/reopen', { onDone: close })
  const isOpen = open.includes(duty.light)
  return (
    <span className="duty-buttons">
      {notes && duty.byHand && isOpen && <Button size="small" type="primary" ghost onClick={() => setAsking('note')} aria-label={`登记${duty.title}`}>登记</Button>}
      {waives && isOpen && <Button size="small" type="text" onClick={() => setAsking('waive')} aria-label={`免除${duty.title}`}>免除</Button>}
      {((notes && duty.noted !== null) || (waives && duty.waived !== null)) && <Button size="small" type="text" onClick={() => setAsking('reopen')}>撤回</Button>}
      {asking === 'note' && <NoteDialog duty={duty} onClose={close} />}
      <ReasonDialog
        open={asking === 'waive'} title={`免除“${duty.title}”`} says="免除要有理由并留痕，党员本人和上级都能看到。" presets={['住院或家中有重大变故', '因公无法联系', '已由其他党组织办理']}
        onCancel={close} onConfirm={(reason) => waive.act({ body: { ...keyOf(duty), reason } })}
      />
      <ReasonDialog open={asking === 'reopen'} title={`撤回“${duty.title}”的登记或免除`} onCancel={close} onConfirm={(reason) => reopen.act({ body: { ...keyOf(duty), reason } })} />
    </span>
  )
}
