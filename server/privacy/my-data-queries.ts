import type { Actor } from '../platform/actor.ts'
import { sql, type Tx } from '../platform/database.ts'
import type { PersonColumns } from '../people/person-record.ts'

export type OwnPerson = PersonColumns & { id: string }

export function findOwnPerson(tx: Tx, actor: Actor): Promise<OwnPerson | undefined> {
  return tx.find<OwnPerson>(sql`select * from persons where tenant_id = ${actor.tenantId} and id = ${actor.personId}`)
}

export function listOwnMemberships(tx: Tx, actor: Actor) {
  return tx.rows<object>(sql`
    select org.name as "organisation", membership.from_on as "from", membership.until_on as "until", membership.ended_by as "endedBy",
      membership.document
    from memberships membership
    join orgs org on org.tenant_id = membership.tenant_id and org.id = membership.org_id
    where membership.tenant_id = ${actor.tenantId} and membership.person_id = ${actor.personId}
    order by membership.from_on nulls first, membership.id`)
}

export function listOwnParticipations(tx: Tx, actor: Actor) {
  return tx.rows<object>(sql`
    select org.name as "organisation", participation.kind, participation.from_on as "from", participation.until_on as "until"
    from participations participation
    join orgs org on org.tenant_id = participation.tenant_id and org.id = participation.org_id
    where participation.tenant_id = ${actor.tenantId} and participation.person_id = ${actor.personId}
    order by participation.from_on, participation.id`)
}

export function listOwnPosts(tx: Tx, actor: Actor) {
  return tx.rows<object>(sql`
    select post.kind, coalesce(org.name, '') as "organisation", post.from_on as "from", post.until_on as "until", post.document
    from posts post
    left join orgs org on org.tenant_id = post.tenant_id and org.id = post.org_id
    where post.tenant_id = ${actor.tenantId} and (post.person_id = ${actor.personId} or post.user_id = ${actor.userId})
    order by post.from_on, post.id`)
}

export function listOwnStays(tx: Tx, actor: Actor) {
  return tx.rows<{ id: string }>(sql`
    select id, state, home_org_name as "home", host_org_name as "host", left_on as "leftOn", expected_return_on as "expectedReturnOn",
      ended_on as "endedOn"
    from stays where tenant_id = ${actor.tenantId} and person_id = ${actor.personId}
    order by recorded_at, id`)
}

export function listOwnContactEntries(tx: Tx, actor: Actor) {
  return tx.rows<{ id: string; note_enc: string | null }>(sql`
    select id, on_date as "on", channel, outcome, by_name as "by", note_enc
    from contact_entries where tenant_id = ${actor.tenantId} and person_id = ${actor.personId}
    order by on_date, id`)
}

export function listOwnCorrections(tx: Tx, actor: Actor) {
  return tx.rows<object>(sql`
    select field, reason, state, answer, asked_at as "askedAt", answered_at as "answeredAt"
    from correction_requests where tenant_id = ${actor.tenantId} and person_id = ${actor.personId}
    order by asked_at, id`)
}

export function findOwnAccount(tx: Tx, actor: Actor) {
  return tx.find<object>(sql`
    select login, name, created_at as "createdAt", notice_version as "noticeVersion", signed_in_at as "signedInAt"
    from users where tenant_id = ${actor.tenantId} and id = ${actor.userId}`)
}
