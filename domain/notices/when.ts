import type { Ladder, Urgency } from './templates.ts'

/** Instants are milliseconds since 1970-01-01 UTC; hours are those of China (UTC+8, no summer time). */
export interface NoticeTimes {
  /** Hour from which nobody is disturbed, 0–23; the same as `quietUntilHour`: never quiet. */
  quietFromHour: number
  quietUntilHour: number
  /** Several notices within so many minutes go out as one message. */
  digestMinutes: number
  /** Days unread after which a message goes out. */
  messageAfterDays: number
  /** Days after the message, still unread, after which the contact person is to call. */
  callAfterDays: number
}

const hour = 3_600_000
const day = 24 * hour
const offset = 8 * hour

const timeOfDay = (at: number) => (((at + offset) % day) + day) % day

export function isQuiet(at: number, { quietFromHour: from, quietUntilHour: until }: NoticeTimes): boolean {
  const time = timeOfDay(at)
  if (from === until) return false
  return from < until ? time >= from * hour && time < until * hour : time >= from * hour || time < until * hour
}

/** That instant, or the end of the quiet hours that it lies in. */
export function afterQuiet(at: number, times: NoticeTimes): number {
  if (!isQuiet(at, times)) return at
  const time = timeOfDay(at)
  const end = times.quietUntilHour * hour
  return at - time + (time < end ? end : end + day)
}

/** When a message goes out: emergencies at once, urgent ones outside the quiet hours, the rest after the window of the digest. */
export function sendingTime(at: number, urgency: Urgency, times: NoticeTimes): number {
  if (urgency === 'emergency') return at
  return afterQuiet(urgency === 'urgent' ? at : at + times.digestMinutes * 60_000, times)
}

export interface Place {
  rung: 'inbox' | 'message' | 'call' | 'over'
  /** When it climbs further unless it is read; null: it stays. */
  climbsAt: number | null
}

/** Where a notice begins: who has no account cannot read the inbox, and what is urgent does not wait there. */
export function firstPlace(at: number, ladder: Ladder, { urgency, hasAccount }: { urgency: Urgency; hasAccount: boolean }, times: NoticeTimes): Place {
  if (ladder === 'inbox') return { rung: 'inbox', climbsAt: null }
  if (hasAccount && urgency === 'normal') return { rung: 'inbox', climbsAt: at + times.messageAfterDays * day }
  return { rung: 'message', climbsAt: ladder === 'call' ? at + times.callAfterDays * day : null }
}

const backoffMinutes = [1, 5, 15, 60, 240]

/** When a message that failed for the moment is tried again; null after the sixth failure. `attempts` counts this one. */
export function retryTime(at: number, attempts: number, urgency: Urgency, times: NoticeTimes): number | null {
  const minutes = backoffMinutes[attempts - 1]
  if (minutes === undefined) return null
  const next = at + minutes * 60_000
  return urgency === 'emergency' ? next : afterQuiet(next, times)
}
