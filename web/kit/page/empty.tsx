import type { ReactNode } from 'react'

interface EmptyProps {
  /** What is not here: 还没有外出报备。 */
  says: string
  /** What to do next, or why that is good. */
  hint?: ReactNode
  next?: ReactNode
}

/** Nothing here: says so, and what to do next. */
export function Empty({ says, hint, next }: EmptyProps) {
  return (
    <div className="empty">
      <svg viewBox="0 0 96 40" aria-hidden="true" className="empty-geese">
        <path d="M48 8 l-7 6 M48 8 l7 6 M32 18 l-6 5 M32 18 l6 5 M64 18 l-6 5 M64 18 l6 5 M16 28 l-5 4 M16 28 l5 4 M80 28 l-5 4 M80 28 l5 4" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      </svg>
      <p className="empty-says">{says}</p>
      {hint !== undefined && <p className="empty-hint">{hint}</p>}
      {next !== undefined && <div className="empty-next">{next}</div>}
    </div>
  )
}
