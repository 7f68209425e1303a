import type { AudienceKind } from '../../domain/learning/words.ts'
import { audiences } from '../../domain/learning/words.ts'
import { scopeOf } from '../../domain/rights/scope.ts'
import { recordHappenings, type NewHappening } from '../happenings/record.ts'
import { attachFiles } from '../files/save-file.ts'
import { notify } from '../notices/notify.ts'
import { act } from '../platform/act.ts'
import { ownRight, type Actor } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { hostedFromElsewhere, isSentTo } from '../platform/guest.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Link } from './course-queries.ts'
import type { OwnContext } from '../platform/own.ts'
import { getOrg, getPeopleHere, sentBy, type OrgRow } from './reach.ts'

export interface PackageWish {
  orgId: string
  month: string
  title: string
  about?: string
  links?: Link[]
  audience: AudienceKind
  groupIds?: string[]
  personIds?: string[]
  fileIds?: string[]
}

interface Addressed {
  person_id: string
  person_name: string
  path: string | null
  group_id: string | null
  /** By which a member of another register is known here. */
  stay_id: string | null
}

/** Members of this register, or of others and hosted here, to whom a package goes, each once. */
async function listAddressed(tx: Tx, actor: Actor, org: OrgRow, wish: PackageWish): Promise<Addressed[]> {
  const until = scopeOf(org.path).until
  const here = sql`p.tenant_id = ${actor.tenantId} and p.merged_into is null and p.left_on is null and p.deceased_on is null and p.member_type in ('full', 'probationary')`
  const kept = sql`p.home_path >= ${org.path} and p.home_path < ${until}`
  const away = sql`exists (select 1 from stays stay where stay.tenant_id = ${actor.tenantId} and stay.person_id = p.id and stay.open and stay.state <> 'planned')`
  const found = { all: sql`${kept}`, away: sql`${kept} and ${away}`, hosted: sql`p.host_path >= ${org.path} and p.host_path < ${until}` }
  switch (wish.audience) {
    case 'all':
    case 'away':
    case 'hosted':
      return tx.rows<Addressed>(sql`
        select p.id as person_id, p.name as person_name, p.home_path as path, null::uuid as group_id, null::uuid as stay_id from persons p where ${here} and ${found[wish.audience]}
        union all
        select stay.person_id, stay.person_name, null, null, stay.id from stays stay
        where ${wish.audience === 'hosted'} and stay.tenant_id = ${actor.tenantId} and ${hostedFromElsewhere('stay')} and stay.host_path >= ${org.path} and stay.host_path < ${until}
        order by person_id`)
    case 'groups':
      if ((wish.groupIds ?? []).length === 0) throw new Refusal('invalid', 'learning.groups-needed')
      return listGroupMembers(tx, actor, wish.groupIds ?? [])
    case 'people': {
      if ((wish.personIds ?? []).length === 0) throw new Refusal('invalid', 'learning.people-needed')
      const people = await getPeopleHere(tx, actor, wish.personIds ?? [])
      return people.map((one) => ({ person_id: one.id, person_name: one.name, path: one.home_path, group_id: null, stay_id: one.elsewhere ? one.stay_id : null }))
    }
  }
}

/** Members of the groups and of their parts; who is in several gets it along one. */
function listGroupMembers(tx: Tx, actor: Actor, groupIds: readonly string[]): Promise<Addressed[]> {
  return tx.rows<Addressed>(sql`
    select distinct on (member.person_id) member.person_id, member.person_name, p.home_path as path, member.group_id, null::uuid as stay_id
    from study_groups g
    join study_group_members member on member.tenant_id = ${actor.tenantId} and member.group_id = g.id and member.until_on is null
    join persons p on p.tenant_id = ${actor.tenantId} and p.id = member.person_id and p.merged_into is null and p.left_on is null and p.deceased_on is null
    where g.tenant_id = ${actor.tenantId} and (g.id = any(${groupIds}::uuid[]) or g.parent_id = any(${groupIds}::uuid[])) and g.closed_on is null
      and g.path >= ${actor.scope.from} and g.path < ${actor.scope.until}
    order by member.person_id, g.parent_id nulls last, g.id`)
}

/** The next issue of an organisation; two at once wait for each other on its row. */
async function nextIssue(tx: Tx, tenantId: number, orgId: string): Promise<number> {
  await tx.run(sql`select 1 from orgs where tenant_id = ${tenantId} and id = ${orgId} for update`)
  const { issue } = await tx.one<{ issue: number }>(sql`select coalesce(max(issue_no), 0)::integer + 1 as issue from packages where tenant_id = ${tenantId} and org_id = ${orgId}`)
  return issue
}

/** Pushes a package to a set of members of the day; each push is a row, so that pushes can be counted and receipts noted. */
export function pushPackage(ctx: Context, wish: PackageWish): Promise<{ id: string; issueNo: number; pushed: number }> {
  return act(ctx, 'learning.manage', async (tx) => {
    const { actor } = ctx
    const org = await getOrg(tx, actor, wish.orgId)
    const addressed = await listAddressed(tx, actor, org, wish)
    if (addressed.length === 0) throw new Refusal('refused', 'learning.nobody-to-push', { audience: audiences[wish.audience] })
    const id = newId(Date.parse(ctx.now))
    const issueNo = await nextIssue(tx, actor.tenantId, org.id)
    await tx.run(sql`
      insert into packages (tenant_id, id, org_id, path, issue_no, month, title, about, links, audience, pushed, by_name, pushed_on, recorded_at)
      values (${actor.tenantId}, ${id}, ${org.id}, ${org.path}, ${issueNo}, ${wish.month}, ${wish.title}, ${wish.about ?? null}, ${JSON.stringify(wish.links ?? [])}, ${wish.audience}, ${addressed.length},
        ${actor.name}, ${ctx.today}, ${ctx.now})`)
    await tx.run(sql`
      insert into package_receipts (tenant_id, package_id, person_id, person_name, path, org_path, group_id, stay_id, recorded_at)
      select ${actor.tenantId}, ${id}, told.person_id, told.person_name, told.path, ${org.path}, told.group_id, told.stay_id, ${ctx.now}
      from jsonb_to_recordset(${JSON.stringify(addressed)}::jsonb) as told (person_id uuid, person_name text, path text, group_id uuid, stay_id uuid)`)
    tx.takeStock(addressed.length)
    await attachFiles(tx, ctx, wish.fileIds ?? [], { concept: 'course', id, path: org.path, openBelow: true })
    await recordPushes(tx, ctx, { id, orgId: org.id, side: wish.audience === 'hosted' ? 'host' : 'home' }, addressed)
    await notify(tx, ctx, {
      to: addressed.map((one) => one.person_id), template: 'package-pushed', subject: { concept: 'package', id }, link: '/learning/packages', fields: { title: wish.title, org: org.short_name },
    })
    return {
      result: { id, issueNo, pushed: addressed.length },
      audit: { action: 'learning.push', subjectKind: 'package', subjectId: id, detail: { title: wish.title, issue: issueNo, to: audiences[wish.audience], pushed: addressed.length } },
    }
  })
}

/** Each push is told by itself: what home owes a member away is proved by it. */
async function recordPushes(tx: Tx, ctx: Context, pack: { id: string; orgId: string; side: 'home' | 'host' }, addressed: readonly Addressed[]): Promise<void> {
  const stays = await tx.rows<{ person_id: string; id: string }>(sql`
    select person_id, id from stays where tenant_id = ${ctx.actor.tenantId} and open and person_id = any(${addressed.map((one) => one.person_id)}::uuid[])`)
  const stayOf = new Map(stays.map((stay) => [stay.person_id, stay.id]))
  await recordHappenings(tx, ctx, addressed.map((one): NewHappening => ({
    kind: 'package-sent', side: pack.side, personId: one.person_id, stayId: stayOf.get(one.person_id) ?? null, orgId: pack.orgId, onDate: ctx.today, quantity: 1, source: { concept: 'package', id: pack.id },
  })))
}

interface ReceivedRow { person_id: string; package_id: string; stay_id: string | null; org_id: string; title: string }

async function recordReceipts(tx: Tx, ctx: Context, rows: readonly ReceivedRow[], manner: 'self' | 'by-contact'): Promise<void> {
  await recordHappenings(tx, ctx, rows.map((row): NewHappening => ({
    kind: 'package-received', manner, side: 'member', personId: row.person_id, stayId: row.stay_id, orgId: row.org_id, onDate: ctx.today, quantity: 1,
    source: { concept: 'package', id: row.package_id },
  })))
}

const receivedColumns = (tenantId: number) => sql`
  receipt.person_id, receipt.package_id, pack.org_id, pack.title,
  (select stay.id from stays stay where stay.tenant_id = ${tenantId} and stay.person_id = receipt.person_id and stay.open) as stay_id`

/** The member has it; said twice, it stays as it was said first. */
export function receivePackage(own: OwnContext, packageId: string): Promise<{ says: string }> {
  return act(own, ownRight(own.actor), async (tx) => {
    const { tenantId } = own.actor
    const mine = await tx.find(sql`select 1 from package_receipts receipt where receipt.tenant_id = ${tenantId} and receipt.package_id = ${packageId} and ${isSentTo(own.actor, 'receipt')}`)
    if (mine === undefined) throw new Refusal('absent', 'request.absent')
    const rows = await tx.rows<ReceivedRow>(sql`
      update package_receipts receipt set received_on = ${own.today}, way = 'self', noted_by = ${own.actor.name}
      from packages pack
      where receipt.tenant_id = ${tenantId} and receipt.package_id = ${packageId} and ${isSentTo(own.actor, 'receipt')} and receipt.received_on is null
        and pack.tenant_id = ${tenantId} and pack.id = receipt.package_id
      returning ${receivedColumns(tenantId)}`)
    await recordReceipts(tx, own, rows, 'self')
    return { result: { says: '已签收。' }, audit: rows.map((row) => ({ action: 'learning.receive', subjectKind: 'package', subjectId: packageId, personId: own.personId, detail: { title: row.title } })) }
  })
}

/** The branch or the contact person notes for members who told them: by telephone, or when handing it over. */
export function notePackages(ctx: Context, packageId: string, personIds: readonly string[]): Promise<{ noted: number }> {
  return act(ctx, 'learning.note', async (tx) => {
    const { actor } = ctx
    const rows = await tx.asProgram(() => tx.rows<ReceivedRow>(sql`
      update package_receipts receipt set received_on = ${ctx.today}, way = 'noted', noted_by = ${actor.name}
      from packages pack
      where receipt.tenant_id = ${actor.tenantId} and receipt.package_id = ${packageId} and receipt.person_id = any(${personIds}::uuid[]) and receipt.received_on is null
        and ${sentBy(actor, 'receipt')} and pack.tenant_id = ${actor.tenantId} and pack.id = receipt.package_id
      returning ${receivedColumns(actor.tenantId)}`))
    await recordReceipts(tx, ctx, rows, 'by-contact')
    return {
      result: { noted: rows.length },
      audit: rows.map((row) => ({ action: 'learning.receive', subjectKind: 'package', subjectId: packageId, personId: row.person_id, detail: { title: row.title } })),
    }
  })
}
