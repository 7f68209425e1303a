import { sql, type Sql } from '../platform/database.ts'

const away = ['away', 'registered', 'reported', 'hosted', 'declined', 'abroad']
const asked = ['registered', 'reported', 'hosted']

/** The last day not included of several spans; none where one of them still runs. */
const until = sql`case when bool_or(span.until_on is null) then null::date else max(span.until_on) end`

/**
 * Who had, or was asked to have, which member from when until when, as rows of
 * `(stay_id, person_id, role, org_id, path, from_on, until_on)`: read from the dated spans of the stays that `which` picks.
 */
export function tenures(tenantId: number, which: Sql): Sql {
  return sql`
    select kept.stay_id, kept.person_id, side.role, kept.org_id, kept.path, kept.from_on, kept.until_on
    from (
      select stay.id as stay_id, stay.person_id, stay.home_org_id as org_id, stay.home_path as path, min(span.from_on) as from_on, ${until} as until_on
      from stays stay join stay_spans span on span.tenant_id = ${tenantId} and span.stay_id = stay.id and span.state = any(${away}::text[])
      where stay.tenant_id = ${tenantId} and stay.keeps <> 'host' and stay.home_org_id is not null and stay.home_path is not null and ${which}
      group by stay.tenant_id, stay.id
    ) kept cross join (values ('home'), ('member')) as side (role)
    union all
    select stay.id, stay.person_id, 'host', span.host_org_id, span.host_path, min(span.from_on), ${until}
    from stays stay join stay_spans span on span.tenant_id = ${tenantId} and span.stay_id = stay.id and span.state = 'hosted'
    where stay.tenant_id = ${tenantId} and span.host_org_id is not null and span.host_path is not null and ${which}
    group by stay.tenant_id, stay.id, span.host_org_id, span.host_path, span.host_since_on
    union all
    select stay.id, stay.person_id, 'asked', span.host_org_id, span.host_path, min(span.from_on), ${until}
    from stays stay join stay_spans span on span.tenant_id = ${tenantId} and span.stay_id = stay.id and span.state = any(${asked}::text[])
    where stay.tenant_id = ${tenantId} and span.host_org_id is not null and span.host_path is not null and ${which}
    group by stay.tenant_id, stay.id, span.host_org_id, span.host_path`
}
