import { creditHostAttendance, creditKey, type HomeEntry, type HostEntry } from '../../../domain/gatherings/credit.ts'
import type { GatheringKind } from '../../../domain/gatherings/kinds.ts'
import type { AttendanceMark } from '../../../domain/gatherings/marks.ts'
import { sql, type Sql, type Tx } from '../../platform/database.ts'

export interface AtHost extends HostEntry {
  hostName: string
  title: string
  manner: 'present' | 'online' | 'counted'
}

interface HostRow {
  id: string
  kind: GatheringKind
  on_date: string
  person_id: string
  host_name: string
  title: string
  manner: 'present' | 'online' | 'counted'
}

/**
 * Taking part elsewhere than in one's own branch: at the host, as the stay tells it; and in an organisation of this register in which
 * one takes part without a stay, as its sheet tells it. As columns id, kind, on_date, person_id, host_name, title, manner.
 */
export function hostEntries(tenantId: number, personIds: Sql, from: string, until: string): Sql {
  return sql`
    select step_id as id, kind, on_date, person_id, host_name, title, manner from host_attendances
    where tenant_id = ${tenantId} and person_id in (${personIds}) and on_date >= ${from} and on_date < ${until}
    union all
    select g.id, g.kind, g.on_date, line.person_id, org.short_name, g.title, case line.mark when 'online' then 'online' when 'counted' then 'counted' else 'present' end
    from attendances line
    join gatherings g on g.tenant_id = ${tenantId} and g.id = line.gathering_id
    join orgs org on org.tenant_id = ${tenantId} and org.id = line.org_id
    where line.tenant_id = ${tenantId} and line.person_id in (${personIds}) and line.side = 'host' and line.stay_id is null
      and line.mark in ('present', 'online', 'counted', 'late') and line.on_date >= ${from} and line.on_date < ${until}`
}

export interface Account {
  /** What each person took part in elsewhere. */
  host: AtHost[]
  /** Which of it stands for which gathering at home, by `creditKey`. */
  credits: Map<string, AtHost>
}

/** What these people took part in elsewhere in a year, and which gatherings at home it stands for. */
export async function readCredits(tx: Tx, tenantId: number, personIds: readonly string[], year: number): Promise<Account> {
  const [from, until] = [`${year}-01-01`, `${year + 1}-01-01`]
  const ids = [...new Set(personIds)]
  const rows = await tx.asProgram(() => tx.rows<HostRow>(sql`select * from (${hostEntries(tenantId, sql`select unnest(${ids}::uuid[])`, from, until)}) elsewhere order by on_date, id`))
  if (rows.length === 0) return { host: [], credits: new Map() }
  const home = await tx.asProgram(() => tx.rows<{ gathering_id: string; kind: GatheringKind; on_date: string; person_id: string; mark: AttendanceMark | null }>(sql`
    select line.gathering_id, g.kind, g.on_date, line.person_id, line.mark
    from attendances line join gatherings g on g.tenant_id = ${tenantId} and g.id = line.gathering_id
    where line.tenant_id = ${tenantId} and line.person_id = any(${[...new Set(rows.map((row) => row.person_id))]}::uuid[]) and line.side = 'home'
      and line.on_date >= ${from} and line.on_date < ${until} and g.state in ('invited', 'held', 'closed')
    order by g.on_date, g.id`))
  const host = rows.map((row): AtHost => ({ id: row.id, kind: row.kind, on: row.on_date, personId: row.person_id, hostName: row.host_name, title: row.title, manner: row.manner }))
  const entries = home.map((row): HomeEntry => ({ gatheringId: row.gathering_id, kind: row.kind, on: row.on_date, personId: row.person_id, mark: row.mark }))
  return { host, credits: creditHostAttendance(entries, host) }
}

export const creditOf = ({ credits }: Account, gatheringId: string, personId: string): AtHost | undefined => credits.get(creditKey(gatheringId, personId))
