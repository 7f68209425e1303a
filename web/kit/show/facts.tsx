import type { ReactNode } from 'react'

export interface Fact {
  label: string
  value: ReactNode
  /** Takes the whole width. */
  wide?: boolean
  /** Which side owns the fact and may write it. */
  side?: 'home' | 'host' | 'member'
}

/** Label and value, two or three columns; an unknown value is a dash, never a blank. */
export function Facts({ facts, columns = 2 }: { facts: Fact[]; columns?: 1 | 2 | 3 }) {
  return (
    <dl className={`facts facts-${columns}`}>
      {facts.map(({ label, value, wide, side }) => (
        <div key={label} className={wide ? 'fact fact-wide' : 'fact'}>
          <dt>{label}{side !== undefined && <span className={`side-dot side-dot-${side}`} title={side === 'home' ? '由流出地填写' : side === 'host' ? '由流入地填写' : '由本人填写'} />}</dt>
          <dd>{value === null || value === undefined || value === '' ? '—' : value}</dd>
        </div>
      ))}
    </dl>
  )
}
