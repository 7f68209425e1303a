import type { ReactNode } from 'react'

interface FieldProps {
  id: string
  label: string
  hint?: string
  value: string
  onChange: (value: string) => void
  required?: boolean
  /** The form's lead has said already that nothing must be filled in. */
  plain?: boolean
}

function Labelled({ id, label, hint, required, plain, children }: Pick<FieldProps, 'id' | 'label' | 'hint' | 'required' | 'plain'> & { children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}{required !== true && plain !== true && <span className="faint">（可不填）</span>}</label>
      {hint !== undefined && <small id={`${id}-hint`}>{hint}</small>}
      {children}
    </div>
  )
}

interface TextFieldProps extends FieldProps {
  type?: 'text' | 'tel' | 'date' | 'password'
  maxLength?: number
  autoComplete?: string
  inputMode?: 'text' | 'tel' | 'numeric'
  min?: string
  max?: string
}

export function TextField({ id, label, hint, value, onChange, required = false, plain = false, type = 'text', maxLength = 100, ...rest }: TextFieldProps) {
  return (
    <Labelled id={id} label={label} {...(hint === undefined ? {} : { hint })} required={required} plain={plain}>
      <input
        id={id} className="input" type={type} maxLength={maxLength} value={value} required={required} {...rest}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`} onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Labelled>
  )
}

export function LongTextField({ id, label, hint, value, onChange, required = false, maxLength = 500 }: FieldProps & { maxLength?: number }) {
  return (
    <Labelled id={id} label={label} {...(hint === undefined ? {} : { hint })} required={required}>
      <textarea
        id={id} className="input" maxLength={maxLength} value={value} required={required}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`} onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Labelled>
  )
}

export interface Option {
  value: string
  label: string
}

/** The telephone's own wheel, for many options. */
export function SelectField({ id, label, hint, value, onChange, required = false, options }: FieldProps & { options: Option[] }) {
  return (
    <Labelled id={id} label={label} {...(hint === undefined ? {} : { hint })} required={required}>
      <select id={id} className="input" value={value} required={required} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">请选择</option>
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
    </Labelled>
  )
}

interface ChoicesFieldProps {
  id: string
  label: string
  hint?: string
  values: readonly string[]
  onChange: (values: string[]) => void
  options: Option[]
}

/** Any number of options, one tap each. */
export function ChoicesField({ id, label, hint, values, onChange, options }: ChoicesFieldProps) {
  return (
    <fieldset className="field">
      <legend>{label}<span className="faint">（可多选，可不填）</span></legend>
      {hint !== undefined && <small>{hint}</small>}
      <div className="choices">
        {options.map(({ value, label: says }) => (
          <label className="choice" key={value}>
            <input
              type="checkbox" name={id} value={value} checked={values.includes(value)}
              onChange={() => onChange(values.includes(value) ? values.filter((one) => one !== value) : [...values, value])}
            />
            <span>{says}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Up to eight options, one tap each. */
export function ChoiceField({ id, label, hint, value, onChange, required = false, options }: FieldProps & { options: Option[] }) {
  return (
    <fieldset className="field">
      <legend>{label}{!required && <span className="faint">（可不填）</span>}</legend>
      {hint !== undefined && <small>{hint}</small>}
      <div className="choices">
        {options.map((option) => (
          <label className="choice" key={option.value}>
            <input type="radio" name={id} value={option.value} checked={value === option.value} required={required} onChange={() => onChange(option.value)} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
