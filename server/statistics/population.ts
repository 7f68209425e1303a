import type { Measure, Rule } from '../../domain/statistics/dimensions.ts'
import { sql, type Sql } from '../platform/database.ts'
import { treeAt, within, type Basis } from './tree.ts'

export interface Population extends Basis {
  rule: Rule
  measure: Measure
  /** First day of the period, for what happens in a period; its last day is the day asked about. */
  from: string
}

/** Ends that say that there was no stay. */
const neverWere = ['registered-in-error', 'trip-cancelled', 'not-our-member', 'kept-elsewhere']

const counts = sql`not (coalesce(span.ended_by, '') = any(${neverWere}::text[]))`

function endedAs({ measure, from, on }: Population): Sql {
  return sql`span.state = ${measure} and span.ended_on between ${from} and ${on} and ${counts}`
}

const belongs: Record<Measure, (population: Population) => Sql> = {
  away: ({ rule, on }) => rule === 'host'
    ? sql`span.state = 'hosted'`
    : sql`(span.state in ('away', 'registered', 'reported', 'hosted', 'declined', 'abroad') and coalesce(span.left_on <= ${on}, true)
      or span.state = 'planned' and span.left_on <= ${on})`,
  left: ({ from, on }) => sql`span.left_on between ${from} and ${on} and ${counts}`,
  received: ({ from, on }) => sql`span.host_since_on between ${from} and ${on} and ${counts}`,
  returned: endedAs,
  transferred: endedAs,
  ended: endedAs,
}

/** Where a member away counts at home: the formal relation of that day, whatever branch had it when the stay began. */
function homeOf({ actor, on }: Population): Sql {
  return sql`
    (select membership.person_id, membership.org_id from memberships membership
      where membership.tenant_id = ${actor.tenantId} and (membership.from_on is null or membership.from_on <= ${on})
        and (membership.until_on is null or membership.until_on > ${on})) formal
    on formal.person_id = span.person_id
    join tree on tree.org_id = formal.org_id`
}

const sideOf = (population: Population): Sql => {
  if (population.rule === 'host') return sql`tree on tree.org_id = span.host_org_id`
  return population.measure === 'away' ? homeOf(population) : sql`tree on tree.org_id = span.home_org_id`
}

/**
 * The stays that a measure counts, one row each, joined to the organisation they count for: `flow`. Members away count
 * once each, by their latest stay; what happens in a period counts per stay, for the branch that had the member then.
 */
export function flowOf(population: Population): Sql {
  const { actor, rule, measure, on } = population
  const path = rule === 'home' ? sql`span.home_path` : sql`span.host_path`
  const each = measure === 'away' ? sql`span.person_id` : sql`span.stay_id`
  return sql`
    with tree as (${treeAt(population)})
    select distinct on (${each}) span.*, tree.org_id, tree.path as org_path, tree.short_name as org_name, tree.details as org_details
    from stay_spans span
    join ${sideOf(population)}
    where span.tenant_id = ${actor.tenantId} and ${within(actor.scope, path)}
      and span.from_on <= ${on} and (span.until_on is null or span.until_on > ${on})
      and ${belongs[measure](population)}
    order by ${each}, span.left_on desc nulls last, span.stay_id desc`
}
