import { useState, type ReactNode } from 'react'
import type { RefusalError } from '../client/refusal.ts'
import { TextField } from '../kit/phone/fields.tsx'
import { RefusalNote } from '../kit/phone/screen.tsx'
import { Frame } from './frame.tsx'
import { rememberedHolder, rememberHolder, useLetter, type Wish } from './letter-state.tsx'

interface StepFormProps {
  title: string
  lead?: string
  button: string
  /** What is said when it is done. */
  says: string
  dayLabel?: string
  noteLabel?: string
  noteNeeded?: boolean
  /** The step as filled in; null while something needed is missing. */
  wish: () => Wish['step'] | null
  children?: ReactNode
}

/** One step of the host: its own few fields, the day, and who does it. */
export function StepForm({ title, lead, button, says, dayLabel = '日期', noteLabel, noteNeeded = false, wish, children }: StepFormProps) {
  const { letter, act, go } = useLetter()
  const [on, setOn] = useState(letter.today)
  const [note, setNote] = useState('')
  const [holder, setHolder] = useState(() => rememberedHolder(letter.branch ?? letter.toOrgName))
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalError | null>(null)
  const send = async () => {
    const step = wish()
    if (step === null || busy) return
    setBusy(true)
    rememberHolder(holder)
    const refused = await act({ step, on, note: note.trim() }, holder, says)
    setBusy(false)
    if (refused === null) go('letter')
    else setRefusal(refused)
  }
  return (
    <Frame title={title} {...(lead === undefined ? {} : { lead })}>
      <form onSubmit={(event) => { event.preventDefault(); void send() }}>
        {children}
        <TextField id="on" label={dayLabel} type="date" value={on} max={letter.today} required onChange={setOn} />
        {noteLabel !== undefined && <TextField id="note" label={noteLabel} value={note} required={noteNeeded} maxLength={300} onChange={setNote} />}
        <div className="holder">
          <TextField id="holder-name" label="办理人姓名" value={holder.name} required maxLength={40} autoComplete="name" onChange={(name) => setHolder({ ...holder, name })} />
          <TextField id="holder-org" label="所在党组织" value={holder.orgName} required maxLength={120} onChange={(orgName) => setHolder({ ...holder, orgName })} />
        </div>
        {refusal !== null && <RefusalNote refusal={refusal} />}
        <button className="button button-main" disabled={busy}>{busy ? '正在提交…' : button}</button>
      </form>
    </Frame>
  )
}
