import { sayStretch, judgeRhythm, type RhythmLight } from '../../../domain/gatherings/periods.ts'
import type { Binding } from '../../../domain/playbook/clause.ts'
import { stretchOf, type Stretch } from '../../../domain/playbook/spells.ts'
import { scopeOf } from '../../../domain/rights/scope.ts'
import { orgParameters } from '../../../playbooks/national/parameters.ts'
import { columnNames, unnestRows, type Column } from '../../platform/columns.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { readBindings } from '../../playbooks/in-force.ts'

type Rhythm = Binding<'rhythm'>

export interface Owed {
  no: number
  binding: Rhythm
  stretch: Stretch
  says: string
}

/** What is owed around a day: each clause in force somewhere, with the stretch in which the day lies. */
export async function listOwed(tx: Tx, ctx: Context, on: string): Promise<Owed[]> {
  const bindings = (await readBindings(tx, ctx.actor.tenantId, 'rhythm')).filter(({ from, until }) => from <= on && (until === null || on < until))
  return bindings.map((binding, no) => {
    const stretch = stretchOf(binding.clause.per, on)
    return { no, binding, stretch, says: sayStretch(stretch, binding.clause.per) }
  })
}

const columns: readonly Column<Owed>[] = [
  { name: 'no', type: 'integer', of: ({ no }) => no },
  { name: 'kind', type: 'text', of: ({ binding }) => binding.clause.gathering },
  { name: 'by', type: 'text', of: ({ binding }) => binding.clause.by },
  { name: 'path_from', type: 'text', of: ({ binding }) => binding.path },
  { name: 'path_until', type: 'text', of: ({ binding }) => scopeOf(binding.path).until },
  { name: 'from_on', type: 'date', of: ({ stretch }) => stretch.from },
  { name: 'until_on', type: 'date', of: ({ stretch }) => stretch.until },
]

interface OwedRow {
  no: number
  org_id: string
  org_name: string
  path: string
  township_path: string
  township: string
  groups: number
  held: number
  planned: number
  last_on: string | null
  fixed_day: number | null
}

/**
 * Every organisation that owes something, with what it held and planned in the stretch. A meeting of a group counts for its branch; joint
 * gatherings count for each who takes part.
 */
function listRows(tx: Tx, ctx: Context, range: { from: string; until: string }, owed: readonly Owed[]): Promise<OwedRow[]> {
  const { tenantId } = ctx.actor
  return tx.rows<OwedRow>(sql`
    with owed as (select ${columnNames(columns, 'v.')} from ${unnestRows(columns, owed)}),
    branch as materialized (
      select org.id, org.short_name, org.path, org.kind, coalesce(top.path, org.path) as township_path, coalesce(top.short_name, org.short_name) as township,
        (select count(*) from orgs g where g.tenant_id = ${tenantId} and g.parent_id = org.id and g.kind = 'group' and g.status = 'active')::integer as groups,
        (select count(*) from persons p where p.tenant_id = ${tenantId} and p.home_org_id = org.id and p.merged_into is null and p.left_on is null
           and p.deceased_on is null and p.member_type = 'full')::integer as members
      from orgs org left join orgs top on top.tenant_id = ${tenantId} and top.id = org.parent_id
      where org.tenant_id = ${tenantId} and org.status = 'active' and org.path >= ${range.from} and org.path < ${range.until}
        and org.kind in ('branch', 'joint-branch', 'migrant-branch', 'committee', 'working-committee', 'migrant-committee')),
    held as materialized (
      select owed.no, case when org.kind = 'group' then top.path else org.path end as path,
        count(distinct g.id) filter (where g.state in ('held', 'closed'))::integer as held, count(distinct g.id) filter (where g.state in ('planned', 'invited'))::integer as planned,
        max(g.on_date) filter (where g.state in ('held', 'closed')) as last_on
      from owed
      join gatherings g on g.tenant_id = ${tenantId} and g.kind = owed.kind and g.on_date >= owed.from_on and g.on_date < owed.until_on and g.state <> 'cancelled'
      join gathering_orgs part on part.tenant_id = ${tenantId} and part.gathering_id = g.id and part.path >= ${range.from} and part.path < ${range.until}
      join orgs org on org.tenant_id = ${tenantId} and org.path = part.path
      left join orgs top on top.tenant_id = ${tenantId} and top.id = org.parent_id
      group by 1, 2)
    select owed.no, branch.id as org_id, branch.short_name as org_name, branch.path, branch.township_path, branch.township, branch.groups,
      coalesce(held.held, 0) as held, coalesce(held.planned, 0) as planned, held.last_on,
      (select min(s.fixed_day) from gathering_series s
       where s.tenant_id = ${tenantId} and s.org_id = branch.id and s.kind = owed.kind and s.ended_on is null) as fixed_day
    from owed
    join branch on branch.path >= owed.path_from and branch.path < owed.path_until and case owed.by
      when 'committee' then branch.kind in ('committee', 'working-committee', 'migrant-committee')
      when 'group' then branch.kind in ('branch', 'joint-branch', 'migrant-branch') and branch.groups > 0
      when 'branch-committee' then branch.kind in ('branch', 'joint-branch', 'migrant-branch') and branch.members >= ${orgParameters.branchCommitteeFrom}::integer
      else branch.kind in ('branch', 'joint-branch', 'migrant-branch') end
    left join held on held.no = owed.no and held.path = branch.path
    order by branch.path, owed.no`)
}

export interface RhythmRow extends OwedRow {
  owed: Owed
  times: number
  light: RhythmLight
}

/** Where each organisation in a range stands on a day, clause by clause. */
export async function listRhythm(tx: Tx, ctx: Context, range: { from: string; until: string }, on: string): Promise<{ owed: Owed[]; rows: RhythmRow[] }> {
  const owed = await listOwed(tx, ctx, on)
  if (owed.length === 0) return { owed, rows: [] }
  const rows = await listRows(tx, ctx, range, owed)
  return {
    owed,
    rows: rows.map((row): RhythmRow => {
      const { binding, stretch } = owed[row.no]!
      const times = binding.clause.by === 'group' ? binding.clause.times * row.groups : binding.clause.times
      return { ...row, owed: owed[row.no]!, times, light: judgeRhythm(row.held, times, stretch, ctx.today) }
    }),
  }
}
