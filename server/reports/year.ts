import type { Static } from 'typebox'
import type { YearSheet } from '../../contract/reports/year.ts'
import { findCodeName } from '../../domain/codes/code-table.ts'
import { memberTypeCodes } from '../../domain/codes/person-codes.ts'
import type { HappeningKind } from '../../domain/happenings/happening.ts'
import { drawYear, sayHappening, sayManner, type YearHappening } from '../../domain/reports/year-lines.ts'
import { nameOfCode } from '../../domain/statistics/dimensions.ts'
import { sideWords } from '../../domain/stays/words.ts'
import type { Context } from '../platform/context.ts'
import { empty, sql, type Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { findReporting } from './queries.ts'

interface HappeningRow {
  id: string
  on_date: string
  kind: HappeningKind
  variant: string | null
  manner: string | null
  side: 'home' | 'host' | 'member'
  quantity: string | null
  amount: string | null
}

/** What a host may read of it: what happened there, and attendance. */
const hostOnly = sql`and (side = 'host' or kind in ('attended', 'course-attended', 'reported-in'))`

function listYear(tx: Tx, tenantId: number, personId: string, year: number, wholeYear: boolean): Promise<HappeningRow[]> {
  return tx.rows<HappeningRow>(sql`
    select id, on_date, kind, variant, manner, side, quantity, amount from happenings
    where tenant_id = ${tenantId} and person_id = ${personId} and on_date >= ${`${year}-01-01`} and on_date < ${`${year + 1}-01-01`} and voided_at is null ${wholeYear ? empty : hostOnly}
    order by on_date, recorded_at, id`)
}

interface StayRow {
  id: string
  state: string
  province: string | null
  city: string | null
  county: string | null
  host_org_name: string | null
  left_on: string | null
  ended_on: string | null
}

function listStays(tx: Tx, tenantId: number, personId: string, year: number): Promise<StayRow[]> {
  return tx.rows<StayRow>(sql`
    select id, state, province, city, county, host_org_name, left_on, ended_on from stays
    where tenant_id = ${tenantId} and person_id = ${personId} and coalesce(left_on < ${`${year + 1}-01-01`}, true) and coalesce(ended_on >= ${`${year}-01-01`}, true)
    order by left_on nulls first, id`)
}

const told = (row: HappeningRow): YearHappening => ({
  id: row.id, onDate: row.on_date, kind: row.kind, variant: row.variant, manner: row.manner, side: row.side,
  quantity: row.quantity === null ? null : Number(row.quantity), amount: row.amount === null ? null : Number(row.amount),
})

/** A member's year: read as the program, once it is known that the reader may see the member and how much of the year. */
export function showYear(tx: Tx, ctx: Context, personId: string, year: number, wholeYear: boolean): Promise<Static<typeof YearSheet>> {
  const { tenantId } = ctx.actor
  return tx.asProgram(async () => {
    const person = await findReporting(tx, tenantId, personId)
    if (person === undefined) throw new Refusal('absent', 'request.absent')
    const happenings = (await listYear(tx, tenantId, personId, year, wholeYear)).map(told)
    const stays = await listStays(tx, tenantId, personId, year)
    return {
      year, personId, name: person.name, memberTypeName: findCodeName(memberTypeCodes, person.member_type) ?? '', orgName: person.home_org_name ?? '', contactName: person.contact_name,
      stays: stays.map((stay) => ({
        id: stay.id, stateName: nameOfCode('state', stay.state), place: [stay.province, stay.city, stay.county].filter((part) => part !== null).join(''),
        hostOrgName: stay.host_org_name, leftOn: stay.left_on, endedOn: stay.ended_on,
      })),
      lines: drawYear(happenings).map(({ rows, ...line }) => ({
        ...line,
        rows: rows.map((row) => ({
          id: row.id, onDate: row.onDate, kind: row.kind, title: sayHappening(row), manner: sayManner(row), side: sideWords[row.side], quantity: row.quantity, amount: row.amount,
        })),
      })),
      duties: [],
    }
  })
}
