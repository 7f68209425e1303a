import { sayAmount } from '../../domain/lines/lines.ts'
import { notify } from '../notices/notify.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { readLearning } from '../learning/parameters.ts'
import { listOpenReminders, setReminded } from './open.ts'
import { linkOf } from './review.ts'

/** Reminds members who are behind: those named, or all of the actor's branches; by notice, and up the ladder to a call where it stays unread. */
export function remindMembers(ctx: Context, { year, ids }: { year: number; ids?: string[] }): Promise<{ reminded: number }> {
  return act(ctx, 'points.act', async (tx) => {
    const { tenantId, name } = ctx.actor
    const learning = await readLearning(tx, tenantId, year, ctx.today)
    const rows = (await listOpenReminders(tx, ctx.actor, { year, learning })).filter((row) => (ids === undefined || ids.includes(row.id)) && row.person_id !== ctx.actor.personId)
    await setReminded(tx, tenantId, rows.map(({ id }) => id), { on: ctx.today, by: name })
    await notify(tx, ctx, rows.map((row) => ({
      to: [row.person_id], template: 'line-check' as const, link: linkOf[row.measure], subject: { concept: 'shortfall', id: row.person_id },
      fields: { year: String(year), title: row.title, amount: row.value === null ? '没有记录' : sayAmount(row.measure, row.value), line: sayAmount(row.measure, row.at_least), org: row.org_name ?? '党支部' },
      from: { orgId: row.org_id, orgName: row.org_name ?? '', path: row.org_path ?? '/' },
    })))
    return { result: { reminded: rows.length }, audit: { action: 'talks.remind', subjectKind: 'org', subjectId: ctx.actor.post?.orgId ?? null, detail: { year, reminded: rows.length } } }
  })
}
