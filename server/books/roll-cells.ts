import { findCodeName, type CodeTable } from '../../domain/codes/code-table.ts'
import { educationCodes, memberTypeCodes, sexCodes } from '../../domain/codes/person-codes.ts'
import { destinationKindCodes, outflowReasonCodes } from '../../domain/codes/stay-codes.ts'
import { tradeCodes } from '../../domain/codes/trade-codes.ts'
import { caseRules, type CaseKind } from '../../domain/contacts/ladder.ts'
import { judgeLevel, visibilityOf, type Level, type PersonField } from '../../domain/people/levels.ts'
import { maskPhone } from '../../domain/people/masks.ts'
import { nameOfCode } from '../../domain/statistics/dimensions.ts'
import type { Card } from '../../domain/letters/manifest.ts'
import { openField } from '../people/person-record.ts'
import { viewerOf } from '../people/visibility.ts'
import type { Context } from '../platform/context.ts'
import type { HandlingRow, RollRow, YearRow } from './roll.ts'

export type Cell = string | number | null

const named = (table: CodeTable, code: string | null): string | null => (code === null ? null : findCodeName(table, code))
const yearsBetween = (from: string, on: string) => Number(on.slice(0, 4)) - Number(from.slice(0, 4)) - (on.slice(5) < from.slice(5) ? 1 : 0)

/** At which level the viewer sees the person of a line; a member of another register is known by the stay alone. */
export function levelOfRow(ctx: Context, row: RollRow): Level {
  if (ctx.actor.reach === 'system') return 'identity'
  const seen = row.person_here
    ? { id: row.id, homePath: row.home_path, hostPath: row.host_path, contactId: row.contact_id }
    : { id: row.id, homePath: null, hostPath: row.stay_host_path, contactId: null }
  return judgeLevel(viewerOf(ctx.actor), seen)
}

function phoneOf(ctx: Context, row: RollRow, level: Level): string | null {
  const visibility = visibilityOf(level, 'phone')
  if (visibility === 'hidden' || row.phone_enc === null) return null
  const phone = openField(ctx.crypto, ctx.actor.tenantId, row, 'phone') ?? ''
  return visibility === 'shown' ? phone : maskPhone(phone)
}

/** What is known of a member of another register: what came on the card, the telephone masked. */
function cardCells(card: Card): Record<string, Cell> {
  return { sex: card.sex ?? null, memberType: card.membershipKind ?? null, phone: card.phone === undefined ? null : maskPhone(card.phone) }
}

function placeOf(row: RollRow): string | null {
  const parts = [row.province === row.city ? null : row.province, row.city, row.county].filter((part) => part !== null)
  return parts.length === 0 ? null : parts.join('')
}

const fourClearOf = (row: RollRow) =>
  [(row.phone_enc ?? row.landline_enc) !== null && (row.identity_enc ?? row.birth_on) !== null, row.left_on !== null, (row.city ?? row.province) !== null, row.trade !== null]

const unclear = ['情况', '时间', '去向', '行业']

function personCells(ctx: Context, row: RollRow, level: Level, on: string): Record<string, Cell> {
  const shown = (field: PersonField, value: Cell): Cell => (visibilityOf(level, field) === 'shown' ? value : null)
  return {
    name: level === 'none' ? '（不再可见）' : row.person_name,
    sex: shown('sex', row.sex === null ? null : named(sexCodes, row.sex)),
    age: shown('birthOn', row.birth_on === null ? null : yearsBetween(row.birth_on, on)),
    education: shown('education', row.education_text ?? named(educationCodes, row.education)),
    memberType: level === 'none' ? null : named(memberTypeCodes, row.member_type ?? ''),
    joinedOn: shown('joinedOn', row.joined_on),
    org: row.home_org_name ?? row.org_name,
    phone: phoneOf(ctx, row, level),
    contact: shown('contact', row.contact_name),
  }
}

function stayCells(row: RollRow, level: Level): Record<string, Cell> {
  if (row.stay_id === null || visibilityOf(level, 'stay') !== 'shown') return {}
  const missing = fourClearOf(row).flatMap((clear, at) => (clear ? [] : [unclear[at]!]))
  return {
    state: row.lost_since_on === null ? nameOfCode('state', row.state ?? '') : '失联',
    leftOn: row.left_on, reason: named(outflowReasonCodes, row.reason), place: placeOf(row), destinationKind: named(destinationKindCodes, row.destination_kind),
    trade: named(tradeCodes, row.trade), work: [row.occupation, row.employer].filter((part) => part !== null).join('，') || null,
    certificate: row.holds_certificate === null ? null : row.holds_certificate ? '有' : '无', hostOrg: row.host_org_name, hostSinceOn: row.host_since_on,
    hostContact: row.host_contact_name, mode: row.mode === null ? null : nameOfCode('mode', row.mode), heardOn: row.last_heard_on,
    fourClear: missing.length === 0 ? '清' : `缺${missing.join('、')}`,
  }
}

function yearCells(year: YearRow | undefined): Record<string, Cell> {
  return year === undefined ? {} : { attended: year.attended, reported: year.reported, reached: year.reached, tried: year.tried }
}

function handlingCells(handling: HandlingRow | undefined): Record<string, Cell> {
  if (handling === undefined) return {}
  const open = [
    ...handling.cases.map((kind) => caseRules[kind as CaseKind].title), ...(handling.correction_open ? ['有建议待答复'] : []),
    ...(handling.answer_due_on === null ? [] : [`待流入地 ${handling.answer_due_on} 前答复`]), ...(handling.receipt_due_on === null ? [] : [`介绍信待 ${handling.receipt_due_on} 前回执`]),
  ]
  return { registeredOn: handling.registered_on, answeredOn: handling.answered_on, open: open.join('；') || null }
}

/** Every cell a book may want of a line, at the level at which the viewer sees the person. */
export function cellsOf(ctx: Context, row: RollRow, on: string, more: { year?: YearRow | undefined; handling?: HandlingRow | undefined; card?: Card | undefined }): Record<string, Cell> {
  const level = levelOfRow(ctx, row)
  const seen = visibilityOf(level, 'stay') === 'shown'
  return {
    ...personCells(ctx, row, level, on), ...(seen && more.card !== undefined ? cardCells(more.card) : {}), ...stayCells(row, level), ...(seen ? yearCells(more.year) : {}), ...(seen ? handlingCells(more.handling) : {}), remark: null,
  }
}
