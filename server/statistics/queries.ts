import type { CodeFilter, Dimension } from '../../domain/statistics/dimensions.ts'
import { empty, join, raw, sql, type Sql, type Tx } from '../platform/database.ts'
import { codeOf, lastHeard, namedContact } from './columns.ts'
import { flowOf, type Population } from './population.ts'
import { inTreeOrder } from './tree.ts'

function conditions(population: Population, filter: CodeFilter, contactDays: number): Sql {
  const parts = Object.entries(filter).map(
    ([dimension, codes]) => sql`${codeOf(dimension as Dimension, population, contactDays)} = any(${[...codes]}::text[])`)
  return parts.length === 0 ? empty : sql`where ${join(parts, ' and ')}`
}

function flowWithPersons(population: Population): Sql {
  return sql`
    (${flowOf(population)}) flow
    left join persons p on p.tenant_id = ${population.actor.tenantId} and p.id = flow.person_id`
}

export type Group = Partial<Record<Dimension, string>> & { n: number }

/** How many, per combination of codes: every table and chart is folded from such groups. */
export async function countBy(
  tx: Tx, population: Population, dimensions: readonly Dimension[], filter: CodeFilter, contactDays: number,
): Promise<Group[]> {
  const columns = dimensions.map((dimension, at) => sql`${codeOf(dimension, population, contactDays)} as ${raw(`d${at}`)}`)
  const groups = dimensions.length === 0 ? empty : raw(`group by ${dimensions.map((_, at) => at + 1).join(', ')}`)
  const rows = await tx.rows<Record<string, string | number>>(sql`
    select ${join([...columns, sql`count(*)::integer as n`])}
    from ${flowWithPersons(population)}
    ${conditions(population, filter, contactDays)}
    ${groups}`)
  return rows.map((row) => ({
    ...Object.fromEntries(dimensions.map((dimension, at) => [dimension, row[`d${at}`]])), n: row['n'] as number,
  }))
}

export interface FlowRow {
  stay_id: string
  person_id: string
  person_name: string
  sex: string | null
  birth_on: string | null
  org_id: string
  org_name: string
  state: string
  left_on: string | null
  province: string | null
  city: string | null
  trade: string | null
  occupation: string | null
  host_org_name: string | null
  lost_since_on: string | null
  ended_on: string | null
  last_heard_on: string | null
  contact_name: string | null
  /** Where the person stands now, for the level at which it is seen; all null where this register does not keep the person. */
  person_here: boolean
  home_path: string | null
  host_path: string | null
  contact_id: string | null
  total: number
}

/** The rows behind a number, by organisation and name. */
export function listFlows(
  tx: Tx, population: Population, filter: CodeFilter, contactDays: number, page: { page: number; size: number },
): Promise<FlowRow[]> {
  return tx.rows<FlowRow>(sql`
    select flow.stay_id, flow.person_id, coalesce(p.name, stay.person_name) as person_name, p.sex, p.birth_on, flow.org_id, flow.org_name,
      flow.state, flow.left_on, flow.province, flow.city, flow.trade, flow.occupation, flow.host_org_name, flow.lost_since_on,
      flow.ended_on, ${lastHeard(population)} as last_heard_on, ${namedContact(population)} as contact_name,
      p.id is not null as person_here, p.home_path, p.contact_id,
      case when p.id is not null then p.host_path when stay.open and stay.state = 'hosted' then stay.host_path end as host_path, flow.total
    from (
      select flow.*, count(*) over ()::integer as total
      from ${flowWithPersons(population)}
      ${conditions(population, filter, contactDays)}
      order by ${inTreeOrder(sql`flow.org_path`)}, p.pinyin nulls last, flow.stay_id
      limit ${page.size} offset ${(page.page - 1) * page.size}
    ) flow
    left join persons p on p.tenant_id = ${population.actor.tenantId} and p.id = flow.person_id
    left join stays stay on stay.tenant_id = ${population.actor.tenantId} and stay.id = flow.stay_id
    order by ${inTreeOrder(sql`flow.org_path`)}, p.pinyin nulls last, flow.stay_id`)
}
