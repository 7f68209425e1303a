import type { Day } from '../values/calendar.ts'
import type { ParcelState, PlaceState } from './words.ts'

export interface SessionState {
  onDate: Day
  cancelled: boolean
  held: boolean
  /** Null: as many as come. */
  capacity: number | null
  taken: number
}

export type ChoiceRefusal = 'learning.session-cancelled' | 'learning.session-held' | 'learning.session-past' | 'learning.session-full' | 'learning.not-chosen' | 'learning.session-ahead'

/** Whether a member may choose a session; null: yes. Members choose freely and owe nobody a reason. */
export function judgeChoice(session: SessionState, mine: PlaceState | null, today: Day): ChoiceRefusal | null {
  if (session.cancelled) return 'learning.session-cancelled'
  if (session.held) return 'learning.session-held'
  if (session.onDate < today) return 'learning.session-past'
  if (mine === 'chosen') return null
  return session.capacity !== null && session.taken >= session.capacity ? 'learning.session-full' : null
}

/** Whether a chosen session may be given back; null: yes. */
export function judgeWithdrawal(session: SessionState, mine: PlaceState | null): ChoiceRefusal | null {
  if (mine === 'attended' || mine === 'absent' || session.held) return 'learning.session-held'
  return mine === 'chosen' ? null : 'learning.not-chosen'
}

/** Whether attendance may be confirmed; null: yes. It may be corrected later, never noted ahead. */
export function judgeConfirmation(session: SessionState, today: Day): ChoiceRefusal | null {
  if (session.cancelled) return 'learning.session-cancelled'
  return session.onDate > today ? 'learning.session-ahead' : null
}

export const parcelActs = { label: '打印标签', dispatch: '寄出', receive: '登记收到', return: '登记退回' } as const
export type ParcelAct = keyof typeof parcelActs

/** What is open with a parcel: one that came back may be sent again. */
export const parcelMoves: Record<ParcelState, Partial<Record<ParcelAct, ParcelState>>> = {
  prepared: { label: 'prepared', dispatch: 'dispatched' },
  dispatched: { label: 'dispatched', receive: 'received', return: 'returned' },
  returned: { label: 'returned', dispatch: 'dispatched' },
  received: {},
}
