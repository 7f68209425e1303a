import type { GatheringState } from '../../domain/gatherings/course.ts'
import type { Holiday } from '../../domain/gatherings/holidays.ts'
import type { GatheringKind } from '../../domain/gatherings/kinds.ts'
import { attends, type AttendanceMark } from '../../domain/gatherings/marks.ts'
import { countAttendance, type AttendanceCount } from '../../domain/gatherings/rates.ts'
import { getRange } from '../orgs/org-range.ts'
import type { Actor } from '../platform/actor.ts'
import { empty, raw, sql, type Tx } from '../platform/database.ts'
import { creditOf, readCredits, type Account } from './account/credits.ts'
import { gatheringColumns, takesPart, type GatheringRow } from './gathering-store.ts'

export interface ListFilter {
  search?: string | undefined
  kind?: GatheringKind | undefined
  state?: GatheringState | undefined
  org?: string | undefined
  from?: string | undefined
  until?: string | undefined
  holiday?: Holiday | undefined
  series?: string | undefined
  sort?: string | undefined
  order?: 'asc' | 'desc' | undefined
  page: number
  size: number
}

export interface ListRow extends GatheringRow {
  org_name: string
  joint: boolean
  total: number
}

const sorts = new Map<string, string>(Object.entries({ onDate: 'g.on_date', title: 'g.title', orgName: 'org_name', kindName: 'g.kind', stateName: 'g.state' }))

export async function listGatherings(tx: Tx, actor: Actor, filter: ListFilter): Promise<ListRow[]> {
  const { tenantId } = actor
  const range = await getRange(tx, actor, filter.org)
  const like = filter.search === undefined ? null : `%${filter.search.replace(/[%_\\]/g, '\\$&')}%`
  return tx.rows<ListRow>(sql`
    select ${gatheringColumns}, org.short_name as org_name, count(*) over ()::integer as total,
      (select count(*) > 1 from gathering_orgs part where part.tenant_id = ${tenantId} and part.gathering_id = g.id) as joint
    from gatherings g join orgs org on org.tenant_id = ${tenantId} and org.id = g.org_id
    where g.tenant_id = ${tenantId} and ${takesPart(actor)}
      ${filter.org === undefined ? empty : sql`and exists (select 1 from gathering_orgs part where part.tenant_id = ${tenantId} and part.gathering_id = g.id
        and part.path >= ${range.from} and part.path < ${range.until})`}
      ${like === null ? empty : sql`and (g.title like ${like} or g.place like ${like} or org.short_name like ${like})`}
      ${filter.kind === undefined ? empty : sql`and g.kind = ${filter.kind}`}
      ${filter.state === undefined ? empty : sql`and g.state = ${filter.state}`}
      ${filter.holiday === undefined ? empty : sql`and g.holiday = ${filter.holiday}`}
      ${filter.series === undefined ? empty : sql`and g.series_id = ${filter.series}`}
      ${filter.from === undefined ? empty : sql`and g.on_date >= ${filter.from}`}
      ${filter.until === undefined ? empty : sql`and g.on_date < ${filter.until}`}
    order by ${raw(sorts.get(filter.sort ?? '') ?? 'g.on_date')} ${raw(filter.order === 'asc' ? 'asc' : 'desc')}, g.starts desc nulls last, g.id desc
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`)
}

interface MarkRow {
  gathering_id: string
  person_id: string
  mark: AttendanceMark | null
}

/** Marks of members on the sheets that the acting post sees, and what was made good at the host: as each gathering's own page counts. */
export async function countMarks(tx: Tx, actor: Actor, gatherings: readonly Pick<GatheringRow, 'id' | 'on_date'>[]): Promise<Map<string, AttendanceCount>> {
  const rows = await tx.rows<MarkRow>(sql`
    select gathering_id, person_id, mark from attendances
    where tenant_id = ${actor.tenantId} and gathering_id = any(${gatherings.map(({ id }) => id)}::uuid[]) and side = 'home'
      and path >= ${actor.scope.from} and path < ${actor.scope.until}`)
  const accounts = new Map<number, Account>()
  for (const year of new Set(gatherings.map((one) => Number(one.on_date.slice(0, 4))))) {
    accounts.set(year, await readCredits(tx, actor.tenantId, rows.filter(({ mark }) => !attends(mark)).map((row) => row.person_id), year))
  }
  return new Map(gatherings.map(({ id, on_date: day }) => {
    const account = accounts.get(Number(day.slice(0, 4)))
    const entries = rows.filter((row) => row.gathering_id === id)
    return [id, countAttendance(entries.map(({ person_id: personId, mark }) => ({ mark, atHost: account !== undefined && creditOf(account, id, personId) !== undefined })))]
  }))
}
