import type { LearningParameters } from '../../domain/learning/hours.ts'
import { measures as measureWords, type Measure } from '../../domain/playbook/clause.ts'
import { addDays } from '../../domain/calendar/days.ts'
import { yearTable } from '../gatherings/account/year.ts'
import { sumHours } from '../learning/hour-queries.ts'
import { join, sql, type Sql } from '../platform/database.ts'

/** Of whom and until when: `who` gives `person_id` of those whose standing by a measure is wanted. */
export interface StandingAsked {
  tenantId: number
  year: number
  /** The last day that counts. */
  day: string
  learning: LearningParameters
  who: (measure: Measure) => Sql
}

const attendance = ({ tenantId, year, day, who }: StandingAsked): Sql => sql`
  select counts.person_id, told.measure, told.value
  from (${yearTable(tenantId, sql`(${who('attendance-rate')}) union (${who('in-person')})`, year, addDays(day, 1))}) counts
  cross join lateral (values
    ('attendance-rate', case when counts."shouldAttend" > 0 then counts.attended::float8 / counts."shouldAttend" end),
    ('in-person', case when counts."shouldAttend" > 0 or counts.in_person_times > 0 then counts.in_person_times::float8 end)) as told (measure, value)`

const hours = ({ tenantId, year, day, learning, who }: StandingAsked): Sql => sql`
  select summed.person_id, 'hours' as measure, summed.counted::float8 as value
  from (${sumHours(tenantId, { from: `${year}-01-01`, until: day }, learning, sql`h.person_id in (${who('hours')})`)}) summed`

const points = ({ tenantId, year, day, who }: StandingAsked): Sql => sql`
  select e.person_id, 'points' as measure, greatest(sum(e.delta), 0)::float8 as value from point_entries e
  where e.tenant_id = ${tenantId} and e.year = ${year} and e.on_date <= ${day} and e.person_id in (${who('points')}) group by e.person_id`

/**
 * How members stand by each measure, for whatever a clause asks: one table of `person_id`, `measure`, `value`. No row: nothing on record;
 * a value of null: there was nothing to take part in, so nothing to hold against anybody.
 */
export function standing(asked: StandingAsked, wanted: readonly Measure[] = Object.keys(measureWords) as Measure[]): Sql {
  const parts = [
    ...(wanted.includes('attendance-rate') || wanted.includes('in-person') ? [attendance(asked)] : []),
    ...(wanted.includes('hours') ? [hours(asked)] : []), ...(wanted.includes('points') ? [points(asked)] : []),
  ]
  return parts.length === 0 ? sql`select null::uuid as person_id, ''::text as measure, null::float8 as value where false` : join(parts, ' union all ')
}
