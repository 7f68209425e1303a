import { readSecurityPolicy, type SecurityPolicy } from '../../domain/access/security-policy.ts'
import { act, look } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'

export async function readSettings(tx: Tx, tenantId: number): Promise<Record<string, unknown>> {
  return (await tx.one<{ settings: Record<string, unknown> }>(sql`select settings from tenants where id = ${tenantId}`)).settings
}

export function writeSettings(tx: Tx, tenantId: number, settings: Record<string, unknown>): Promise<number> {
  return tx.run(sql`update tenants set settings = ${JSON.stringify(settings)} where id = ${tenantId}`)
}

export function readPolicy(ctx: Context): Promise<SecurityPolicy> {
  return look(ctx, 'accounts.manage', async (tx) => readSecurityPolicy(await readSettings(tx, ctx.actor.tenantId)))
}

export function changePolicy(ctx: Context, policy: SecurityPolicy): Promise<SecurityPolicy> {
  return act(ctx, 'accounts.manage', async (tx) => {
    const before = await readSettings(tx, ctx.actor.tenantId)
    await writeSettings(tx, ctx.actor.tenantId, { ...before, ...policy })
    return {
      result: policy,
      audit: { action: 'accounts.change-policy', subjectKind: 'tenant', detail: { before: readSecurityPolicy(before), after: policy } },
    }
  })
}
