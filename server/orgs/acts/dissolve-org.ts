import { act } from '../../platform/act.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { auditOf, changed, type Changed } from './single-acts.ts'
import { followSpan, holdForAct, recordAct, type ActPaper } from './held-org.ts'
import { keepNameCards } from '../name-cards.ts'
import { listRemains } from './remains.ts'

export async function closeOrg(tx: Tx, ctx: Context, id: string, on: string, mergedInto: string | null): Promise<void> {
  await tx.run(sql`
    update orgs set status = 'dissolved', dissolved_on = ${on}, merged_into = ${mergedInto}, version = version + 1
    where tenant_id = ${ctx.actor.tenantId} and id = ${id}`)
  await followSpan(tx, ctx, id, on)
  await keepNameCards(tx, ctx.actor.tenantId, [id])
}

/** Refused with the list while members, offices, open stays or organisations below remain. 支部条例 第七条. */
export function dissolveOrg(ctx: Context, id: string, form: ActPaper): Promise<Changed> {
  return act(ctx, 'orgs.change', async (tx) => {
    const org = await holdForAct(tx, ctx, 'dissolve', id, form)
    const remains = await listRemains(tx, ctx, id)
    if (remains.length > 0) throw new Refusal('refused', 'orgs.remains', { name: org.short_name, remains: remains.join('；') })
    await closeOrg(tx, ctx, id, form.on, null)
    await recordAct(tx, ctx, { kind: 'dissolve', orgId: id, on: form.on, document: form.document, facts: {} })
    return { result: changed(org), audit: auditOf('dissolve', org, form) }
  })
}
