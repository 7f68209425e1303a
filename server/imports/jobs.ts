import { systemActor } from '../platform/actor.ts'
import { sql } from '../platform/database.ts'
import type { Services } from '../platform/http.ts'
import type { JobHandlers, Rota } from '../platform/jobs.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Context } from '../platform/context.ts'
import { keepError, listGroup, type BatchState } from './batch/batches.ts'
import { actorOf, jobContext } from './batch/commander.ts'
import { applyGroup, askAgain, previewGroup } from './batch/run.ts'

/** Acts as the one who commanded it; undefined where the group is gone. */
async function contextFor(services: Services, tenantId: number, groupId: string): Promise<Context | undefined> {
  const system = jobContext(services, systemActor(tenantId))
  const [batch] = await services.db.withTenant(system.actor, (tx) => listGroup(tx, system, groupId))
  return batch === undefined ? undefined : jobContext(services, actorOf(tenantId, batch.path, batch.commander))
}

/** Puts a group that could not be worked on back to where its user can go on, with the reason. */
async function giveBack(ctx: Context, groupId: string, state: BatchState, error: unknown): Promise<void> {
  const reason = error instanceof Refusal ? { code: error.code, params: error.params } : { code: 'request.failed' as const, params: { requestId: groupId } }
  await ctx.db.withTenant(ctx.actor, (tx) => keepError(tx, ctx, groupId, state, reason))
}

async function preview(ctx: Context, groupId: string): Promise<void> {
  try {
    await previewGroup(ctx, groupId)
  } catch (error) {
    await giveBack(ctx, groupId, 'recognised', error)
    if (!(error instanceof Refusal)) throw error
  }
}

async function apply(ctx: Context, groupId: string): Promise<void> {
  try {
    if (await applyGroup(ctx, groupId)) return
  } catch (error) {
    await giveBack(ctx, groupId, 'previewed', error)
    throw error
  }
  await askAgain(ctx, groupId)
  await preview(ctx, groupId)
}

export function importJobs(services: Services): JobHandlers {
  const run = (work: (ctx: Context, groupId: string) => Promise<void>) => async ({ tenantId, id }: { tenantId: number; id?: string }) => {
    const ctx = id === undefined ? undefined : await contextFor(services, tenantId, id)
    if (ctx !== undefined && id !== undefined) await work(ctx, id)
  }
  return {
    'imports.preview': run(preview),
    'imports.apply': run(apply),
    'imports.tidy': () => tidy(services),
  }
}

const daysKept = 7

async function listTenants(services: Services): Promise<number[]> {
  return (await services.db.withDirectory((tx) => tx.rows<{ id: number }>(sql`select id from tenants order by id`))).map(({ id }) => id)
}

/** Files that nobody has confirmed are not kept. */
async function tidy(services: Services): Promise<void> {
  const before = new Date(services.clock().getTime() - daysKept * 86_400_000).toISOString()
  for (const tenantId of await listTenants(services)) {
    await services.db.withTenant(systemActor(tenantId), (tx) => tx.run(sql`
      delete from import_batches where tenant_id = ${tenantId} and state in ('recognised', 'previewed') and uploaded_at < ${before}`))
  }
}

export const importRota: Rota[] = [{ name: 'imports.tidy', cron: '40 3 * * *' }]

/** Takes up again what a program that died was working on. */
export async function resumeImports(services: Services): Promise<void> {
  for (const tenantId of await listTenants(services)) {
    const groups = await services.db.withTenant(systemActor(tenantId), (tx) => tx.rows<{ group_id: string; state: BatchState }>(sql`
      select distinct group_id, state from import_batches where tenant_id = ${tenantId} and state in ('previewing', 'applying')`))
    for (const { group_id, state } of groups) await services.jobs.send(state === 'applying' ? 'imports.apply' : 'imports.preview', { tenantId, id: group_id })
  }
}
