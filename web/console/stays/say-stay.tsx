import { outflowReasonCodes } from '../../../domain/codes/stay-codes.ts'
import { tradeCodes } from '../../../domain/codes/trade-codes.ts'
import { findCodeName, type CodeTable } from '../../../domain/codes/code-table.ts'
import { stateWords } from '../../../domain/stays/words.ts'
import type { StateName } from '../../../domain/stays/state.ts'
import type { Answer } from '../../client/call.ts'
import { daysBetween, sayDay, sayDaysAgo, sayShortDay } from '../../kit/show/dates.ts'
import { Light, Tag, type TagTone } from '../../kit/show/light.tsx'

export type StayRow = Answer<'GET /api/stays'>['rows'][number]
export type Stay = Answer<'GET /api/stays/:id'>
export type StepView = Stay['steps'][number]

const tones: Record<StateName, TagTone> = {
  new: 'plain', planned: 'plain', away: 'amber', registered: 'amber', reported: 'amber', hosted: 'green', declined: 'red', abroad: 'blue',
  returned: 'plain', transferred: 'plain', ended: 'plain',
}

/** Where a stay stands, in a word. */
export function StateTag({ state }: { state: string }) {
  return <Tag tone={tones[state as StateName] ?? 'plain'}>{stateWords[state as StateName] ?? state}</Tag>
}

const nameIn = (table: CodeTable) => (code: string | null | undefined) => (code === null || code === undefined ? null : findCodeName(table, code) ?? code)
export const sayTrade = nameIn(tradeCodes)
export const sayReason = nameIn(outflowReasonCodes)

export function sayPlace({ province, city, county }: { province: string | null; city: string | null; county: string | null }): string {
  return [province, city, county].filter((part, index, parts) => part !== null && part !== parts[index - 1]).join('') || '—'
}

/** A day as exactly as it is known. */
export function sayPartly(day: string | null, precision: string | null): string {
  if (day === null) return '—'
  if (precision === 'year') return `${day.slice(0, 4)}年`
  return precision === 'month' ? `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月` : sayDay(day)
}

/** How long nothing was heard: shape, days and word together. */
export function Silence({ row, today }: { row: Pick<StayRow, 'silentDays' | 'contactOverdue' | 'lastHeardOn'>; today: string }) {
  if (row.silentDays === null) return <span className="faint">—</span>
  const label = row.lastHeardOn === null ? `外出 ${row.silentDays} 天，未联系` : sayDaysAgo(row.lastHeardOn, today)
  return <Light state={row.contactOverdue ? 'overdue' : 'on-course'} label={label} {...(row.contactOverdue ? { detail: '超期' } : {})} />
}

/** By when an answer is due, and how late it is. */
export function DueDay({ on, today, what }: { on: string; today: string; what: string }) {
  const days = daysBetween(today, on)
  if (days < 0) return <Light state="overdue" label={`${what}逾期 ${-days} 天`} />
  return <Light state={days <= 3 ? 'due-soon' : 'on-course'} label={`${what}${sayShortDay(on)}前`} />
}
