import type { Static } from 'typebox'
import type { MonthSheet } from '../../../contract/gatherings/shapes.ts'
import { addDays, addMonths } from '../../../domain/calendar/days.ts'
import { gatheringRule, type GatheringKind } from '../../../domain/gatherings/kinds.ts'
import type { AttendanceMark, CountedBasis } from '../../../domain/gatherings/marks.ts'
import { attendanceShares, countAttendance, reaches, type SheetEntry } from '../../../domain/gatherings/rates.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { showAtHost } from '../show-gathering.ts'
import { creditOf, readCredits, type Account } from './credits.ts'
import { readRateTarget } from './target.ts'

type Sheet = Static<typeof MonthSheet>

interface Held {
  id: string
  title: string
  kind: GatheringKind
  on_date: string
}

interface Line {
  gathering_id: string
  person_id: string
  mark: AttendanceMark | null
  basis: CountedBasis | null
}

interface Member {
  id: string
  name: string
  away: boolean
  place: string | null
}

interface MonthOf { tenantId: number; orgId: string; from: string; until: string }

function listHeld(tx: Tx, { tenantId, orgId, from, until }: MonthOf): Promise<Held[]> {
  return tx.rows<Held>(sql`
    select g.id, g.title, g.kind, g.on_date from gatherings g
    join gathering_orgs part on part.tenant_id = ${tenantId} and part.gathering_id = g.id and part.org_id = ${orgId}
    where g.tenant_id = ${tenantId} and g.on_date >= ${from} and g.on_date < ${until} and g.state in ('held', 'closed')
    order by g.on_date, g.starts nulls last, g.id`)
}

function listMarks(tx: Tx, { tenantId, orgId }: MonthOf, ids: readonly string[]): Promise<Line[]> {
  return tx.rows<Line>(sql`
    select gathering_id, person_id, mark, basis from attendances
    where tenant_id = ${tenantId} and gathering_id = any(${[...ids]}::uuid[]) and org_id = ${orgId} and side = 'home'`)
}

/** Members of the branch and its groups in that month, and whoever else stands on its sheets; who was away on any day of it. */
function listMembers(tx: Tx, { tenantId, orgId, from, until }: MonthOf, onSheets: readonly string[]): Promise<Member[]> {
  return tx.rows<Member>(sql`
    select p.id, p.name, span.stay_id is not null as away, coalesce(span.city, span.province) as place
    from persons p
    left join lateral (
      select s.stay_id, s.city, s.province from stay_spans s
      where s.tenant_id = ${tenantId} and s.person_id = p.id and s.from_on < ${until} and (s.until_on is null or s.until_on > ${from})
        and s.state in ('away', 'registered', 'reported', 'hosted', 'declined', 'abroad')
      order by s.from_on desc limit 1) span on true
    where p.tenant_id = ${tenantId} and p.merged_into is null and (p.id = any(${[...onSheets]}::uuid[]) or exists (
      select 1 from memberships m
      where m.tenant_id = ${tenantId} and m.person_id = p.id and (m.from_on is null or m.from_on < ${until}) and (m.until_on is null or m.until_on > ${from})
        and m.org_id in (select ${orgId}::uuid union all select g.id from orgs g where g.tenant_id = ${tenantId} and g.parent_id = ${orgId} and g.kind = 'group')))
    order by p.pinyin, p.id`)
}

interface Read {
  held: Held[]
  lines: Map<string, Line>
  account: Account
}

const keyOf = (gatheringId: string, personId: string) => `${gatheringId} ${personId}`

function entriesOf(read: Read, personId: string, only: (held: Held) => boolean): SheetEntry[] {
  return read.held.filter(only).flatMap((held) => {
    const line = read.lines.get(keyOf(held.id, personId))
    return line === undefined ? [] : [{ mark: line.mark, atHost: creditOf(read.account, held.id, personId) !== undefined }]
  })
}

const isExpected = ({ kind }: Held) => gatheringRule(kind).expected

function showRow(read: Read, { from, until }: MonthOf, member: Member): Sheet['rows'][number] {
  const standsFor = new Set([...read.account.credits.values()].map(({ id }) => id))
  return {
    personId: member.id, name: member.name, away: member.away, where: member.place,
    cells: read.held.flatMap((held) => {
      const line = read.lines.get(keyOf(held.id, member.id))
      return line === undefined ? [] : [{ gatheringId: held.id, mark: line.mark, basis: line.basis, atHost: showAtHost(creditOf(read.account, held.id, member.id)) }]
    }),
    further: read.account.host.filter((entry) => entry.personId === member.id && entry.on >= from && entry.on < until && !standsFor.has(entry.id)).flatMap((entry) => showAtHost(entry) ?? []),
    count: countAttendance(entriesOf(read, member.id, isExpected)),
  }
}

/** Who took part how in a month, member by member; only gatherings at which one is expected enter the rate. 永兴：月度台账 */
export async function showMonth(tx: Tx, ctx: Context, orgId: string, month: string): Promise<Sheet> {
  const { tenantId, scope } = ctx.actor
  const org = await tx.find<{ short_name: string; path: string }>(sql`
    select short_name, path from orgs where tenant_id = ${tenantId} and id = ${orgId} and path >= ${scope.from} and path < ${scope.until}`)
  if (org === undefined) throw new Refusal('absent', 'request.absent')
  const of: MonthOf = { tenantId, orgId, from: `${month}-01`, until: addMonths(`${month}-01`, 1) }
  const held = await listHeld(tx, of)
  const lines = await listMarks(tx, of, held.map(({ id }) => id))
  const members = await listMembers(tx, of, lines.map((line) => line.person_id))
  const account = await readCredits(tx, tenantId, members.map(({ id }) => id), Number(month.slice(0, 4)))
  const read: Read = { held, lines: new Map(lines.map((line) => [keyOf(line.gathering_id, line.person_id), line])), account }
  const rows = members.map((member) => showRow(read, of, member))
  const countOf = (who: readonly Member[], only: (one: Held) => boolean) => countAttendance(who.flatMap(({ id }) => entriesOf(read, id, only)))
  const [count, away] = [countOf(members, isExpected), countOf(members.filter((member) => member.away), isExpected)]
  const { percent: target, by } = await readRateTarget(tx, tenantId, org.path, addDays(of.until, -1))
  return {
    orgId, orgName: org.short_name, month,
    gatherings: held.map((one) => ({
      id: one.id, title: one.title, kind: one.kind, kindName: gatheringRule(one.kind).name, onDate: one.on_date, expected: isExpected(one), count: countOf(members, ({ id }) => id === one.id),
    })),
    rows, count, shares: attendanceShares(count),
    away: { count: away, shares: attendanceShares(away), target, by, reached: reaches(attendanceShares(away)[0], target) },
  }
}
