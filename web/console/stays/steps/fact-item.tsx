import { factCodes } from '../../../../domain/stays/fact-values.ts'
import type { FactField } from '../../../../domain/stays/facts.ts'
import { factWords } from '../../../../domain/stays/words.ts'
import { DayItem, SelectItem, TextItem, optionsOf } from './fields.tsx'

interface FactItemProps {
  field: FactField
  name: string
  today: string
  label?: string
  required?: boolean
  hint?: string
  placeholder?: string
}

const written: Partial<Record<FactField, string>> = {
  since: '写到知道的那一级：2026、2026-03 或 2026-03-09。', duesPaidThrough: '年-月，例如 2026-10。', phone: '变更联系电话会留痕，双方都能看到。',
}

/** The input that suits a fact: its table, a day, or text. */
export function FactItem({ field, name, today, label = factWords[field], required = false, hint = written[field], placeholder }: FactItemProps) {
  const item = { name, label, required, ...(hint === undefined ? {} : { hint }) }
  const table = factCodes[field]
  if (table !== undefined) return <SelectItem {...item} options={optionsOf(table)} />
  if (field === 'expectedReturnOn') return <DayItem {...item} ahead today={today} />
  return <TextItem {...item} maxLength={300} {...(placeholder === undefined ? {} : { placeholder })} />
}
