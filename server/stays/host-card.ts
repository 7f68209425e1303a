import { placeOf } from '../people/person-record.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'

/** What a host needs to find the member and to decide; no identity number, no address, no file. */
export const cardManifest = [
  { field: '姓名', why: '核对身份' },
  { field: '性别', why: '核对身份' },
  { field: '人员类别', why: '确定能参加哪些活动' },
  { field: '联系电话', why: '与本人取得联系' },
  { field: '流出地党支部及联系人', why: '便于两地沟通' },
  { field: '流动去向、时间、原因', why: '判断是否由本组织接收' },
]

export interface HostCard {
  personId: string
  name: string
  sex: string | null
  memberType: string | null
  phone: string | null
  homeOrg: string
  homeTenant: string
  homePhone: string | null
}

interface CardRow {
  name: string
  sex: string | null
  member_type: string
  phone_enc: string | null
  home_org: string | null
  home_phone: string | null
  home_tenant: string
}

export async function cutHostCard(tx: Tx, ctx: Context, personId: string): Promise<HostCard> {
  const { tenantId } = ctx.actor
  const row = await tx.one<CardRow>(sql`
    select person.name, person.sex, person.member_type, person.phone_enc, org.name as home_org, org.phone as home_phone,
      tenant.name as home_tenant
    from persons person
    join tenants tenant on tenant.id = person.tenant_id
    left join orgs org on org.tenant_id = person.tenant_id and org.id = person.home_org_id
    where person.tenant_id = ${tenantId} and person.id = ${personId}`)
  return {
    personId, name: row.name, sex: row.sex, memberType: row.member_type,
    phone: row.phone_enc === null ? null : ctx.crypto.open(placeOf(tenantId, personId, 'phone'), row.phone_enc),
    homeOrg: row.home_org ?? '', homeTenant: row.home_tenant, homePhone: row.home_phone,
  }
}

const place = (tenantId: number, stayId: string) => `${tenantId}/${stayId}/card`

export const sealCard = (ctx: Context, stayId: string, card: HostCard) =>
  ctx.crypto.seal(place(ctx.actor.tenantId, stayId), JSON.stringify(card))

export const openCard = (ctx: Context, stayId: string, sealed: string) =>
  JSON.parse(ctx.crypto.open(place(ctx.actor.tenantId, stayId), sealed)) as HostCard
