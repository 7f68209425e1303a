import { sql, type Tx } from '../platform/database.ts'

/** What a day's figures need to know of a stay: the derived row as it stood, in the names of the columns. */
export interface StayStanding {
  person_id: string
  state: string
  home_org_id: string | null
  home_path: string | null
  host_org_id: string | null
  host_path: string | null
  host_org_name: string | null
  mode: string | null
  left_on: string | null
  reason: string | null
  destination_kind: string | null
  flow_range: string | null
  province: string | null
  city: string | null
  county: string | null
  trade: string | null
  occupation: string | null
  former_occupation: string | null
  holds_certificate: boolean | null
  host_since_on: string | null
  lost_since_on: string | null
  lost_situation: string | null
  ended_on: string | null
  /** The reason of the end or, where it has none, the step that ended the stay. */
  ended_by: string | null
}

/** The stay after one more step of its canonical order, and the day on which that step happened. */
export interface StayVersion {
  on: string
  standing: StayStanding
}

export interface StaySpan extends StayStanding {
  stay_id: string
  from_on: string
  until_on: string | null
}

const laterOf = (a: string, b: string) => (a > b ? a : b)

/**
 * Cuts the versions of a stay, in the order of its steps, into spans without a gap: the last version of a day holds, and
 * the time between leaving and the first step, when nobody had registered it, counts as away.
 */
export function cutSpans(stayId: string, versions: readonly StayVersion[]): StaySpan[] {
  const last = versions.at(-1)
  if (last === undefined) return []
  const byDay = new Map<string, StayStanding>()
  let day = ''
  for (const version of versions) {
    day = laterOf(day, version.on)
    // the day of leaving is one fact of the stay: corrected later, it was so from the start
    byDay.set(day, { ...version.standing, left_on: last.standing.left_on })
  }
  const [firstDay, first] = [...byDay][0]!
  const leftOn = last.standing.left_on
  const unregistered: [string, StayStanding][] = leftOn !== null && leftOn < firstDay
    ? [[leftOn, { ...first, state: 'away', host_org_id: null, host_path: null, host_org_name: null, host_since_on: null, lost_since_on: null, lost_situation: null, ended_on: null, ended_by: null }]]
    : []
  const cuts = [...unregistered, ...byDay]
  return cuts.map(([from, standing], index) => ({ ...standing, stay_id: stayId, from_on: from, until_on: cuts[index + 1]?.[0] ?? null }))
}

type Held = Pick<StaySpan, 'stay_id' | 'from_on' | 'state' | 'home_org_id' | 'host_org_id' | 'host_since_on'>

/** Who had each member from when, by stay: what duties rest on. */
function tenuresOf(spans: readonly Held[]): Map<string, string> {
  const tenures = new Map<string, string>()
  const last = new Map<string, string>()
  for (const span of [...spans].sort((a, b) => (a.from_on < b.from_on ? -1 : 1))) {
    const holder = [span.state, span.home_org_id, span.host_org_id, span.host_since_on].join()
    if (last.get(span.stay_id) === holder) continue
    last.set(span.stay_id, holder)
    tenures.set(span.stay_id, `${tenures.get(span.stay_id) ?? ''}${span.from_on},${holder};`)
  }
  return tenures
}

/**
 * Puts the spans of these stays in the place of those there were, in the transaction that changes the stays. Answers the stays of
 * which somebody else has the member than before, or from another day on.
 */
export async function replaceStaySpans(tx: Tx, tenantId: number, stayIds: readonly string[], spans: readonly StaySpan[]): Promise<string[]> {
  const former = sql`
    delete from stay_spans where tenant_id = ${tenantId} and stay_id = any(${stayIds}::uuid[])
    returning stay_id, from_on, state, home_org_id, host_org_id, host_since_on`
  const present = sql`
    insert into stay_spans (tenant_id, stay_id, from_on, until_on, person_id, state, home_org_id, home_path, host_org_id, host_path,
      host_org_name, mode, left_on, reason, destination_kind, flow_range, province, city, county, trade, occupation,
      former_occupation, holds_certificate, host_since_on, lost_since_on, lost_situation, ended_on, ended_by)
    select ${tenantId}, stay_id, from_on, until_on, person_id, state, home_org_id, home_path, host_org_id, host_path,
      host_org_name, mode, left_on, reason, destination_kind, flow_range, province, city, county, trade, occupation,
      former_occupation, holds_certificate, host_since_on, lost_since_on, lost_situation, ended_on, ended_by
    from jsonb_to_recordset(${JSON.stringify(spans)}::jsonb) as span (stay_id uuid, from_on date, until_on date, person_id uuid, state text,
      home_org_id uuid, home_path text, host_org_id uuid, host_path text, host_org_name text, mode text, left_on date, reason text,
      destination_kind text, flow_range text, province text, city text, county text, trade text, occupation text,
      former_occupation text, holds_certificate boolean, host_since_on date, lost_since_on date, lost_situation text, ended_on date,
      ended_by text)`
  const [before] = await Promise.all([tx.rows<Held>(former), spans.length === 0 ? 0 : tx.run(present)])
  const [was, is] = [tenuresOf(before), tenuresOf(spans)]
  return stayIds.filter((id) => was.get(id) !== is.get(id))
}
