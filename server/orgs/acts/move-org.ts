import { actBeyond } from '../../platform/act-beyond.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { auditOf, changed, type Changed } from './single-acts.ts'
import { rewriteCarriedPaths, rewriteOrgPaths, rewriteSpanPaths } from './carried-paths.ts'
import { pathBelow } from '../numbers.ts'
import { followSpan, holdForAct, recordAct, type ActPaper, type HeldOrg } from './held-org.ts'
import { requirePlace } from './placement.ts'

/** The organisation and all below it comes to stand under the new parent, with everything that carries their paths. */
export async function placeUnder(tx: Tx, ctx: Context, org: Pick<HeldOrg, 'id' | 'no' | 'path'>, parentId: string | null, parentPath: string, on: string): Promise<void> {
  const { tenantId } = ctx.actor
  const path = pathBelow(parentPath, org.no)
  await rewriteSpanPaths(tx, tenantId, org.path, path, on, ctx.now)
  await rewriteOrgPaths(tx, tenantId, org.path, path)
  await tx.run(sql`update orgs set parent_id = ${parentId} where tenant_id = ${tenantId} and id = ${org.id}`)
  await rewriteCarriedPaths(tx, tenantId, org.path, path)
  await followSpan(tx, ctx, org.id, on)
}

/** The formal affiliation changes; history keeps the old parent (pain 22). 支部条例 第七条. */
export function moveOrg(ctx: Context, id: string, form: ActPaper & { parentId: string | null }): Promise<Changed> {
  return actBeyond(ctx, 'orgs.change', async (tx) => {
    const org = await holdForAct(tx, ctx, 'move', id, form)
    if (form.parentId === org.parent_id) throw new Refusal('refused', 'orgs.same-parent')
    const { path: above } = await requirePlace(tx, ctx, org.kind, form.parentId, form.on)
    if (above.startsWith(org.path)) throw new Refusal('refused', 'orgs.below-itself')
    await placeUnder(tx, ctx, org, form.parentId, above, form.on)
    await recordAct(tx, ctx, {
      kind: 'move', orgId: id, on: form.on, document: form.document,
      facts: { before: { parentId: org.parent_id }, after: { parentId: form.parentId } },
    })
    return { result: changed(org), audit: auditOf('move', org, form) }
  })
}
