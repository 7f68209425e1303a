import { AutoComplete, DatePicker, Form, Input, InputNumber, Radio, Select } from 'antd'
import type { Rule } from 'antd/es/form'
import dayjs, { type Dayjs } from 'dayjs'
import type { ReactNode } from 'react'
import type { CodeTable } from '../../../../domain/codes/code-table.ts'
import { dayFormats } from '../../../kit/ask/date-formats.ts'

/** Most fields of our forms must be filled in: those that need not be say so. */
export function markOptional(label: ReactNode, { required }: { required: boolean }): ReactNode {
  return required ? label : <>{label}<span className="faint">（可不填）</span></>
}

interface ItemProps {
  name: string
  label: string
  required?: boolean
  hint?: ReactNode
}

const rulesFor = ({ label, required }: ItemProps): Rule[] => (required ? [{ required: true, whitespace: true, message: `请填写${label}` }] : [])

/** Days are kept as `2026-11-20`; what lies ahead can be chosen only where it is meant. */
export function DayItem({ ahead = false, today, ...item }: ItemProps & { ahead?: boolean; today: string }) {
  return (
    <Form.Item
      name={item.name} label={item.label} extra={item.hint} rules={item.required ? [{ required: true, message: `请选择${item.label}` }] : []}
      getValueProps={(value: string | undefined) => ({ value: value ? dayjs(value) : null })}
      normalize={(value: Dayjs | null) => value?.format('YYYY-MM-DD')}
    >
      <DatePicker format={dayFormats} style={{ width: '100%' }} {...(ahead ? {} : { maxDate: dayjs(today) })} />
    </Form.Item>
  )
}

export function TextItem({ maxLength = 100, placeholder, ...item }: ItemProps & { maxLength?: number; placeholder?: string }) {
  return (
    <Form.Item name={item.name} label={item.label} extra={item.hint} rules={rulesFor(item)}>
      <Input maxLength={maxLength} {...(placeholder === undefined ? {} : { placeholder })} />
    </Form.Item>
  )
}

export function LongTextItem({ maxLength = 200, ...item }: ItemProps & { maxLength?: number }) {
  return (
    <Form.Item name={item.name} label={item.label} extra={item.hint} rules={rulesFor(item)}>
      <Input.TextArea rows={2} maxLength={maxLength} showCount />
    </Form.Item>
  )
}

export function NumberItem({ min = 0, max = 999, unit, ...item }: ItemProps & { min?: number; max?: number; unit: string }) {
  return (
    <Form.Item name={item.name} label={item.label} extra={item.hint} rules={item.required ? [{ required: true, message: `请填写${item.label}` }] : []}>
      <InputNumber min={min} max={max} precision={0} suffix={unit} style={{ width: '100%' }} />
    </Form.Item>
  )
}

export interface Option {
  value: string
  label: string
}

export const optionsOf = (table: CodeTable): Option[] => table.map(({ code, name }) => ({ value: code, label: name }))
export const wordsOf = <K extends string>(words: Record<K, string>): Option[] => Object.entries<string>(words).map(([value, label]) => ({ value, label }))

export function SelectItem({ options, ...item }: ItemProps & { options: (Option | { label: string; options: Option[] })[] }) {
  return (
    <Form.Item name={item.name} label={item.label} extra={item.hint} rules={rulesFor(item)}>
      <Select options={options} showSearch={{ optionFilterProp: 'label' }} allowClear={item.required !== true} placeholder="请选择" />
    </Form.Item>
  )
}

/** A few options, all in view. */
export function ChoiceItem({ options, column = false, ...item }: ItemProps & { options: Option[]; column?: boolean }) {
  return (
    <Form.Item name={item.name} label={item.label} extra={item.hint} rules={rulesFor(item)}>
      <Radio.Group options={options} className={column ? 'choice-column' : ''} />
    </Form.Item>
  )
}

/** Text with suggestions. */
export function SuggestItem({ options, ...item }: ItemProps & { options: readonly string[] }) {
  return (
    <Form.Item name={item.name} label={item.label} extra={item.hint} rules={rulesFor(item)}>
      <AutoComplete
        options={options.map((value) => ({ value }))}
        showSearch={{ filterOption: (typed, option) => typed !== '' && (option?.value ?? '').startsWith(typed) }}
      />
    </Form.Item>
  )
}
