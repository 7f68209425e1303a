import { Button, Checkbox, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import type { RefusalError } from '../../client/refusal.ts'
import { DayField, Field } from '../../kit/ask/fields.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import { todayInChina } from '../../kit/show/dates.ts'

export interface Paper {
  on: string
  document: string | null
}

interface ActFormProps {
  says: ReactNode
  confirm: string
  danger?: boolean
  busy: boolean
  refusal: RefusalError | null
  ready: boolean
  /** A refusal about numbers may be overruled by the approval. */
  overrule?: { value: boolean; onChange: (value: boolean) => void }
  dayLabel?: string
  onCancel: () => void
  onSubmit: (paper: Paper) => unknown
  children?: ReactNode
}

const numbersRefused = ['org-rules.too-few-full-members', 'org-rules.too-many-units', 'org-rules.too-small-to-raise']

/** The frame of every act: what it does, its own fields, the day and number of the document. */
export function ActForm(props: ActFormProps) {
  const { says, confirm, danger = false, busy, refusal, ready, overrule, dayLabel = '批复日期', onCancel, onSubmit, children } = props
  const [on, setOn] = useState<string | null>(todayInChina())
  const [document, setDocument] = useState('')
  const complete = ready && on !== null
  const submit = () => {
    if (complete) void onSubmit({ on, document: document.trim() === '' ? null : document.trim() })
  }
  return (
    <form className="dialog-form" onSubmit={(event) => { event.preventDefault(); submit() }}>
      <p className="dialog-says">{says}</p>
      {refusal !== null && <Problem refusal={refusal} />}
      {overrule !== undefined && (overrule.value || (refusal !== null && numbersRefused.includes(refusal.code))) && (
        <Checkbox className="form-check" checked={overrule.value} onChange={(event) => overrule.onChange(event.target.checked)}>上级已批准，按批复办理</Checkbox>
      )}
      {children}
      <div className="form-row">
        <DayField id="act-on" label={dayLabel} value={on} onChange={setOn} />
        <Field id="act-document" label="批复文号"><Input id="act-document" value={document} maxLength={80} placeholder="如 清党〔2026〕3号" onChange={(event) => setDocument(event.target.value)} /></Field>
      </div>
      <div className="dialog-actions"><Button onClick={onCancel}>取消</Button><Button type="primary" danger={danger} htmlType="submit" loading={busy} disabled={!complete}>{confirm}</Button></div>
    </form>
  )
}
