import { appraisalSource, stagesOf, type Stage } from '../../domain/appraisal/stages.ts'
import type { AppraisalRules } from '../../domain/appraisal/judge-decision.ts'
import { isOrgKind, mayDo, orgKindWords, type OrgKind } from '../../domain/orgs/kinds.ts'
import { binds } from '../../domain/playbook/bindings.ts'
import type { Binding } from '../../domain/playbook/clause.ts'
import { scopeOf } from '../../domain/rights/scope.ts'
import { refusalParams } from '../../domain/rules/verdict.ts'
import { notify } from '../notices/notify.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Sql, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'
import { readBindings } from '../playbooks/in-force.ts'
import { holdAppraisal } from './queries.ts'
import { requireOpen } from './refuse.ts'

export interface OpenWish {
  orgId: string
  below: boolean
  year: number
  dueOn?: string
}

interface OrgRow {
  id: string
  name: string
  path: string
  kind: OrgKind
  opened: boolean
  members: number
}

/** Who is appraised there: for a branch also the members of its groups, for others those who belong to it directly. */
const whereMember = (org: { path: Sql; kind: Sql }, path: Sql): Sql => sql`
  (${path} = ${org.path} or (${org.kind} in ('branch', 'joint-branch', 'migrant-branch') and ${path} >= ${org.path} and ${path} < left(${org.path}, -1) || '0'))`

function listOrgs(tx: Tx, { actor }: Context, wish: OpenWish, path: string): Promise<OrgRow[]> {
  const org = { path: sql`org.path`, kind: sql`org.kind` }
  return tx.rows<OrgRow>(sql`
    select org.id, org.short_name as name, org.path, org.kind,
      exists (select 1 from appraisals a where a.tenant_id = ${actor.tenantId} and a.org_id = org.id and a.year = ${wish.year}) as opened,
      (select count(*) from persons p where p.tenant_id = ${actor.tenantId} and ${whereMember(org, sql`p.home_path`)} and p.merged_into is null and p.left_on is null
        and p.deceased_on is null and p.member_type in ('full', 'probationary'))::integer
      + (select count(*) from participations part where part.tenant_id = ${actor.tenantId} and ${whereMember(org, sql`part.path`)} and part.stay_id is not null and part.until_on is null)::integer as members
    from orgs org
    where org.tenant_id = ${actor.tenantId} and org.status = 'active' and org.path >= ${path} and org.path < ${wish.below ? scopeOf(path).until : `${path}0`}
    order by org.path`)
}

/** Members whose formal relation is there, and those it hosts by a stay; who is both is its own member. */
export async function enlist(tx: Tx, { actor }: Context, appraisalId: string, orgId: string): Promise<number> {
  const { tenantId } = actor
  const org = { path: sql`org.path`, kind: sql`org.kind` }
  const rows = await tx.rows<{ person_id: string; person_name: string; path: string; side: string; stay_id: string | null }>(sql`
    select p.id as person_id, p.name as person_name, org.path, 'home' as side, null::uuid as stay_id
    from orgs org join persons p on p.tenant_id = ${tenantId} and ${whereMember(org, sql`p.home_path`)} and p.merged_into is null and p.left_on is null
      and p.deceased_on is null and p.member_type in ('full', 'probationary')
    where org.tenant_id = ${tenantId} and org.id = ${orgId}
    union all
    select distinct on (part.person_id) part.person_id, part.person_name, org.path, 'host', part.stay_id
    from orgs org join participations part on part.tenant_id = ${tenantId} and ${whereMember(org, sql`part.path`)} and part.stay_id is not null and part.until_on is null
    where org.tenant_id = ${tenantId} and org.id = ${orgId}
      and not exists (select 1 from persons own where own.tenant_id = ${tenantId} and own.id = part.person_id and ${whereMember(org, sql`own.home_path`)})`)
  const subjects = rows.map((row) => ({ id: newId(), ...row }))
  return tx.run(sql`
    insert into appraisal_subjects (tenant_id, id, appraisal_id, person_id, person_name, path, side, stay_id, takes_part)
    select ${tenantId}, v.id, ${appraisalId}, v.person_id, v.person_name, v.path, v.side, v.stay_id, true
    from jsonb_to_recordset(${JSON.stringify(subjects)}::jsonb) as v (id uuid, person_id uuid, person_name text, path text, side text, stay_id uuid)
    on conflict (tenant_id, appraisal_id, person_id) do nothing`)
}

export function logStage(tx: Tx, { actor, now }: Context, appraisalId: string, stage: Stage, on: string, reason: string | null): Promise<number> {
  return tx.run(sql`
    insert into appraisal_stages (tenant_id, appraisal_id, seq, stage, on_date, reason, by_name, recorded_at)
    select ${actor.tenantId}, ${appraisalId}, coalesce(max(seq), 0) + 1, ${stage}, ${on}, ${reason}, ${actor.name}, ${now}
    from appraisal_stages where tenant_id = ${actor.tenantId} and appraisal_id = ${appraisalId}`)
}

/** The clause nearest to the organisation decides. */
function clauseFor(bindings: readonly Binding<'appraisal'>[], org: OrgRow, today: string): { rules: AppraisalRules; id: string; version: number } {
  const [nearest] = bindings.filter((binding) => binds(binding, org.path, today)).toSorted((a, b) => b.path.length - a.path.length || (a.from < b.from ? 1 : -1))
  if (nearest === undefined) throw new Error('no clause says how members are appraised')
  const { grades, steps, excellentAtMost, id } = nearest.clause
  return { rules: { grades, steps, excellentAtMost }, id, version: nearest.version }
}

async function openOne(tx: Tx, ctx: Context, org: OrgRow, wish: OpenWish, bindings: readonly Binding<'appraisal'>[]): Promise<string> {
  const { actor } = ctx
  const id = newId()
  const { rules, id: clauseId, version } = clauseFor(bindings, org, ctx.today)
  const stage = stagesOf(rules.steps)[0] ?? 'deciding'
  await tx.run(sql`
    insert into appraisals (tenant_id, id, org_id, org_name, path, year, stage, opened_on, due_on, rules, clause_id, clause_version, by_name, recorded_at)
    values (${actor.tenantId}, ${id}, ${org.id}, ${org.name}, ${org.path}, ${wish.year}, ${stage}, ${ctx.today}, ${wish.dueOn ?? null}, ${JSON.stringify(rules)}, ${clauseId}, ${version},
      ${actor.name}, ${ctx.now})`)
  await enlist(tx, ctx, id, org.id)
  await logStage(tx, ctx, id, stage, ctx.today, null)
  return id
}

async function tellSubjects(tx: Tx, ctx: Context, org: OrgRow, wish: OpenWish, id: string): Promise<void> {
  const people = await tx.rows<{ person_id: string }>(sql`
    select person_id from appraisal_subjects where tenant_id = ${ctx.actor.tenantId} and appraisal_id = ${id} and takes_part`)
  await notify(tx, ctx, [{
    to: people.map((row) => row.person_id), template: 'appraisal-opened', fields: { year: String(wish.year), org: org.name, dueOn: wish.dueOn ?? '年底' }, subject: { concept: 'appraisal', id },
    link: '/appraisal', from: { orgId: org.id, orgName: org.name, path: org.path },
  }])
}

/** Opens the yearly appraisal of an organisation, or of all below it that hold one and have members or guests. */
export function openAppraisals(ctx: Context, wish: OpenWish): Promise<{ ids: string[] }> {
  return act(ctx, 'appraisal.run', async (tx) => {
    const { actor } = ctx
    const top = await tx.find<{ path: string; name: string; kind: string }>(sql`
      select path, short_name as name, kind from orgs where tenant_id = ${actor.tenantId} and id = ${wish.orgId} and status = 'active' and path >= ${actor.scope.from} and path < ${actor.scope.until}`)
    if (top === undefined || !isOrgKind(top.kind)) throw new Refusal('absent', 'request.absent')
    const orgs = (await listOrgs(tx, ctx, wish, top.path)).filter((org) => wish.below || org.id === wish.orgId)
    if (!wish.below) {
      if (!mayDo(top.kind, 'appraise')) throw new Refusal('refused', 'appraisal.org-may-not', refusalParams({ params: { org: orgKindWords[top.kind] }, source: appraisalSource, ask: 'superior' }))
      if (orgs[0]?.opened === true) throw new Refusal('refused', 'appraisal.exists', { org: top.name, year: wish.year })
    }
    const due = orgs.filter((org) => !org.opened && org.members > 0 && mayDo(org.kind, 'appraise'))
    if (due.length === 0) throw new Refusal('refused', 'appraisal.nothing-to-open', { org: top.name })
    const bindings = await readBindings(tx, actor.tenantId, 'appraisal')
    const ids: string[] = []
    for (const org of due) {
      const id = await openOne(tx, ctx, org, wish, bindings)
      await tellSubjects(tx, ctx, org, wish, id)
      ids.push(id)
    }
    return { result: { ids }, audit: { action: 'appraisal.open', subjectKind: 'org', subjectId: wish.orgId, detail: { year: wish.year, organisations: ids.length } } }
  })
}

/** Members who came after it was opened are taken in. */
export function refreshSubjects(ctx: Context, id: string): Promise<{ added: number }> {
  return act(ctx, 'appraisal.run', async (tx) => {
    const appraisal = await holdAppraisal(tx, ctx.actor, id)
    requireOpen(appraisal, 'change-subjects')
    const added = await enlist(tx, ctx, id, appraisal.org_id)
    return { result: { added }, audit: { action: 'appraisal.subjects', subjectKind: 'appraisal', subjectId: id, detail: { added } } }
  })
}
