import { useEffect, useRef, type ReactNode } from 'react'
import { asRefusal } from '../../client/refusal.ts'

interface ScreenProps {
  title: string
  lead?: ReactNode
  /** What stands at the top: the way back, the size of type. */
  head?: ReactNode
  foot?: ReactNode
  children: ReactNode
}

/** One screen of a telephone: one column, one thing. The reader of the screen starts at the title. */
export function Screen({ title, lead, head, foot, children }: ScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · 鸿雁`
    window.scrollTo(0, 0)
    heading.current?.focus()
  }, [title])
  return (
    <div className="screen">
      {head !== undefined && <header className="screen-head">{head}</header>}
      <main>
        <h1 ref={heading} tabIndex={-1}>{title}</h1>
        {lead !== undefined && <p className="lead">{lead}</p>}
        {children}
      </main>
      {foot !== undefined && <footer className="foot">{foot}</footer>}
    </div>
  )
}

/** A refusal: what is wrong, which rule, whom to ask. */
export function RefusalNote({ refusal, onRetry }: { refusal: unknown; onRetry?: () => unknown }) {
  const { says, ask, rule } = asRefusal(refusal)
  return (
    <div className="refusal" role="alert">
      <strong>{says}</strong>
      {rule !== undefined && <p>依据：{rule}</p>}
      {ask !== undefined && <p>{ask}</p>}
      {onRetry !== undefined && <button type="button" className="button" onClick={() => void onRetry()}>重试</button>}
    </div>
  )
}

interface Look<T> {
  data: T | undefined
  isPending: boolean
  error: unknown
  refetch: () => unknown
}

/** Waits for a look and shows its refusal. */
export function Ready<T>({ look, children }: { look: Look<T>; children: (data: T) => ReactNode }) {
  if (look.data !== undefined) return <>{children(look.data)}</>
  if (look.isPending) return <output className="waiting">正在读取…</output>
  return <RefusalNote refusal={look.error} onRetry={look.refetch} />
}

export interface Pair {
  label: string
  value: ReactNode
}

export function Pairs({ pairs }: { pairs: Pair[] }) {
  return (
    <dl>
      {pairs.map(({ label, value }) => (
        <div className="pair" key={label}><dt>{label}</dt><dd>{value === null || value === undefined || value === '' ? '—' : value}</dd></div>
      ))}
    </dl>
  )
}
