import { TimePicker } from 'antd'
import dayjs from 'dayjs'

/** An hour of the day as text, `09:30`; empty where none is said. */
export function ClockInput({ id, value, onChange }: { id: string; value: string; onChange: (clock: string) => void }) {
  return (
    <TimePicker
      id={id} format="HH:mm" minuteStep={5} needConfirm={false} placeholder="时:分" value={value === '' ? null : dayjs(`2000-01-01T${value}`)}
      onChange={(time) => onChange(time?.format('HH:mm') ?? '')}
    />
  )
}
