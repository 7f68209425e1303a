import { decidedAbove, judgeActDate, type OrgActKind } from '../../../domain/orgs/acts.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockTree } from '../numbers.ts'

/** An organisation held for change until the transaction ends. */
export interface HeldOrg {
  id: string
  parent_id: string | null
  path: string
  no: number
  kind: string
  name: string
  short_name: string
  status: string
  attachment: string | null
  attachment_kind: string | null
  managed_by: string | null
  founded_on: string | null
  term_years: number | null
  elected_on: string | null
  dissolved_on: string | null
  merged_into: string | null
  version: number
  /** First day of what it is now. */
  since: string
}

/** What every dated act says: the day and the number of its document. */
export interface ActPaper {
  on: string
  document: string | null
  version: number
}

function findHeldOrg(tx: Tx, { actor }: Context, id: string): Promise<HeldOrg | undefined> {
  return tx.find<HeldOrg>(sql`
    select org.id, org.parent_id, org.path, org.no, org.kind, org.name, org.short_name, org.status, org.attachment, org.attachment_kind,
      org.managed_by, org.founded_on, org.term_years, org.elected_on, org.dissolved_on, org.merged_into, org.version,
      (select max(span.from_on) from org_spans span where span.tenant_id = org.tenant_id and span.org_id = org.id) as since
    from orgs org
    where org.tenant_id = ${actor.tenantId} and org.id = ${id}
      and org.path >= ${actor.scope.from} and org.path < ${actor.scope.until}
    for update of org`)
}

/** Holds the tree and one organisation in it, whatever its state. */
export async function holdOrg(tx: Tx, ctx: Context, id: string): Promise<HeldOrg> {
  await lockTree(tx, ctx.actor.tenantId)
  const org = await findHeldOrg(tx, ctx, id)
  if (org === undefined) throw new Refusal('absent', 'orgs.absent')
  return org
}

/** What the level above decides, an organisation does not decide about itself. */
export function requireAbove(ctx: Context, kind: OrgActKind, org: HeldOrg): void {
  const own = ctx.actor.post !== null && ctx.actor.post.path === org.path
  if (own && decidedAbove.includes(kind)) throw new Refusal('forbidden', 'orgs.decided-above', { name: org.short_name })
}

/** Holds an active organisation for a dated act: decided by whom, as read, dated soundly. */
export async function holdForAct(tx: Tx, ctx: Context, kind: OrgActKind, id: string, paper: ActPaper): Promise<HeldOrg> {
  const org = await holdOrg(tx, ctx, id)
  requireAbove(ctx, kind, org)
  if (org.version !== paper.version) throw new Refusal('refused', 'request.changed-meanwhile')
  if (org.status !== 'active') throw new Refusal('refused', 'orgs.dissolved', { name: org.short_name })
  const fault = judgeActDate({ on: paper.on, today: ctx.today, since: org.since })
  if (fault === 'in-future') throw new Refusal('invalid', 'orgs.act-in-future')
  if (fault === 'before-last') throw new Refusal('invalid', 'orgs.act-before-last', { since: org.since })
  return org
}

export interface OrgAct {
  kind: OrgActKind
  orgId: string
  on: string
  document: string | null
  facts: Record<string, unknown>
}

/** Records the act in the history of the organisation and answers its id. */
export async function recordAct(tx: Tx, ctx: Context, act: OrgAct): Promise<string> {
  const id = newId(Date.parse(ctx.now))
  await tx.run(sql`
    insert into org_acts (tenant_id, id, org_id, kind, on_date, document, facts, by_user, by_name, recorded_at)
    values (${ctx.actor.tenantId}, ${id}, ${act.orgId}, ${act.kind}, ${act.on}, ${act.document}, ${JSON.stringify(act.facts)},
      ${ctx.actor.userId}, ${ctx.actor.name}, ${ctx.now})`)
  return id
}

/** From that day on the organisation is as its row says now; what it was before stays in history. */
export async function followSpan(tx: Tx, ctx: Context, orgId: string, on: string): Promise<void> {
  const { tenantId } = ctx.actor
  const begunThatDay = await tx.run(sql`
    update org_spans span set name = org.name, kind = org.kind, parent_id = org.parent_id, path = org.path, status = org.status
    from orgs org
    where span.tenant_id = ${tenantId} and span.org_id = ${orgId} and span.from_on >= ${on}
      and org.tenant_id = span.tenant_id and org.id = span.org_id`)
  if (begunThatDay > 0) return
  await tx.run(sql`
    update org_spans set until_on = ${on} where tenant_id = ${tenantId} and org_id = ${orgId} and until_on is null`)
  await tx.run(sql`
    insert into org_spans (tenant_id, org_id, from_on, name, kind, parent_id, path, status, recorded_at)
    select tenant_id, id, ${on}::date, name, kind, parent_id, path, status, ${ctx.now}::timestamptz
    from orgs where tenant_id = ${tenantId} and id = ${orgId}`)
}
