import type { Answer } from '../../client/call.ts'
import { Tag, type TagTone } from '../../kit/show/light.tsx'

export type Task = Answer<'GET /api/tasks/:id'>
export type Claim = Answer<'GET /api/tasks/:id/claims'>['rows'][number]

export function TaskState({ task }: { task: Pick<Task, 'state' | 'stateName' | 'pastDue'> }) {
  if (task.pastDue) return <Tag tone="amber">已过截止日</Tag>
  return <Tag tone={task.state === 'published' ? 'green' : 'plain'}>{task.stateName}</Tag>
}

const tones: Record<string, TagTone> = { delivered: 'amber', verified: 'green', 'sent-back': 'red', claimed: 'blue' }

export function ClaimState({ claim }: { claim: Pick<Claim, 'state' | 'stateName' | 'overdue'> }) {
  return <>{claim.overdue && <Tag tone="red">逾期</Tag>}<Tag tone={tones[claim.state] ?? 'plain'}>{claim.stateName}</Tag></>
}

/** 12单，960元; nothing said: a dash. */
export function sayResult(claim: Pick<Claim, 'quantity' | 'amount' | 'unit'>): string {
  const parts = [
    ...(claim.quantity === null ? [] : [`${claim.quantity.toLocaleString('zh-CN')}${claim.unit}`]),
    ...(claim.amount === null ? [] : [`${claim.amount.toLocaleString('zh-CN')}元`]),
  ]
  return parts.length === 0 ? '—' : parts.join('，')
}
