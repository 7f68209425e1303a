import { ageBandCodes, educationBandCodes, partyAgeBandCodes, type Band } from '../../domain/statistics/bands.ts'
import type { Dimension } from '../../domain/statistics/dimensions.ts'
import { join, raw, sql, type Sql } from '../platform/database.ts'
import { signsOf } from '../stays/last-heard.ts'
import type { Basis } from './tree.ts'

const yesNo = (condition: Sql): Sql => sql`case when ${condition} then 'yes' else 'no' end`
const known = (condition: Sql): Sql => sql`case when ${condition} then 'known' else 'unknown' end`
const coded = (column: string): Sql => sql`coalesce(${raw(column)}, 'unknown')`

/** Whole years are full on the day of the same date, or the last of its month (民法典 第二百零二条). */
function bandOf(bands: readonly Band[], date: Sql, on: string): Sql {
  const cases = bands
    .filter((band) => band.code !== 'unknown' && band.until !== undefined)
    .map((band) => sql`when ${date} + make_interval(years => ${band.until! + 1}) > ${on}::date then ${band.code}`)
  const oldest = bands.find((band) => band.code !== 'unknown' && band.until === undefined)!
  return sql`case when ${date} is null then 'unknown' ${join(cases, ' ')} else ${oldest.code} end`
}

function educationBand(): Sql {
  const cases = educationBandCodes
    .filter((band) => band.levels.length > 0)
    .map((band) => sql`when left(p.education, 1) = any(${[...band.levels]}::text[]) then ${band.code}`)
  return sql`case ${join(cases, ' ')} else 'unknown' end`
}

function lostBand(on: string): Sql {
  const full = (interval: string) => sql`flow.lost_since_on + interval '${raw(interval)}' <= ${on}::date`
  return sql`case when flow.lost_since_on is null then 'none' when ${full('11 years')} then '11-' when ${full('6 years')} then '6-10'
    when ${full('1 year')} then '1-5' when ${full('6 months')} then '6m-1y' else 'under-6m' end`
}

/** The kind of unit a branch belongs to: as recorded, else as its name tells. */
const unitKind = sql`case
  when flow.org_details ->> 'unitKind' is not null then flow.org_details ->> 'unitKind'
  when flow.org_name ~ '(社区|居委会)' then 'community'
  when flow.org_name ~ '村' then 'village'
  when flow.org_name ~ '(学校|中学|小学|医院|卫生院|中心)' then 'institution'
  when flow.org_name ~ '(协会|商会|学会|联合会)' then 'social-organisation'
  when flow.org_name ~ '(公司|厂|企业|集团|合作社)' then 'private-enterprise'
  when flow.org_name ~ '(机关|委员会办公室|局|政府)' then 'organ'
  else 'other' end`

const particulars = sql`(p.id is null or ((p.phone_enc is not null or p.landline_enc is not null) and (p.identity_key is not null or p.birth_on is not null)))`
const destination = sql`(flow.city is not null or flow.province is not null)`
const fourClear = sql`(${particulars} and flow.left_on is not null and ${destination} and flow.trade is not null)`

/** The day the member was last heard of, as known on the day asked about. */
export function lastHeard({ actor, on, past }: Basis): Sql {
  if (!past) return sql`(select heard.last_heard_on from stays heard where heard.tenant_id = ${actor.tenantId} and heard.id = flow.stay_id)`
  const signs = signsOf(actor.tenantId, { id: sql`flow.stay_id`, personId: sql`flow.person_id` }, on)
  return sql`(select max(sign.on_date) from (${signs}) sign)`
}

/** The named contact on that day. */
export function namedContact({ actor, on }: Basis): Sql {
  return sql`(select assigned.contact_name from contact_assignments assigned
    where assigned.tenant_id = ${actor.tenantId} and assigned.person_id = flow.person_id
      and assigned.from_on <= ${on} and (assigned.until_on is null or assigned.until_on > ${on}) limit 1)`
}

/** The code of each dimension, over `flow` (population.ts) and `p`, the person where visible; never null. */
const codes: Record<Dimension, (basis: Basis, contactDays: number) => Sql> = {
  child: ({ org }) => sql`left(flow.org_path, ${org.path.length} + position('/' in substr(flow.org_path, ${org.path.length + 1})))`,
  place: () => sql`coalesce(flow.province, '') || '/' || coalesce(flow.city, '')`,
  leftMonth: () => sql`coalesce(to_char(flow.left_on, 'YYYY-MM'), 'unknown')`,
  endedMonth: () => sql`coalesce(to_char(flow.ended_on, 'YYYY-MM'), 'unknown')`,
  state: () => sql`flow.state`,
  mode: () => coded('flow.mode'),
  flowRange: () => coded('flow.flow_range'),
  destinationKind: () => coded('flow.destination_kind'),
  formerOccupation: () => sql`coalesce(flow.former_occupation, 'other')`,
  trade: () => coded('flow.trade'),
  reason: () => coded('flow.reason'),
  certificate: () => yesNo(sql`flow.holds_certificate`),
  sex: () => sql`case when p.sex in ('1', '2') then p.sex else 'unknown' end`,
  minority: () => sql`case when p.ethnic is null then 'unknown' when p.ethnic = '01' then 'no' else 'yes' end`,
  ageBand: ({ on }) => bandOf(ageBandCodes, sql`p.birth_on`, on),
  partyAgeBand: ({ on }) => bandOf(partyAgeBandCodes, sql`p.full_on`, on),
  educationBand: () => educationBand(),
  memberType: ({ on }) => sql`case when p.id is null then 'unknown'
      when p.member_type = 'probationary' or (p.full_on is not null and p.full_on > ${on}::date) then 'probationary' else 'full' end`,
  unitKind: () => unitKind,
  lost: () => yesNo(sql`flow.lost_since_on is not null`),
  lostBand: ({ on }) => lostBand(on),
  lostSituation: () => sql`coalesce(flow.lost_situation, '7')`,
  heard: (basis, contactDays) => sql`case when ${lastHeard(basis)} is null then 'never' when ${lastHeard(basis)} > ${basis.on}::date - ${contactDays}::integer then 'within' else 'over' end`,
  namedContact: (basis) => yesNo(sql`${namedContact(basis)} is not null`),
  sixMonths: ({ on }) => yesNo(sql`flow.left_on + interval '6 months' <= ${on}::date`),
  particulars: () => known(particulars),
  since: () => known(sql`flow.left_on is not null`),
  destination: () => known(destination),
  tradeKnown: () => known(sql`flow.trade is not null`),
  fourClear: () => yesNo(fourClear),
  graduate: () => yesNo(sql`flow.former_occupation = 'graduate'`),
  talent: () => yesNo(sql`flow.destination_kind = 'talent-centre'`),
}

export function codeOf(dimension: Dimension, basis: Basis, contactDays: number): Sql {
  return codes[dimension](basis, contactDays)
}
