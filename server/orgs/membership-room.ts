import { isOrgKind, mayDo, orgKindRules } from '../../domain/orgs/kinds.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'

interface Room {
  kind: string
  short_name: string
  has_members: boolean
}

/**
 * Refuses unless the organisation holds formal memberships: a temporary branch admits nobody; a branch for migrant
 * members does where members already belong to it, or where the county itself decides so. 支部条例 第四条、第八条.
 */
export async function requireMembershipRoom(tx: Tx, { actor }: Context, orgId: string): Promise<void> {
  const org = await tx.find<Room>(sql`
    select kind, short_name,
      exists (select 1 from memberships m where m.tenant_id = orgs.tenant_id and m.org_id = orgs.id and m.until_on is null) as has_members
    from orgs where tenant_id = ${actor.tenantId} and id = ${orgId} and path >= ${actor.scope.from} and path < ${actor.scope.until}`)
  if (org === undefined || !isOrgKind(org.kind)) throw new Refusal('absent', 'orgs.absent')
  const formal = org.has_members || actor.scope.from === '/'
  if (mayDo(org.kind, 'hold-membership', formal)) return
  throw new Refusal('refused', 'orgs.holds-no-membership', { name: org.short_name, kind: orgKindRules[org.kind].name })
}
