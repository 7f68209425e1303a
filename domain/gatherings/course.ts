import type { Day } from '../values/calendar.ts'
import { gatheringRule, type GatheringKind } from './kinds.ts'

export const gatheringStates = ['planned', 'invited', 'held', 'closed', 'cancelled'] as const
export type GatheringState = (typeof gatheringStates)[number]

export const gatheringStateWords: Record<GatheringState, string> = {
  planned: '筹备中', invited: '已通知', held: '已召开', closed: '已归档', cancelled: '已取消',
}

export const gatheringActs = {
  plan: '修改安排', invite: '发出通知', mark: '登记到会', minute: '填写纪要', close: '归档', cancel: '取消', correct: '更正', reopen: '退回补正',
} as const
export type GatheringAct = keyof typeof gatheringActs

export interface GatheringStanding {
  state: GatheringState
  kind: GatheringKind
  on: Day
  hasMinutes: boolean
  /** How many on the sheet have no mark. */
  unmarked: number
  /** How many on the sheet there are. */
  listed: number
}

export type GatheringFault =
  | 'gatherings.not-open' | 'gatherings.day-ahead' | 'gatherings.nobody-listed' | 'gatherings.unmarked' | 'gatherings.minutes-needed' | 'gatherings.closed'
  | 'gatherings.not-closed'

export type GatheringVerdict = { ok: true } | { ok: false; code: GatheringFault; params: Record<string, string | number> }

const yes: GatheringVerdict = { ok: true }
const no = (code: GatheringFault, params: Record<string, string | number> = {}): GatheringVerdict => ({ ok: false, code, params })

/** From which states an act is open. What is closed is corrected, with a reason; a cancelled gathering stays cancelled. */
const openFrom: Record<GatheringAct, readonly GatheringState[]> = {
  plan: ['planned', 'invited'],
  invite: ['planned', 'invited'],
  mark: ['planned', 'invited', 'held'],
  minute: ['planned', 'invited', 'held'],
  close: ['held'],
  cancel: ['planned', 'invited'],
  correct: ['closed'],
  reopen: ['closed'],
}

const needsTheDay: readonly GatheringAct[] = ['mark', 'minute', 'close']

function mayClose({ kind, hasMinutes, unmarked, listed }: GatheringStanding): GatheringVerdict {
  if (listed === 0) return no('gatherings.nobody-listed')
  if (unmarked > 0) return no('gatherings.unmarked', { count: unmarked })
  return gatheringRule(kind).minutes && !hasMinutes ? no('gatherings.minutes-needed', { kind: gatheringRule(kind).name }) : yes
}

/** Whether the act is open now: the same answer greys the button, explains, and refuses the request. */
export function judgeGathering(standing: GatheringStanding, act: GatheringAct, today: Day): GatheringVerdict {
  const { state, on } = standing
  if (!openFrom[act].includes(state)) {
    if (state === 'closed') return no('gatherings.closed', { act: gatheringActs[act] })
    if (act === 'correct' || act === 'reopen') return no('gatherings.not-closed')
    return no('gatherings.not-open', { state: gatheringStateWords[state], act: gatheringActs[act] })
  }
  if (needsTheDay.includes(act) && on > today) return no('gatherings.day-ahead', { day: on })
  return act === 'close' ? mayClose(standing) : yes
}
