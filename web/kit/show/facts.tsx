import type { ReactNode } from 'react'

export interface Fact {
  label: string
  value: ReactNode
  /** Takes the whole width. */
  wide?: boolean
  /** Which side owns the fact and may write it. */
  side?: 'home' | 'host' | 'member'
}

const sides = {
  home: { mark: '出', says: '由流出地填写' }, host: { mark: '入', says: '由流入地填写' }, member: { mark: '己', says: '由本人填写' },
}

/** Label and value, two or three columns; an unknown value is a dash, never a blank. */
export function Facts({ facts, columns = 2 }: { facts: Fact[]; columns?: 1 | 2 | 3 }) {
  return (
    <dl className={`facts facts-${columns}`}>
      {facts.map(({ label, value, wide, side }) => (
        <div key={label} className={wide ? 'fact fact-wide' : 'fact'}>
          <dt>{label}{side !== undefined && <abbr className={`side-mark side-${side}`} title={sides[side].says}>{sides[side].mark}</abbr>}</dt>
          <dd>{value === null || value === undefined || value === '' ? '—' : value}</dd>
        </div>
      ))}
    </dl>
  )
}
