import { DatePicker, Form, Radio } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { PartialDate } from '../../../../domain/values/partial-date.ts'
import { dayFormats, monthFormats, yearFormats } from '../../../kit/ask/date-formats.ts'

type Precision = PartialDate['precision']

const choices: { value: Precision; label: string }[] = [{ value: 'day', label: '到日' }, { value: 'month', label: '只知年月' }, { value: 'year', label: '只知年份' }]
const pickers = { day: 'date', month: 'month', year: 'year' } as const
const formats = { day: dayFormats, month: monthFormats, year: yearFormats }

/** Only as much of the date as is known is kept: the first day of the month or year stands for it. */
function startOf(day: Dayjs, precision: Precision): string {
  return (precision === 'day' ? day : day.startOf(precision)).format('YYYY-MM-DD')
}

interface SinceInputProps {
  value?: PartialDate
  onChange?: (since: PartialDate | undefined) => void
  id?: string
  today: string
}

function SinceInput({ value, onChange, id, today }: SinceInputProps) {
  const precision = value?.precision ?? 'day'
  const change = (day: Dayjs | null, to: Precision) => onChange?.({ on: day === null ? '' : startOf(day, to), precision: to })
  const day = value === undefined || value.on === '' ? null : dayjs(value.on)
  return (
    <div className="since-input">
      <DatePicker
        {...(id === undefined ? {} : { id })} picker={pickers[precision]} format={formats[precision]} value={day} maxDate={dayjs(today)}
        onChange={(chosen: Dayjs | null) => change(chosen, precision)}
      />
      <Radio.Group aria-label="知道到哪一级" options={choices} value={precision} onChange={(event) => change(day, event.target.value as Precision)} />
    </div>
  )
}

export function SinceItem({ today }: { today: string }) {
  return (
    <Form.Item
      name="since" label="流出时间" required
      rules={[{ validator: (_, since?: PartialDate) => (since === undefined || since.on === '' ? Promise.reject(new Error('请填写流出时间')) : Promise.resolve()) }]}
    >
      <SinceInput today={today} />
    </Form.Item>
  )
}
