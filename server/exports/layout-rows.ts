import { layouts, type LayoutId } from '../../domain/layouts/layouts.ts'
import type { CellValue } from '../../domain/layouts/sheet.ts'
import { storeDate } from '../../domain/calendar/days.ts'
import { levelThrough, visibilityOf, type Level, type PersonField } from '../../domain/people/levels.ts'
import { covers } from '../../domain/rights/scope.ts'
import { emptyStay, type StayState } from '../../domain/stays/state.ts'
import { foldStay } from '../../domain/stays/fold.ts'
import type { Step } from '../../domain/stays/step.ts'
import { formatPartialDate } from '../../domain/values/partial-date.ts'
import { toRecord, type PersonRecord } from '../people/person-record.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { readSteps } from '../stays/step-store.ts'
import { listMembers, listOrgsOf, listStaysOf, type After, type StayRow } from './layout-queries.ts'
import { printOrg } from './org-cells.ts'
import { printMember, type PrintedMember, type Printing } from './person-cells.ts'
import { printStay, type PrintedStay } from './stay-cells.ts'

/** One line of an official table, and the person of this register whom it is about. */
export interface PrintedRow {
  personId: string | null
  cells: CellValue[]
}

const pageSize = 1000

/** The lines of a layout for an organisation and what is below it, page by page as they are read. */
export async function* layoutRows(tx: Tx, ctx: Context, layout: LayoutId, path: string, full: boolean): AsyncGenerator<PrintedRow, void, undefined> {
  const { columns } = layouts[layout]
  let serial = 0
  const line = (personId: string | null, cell: (key: (typeof columns)[number]['key']) => CellValue): PrintedRow => {
    serial += 1
    return { personId, cells: columns.map(({ key }) => (key === 'serial' ? serial : cell(key))) }
  }
  if (layout === 'orgs') {
    for (const org of await listOrgsOf(tx, ctx.actor, path, ctx.today)) yield line(null, (key) => printOrg(key, org))
    return
  }
  if (layout === 'outflow' || layout === 'inflow') {
    for await (const { personId, stay } of printedStays(tx, ctx, layout === 'outflow' ? 'home' : 'host', path)) {
      yield line(personId, (key) => printStay(layout, key, stay, { today: ctx.today, full }))
    }
    return
  }
  const printing: Printing = { today: ctx.today, full, sayDate: layout === 'members' ? storeDate : formatPartialDate }
  for await (const { id, member } of printedMembers(tx, ctx, path)) yield line(id, (key) => printMember(key, member, printing))
}

async function* printedMembers(tx: Tx, ctx: Context, path: string): AsyncGenerator<{ id: string; member: PrintedMember }> {
  for (let after: After = null; ;) {
    const rows = await listMembers(tx, ctx.actor, path, after, pageSize)
    const last = rows.at(-1)
    if (last === undefined) return
    for (const row of rows) {
      const away = row.stay_state !== null && row.stay_state !== 'planned'
      const whereto = [...new Set([row.province, row.city, row.county])].filter((part) => part !== null).join('')
      yield { id: row.id, member: { record: toRecord(ctx.crypto, ctx.actor.tenantId, row), orgName: row.org_name, away, whereto } }
    }
    after = [last.home_path, last.pinyin, last.id]
  }
}

async function* printedStays(tx: Tx, ctx: Context, side: 'home' | 'host', path: string): AsyncGenerator<{ personId: string | null; stay: PrintedStay }> {
  for (let after: After = null; ;) {
    const rows = await listStaysOf(tx, ctx.actor, side, path, after, pageSize)
    const last = rows.at(-1)
    if (last === undefined) return
    const logs = await readSteps(tx, ctx.crypto, ctx.actor.tenantId, rows.map(({ id }) => id))
    for (const row of rows) yield { personId: row.keeps === 'host' ? null : row.person_id, stay: printedStay(ctx, row, logs.get(row.id) ?? []) }
    after = [(side === 'home' ? last.home_path : last.host_path) ?? '', last.person_name, last.id]
  }
}

function printedStay(ctx: Context, row: StayRow, steps: readonly Step[]): PrintedStay {
  const state: StayState = steps.length === 0 ? emptyStay() : foldStay(steps)
  return {
    name: row.person_name, record: row.person === null ? null : visibleRecord(ctx, row), state,
    remark: (steps.find(({ kind }) => kind === 'depart') ?? (row.person === null ? steps.find(({ kind }) => kind === 'report-in') : undefined))?.note ?? null, homeOrg: row.home_org_name, hostOrg: row.host_org_name,
  }
}

/** What a clerk at home, or of the host, reads of the person's file. */
function visibleRecord(ctx: Context, { person }: StayRow): Partial<PersonRecord> {
  if (person === null) return {}
  const record = toRecord(ctx.crypto, ctx.actor.tenantId, person)
  const kind = ctx.actor.post?.kind
  const level: Level = kind === undefined ? 'identity' : levelThrough(covers(ctx.actor.scope, person.home_path) ? 'home' : 'host', kind)
  const fields = ['name', 'sex', 'birthOn', 'education', 'memberType', 'phone', 'identity'] as const satisfies readonly (PersonField & keyof PersonRecord)[]
  const shown = Object.fromEntries(fields.filter((field) => visibilityOf(level, field) !== 'hidden').map((field) => [field, record[field]])) as Partial<PersonRecord>
  return visibilityOf(level, 'education') === 'hidden' ? shown : { ...shown, educationText: record.educationText }
}
