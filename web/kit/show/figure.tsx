import type { ReactNode } from 'react'
import { Go } from '../page/go.tsx'

interface FigureProps {
  label: string
  value: number | null
  unit?: string
  /** The list of exactly these rows: every number opens. */
  to?: string
  note?: ReactNode
  tone?: 'plain' | 'red' | 'amber' | 'green'
}

export function sayNumber(value: number | null): string {
  return value === null ? '—' : value.toLocaleString('zh-CN')
}

/** A number that opens to its rows. */
export function Figure({ label, value, unit = '', to, note, tone = 'plain' }: FigureProps) {
  const body = (
    <>
      <span className="figure-label">{label}</span>
      <span className="figure-value">{sayNumber(value)}{unit !== '' && <small>{unit}</small>}</span>
      {note !== undefined && <span className="figure-note">{note}</span>}
    </>
  )
  return to === undefined
    ? <div className={`figure figure-${tone}`}>{body}</div>
    : <Go to={to} className={`figure figure-${tone} figure-open`}>{body}</Go>
}

export function Figures({ children }: { children: ReactNode }) {
  return <div className="figures">{children}</div>
}
