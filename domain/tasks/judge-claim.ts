import type { Day } from '../values/calendar.ts'
import { cite } from '../rules/citation.ts'
import { allowed, type Asked, type Params, type Verdict } from '../rules/verdict.ts'
import { claimActs, claimStates, type ClaimAct, type ClaimState, type TaskState } from './task-words.ts'

export type TaskRefusal =
  | 'tasks.not-open' | 'tasks.past-due' | 'tasks.full' | 'tasks.claimed-already' | 'tasks.claim-state' | 'tasks.no-quantity' | 'tasks.no-amount' | 'tasks.amount-not-asked'
  | 'tasks.own-delivery' | 'tasks.no-reason'

export type TaskVerdict = Verdict<TaskRefusal>

// 永兴“双报一领”：认领、完成、核验；退领和逾期照实记录
const source = cite('“双报一领”任务认领办法', 'C')

const refuse = (code: TaskRefusal, ask: Asked, params: Params = {}): TaskVerdict => ({ ok: false, code, params, source, ask })

export interface OpenTask {
  state: TaskState
  dueOn: Day
  /** Null: without limit. */
  places: number | null
  taken: number
}

/** Whether one more member may claim the task today; the day it is due still counts. */
export function judgeClaiming(task: OpenTask, has: { claim: boolean }, today: Day): TaskVerdict {
  if (has.claim) return refuse('tasks.claimed-already', 'home-secretary')
  if (task.state !== 'published') return refuse('tasks.not-open', 'home-secretary')
  if (today > task.dueOn) return refuse('tasks.past-due', 'home-secretary', { due: task.dueOn })
  if (task.places !== null && task.taken >= task.places) return refuse('tasks.full', 'home-secretary', { places: task.places })
  return allowed
}

/** From which states each act on a claim is open, and to which it leads. */
export const claimTable: Record<Exclude<ClaimAct, 'claim'>, { from: readonly ClaimState[]; to: ClaimState }> = {
  'give-back': { from: ['claimed', 'sent-back'], to: 'given-back' },
  deliver: { from: ['claimed', 'sent-back'], to: 'delivered' },
  'send-back': { from: ['delivered'], to: 'sent-back' },
  verify: { from: ['delivered'], to: 'verified' },
  reopen: { from: ['verified'], to: 'delivered' },
}

export interface ClaimWish {
  act: Exclude<ClaimAct, 'claim'>
  quantity?: number | undefined
  amount?: number | undefined
  note?: string | undefined
  /** Who acts is the member whose claim it is. */
  own: boolean
}

const ofBranch: readonly ClaimAct[] = ['verify', 'send-back', 'reopen']

/** Whether an act on a claim is open now, with this content. */
export function judgeClaimAct(state: ClaimState, wish: ClaimWish, kind: { amount: 'none' | 'optional' | 'wanted' }): TaskVerdict {
  if (ofBranch.includes(wish.act) && wish.own) return refuse('tasks.own-delivery', 'superior')
  if (!claimTable[wish.act].from.includes(state)) {
    return refuse('tasks.claim-state', 'home-secretary', { state: claimStates[state], act: claimActs[wish.act] })
  }
  if ((wish.act === 'send-back' || wish.act === 'reopen' || wish.act === 'give-back') && (wish.note ?? '').trim() === '') {
    return refuse('tasks.no-reason', 'home-secretary', { act: claimActs[wish.act] })
  }
  if (wish.act !== 'deliver') return allowed
  if (wish.quantity === undefined || !(wish.quantity > 0)) return refuse('tasks.no-quantity', 'home-secretary')
  if (kind.amount === 'wanted' && wish.amount === undefined) return refuse('tasks.no-amount', 'home-secretary')
  if (kind.amount === 'none' && wish.amount !== undefined) return refuse('tasks.amount-not-asked', 'home-secretary')
  return allowed
}

/** A claim is overdue when the day has passed and nothing was handed in, or what was sent back not handed in again. */
export function isOverdue(state: ClaimState, dueOn: Day, today: Day): boolean {
  return today > dueOn && (state === 'claimed' || state === 'sent-back')
}
