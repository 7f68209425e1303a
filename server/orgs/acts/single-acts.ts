import { judgeFounding, judgeRaise } from '../../../domain/orgs/judge-org.ts'
import { termYearsOf } from '../../../domain/orgs/judge-posts.ts'
import type { OrgKind } from '../../../domain/orgs/kinds.ts'
import type { OrgRefusal, OrgVerdict } from '../../../domain/orgs/rule-refusals.ts'
import { scopeOf } from '../../../domain/rights/scope.ts'
import { orgParameters } from '../../../playbooks/national/parameters.ts'
import { shortOrgName } from '../../../domain/orgs/short-name.ts'
import { act } from '../../platform/act.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import { initialsOf } from '../../platform/pinyin.ts'
import { Refusal } from '../../platform/refusal.ts'
import { foundOrgs, type NewOrg } from '../found-orgs.ts'
import { followSpan, holdForAct, recordAct, type ActPaper, type HeldOrg } from './held-org.ts'
import { kindOf, requireAllowed, requireElections, requirePlace } from './placement.ts'
import { followOrgNames } from './follow-org-names.ts'
import { keepNameCards } from '../name-cards.ts'

export interface Changed {
  id: string
  version: number
}

export const changed = (org: HeldOrg): Changed => ({ id: org.id, version: org.version + 1 })

export const auditOf = (kind: string, org: Pick<HeldOrg, 'id' | 'name'>, paper: { on: string; document: string | null }) => ({
  action: `orgs.${kind}`, subjectKind: 'org', subjectId: org.id, detail: { name: org.name, on: paper.on, document: paper.document },
})

async function regionsOf(tx: Tx, tenantId: number): Promise<string[]> {
  const tenant = await tx.one<{ name: string; city: string | null; province: string | null }>(sql`
    select name, city, province from tenants where id = ${tenantId}`)
  return [tenant.province, tenant.city, tenant.name].flatMap((name) => (name === null ? [] : [name]))
}

/** What the approval rests on; where the document says otherwise about numbers, the clerk says so. */
export interface FoundingGrounds {
  /** Full members who would belong to it. */
  fullMembers?: number
  units?: number
  hostConsulted?: boolean
  task?: string
  /** The numbers are not the usual ones and the level above has approved all the same. */
  approvedAnyway?: boolean
  /** Villages and communities have longer terms. */
  inVillage?: boolean
}

export type FoundingForm = Omit<NewOrg, 'id' | 'shortName' | 'batchId' | 'foundedOn' | 'foundingDocument'> & {
  shortName?: string
  on: string
  document: string | null
  grounds?: FoundingGrounds
}

const aboutNumbers: OrgRefusal[] = ['org-rules.too-few-full-members', 'org-rules.too-many-units', 'org-rules.too-small-to-raise']

function requireAllowedOr(approvedAnyway: boolean | undefined, verdict: OrgVerdict): void {
  if (!verdict.ok && approvedAnyway === true && aboutNumbers.includes(verdict.code)) return
  requireAllowed(verdict)
}

function judgeFoundingForm(ctx: Context, form: { kind: string; document: string | null }, parent: OrgKind | null, grounds: FoundingGrounds): void {
  const { approvedAnyway, inVillage: _inVillage, fullMembers = orgParameters.branchMinFull, ...rest } = grounds
  const verdict = judgeFounding({
    kind: kindOf(form.kind), parent, fullMembers, ...rest, approvedBy: ctx.actor.scope.from === '/' ? 'county' : 'grassroots',
    ...(form.document === null ? {} : { documentNo: form.document }),
  }, orgParameters)
  requireAllowedOr(approvedAnyway, verdict)
}

/** Founds one organisation by form. 支部条例 第六条. */
export function foundOrg(ctx: Context, { on, document, shortName, grounds = {}, ...form }: FoundingForm): Promise<Changed> {
  return act(ctx, 'orgs.change', async (tx) => {
    if (on > ctx.today) throw new Refusal('invalid', 'orgs.act-in-future')
    const place = await requirePlace(tx, ctx, form.kind, form.parentId, on)
    judgeFoundingForm(ctx, { kind: form.kind, document }, place.kind, grounds)
    const id = newId()
    const named = shortName ?? shortOrgName(form.name, await regionsOf(tx, ctx.actor.tenantId))
    const termYears = form.termYears ?? termYearsOf(kindOf(form.kind), grounds.inVillage ?? false, orgParameters)
    await foundOrgs(tx, ctx, [{ ...form, id, termYears, shortName: named, foundedOn: on, foundingDocument: document }])
    return { result: { id, version: 1 }, audit: auditOf('found', { id, name: form.name }, { on, document }) }
  })
}

export async function requireFreeName(tx: Tx, ctx: Context, name: string, exceptId: string): Promise<void> {
  const taken = await tx.find<{ id: string }>(sql`
    select id from orgs where tenant_id = ${ctx.actor.tenantId} and name = ${name} and status = 'active' and id <> ${exceptId}`)
  if (taken !== undefined) throw new Refusal('refused', 'orgs.name-taken', { name })
}

function updateName(tx: Tx, ctx: Context, id: string, name: string, shortName: string): Promise<number> {
  return tx.run(sql`
    update orgs set name = ${name}, short_name = ${shortName}, initials = ${initialsOf(name)}, version = version + 1
    where tenant_id = ${ctx.actor.tenantId} and id = ${id}`)
}

export interface NewName {
  name: string
  shortName?: string | undefined
}

export function renameOrg(ctx: Context, id: string, form: ActPaper & NewName): Promise<Changed> {
  return act(ctx, 'orgs.change', async (tx) => {
    const org = await holdForAct(tx, ctx, 'rename', id, form)
    await requireFreeName(tx, ctx, form.name, id)
    const shortName = form.shortName ?? shortOrgName(form.name, await regionsOf(tx, ctx.actor.tenantId))
    await updateName(tx, ctx, id, form.name, shortName)
    await followSpan(tx, ctx, id, form.on)
    await recordAct(tx, ctx, {
      kind: 'rename', orgId: id, on: form.on, document: form.document,
      facts: { before: { name: org.name, shortName: org.short_name }, after: { name: form.name, shortName } },
    })
    await keepNameCards(tx, ctx.actor.tenantId, [id])
    await followOrgNames(tx, ctx.actor.tenantId, [id])
    return { result: changed(org), audit: auditOf('rename', org, form) }
  })
}

function countMembers(tx: Tx, { actor }: Context, path: string): Promise<{ members: number; fullMembers: number }> {
  return tx.one<{ members: number; fullMembers: number }>(sql`
    select count(*)::integer as members, (count(*) filter (where p.member_type = 'full'))::integer as "fullMembers"
    from memberships m join persons p on p.tenant_id = m.tenant_id and p.id = m.person_id
    where m.tenant_id = ${actor.tenantId} and m.until_on is null and m.path >= ${path} and m.path < ${scopeOf(path).until}`)
}

/** Raised in rank or otherwise set up anew: a branch becomes a general branch, a general branch a committee. 支部条例 第四条. */
export function convertOrg(ctx: Context, id: string, form: ActPaper & NewName & { kind: string; approvedAnyway?: boolean }): Promise<Changed> {
  return act(ctx, 'orgs.change', async (tx) => {
    const org = await holdForAct(tx, ctx, 'convert', id, form)
    if (form.kind === org.kind) throw new Refusal('refused', 'orgs.same-kind')
    const place = await requirePlace(tx, ctx, form.kind, org.parent_id, form.on)
    if (place.kind !== null) {
      const numbers = await countMembers(tx, ctx, org.path)
      requireAllowedOr(form.approvedAnyway, judgeRaise({ kind: kindOf(org.kind), parent: place.kind, ...numbers }, kindOf(form.kind), orgParameters))
    }
    await requireFreeName(tx, ctx, form.name, id)
    const shortName = form.shortName ?? shortOrgName(form.name, await regionsOf(tx, ctx.actor.tenantId))
    await updateName(tx, ctx, id, form.name, shortName)
    await tx.run(sql`update orgs set kind = ${form.kind} where tenant_id = ${ctx.actor.tenantId} and id = ${id}`)
    await followSpan(tx, ctx, id, form.on)
    await recordAct(tx, ctx, {
      kind: 'convert', orgId: id, on: form.on, document: form.document,
      facts: {
        before: { kind: org.kind, name: org.name, shortName: org.short_name },
        after: { kind: form.kind, name: form.name, shortName },
      },
    })
    await keepNameCards(tx, ctx.actor.tenantId, [id])
    await followOrgNames(tx, ctx.actor.tenantId, [id])
    return { result: changed(org), audit: auditOf('convert', org, form) }
  })
}

/** The re-election sets the clock of the term anew; offices are filled by appointments. 支部条例 第二十一条. */
export function reElect(ctx: Context, id: string, form: ActPaper & { termYears: number }): Promise<Changed> {
  return act(ctx, 'orgs.change', async (tx) => {
    const org = await holdForAct(tx, ctx, 're-elect', id, form)
    requireElections(org.kind)
    await tx.run(sql`
      update orgs set elected_on = ${form.on}, term_years = ${form.termYears}, version = version + 1
      where tenant_id = ${ctx.actor.tenantId} and id = ${id}`)
    await recordAct(tx, ctx, {
      kind: 're-elect', orgId: id, on: form.on, document: form.document,
      facts: { before: { electedOn: org.elected_on, termYears: org.term_years }, after: { electedOn: form.on, termYears: form.termYears } },
    })
    return { result: changed(org), audit: auditOf('re-elect', org, form) }
  })
}

export interface Attachment {
  attachment: string | null
  attachmentKind: string | null
  managedBy: string | null
}

/** The body an organisation leans on changes; its formal affiliation does not. 支部条例 第五条. */
export function attachOrg(ctx: Context, id: string, form: ActPaper & Attachment): Promise<Changed> {
  return act(ctx, 'orgs.change', async (tx) => {
    const org = await holdForAct(tx, ctx, 'attach', id, form)
    await tx.run(sql`
      update orgs set attachment = ${form.attachment}, attachment_kind = ${form.attachmentKind}, managed_by = ${form.managedBy},
        version = version + 1
      where tenant_id = ${ctx.actor.tenantId} and id = ${id}`)
    await recordAct(tx, ctx, {
      kind: 'attach', orgId: id, on: form.on, document: form.document,
      facts: {
        before: { attachment: org.attachment, attachmentKind: org.attachment_kind, managedBy: org.managed_by },
        after: { attachment: form.attachment, attachmentKind: form.attachmentKind, managedBy: form.managedBy },
      },
    })
    return { result: changed(org), audit: auditOf('attach', org, form) }
  })
}
