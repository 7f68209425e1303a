import { DatePicker } from 'antd'
import dayjs from 'dayjs'

/** A day, `2026-11-20`; an empty one is an empty text. */
export function DayField({ label, value, placeholder, onChange }: { label: string; value: string; placeholder?: string; onChange: (day: string) => void }) {
  return (
    <DatePicker
      aria-label={label} title={label} format="YYYY年M月D日" value={value === '' ? null : dayjs(value)} placeholder={placeholder ?? '选择日期'}
      onChange={(day) => onChange(day?.format('YYYY-MM-DD') ?? '')}
    />
  )
}
