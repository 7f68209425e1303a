import { checkPlaybook, type PlaybookFault } from '../../domain/playbook/check-playbook.ts'
import { withNumber, type AdoptedParameters } from '../../domain/playbook/bindings.ts'
import type { Playbook } from '../../domain/playbook/clause.ts'
import { library } from '../../playbooks/library.ts'
import { findOrgPaths } from '../orgs/org-paths.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'

export interface AdoptionWish extends AdoptedParameters {
  playbook: string
  /** Absent: the acting post's own range. */
  orgId?: string
  fromOn: string
  document?: string
  guardReason?: string
}

function getPlaybook(code: string): Playbook {
  const playbook = library.find((one) => one.code === code)
  if (playbook === undefined) throw new Refusal('invalid', 'playbooks.unknown', { playbook: code })
  if (code === 'national') throw new Refusal('refused', 'playbooks.always-on')
  return playbook
}

/** The playbook with what the adoption sets in place: it is checked as it would bind. */
function asAdopted(playbook: Playbook, { numbers = {}, without = [] }: AdoptedParameters): Playbook {
  const unknown = [...Object.keys(numbers), ...without].find((id) => !playbook.clauses.some((clause) => clause.id === id))
  if (unknown !== undefined) throw new Refusal('invalid', 'playbooks.unknown-clause', { playbook: playbook.name, clause: unknown })
  const clauses = playbook.clauses.filter(({ id }) => !without.includes(id)).map((clause) => {
    const number = numbers[clause.id]
    return number === undefined ? clause : withNumber(clause, number)
  })
  return { ...playbook, clauses }
}

const say = (faults: readonly PlaybookFault[]) => faults.map(({ clause, says, guard }) => [clause, says, guard].filter((part) => part !== null).join('，')).join('；')

function judge(playbook: Playbook, wish: AdoptionWish): void {
  const faults = checkPlaybook(asAdopted(playbook, wish))
  const wrong = faults.filter(({ guard }) => guard === null)
  if (wrong.length > 0) throw new Refusal('invalid', 'playbooks.faulty', { playbook: playbook.name, faults: say(wrong) })
  if (faults.length > 0 && wish.guardReason === undefined) throw new Refusal('refused', 'playbooks.guarded', { playbook: playbook.name, faults: say(faults) })
}

async function placeOf(tx: Tx, ctx: Context, orgId: string | undefined): Promise<{ orgId: string | null; path: string; name: string }> {
  const post = ctx.actor.post
  if (orgId === undefined) return { orgId: post?.orgId ?? null, path: post?.path ?? '/', name: post?.orgName ?? '' }
  const path = (await findOrgPaths(tx, ctx, [orgId])).get(orgId) ?? '/'
  const { short_name: name } = await tx.one<{ short_name: string }>(sql`select short_name from orgs where tenant_id = ${ctx.actor.tenantId} and id = ${orgId}`)
  return { orgId, path, name }
}

/** An organisation takes up a playbook for itself and all below, from a day on; several may be combined. */
export async function adoptPlaybook(ctx: Context, wish: AdoptionWish): Promise<{ id: string }> {
  const playbook = getPlaybook(wish.playbook)
  judge(playbook, wish)
  return act(ctx, 'playbooks.adopt', async (tx) => {
    const { tenantId, name } = ctx.actor
    const place = await placeOf(tx, ctx, wish.orgId)
    const id = newId()
    const parameters = { numbers: wish.numbers ?? {}, without: wish.without ?? [] }
    const written = await tx.run(sql`
      insert into adoptions (tenant_id, id, playbook, version, org_id, path, parameters, guard_reason, document, from_on, by_name, recorded_at)
      values (${tenantId}, ${id}, ${playbook.code}, ${playbook.version}, ${place.orgId}, ${place.path}, ${JSON.stringify(parameters)}, ${wish.guardReason ?? null},
        ${wish.document ?? null}, ${wish.fromOn}, ${name}, ${ctx.now})
      on conflict do nothing`)
    if (written === 0) throw new Refusal('refused', 'playbooks.adopted-already', { org: place.name, playbook: playbook.name })
    return {
      result: { id },
      audit: { action: 'playbooks.adopt', subjectKind: 'adoption', subjectId: id, detail: { playbook: playbook.code, version: playbook.version, orgId: place.orgId, guardReason: wish.guardReason ?? null } },
    }
  })
}

/** From that day on the playbook binds no more; what it created keeps its clause and stays. */
export function retirePlaybook(ctx: Context, id: string, { untilOn, reason }: { untilOn: string; reason: string }): Promise<{ id: string }> {
  return act(ctx, 'playbooks.adopt', async (tx) => {
    const { tenantId, scope } = ctx.actor
    const adoption = await tx.find<{ from_on: string; until_on: string | null }>(sql`
      select from_on, until_on from adoptions
      where tenant_id = ${tenantId} and id = ${id} and path >= ${scope.from} and path < ${scope.until} for update`)
    if (adoption === undefined) throw new Refusal('absent', 'request.absent')
    if (adoption.until_on !== null) throw new Refusal('refused', 'playbooks.retired-already', { day: adoption.until_on })
    if (untilOn < adoption.from_on) throw new Refusal('invalid', 'playbooks.ends-before-it-began', { day: untilOn, from: adoption.from_on })
    await tx.run(sql`update adoptions set until_on = ${untilOn} where tenant_id = ${tenantId} and id = ${id}`)
    return { result: { id }, audit: { action: 'playbooks.retire', subjectKind: 'adoption', subjectId: id, detail: { untilOn, reason } } }
  })
}
