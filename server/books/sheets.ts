import { books, rollColumns, type BookColumn, type BookKey } from '../../domain/books/books.ts'
import type { Rule } from '../../domain/statistics/dimensions.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { readParameters } from '../platform/parameters.ts'
import { countByOrg, type Opening } from '../statistics/counts.ts'
import { countMembers } from '../statistics/supplements.ts'
import { getBasis, type Basis } from '../statistics/tree.ts'
import { listReceivedCards } from '../stays/host-card.ts'
import { cellsOf, type Cell } from './roll-cells.ts'
import { countYear, listHandling, listRoll, type RollRow } from './roll.ts'

export interface BookWish {
  book: BookKey
  org?: string
  on?: string
  rule?: Rule
  page?: number
  size?: number
}

export interface SheetRow {
  personId: string | null
  orgId: string | null
  sum: boolean
  cells: Cell[]
  opens: (Opening | null)[]
}

interface Body {
  columns: readonly BookColumn[]
  rows: SheetRow[]
  total: number
}

type RollBook = keyof typeof rollColumns

async function rollBody(tx: Tx, ctx: Context, basis: Basis, book: RollBook, page: { rule: Rule; page: number; size: number }): Promise<Body> {
  const rows = await listRoll(tx, { ...basis, ...page, only: book === 'village' ? 'all' : 'away' })
  const stays = rows.flatMap((row) => row.stay_id ?? [])
  const years = new Map(book === 'appraisal' ? (await countYear(tx, basis, stays)).map((year) => [year.stay_id, year]) : [])
  const handlings = new Map(book === 'management' ? (await listHandling(tx, basis, stays)).map((handling) => [handling.stay_id, handling]) : [])
  const cards = await listReceivedCards(tx, ctx, rows.flatMap((row) => (row.person_here || row.stay_id === null ? [] : [row.stay_id])))
  const columns = rollColumns[book]
  const lineOf = (row: RollRow): SheetRow => {
    const cells = cellsOf(ctx, row, basis.on, { year: years.get(row.stay_id ?? ''), handling: handlings.get(row.stay_id ?? ''), card: cards.get(row.stay_id ?? '') })
    return { personId: row.person_here ? row.id : null, orgId: null, sum: false, cells: columns.map(({ key }) => cells[key] ?? null), opens: [] }
  }
  return { columns, rows: rows.map(lineOf), total: rows[0]?.total ?? 0 }
}

const members: BookColumn = { key: 'members', title: '党员', width: 8, kind: 'number' }

/** One line per organisation below: members, and the figures of the statistics, each with what opens it. */
async function orgBody(tx: Tx, ctx: Context, basis: Basis): Promise<Body> {
  const { contactDays } = await readParameters(tx, ctx.actor.tenantId)
  const grid = await countByOrg(tx, { basis, from: `${basis.on.slice(0, 4)}-01-01`, contactDays })
  const counted = new Map((await countMembers(tx, basis)).map((row) => [row.path, row.members]))
  const all = [...counted.values()].reduce((sum, n) => sum + n, 0)
  const columns: BookColumn[] = [
    { key: 'org', title: '党组织', width: 18 }, members, ...grid.columns.map(({ key, title }): BookColumn => ({ key, title, width: 8, kind: 'number' })),
  ]
  const rows = grid.rows.map((row): SheetRow => ({
    personId: null, orgId: row.orgId, sum: row.key === 'total',
    cells: [row.title, row.key === 'total' ? all : counted.get(row.key) ?? 0, ...row.cells.map((cell) => cell.value)],
    opens: [null, null, ...row.cells.map((cell) => cell.opens)],
  }))
  return { columns, rows, total: rows.length }
}

/** A book as it stood on a day, for an organisation and all below it. */
export async function writeBook(tx: Tx, ctx: Context, wish: BookWish) {
  const basis = await getBasis(tx, ctx.actor, ctx.today, wish)
  const { book, rule = 'home', page = 1, size = 100 } = wish
  const body = book === 'township' || book === 'county' ? await orgBody(tx, ctx, basis) : await rollBody(tx, ctx, basis, book, { rule, page, size })
  const { title, subtitle, about } = books[book]
  return {
    book, title, subtitle, about, org: { id: basis.org.id, name: basis.org.name }, on: basis.on, rule,
    columns: body.columns.map((column) => ({ key: column.key, title: column.title, group: column.group ?? null, width: column.width, number: column.kind === 'number' })),
    rows: body.rows, total: body.total, page, size,
  }
}
