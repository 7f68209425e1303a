export interface BarStep {
  key: string
  label: string
  /** When it was reached. */
  note?: string
}

/** Where a matter stands among its steps; said to screen readers too. */
export function StepsBar({ steps, current, failed = false }: { steps: BarStep[]; current: string; failed?: boolean }) {
  const at = steps.findIndex(({ key }) => key === current)
  return (
    <ol className="steps-bar" aria-label="办理进度">
      {steps.map(({ key, label, note }, index) => {
        const state = index < at ? 'done' : index === at ? (failed ? 'failed' : 'now') : 'next'
        return (
          <li key={key} className={`steps-bar-${state}`} aria-current={index === at ? 'step' : undefined}>
            <i aria-hidden="true">{state === 'done' ? '✓' : state === 'failed' ? '!' : index + 1}</i>
            <span>{label}{note !== undefined && <small>{note}</small>}</span>
          </li>
        )
      })}
    </ol>
  )
}
