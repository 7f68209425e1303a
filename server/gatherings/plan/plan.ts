import type { Static } from 'typebox'
import type { PlanChange, PlanForm } from '../../../contract/gatherings/shapes.ts'
import { judgeGathering, type GatheringAct } from '../../../domain/gatherings/course.ts'
import { feastDay } from '../../../domain/gatherings/holidays.ts'
import { gatheringRule, type GatheringKind } from '../../../domain/gatherings/kinds.ts'
import { isBranchKind, mayDo, type OrgKind } from '../../../domain/orgs/kinds.ts'
import { act } from '../../platform/act.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { attachFiles } from '../../files/save-file.ts'
import { findHeirs } from '../../orgs/heirs.ts'
import {
  holdGathering, holdOwnGathering, insertGatherings, leaveTrace, listParts, setState, type GatheringRow, type NewGathering, type PartRow,
} from '../gathering-store.ts'
import { tellListed } from './tell-listed.ts'
import { countListed, listChosen, listExpected, unlist } from './roster.ts'

type Plan = Static<typeof PlanForm>

export interface CallingOrg { id: string; path: string; short_name: string; kind: OrgKind }

/** The organisation that calls, within the acting post's scope, able to hold a gathering of that kind. */
export async function getCallingOrg(tx: Tx, ctx: Context, orgId: string, kind: GatheringKind): Promise<CallingOrg> {
  const { tenantId, scope } = ctx.actor
  const org = await tx.find<CallingOrg>(sql`
    select id, path, short_name, kind from orgs
    where tenant_id = ${tenantId} and id = ${orgId} and status = 'active' and path >= ${scope.from} and path < ${scope.until}`)
  if (org === undefined) throw new Refusal('absent', 'request.absent')
  const { roster, core, name } = gatheringRule(kind)
  const fits = roster === 'group' ? org.kind === 'group' || isBranchKind(org.kind) : !core || roster === 'committee' || isBranchKind(org.kind) || mayDo(org.kind, 'organise-life')
  if (!fits) throw new Refusal('invalid', 'gatherings.kind-not-theirs', { org: org.short_name, kind: name })
  return org
}

function judgeTimes({ starts, ends }: Pick<Plan, 'starts' | 'ends'>): void {
  if (starts !== undefined && ends !== undefined && ends <= starts) throw new Refusal('invalid', 'gatherings.ends-before', { starts, ends })
}

function judgeHoliday({ holiday, holidayYear }: Plan): void {
  if (holiday !== undefined && (holidayYear === undefined || feastDay(holiday, holidayYear) === undefined)) {
    throw new Refusal('invalid', 'gatherings.holiday-unknown', { year: holidayYear ?? 0 })
  }
}

/** Refuses what the state of the gathering does not allow now. */
export async function requireOpen(tx: Tx, ctx: Context, gathering: GatheringRow, wanted: GatheringAct): Promise<void> {
  const { listed, unmarked } = await tx.asProgram(() => tx.one<{ listed: number; unmarked: number }>(sql`
    select count(*)::integer as listed, count(*) filter (where mark is null)::integer as unmarked from attendances
    where tenant_id = ${ctx.actor.tenantId} and gathering_id = ${gathering.id}`))
  const { state, kind, on_date: on, minutes } = gathering
  const verdict = judgeGathering({ state, kind, on, hasMinutes: minutes !== null, listed, unmarked }, wanted, ctx.today)
  if (!verdict.ok) throw new Refusal('refused', verdict.code, verdict.params)
}

async function findPartners(tx: Tx, ctx: Context, own: string, orgIds: readonly string[]): Promise<{ orgId: string; path: string }[]> {
  const heirs = await findHeirs(tx, ctx.actor.tenantId, orgIds)
  const partners = new Map([...heirs.values()].filter(({ id }) => id !== own).map(({ id, path }) => [id, { orgId: id, path }]))
  if (heirs.size < new Set(orgIds).size) throw new Refusal('absent', 'orgs.absent')
  return [...partners.values()]
}

/** Plans a gathering, with those expected on the sheets of all who take part. */
export function planGathering(ctx: Context, form: Plan): Promise<{ id: string; listed: number }> {
  judgeTimes(form)
  judgeHoliday(form)
  return act(ctx, 'gatherings.manage', async (tx) => {
    const org = await getCallingOrg(tx, ctx, form.orgId, form.kind)
    const id = newId(Date.parse(ctx.now))
    const row: NewGathering = {
      id, org_id: org.id, path: org.path, kind: form.kind, title: form.title.trim(), on_date: form.onDate, starts: form.starts ?? null, ends: form.ends ?? null,
      place: form.place ?? null, online_link: form.onlineLink ?? null, agenda: form.agenda ?? [], holiday: form.holiday ?? null, holiday_year: form.holidayYear ?? null,
      study_hours: form.studyHours ?? null, series_id: null, with: await findPartners(tx, ctx, org.id, form.withOrgIds ?? []),
    }
    await insertGatherings(tx, ctx, [row])
    for (const part of [{ org_id: org.id, path: org.path }, ...row.with.map(({ orgId, path }) => ({ org_id: orgId, path }))]) await listExpected(tx, ctx, row, part)
    await listChosen(tx, ctx, row, { org_id: org.id, path: org.path }, form.personIds ?? [])
    await leaveTrace(tx, ctx, { gatheringId: id, path: org.path, kind: 'plan', detail: { on: form.onDate, title: row.title } })
    return {
      result: { id, listed: await countListed(tx, ctx.actor.tenantId, id) },
      audit: { action: 'gatherings.plan', subjectKind: 'gathering', subjectId: id, detail: { kind: form.kind, on: form.onDate, org: org.short_name } },
    }
  })
}

/** Changes what is arranged, until it is held. A new day moves the lines along. */
export function changePlan(ctx: Context, id: string, form: Static<typeof PlanChange>): Promise<void> {
  judgeTimes(form)
  return act(ctx, 'gatherings.manage', async (tx) => {
    const { tenantId } = ctx.actor
    const before = await holdOwnGathering(tx, ctx.actor, id)
    if (before.version !== form.version) throw new Refusal('refused', 'request.changed-meanwhile')
    await requireOpen(tx, ctx, before, 'plan')
    await tx.run(sql`
      update gatherings set title = ${form.title.trim()}, on_date = ${form.onDate}, starts = ${form.starts ?? null}, ends = ${form.ends ?? null}, place = ${form.place ?? null},
        online_link = ${form.onlineLink ?? null}, agenda = ${JSON.stringify(form.agenda ?? [])}::jsonb, study_hours = ${form.studyHours ?? null}, version = version + 1
      where tenant_id = ${tenantId} and id = ${id}`)
    if (form.onDate !== before.on_date) {
      await tx.asProgram(() => tx.run(sql`update attendances set on_date = ${form.onDate} where tenant_id = ${tenantId} and gathering_id = ${id}`))
    }
    const moved = { ...before, title: form.title.trim(), on_date: form.onDate, starts: form.starts ?? null, place: form.place ?? null }
    if (before.state === 'invited' && (moved.on_date !== before.on_date || moved.starts !== before.starts || moved.place !== before.place)) await tellListed(tx, ctx, moved, 'gathering-changed')
    await leaveTrace(tx, ctx, { gatheringId: id, path: before.path, kind: 'change', detail: form.onDate === before.on_date ? {} : { from: before.on_date, to: form.onDate } })
    return { result: undefined, audit: { action: 'gatherings.change', subjectKind: 'gathering', subjectId: id, detail: { on: form.onDate } } }
  })
}

/** The sheet of one's own in a gathering: of the organisation named, within the acting post's scope. */
export async function getOwnPart(tx: Tx, ctx: Context, gathering: GatheringRow, orgId: string): Promise<PartRow> {
  const { scope } = ctx.actor
  const part = (await listParts(tx, ctx.actor.tenantId, gathering.id)).find((one) => one.org_id === orgId)
  if (part === undefined || part.path < scope.from || part.path >= scope.until) throw new Refusal('absent', 'request.absent')
  return part
}

export interface RosterChange { orgId: string; add?: string[]; drop?: string[] }

/** Adds and removes people on one's own sheet; with neither, lists anew who is expected. */
export function changeRoster(ctx: Context, id: string, { orgId, add = [], drop = [] }: RosterChange): Promise<{ listed: number }> {
  return act(ctx, 'gatherings.manage', async (tx) => {
    const gathering = await holdGathering(tx, ctx.actor, id)
    const part = await getOwnPart(tx, ctx, gathering, orgId)
    if (gathering.state === 'closed' || gathering.state === 'cancelled') await requireOpen(tx, ctx, gathering, 'plan')
    const kept = await unlist(tx, ctx, gathering, part, drop)
    if (kept.length > 0) throw new Refusal('refused', 'gatherings.marked-already', { name: kept.slice(0, 5).join('、') })
    await listChosen(tx, ctx, gathering, part, add)
    if (add.length + drop.length === 0) await listExpected(tx, ctx, gathering, part)
    const listed = await countListed(tx, ctx.actor.tenantId, id, orgId)
    await leaveTrace(tx, ctx, { gatheringId: id, path: part.path, kind: 'roster', detail: { added: add.length, dropped: drop.length, listed } })
    return { result: { listed }, audit: { action: 'gatherings.roster', subjectKind: 'gathering', subjectId: id, detail: { added: add.length, dropped: drop.length } } }
  })
}

/** Those expected are listed anew and told; it may be said again after a change. */
export function inviteToGathering(ctx: Context, id: string): Promise<{ listed: number }> {
  return act(ctx, 'gatherings.manage', async (tx) => {
    const gathering = await holdOwnGathering(tx, ctx.actor, id)
    await requireOpen(tx, ctx, gathering, 'invite')
    for (const part of await listParts(tx, ctx.actor.tenantId, id)) await listExpected(tx, ctx, gathering, part)
    const listed = await tx.asProgram(() => countListed(tx, ctx.actor.tenantId, id))
    if (listed === 0) throw new Refusal('refused', 'gatherings.nobody-listed')
    await setState(tx, ctx.actor.tenantId, id, 'invited')
    if (gathering.state === 'planned') await tellListed(tx, ctx, gathering, 'gathering-invited')
    await leaveTrace(tx, ctx, { gatheringId: id, path: gathering.path, kind: 'invite', detail: { listed } })
    return { result: { listed }, audit: { action: 'gatherings.invite', subjectKind: 'gathering', subjectId: id, detail: { listed } } }
  })
}

export function cancelGathering(ctx: Context, id: string, reason: string): Promise<void> {
  return act(ctx, 'gatherings.manage', async (tx) => {
    const gathering = await holdOwnGathering(tx, ctx.actor, id)
    await requireOpen(tx, ctx, gathering, 'cancel')
    await setState(tx, ctx.actor.tenantId, id, 'cancelled', reason)
    if (gathering.state === 'invited') await tellListed(tx, ctx, gathering, 'gathering-cancelled', reason)
    await leaveTrace(tx, ctx, { gatheringId: id, path: gathering.path, kind: 'cancel', reason })
    return { result: undefined, audit: { action: 'gatherings.cancel', subjectKind: 'gathering', subjectId: id, detail: { reason } } }
  })
}

/** Papers and pictures of a gathering, in whatever state. */
export function attachToGathering(ctx: Context, id: string, fileIds: readonly string[]): Promise<void> {
  return act(ctx, 'gatherings.manage', async (tx) => {
    const gathering = await holdOwnGathering(tx, ctx.actor, id)
    await attachFiles(tx, ctx, fileIds, { concept: 'gathering', id, path: gathering.path })
    await leaveTrace(tx, ctx, { gatheringId: id, path: gathering.path, kind: 'attach', detail: { files: fileIds.length } })
    return { result: undefined, audit: { action: 'gatherings.attach', subjectKind: 'gathering', subjectId: id, detail: { files: fileIds.length } } }
  })
}
