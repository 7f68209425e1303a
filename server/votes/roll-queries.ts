import type { AttendanceMark } from '../../domain/gatherings/marks.ts'
import { isOrgKind, type OrgKind } from '../../domain/orgs/kinds.ts'
import { scopeOf } from '../../domain/rights/scope.ts'
import type { VoteKind } from '../../domain/votes/matter.ts'
import type { Actor } from '../platform/actor.ts'
import { sql, type Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'

export interface VotingOrg {
  id: string
  name: string
  path: string
  kind: OrgKind
  /** Whether anybody's formal relation stands here. */
  formalMembers: boolean
}

export async function getVotingOrg(tx: Tx, actor: Actor, orgId: string): Promise<VotingOrg> {
  const org = await tx.find<{ id: string; name: string; path: string; kind: string; formal: boolean }>(sql`
    select org.id, org.name, org.path, org.kind,
      exists (select 1 from memberships m where m.tenant_id = org.tenant_id and m.until_on is null and m.path >= org.path and m.path < left(org.path, -1) || '0') as formal
    from orgs org
    where org.tenant_id = ${actor.tenantId} and org.id = ${orgId} and org.status = 'active' and org.path >= ${actor.scope.from} and org.path < ${actor.scope.until}`)
  if (org === undefined || !isOrgKind(org.kind)) throw new Refusal('absent', 'request.absent')
  return { id: org.id, name: org.name, path: org.path, kind: org.kind, formalMembers: org.formal }
}

export interface RollRow {
  person_id: string
  name: string
  member_type: string
  full_on: string | null
  party_status: string
  formal: boolean
  away_since: string | null
  place: string | null
}

/** Members whose formal relation stood there on the day, and those from elsewhere who lived their party life there. */
function listMembers(tx: Tx, actor: Actor, org: VotingOrg, on: string): Promise<RollRow[]> {
  const { tenantId } = actor
  const until = scopeOf(org.path).until
  return tx.rows<RollRow>(sql`
    select p.id as person_id, p.name, p.member_type, p.full_on, p.party_status, true as formal, stay.left_on as away_since, coalesce(stay.city, stay.province) as place
    from memberships m
    join persons p on p.tenant_id = ${tenantId} and p.id = m.person_id and p.merged_into is null and (p.deceased_on is null or p.deceased_on > ${on})
      and p.member_type in ('full', 'probationary')
    left join stays stay on stay.tenant_id = ${tenantId} and stay.person_id = p.id and stay.open and stay.state <> 'planned'
    where m.tenant_id = ${tenantId} and m.path >= ${org.path} and m.path < ${until}
      and (m.from_on is null or m.from_on <= ${on}) and (m.until_on is null or m.until_on > ${on})
    union all
    select part.person_id, part.person_name, 'full', null, 'normal', false, null, null
    from participations part
    where part.tenant_id = ${tenantId} and part.path >= ${org.path} and part.path < ${until} and part.stay_id is not null
      and part.from_on <= ${on} and (part.until_on is null or part.until_on > ${on})
      and not exists (select 1 from memberships own where own.tenant_id = ${tenantId} and own.person_id = part.person_id and own.until_on is null
        and own.path >= ${org.path} and own.path < ${until})
    order by formal desc, name, person_id`)
}

/** The committee as it was that day, each once whatever posts they hold. */
function listCommittee(tx: Tx, actor: Actor, org: VotingOrg, on: string): Promise<RollRow[]> {
  return tx.rows<RollRow>(sql`
    select distinct on (coalesce(post.person_id, post.user_id, post.id)) coalesce(post.person_id, post.user_id, post.id) as person_id, post.holder_name as name,
      'full' as member_type, null as full_on, 'normal' as party_status, true as formal, stay.left_on as away_since, coalesce(stay.city, stay.province) as place
    from posts post
    left join stays stay on stay.tenant_id = ${actor.tenantId} and stay.person_id = post.person_id and stay.open and stay.state <> 'planned'
    where post.tenant_id = ${actor.tenantId} and post.org_id = ${org.id}
      and post.kind in ('secretary', 'deputy', 'organiser', 'publicist', 'inspector', 'committee-member')
      and post.from_on <= ${on} and (post.until_on is null or post.until_on > ${on})
    order by coalesce(post.person_id, post.user_id, post.id), post.from_on`)
}

/** Marks of a gathering's sheet, by person; only within the organisation's own sheets. */
export async function readMarks(tx: Tx, actor: Actor, gatheringId: string, org: VotingOrg): Promise<Map<string, AttendanceMark>> {
  const rows = await tx.rows<{ person_id: string; mark: AttendanceMark }>(sql`
    select person_id, mark from attendances
    where tenant_id = ${actor.tenantId} and gathering_id = ${gatheringId} and mark is not null and path >= ${org.path} and path < ${scopeOf(org.path).until}`)
  return new Map(rows.map((row) => [row.person_id, row.mark]))
}

export function listRoll(tx: Tx, actor: Actor, org: VotingOrg, kind: VoteKind, on: string): Promise<RollRow[]> {
  return kind === 'committee' ? listCommittee(tx, actor, org, on) : listMembers(tx, actor, org, on)
}
