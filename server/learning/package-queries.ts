import type { AudienceKind, ReceiptWay } from '../../domain/learning/words.ts'
import type { Scope } from '../../domain/rights/scope.ts'
import type { Actor } from '../platform/actor.ts'
import { empty, sql, type Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Link } from './course-queries.ts'
import { offeredTo, sentBy, within } from './reach.ts'

const like = (text: string) => `%${text.replace(/[%_\\]/g, '\\$&')}%`

export interface PackageRow {
  id: string
  org_id: string
  org_name: string
  issue_no: number
  month: string
  title: string
  about: string | null
  links: Link[]
  audience: AudienceKind
  pushed: number
  received: number
  pushed_on: string
  by_name: string
}

export interface PackageFilter {
  id?: string
  range: Scope | undefined
  search?: string
  month?: string
  groupId?: string
  page: number
  size: number
}

/** Packages of the actor's organisations and of those above, the latest first, with the pushes to the actor's members and their receipts. */
export function listPackages(tx: Tx, actor: Actor, filter: PackageFilter): Promise<(PackageRow & { total: number })[]> {
  return tx.rows(sql`
    select pack.id, pack.org_id, org.short_name as org_name, pack.issue_no, pack.month, pack.title, pack.about, pack.links, pack.audience, told.pushed, told.received,
      pack.pushed_on, pack.by_name, count(*) over ()::integer as total
    from packages pack
    join orgs org on org.tenant_id = ${actor.tenantId} and org.id = pack.org_id
    cross join lateral (
      select count(*)::integer as pushed, count(receipt.received_on)::integer as received from package_receipts receipt
      where receipt.tenant_id = ${actor.tenantId} and receipt.package_id = pack.id and ${sentBy(actor, 'receipt')}
        ${filter.groupId === undefined ? empty : sql`and receipt.group_id in (
          select part.id from study_groups part where part.tenant_id = ${actor.tenantId} and (part.id = ${filter.groupId} or part.parent_id = ${filter.groupId}))`}) told
    where pack.tenant_id = ${actor.tenantId} and ${offeredTo(actor, 'pack')} ${within(filter.range, 'pack.path')}
      and (told.pushed > 0 or (pack.path >= ${actor.scope.from} and pack.path < ${actor.scope.until}))
      ${filter.id === undefined ? empty : sql`and pack.id = ${filter.id}`}
      ${filter.groupId === undefined ? empty : sql`and told.pushed > 0`}
      ${filter.search === undefined ? empty : sql`and pack.title like ${like(filter.search)}`}
      ${filter.month === undefined ? empty : sql`and pack.month = ${filter.month}`}
    order by pack.pushed_on desc, pack.issue_no desc, pack.id
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`)
}

export async function getPackage(tx: Tx, actor: Actor, id: string): Promise<PackageRow> {
  const [pack] = await listPackages(tx, actor, { id, range: undefined, page: 1, size: 1 })
  if (pack === undefined) throw new Refusal('absent', 'request.absent')
  return pack
}

export interface ReceiptRow {
  package_id: string
  title: string
  issue_no: number
  person_id: string
  person_name: string
  org_name: string | null
  group_name: string | null
  pushed_on: string
  received_on: string | null
  way: ReceiptWay | null
  noted_by: string | null
}

export interface ReceiptFilter {
  range: Scope | undefined
  packageId?: string
  search?: string
  received?: boolean
  page: number
  size: number
}

/** Pushes to members of the actor, one row each; a contact person sees those assigned. */
export function listReceipts(tx: Tx, actor: Actor, filter: ReceiptFilter): Promise<(ReceiptRow & { total: number })[]> {
  // a contact person does not see the packages of branches, only what their own members were sent
  return tx.asProgram(() => tx.rows(sql`
    select receipt.package_id, pack.title, pack.issue_no, receipt.person_id, receipt.person_name, org.short_name as org_name, g.name as group_name, pack.pushed_on,
      receipt.received_on, receipt.way, receipt.noted_by, count(*) over ()::integer as total
    from package_receipts receipt
    join packages pack on pack.tenant_id = ${actor.tenantId} and pack.id = receipt.package_id
    left join persons p on p.tenant_id = ${actor.tenantId} and p.id = receipt.person_id
    left join orgs org on org.tenant_id = ${actor.tenantId} and org.id = p.home_org_id
    left join study_groups g on g.tenant_id = ${actor.tenantId} and g.id = receipt.group_id
    where receipt.tenant_id = ${actor.tenantId} and ${sentBy(actor, 'receipt')} ${within(filter.range, 'receipt.path')}
      ${filter.packageId === undefined ? empty : sql`and receipt.package_id = ${filter.packageId}`}
      ${filter.search === undefined ? empty : sql`and receipt.person_name like ${like(filter.search)}`}
      ${filter.received === undefined ? empty : filter.received ? sql`and receipt.received_on is not null` : sql`and receipt.received_on is null`}
    order by pack.pushed_on desc, pack.issue_no desc, p.pinyin, receipt.person_id
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`))
}
