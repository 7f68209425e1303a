import { Button } from 'antd'
import type { ReactNode } from 'react'
import { asRefusal } from '../../client/refusal.ts'

interface ProblemProps {
  refusal: unknown
  onRetry?: () => unknown
}

/** A refusal as a person reads it: what is wrong, which rule, whom to ask. */
export function Problem({ refusal, onRetry }: ProblemProps) {
  const { says, ask, rule } = asRefusal(refusal)
  return (
    <div className="problem" role="alert">
      <p className="problem-says">{says}</p>
      {rule !== undefined && <p className="problem-rule">依据：{rule}</p>}
      {ask !== undefined && <p className="problem-ask">{ask}</p>}
      {onRetry !== undefined && <Button onClick={() => void onRetry()}>重试</Button>}
    </div>
  )
}

interface LookedState {
  isPending: boolean
  error: unknown
  refetch: () => unknown
}

/** Waits for a look and shows its refusal; children are drawn once the data are there. */
export function Loaded<T>({ look, children }: { look: LookedState & { data: T | undefined }; children: (data: T) => ReactNode }) {
  if (look.data !== undefined) return <>{children(look.data)}</>
  if (look.isPending) return <output className="waiting">正在读取…</output>
  return <Problem refusal={look.error} onRetry={look.refetch} />
}
