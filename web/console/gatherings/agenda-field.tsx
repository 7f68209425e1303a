import { Input } from 'antd'
import { Field } from '../../kit/ask/fields.tsx'

/** One item a line, the speaker behind a bar. */
export function agendaLines(text: string): { title: string; speaker: string | null }[] {
  return text.split('\n').map((line) => line.split(/[|｜]/)).flatMap(([title = '', speaker = '']) =>
    (title.trim() === '' ? [] : [{ title: title.trim().slice(0, 100), speaker: speaker.trim() === '' ? null : speaker.trim().slice(0, 40) }]))
}

export function AgendaField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  return (
    <Field id="plan-agenda" label="议程" hint="一行一项；有主讲人的写在竖线后：学习党章｜王芳">
      <Input.TextArea id="plan-agenda" rows={3} value={value} onChange={(event) => onChange(event.target.value)} />
    </Field>
  )
}
