import type { Static } from 'typebox'
import type { YearSheet } from '../../contract/reports/year.ts'
import { findCodeName } from '../../domain/codes/code-table.ts'
import { memberTypeCodes } from '../../domain/codes/person-codes.ts'
import { dutyLights } from '../../domain/duties/light.ts'
import { sayPeriod } from '../../domain/duties/period.ts'
import { owners } from '../../domain/playbook/clause.ts'
import type { HappeningKind } from '../../domain/happenings/happening.ts'
import { drawYear, sayHappening, sayManner, type YearHappening } from '../../domain/reports/year-lines.ts'
import { nameOfCode } from '../../domain/statistics/dimensions.ts'
import { sideWords } from '../../domain/stays/words.ts'
import { readRecord, type ReadAs } from '../appraisal/record.ts'
import { selectDuties, type DutyRow } from '../duties/queries.ts'
import { findDutyClause } from '../duties/terms.ts'
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

/** Duties about the member that fell due in the year: the member's own, and those of both homes. */
function listDuties(tx: Tx, { actor, today }: Context, personId: string, year: number): Promise<DutyRow[]> {
  const { tenantId } = actor
  const where = sql`duty.stay_id in (select own.id from stays own where own.tenant_id = ${tenantId} and own.person_id = ${personId})
    and duty.due_on >= ${`${year}-01-01`} and duty.due_on < ${`${year + 1}-01-01`} and duty.light <> 'lapsed'`
  return tx.rows<DutyRow>(selectDuties({ tenantId, today, where, order: sql`duty.due_on, duty.clause_id, duty.subject_id, duty.period, duty.org_id`, limit: 400, offset: 0 }))
}

const showDuty = (row: DutyRow): Static<typeof YearSheet>['duties'][number] => ({
  id: `${row.subject_id} ${row.clause_id} ${row.period} ${row.org_id}`, title: findDutyClause(row.clause_id)?.title ?? row.clause_id, owner: owners[row.side],
  period: sayPeriod(row.period), dueOn: row.due_on, light: row.light, lightName: dutyLights[row.light], doneOn: row.fulfilled_on,
})

/** How much of a member's year somebody may read. */
export interface YearSeen {
  wholeYear: boolean
  appraisals: ReadAs | null
}

/** A member's year: read as the program, once it is known that the reader may see the member and how much of the year. */
export function showYear(tx: Tx, ctx: Context, personId: string, year: number, { wholeYear, appraisals }: YearSeen): Promise<Static<typeof YearSheet>> {
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
      appraisals: appraisals === null ? [] : (await readRecord(tx, ctx, personId, appraisals)).filter((one) => one.year === year),
      duties: wholeYear ? (await listDuties(tx, ctx, personId, year)).map(showDuty) : [],
    }
  })
}
