import type { Citation } from '../rules/citation.ts'
import { cite } from '../rules/citation.ts'
import { clockSources, isContactAtRisk, judgeContactDue, judgeLost } from '../stays/clocks.ts'
import type { StayParameters } from '../stays/parameters.ts'
import type { Day } from '../values/calendar.ts'
import type { Heard } from './last-heard.ts'
import { daysAgo, isHeard } from './last-heard.ts'
import type { ContactAttempt } from './last-heard.ts'
import type { ContactChannel } from './log-codes.ts'

export const rungs = ['in-touch', 'contact-due', 'at-risk', 'search-more', 'case-possible', 'case-open'] as const
export type Rung = (typeof rungs)[number]

export const rungWords: Record<Rung, string> = {
  'in-touch': '联系正常', 'contact-due': '应联系', 'at-risk': '联系不畅，多方查找', 'search-more': '已满六个月，查找记录不足',
  'case-possible': '可提请研究列为失联', 'case-open': '失联事项办理中',
}

/** What is still missing before people may be asked to open a case. */
export type Missing = 'start' | 'attempts' | 'channels'
export const missingWords: Record<Missing, string> = {
  start: '最后一次参加组织生活或交纳党费的日期及依据', attempts: '查找次数', channels: '查找方式',
}

export interface LadderInput {
  heard: Heard | null
  /** Day of leaving or registration, where nothing was ever heard. */
  from: Day
  contacts: readonly ContactAttempt[]
  lastGatheringOn: Day | null
  duesPaidOn: Day | null
  caseOpen: boolean
}

export interface Ladder {
  rung: Rung
  daysSince: number | null
  dueOn: Day
  /** Attempts without word since one last heard of the member, and by how many different channels. */
  attempts: number
  channels: number
  missing: Missing[]
  lostSince: Day | null
  next: ContactChannel | null
  source: Citation
}

const sources: Record<Rung, Citation> = {
  'in-touch': clockSources.contact, 'contact-due': clockSources.contact, 'at-risk': cite('失联党员排查做法：联系不畅即行查找', 'B'),
  'search-more': clockSources.lostStart, 'case-possible': clockSources.lost, 'case-open': clockSources.lost,
}

/**
 * On which rung of the ladder a member stands today, and by what to try next. It proposes and decides nothing: a case of lost contact
 * is opened by a person, the standing is a matter of the branch meeting and the committee. 教管条例 第二十四条
 */
export function judgeContactLadder(input: LadderInput, today: Day, parameters: StayParameters): Ladder {
  const heardOn = input.heard?.on ?? null
  const vain = input.contacts.filter((entry) => !isHeard(entry.outcome) && (heardOn === null || entry.on >= heardOn))
  const used = new Set(vain.map((entry) => entry.channel))
  const lost = judgeLost(input.lastGatheringOn, input.duesPaidOn, today, parameters)
  const missing: Missing[] = [
    ...(lost.since === null ? ['start' as const] : []),
    ...(vain.length < parameters.lostMinAttempts ? ['attempts' as const] : []),
    ...(used.size < parameters.lostMinChannels ? ['channels' as const] : []),
  ]
  const due = judgeContactDue(heardOn, input.from, today, parameters)
  const rung = rungOf(input, due.overdueDays > 0, lost.caseDue, missing, today, parameters)
  return {
    rung, daysSince: daysAgo(input.heard, today), dueOn: due.on, attempts: vain.length, channels: used.size, missing,
    lostSince: lost.since, next: rung === 'in-touch' ? null : nextChannel(vain), source: sources[rung],
  }
}

function rungOf(input: LadderInput, overdue: boolean, caseDue: boolean, missing: Missing[], today: Day, parameters: StayParameters): Rung {
  if (input.caseOpen) return 'case-open'
  if (!overdue) return 'in-touch'
  if (!isContactAtRisk(input.heard?.on ?? null, input.from, today, parameters)) return 'contact-due'
  if (!caseDue) return 'at-risk'
  return missing.length > 0 ? 'search-more' : 'case-possible'
}

/** In this order another way is proposed, the nearest first. */
const order: readonly ContactChannel[] = ['phone', 'wechat', 'message', 'relatives', 'fellow', 'employer', 'letter', 'visit']
const onTheNumber: readonly ContactChannel[] = ['phone', 'wechat', 'message']

/** The first channel not yet tried in vain; a wrong number rules out all that hang on the number. */
function nextChannel(vain: readonly ContactAttempt[]): ContactChannel {
  const tried = new Set<ContactChannel>(vain.map((entry) => entry.channel))
  if (vain.some((entry) => entry.outcome === 'wrong-number')) for (const channel of onTheNumber) tried.add(channel)
  return order.find((channel) => !tried.has(channel)) ?? 'visit'
}
