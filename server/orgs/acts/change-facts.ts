import { act } from '../../platform/act.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Changed } from './single-acts.ts'
import { keepNameCards } from '../name-cards.ts'

export interface OrgFactsForm {
  code: string | null
  phone: string | null
  abroad: boolean
  province: string | null
  city: string | null
  establishedBy: 'home' | 'host' | null
  details: Record<string, string>
  version: number
}

function updateFacts(tx: Tx, { actor }: Context, id: string, form: OrgFactsForm): Promise<{ name: string; version: number } | undefined> {
  return tx.find(sql`
    update orgs set code = ${form.code}, phone = ${form.phone}, abroad = ${form.abroad}, province = ${form.province}, city = ${form.city},
      established_by = ${form.establishedBy}, details = ${JSON.stringify(form.details)}, version = version + 1
    where tenant_id = ${actor.tenantId} and id = ${id} and version = ${form.version}
      and path >= ${actor.scope.from} and path < ${actor.scope.until}
    returning name, version`)
}

/** Facts without a date and without a document: number, telephone, place, address. */
export function changeOrgFacts(ctx: Context, id: string, form: OrgFactsForm): Promise<Changed> {
  return act(ctx, 'orgs.change', async (tx) => {
    const changed = await updateFacts(tx, ctx, id, form)
    if (changed === undefined) {
      const there = await tx.find(sql`
        select 1 from orgs where tenant_id = ${ctx.actor.tenantId} and id = ${id}
          and path >= ${ctx.actor.scope.from} and path < ${ctx.actor.scope.until}`)
      throw there === undefined ? new Refusal('absent', 'orgs.absent') : new Refusal('refused', 'request.changed-meanwhile')
    }
    await keepNameCards(tx, ctx.actor.tenantId, [id])
    return {
      result: { id, version: changed.version },
      audit: { action: 'orgs.change-facts', subjectKind: 'org', subjectId: id, detail: { name: changed.name } },
    }
  })
}
