export type LightState = 'on-course' | 'due-soon' | 'overdue' | 'none'

const says: Record<LightState, { mark: string; label: string }> = {
  'on-course': { mark: '●', label: '正常' },
  'due-soon': { mark: '▲', label: '将到期' },
  overdue: { mark: '■', label: '已逾期' },
  none: { mark: '○', label: '无期限' },
}

/** On course, due soon, overdue: shape and word, never colour alone. */
export function Light({ state, label, detail }: { state: LightState; label?: string; detail?: string }) {
  return (
    <span className={`light light-${state}`}>
      <i aria-hidden="true">{says[state].mark}</i>
      {label ?? says[state].label}
      {detail !== undefined && <small>{detail}</small>}
    </span>
  )
}

export type TagTone = 'plain' | 'red' | 'amber' | 'green' | 'blue'

/** A short word on a tint: kind, state. */
export function Tag({ tone = 'plain', children }: { tone?: TagTone; children: string }) {
  return <span className={`tag tag-${tone}`}>{children}</span>
}
