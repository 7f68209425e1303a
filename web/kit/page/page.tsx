import { useEffect, type ReactNode } from 'react'
import { Go } from './go.tsx'

export interface Crumb {
  label: string
  to: string
}

interface PageProps {
  title: string
  /** One sentence under the title: what this screen answers. */
  lead?: ReactNode
  crumbs?: Crumb[]
  /** Buttons at the right of the title, the main one last. */
  actions?: ReactNode
  /** A row under the title: light, state, tabs. */
  below?: ReactNode
  children: ReactNode
}

/** The frame of every screen: where am I, what is this, what can I do. */
export function Page({ title, lead, crumbs = [], actions, below, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · 鸿雁`
  }, [title])
  return (
    <div className="page">
      <header className="page-head">
        {crumbs.length > 0 && (
          <nav className="page-crumbs" aria-label="所在位置">
            {crumbs.map(({ label, to }) => <span key={to}><Go to={to}>{label}</Go><i aria-hidden="true">/</i></span>)}
          </nav>
        )}
        <div className="page-title-row">
          <div>
            <h1>{title}</h1>
            {lead !== undefined && <p className="page-lead">{lead}</p>}
          </div>
          {actions !== undefined && <div className="page-actions">{actions}</div>}
        </div>
        {below}
      </header>
      {children}
    </div>
  )
}

interface PanelProps {
  title?: ReactNode
  aside?: ReactNode
  /** Without inner space, for tables. */
  flush?: boolean
  className?: string
  children: ReactNode
}

/** A white sheet on the page, with a heading of its own. */
export function Panel({ title, aside, flush = false, className = '', children }: PanelProps) {
  return (
    <section className={`panel ${flush ? 'panel-flush' : ''} ${className}`}>
      {(title !== undefined || aside !== undefined) && (
        <div className="panel-head">
          {title !== undefined && <h2>{title}</h2>}
          {aside !== undefined && <div className="panel-aside">{aside}</div>}
        </div>
      )}
      <div className="panel-body">{children}</div>
    </section>
  )
}
