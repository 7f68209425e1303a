import type { UndoableActKind } from '../../../domain/orgs/acts.ts'
import { actBeyond } from '../../platform/act-beyond.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { initialsOf } from '../../platform/pinyin.ts'
import { Refusal } from '../../platform/refusal.ts'
import { auditOf, changed, requireFreeName, type Changed } from './single-acts.ts'
import { closeOrg } from './dissolve-org.ts'
import { followSpan, holdOrg, recordAct, requireAbove, type HeldOrg } from './held-org.ts'
import { unmergeOrgs, type MergeFacts } from './merge-orgs.ts'
import { placeUnder } from './move-org.ts'
import { followOrgNames } from './follow-org-names.ts'
import { keepNameCards } from '../name-cards.ts'
import { requirePlace } from './placement.ts'
import { listRemains } from './remains.ts'

interface ActRow {
  id: string
  kind: UndoableActKind
  on_date: string
  document: string | null
  facts: { before?: Record<string, string | number | null> }
}

/** The last act that stands: neither an undoing nor undone. */
function findLastAct(tx: Tx, tenantId: number, orgId: string): Promise<ActRow | undefined> {
  return tx.find<ActRow>(sql`
    select act.id, act.kind, act.on_date, act.document, act.facts from org_acts act
    where act.tenant_id = ${tenantId} and act.org_id = ${orgId} and act.kind <> 'undo'
      and not exists (select 1 from org_acts undoing where undoing.tenant_id = act.tenant_id and undoing.org_id = act.org_id
                      and undoing.kind = 'undo' and undoing.facts->>'undoes' = act.id::text)
    order by act.recorded_at desc, act.id desc limit 1`)
}

type Undoing = (tx: Tx, ctx: Context, org: HeldOrg, act: ActRow) => Promise<void>

const text = (value: unknown) => (typeof value === 'string' ? value : null)

const undoFounding: Undoing = async (tx, ctx, org, act) => {
  const remains = await listRemains(tx, ctx, org.id)
  if (remains.length > 0) throw new Refusal('refused', 'orgs.remains', { name: org.short_name, remains: remains.join('；') })
  await closeOrg(tx, ctx, org.id, act.on_date, null)
}

const undoNaming: Undoing = async (tx, ctx, org, act) => {
  const before = act.facts.before ?? {}
  const name = text(before['name']) ?? org.name
  await requireFreeName(tx, ctx, name, org.id)
  await tx.run(sql`
    update orgs set name = ${name}, short_name = ${text(before['shortName']) ?? org.short_name}, initials = ${initialsOf(name)},
      kind = ${text(before['kind']) ?? org.kind}, version = version + 1
    where tenant_id = ${ctx.actor.tenantId} and id = ${org.id}`)
  await followSpan(tx, ctx, org.id, act.on_date)
  await keepNameCards(tx, ctx.actor.tenantId, [org.id])
  await followOrgNames(tx, ctx.actor.tenantId, [org.id])
}

const undoMove: Undoing = async (tx, ctx, org, act) => {
  const parentId = text(act.facts.before?.['parentId'])
  const { path: above } = await requirePlace(tx, ctx, org.kind, parentId, act.on_date)
  await placeUnder(tx, ctx, org, parentId, above, act.on_date)
}

const undoDissolving: Undoing = async (tx, ctx, org, act) => {
  await requireFreeName(tx, ctx, org.name, org.id)
  await requirePlace(tx, ctx, org.kind, org.parent_id, act.on_date)
  await tx.run(sql`
    update orgs set status = 'active', dissolved_on = null, version = version + 1
    where tenant_id = ${ctx.actor.tenantId} and id = ${org.id}`)
  await followSpan(tx, ctx, org.id, act.on_date)
  await keepNameCards(tx, ctx.actor.tenantId, [org.id])
}

const undoMerge: Undoing = async (tx, ctx, org, act) => {
  await requireFreeName(tx, ctx, org.name, org.id)
  await unmergeOrgs(tx, ctx, org, { id: act.id, on_date: act.on_date, facts: act.facts as unknown as MergeFacts })
  await followSpan(tx, ctx, org.id, act.on_date)
  await keepNameCards(tx, ctx.actor.tenantId, [org.id])
}

const undoElection: Undoing = async (tx, ctx, org, act) => {
  const before = act.facts.before ?? {}
  await tx.run(sql`
    update orgs set elected_on = ${before['electedOn']}, term_years = ${before['termYears']}, version = version + 1
    where tenant_id = ${ctx.actor.tenantId} and id = ${org.id}`)
}

const undoAttaching: Undoing = async (tx, ctx, org, act) => {
  const before = act.facts.before ?? {}
  await tx.run(sql`
    update orgs set attachment = ${before['attachment']}, attachment_kind = ${before['attachmentKind']}, managed_by = ${before['managedBy']},
      version = version + 1
    where tenant_id = ${ctx.actor.tenantId} and id = ${org.id}`)
}

const undoings: Record<UndoableActKind, Undoing> = {
  found: undoFounding, rename: undoNaming, convert: undoNaming, move: undoMove, dissolve: undoDissolving, merge: undoMerge,
  're-elect': undoElection, attach: undoAttaching,
}

/** A mistaken act is taken back by an act; the last one first. */
export function undoOrgAct(ctx: Context, id: string, actId: string, form: { reason: string; version: number }): Promise<Changed> {
  return actBeyond(ctx, 'orgs.change', async (tx) => {
    const org = await holdOrg(tx, ctx, id)
    if (org.version !== form.version) throw new Refusal('refused', 'request.changed-meanwhile')
    const last = await findLastAct(tx, ctx.actor.tenantId, id)
    if (last === undefined) throw new Refusal('absent', 'request.absent')
    if (last.id !== actId) throw new Refusal('refused', 'orgs.later-acts')
    requireAbove(ctx, last.kind, org)
    if (org.status !== 'active' && last.kind !== 'dissolve' && last.kind !== 'merge') {
      throw new Refusal('refused', 'orgs.dissolved', { name: org.short_name })
    }
    await undoings[last.kind](tx, ctx, org, last)
    await recordAct(tx, ctx, { kind: 'undo', orgId: id, on: ctx.today, document: null, facts: { undoes: actId, kind: last.kind, reason: form.reason } })
    const { version } = await tx.one<{ version: number }>(sql`select version from orgs where tenant_id = ${ctx.actor.tenantId} and id = ${id}`)
    return { result: { ...changed(org), version }, audit: auditOf('undo', org, { on: last.on_date, document: last.document }) }
  })
}
