import { judgePost } from '../../../domain/orgs/judge-posts.ts'
import { isOrgKind } from '../../../domain/orgs/kinds.ts'
import { postKinds, type PostKind } from '../../../domain/rights/posts.ts'
import { administrators } from '../../../domain/rights/rights.ts'
import { refusalParams } from '../../../domain/rules/verdict.ts'
import { act } from '../../platform/act.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { getSeenPerson } from '../card/show-person.ts'

export interface AppointmentForm {
  kind: PostKind
  /** Somebody in the register; without it the name alone, for officers who are registered elsewhere. */
  personId: string | null
  holderName: string | null
  fromOn: string
  untilOn: string | null
  document: string | null
}

interface OrgHere {
  id: string
  path: string
  kind: string
  short_name: string
}

async function getOrgHere(tx: Tx, { actor }: Context, id: string): Promise<OrgHere> {
  const org = await tx.find<OrgHere>(sql`
    select id, path, kind, short_name from orgs
    where tenant_id = ${actor.tenantId} and id = ${id} and status = 'active' and path >= ${actor.scope.from} and path < ${actor.scope.until}
    for share`)
  if (org === undefined) throw new Refusal('absent', 'orgs.absent')
  return org
}

async function requireNotHeld(tx: Tx, ctx: Context, org: OrgHere, form: AppointmentForm, name: string): Promise<void> {
  const held = await tx.find(sql`
    select 1 from posts
    where tenant_id = ${ctx.actor.tenantId} and org_id = ${org.id} and kind = ${form.kind} and (until_on is null or until_on > ${form.fromOn})
      and (person_id = ${form.personId}::uuid or (${form.personId}::uuid is null and person_id is null and holder_name = ${name}))
    limit 1`)
  if (held !== undefined) throw new Refusal('refused', 'posts.held-already', { name, kind: postKinds[form.kind] })
}

/** The kind of the organisation says which offices it has, and how many hold each. 支部条例 第六章. */
async function requireRoom(tx: Tx, ctx: Context, org: OrgHere, form: AppointmentForm): Promise<void> {
  if (!isOrgKind(org.kind)) throw new Refusal('invalid', 'orgs.kind-unknown')
  const { holders } = await tx.one<{ holders: number }>(sql`
    select count(distinct coalesce(person_id::text, holder_name))::integer as holders from posts
    where tenant_id = ${ctx.actor.tenantId} and org_id = ${org.id} and kind = ${form.kind} and (until_on is null or until_on > ${form.fromOn})`)
  const verdict = judgePost(org.kind, form.kind, holders)
  if (!verdict.ok) throw new Refusal('refused', verdict.code, refusalParams(verdict))
}

/** Accounts of administrators and of the county's own department are given by the security administrator. */
const givenElsewhere: readonly PostKind[] = [...administrators, 'county-officer', 'member']

/** Appoints somebody to an office from a day on; one person may hold several (pain 6). 支部条例 第六章. */
export function appoint(ctx: Context, orgId: string, form: AppointmentForm): Promise<{ id: string }> {
  return act(ctx, 'posts.appoint', async (tx) => {
    if (givenElsewhere.includes(form.kind)) throw new Refusal('forbidden', 'posts.given-elsewhere', { kind: postKinds[form.kind] })
    if (form.untilOn !== null && form.untilOn < form.fromOn) throw new Refusal('invalid', 'posts.ended-before-begun', { since: form.fromOn })
    const org = await getOrgHere(tx, ctx, orgId)
    const name = form.personId === null ? (form.holderName ?? '').trim() : (await getSeenPerson(tx, ctx, form.personId)).row.name
    if (name === '') throw new Refusal('invalid', 'request.invalid', { detail: '请选择任职人员或填写姓名' })
    await requireNotHeld(tx, ctx, org, form, name)
    await requireRoom(tx, ctx, org, form)
    const id = newId(Date.parse(ctx.now))
    await tx.run(sql`
      insert into posts (tenant_id, id, kind, org_id, path, person_id, holder_name, from_on, until_on, document, recorded_at)
      values (${ctx.actor.tenantId}, ${id}, ${form.kind}, ${org.id}, ${org.path}, ${form.personId}, ${name}, ${form.fromOn}, ${form.untilOn}, ${form.document}, ${ctx.now})`)
    return {
      result: { id },
      audit: {
        action: 'posts.appoint', subjectKind: 'org', subjectId: org.id, personId: form.personId,
        detail: { name, kind: postKinds[form.kind], org: org.short_name, on: form.fromOn, document: form.document },
      },
    }
  })
}

interface HeldPost {
  kind: PostKind
  org_id: string | null
  person_id: string | null
  holder_name: string
  from_on: string
  until_on: string | null
}

/** Relieves of an office on a day; the office stays in the history. */
export function relieve(ctx: Context, postId: string, { on, document }: { on: string; document: string | null }): Promise<{ id: string }> {
  return act(ctx, 'posts.appoint', async (tx) => {
    const { tenantId, scope } = ctx.actor
    const post = await tx.find<HeldPost>(sql`
      select kind, org_id, person_id, holder_name, from_on, until_on from posts
      where tenant_id = ${tenantId} and id = ${postId} and org_id is not null and path >= ${scope.from} and path < ${scope.until} for update`)
    if (post === undefined) throw new Refusal('absent', 'posts.absent')
    if (givenElsewhere.includes(post.kind)) throw new Refusal('forbidden', 'posts.given-elsewhere', { kind: postKinds[post.kind] })
    if (post.until_on !== null && post.until_on <= ctx.today) throw new Refusal('refused', 'posts.ended', { on: post.until_on })
    if (on < post.from_on) throw new Refusal('invalid', 'posts.ended-before-begun', { since: post.from_on })
    await tx.run(sql`
      update posts set until_on = ${on}, document = coalesce(${document}, document) where tenant_id = ${tenantId} and id = ${postId}`)
    return {
      result: { id: postId },
      audit: {
        action: 'posts.relieve', subjectKind: 'org', subjectId: post.org_id, personId: post.person_id,
        detail: { name: post.holder_name, kind: postKinds[post.kind], on, document },
      },
    }
  })
}
