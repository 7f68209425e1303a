import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import { todayInChina } from '../show/dates.ts'
import { dayFormats } from './date-formats.ts'

interface FieldProps {
  id: string
  label: string
  /** What is wrong with it, each as a sentence. */
  faults?: string[] | undefined
  hint?: ReactNode
  children: ReactNode
}

/** A label over its field, with what is wrong under it. */
export function Field({ id, label, faults = [], hint, children }: FieldProps) {
  return (
    <div className={`form-field ${faults.length > 0 ? 'form-field-faulty' : ''}`}>
      <label htmlFor={id}>{label}</label>
      {children}
      {faults.map((fault) => <p key={fault} className="form-fault">{fault}</p>)}
      {hint !== undefined && <p className="form-hint">{hint}</p>}
    </div>
  )
}

interface DayFieldProps extends Omit<FieldProps, 'children'> {
  value: string | null
  onChange: (day: string | null) => void
  /** Days after today may be chosen. */
  future?: boolean
}

/** A day; typed as 2026-11-20, 20261120 or chosen. */
export function DayField({ value, onChange, future = false, ...field }: DayFieldProps) {
  return (
    <Field {...field}>
      <DatePicker
        id={field.id} value={value === null ? null : dayjs(value)} format={dayFormats}
        {...(future ? {} : { maxDate: dayjs(todayInChina()) })} placeholder="年月日" onChange={(day) => onChange(day?.format('YYYY-MM-DD') ?? null)}
      />
    </Field>
  )
}

interface SelectFieldProps extends Omit<FieldProps, 'children'> {
  value: string | null
  options: { value: string; label: string }[]
  onChange: (value: string | null) => void
  allowClear?: boolean
}

export function SelectField({ value, options, onChange, allowClear = false, ...field }: SelectFieldProps) {
  return (
    <Field {...field}>
      <Select id={field.id} value={value} options={options} allowClear={allowClear} showSearch={{ optionFilterProp: 'label' }} onChange={(chosen: string | null | undefined) => onChange(chosen ?? null)} placeholder="请选择" />
    </Field>
  )
}
