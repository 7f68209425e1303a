import { scopeOf } from '../../domain/rights/scope.ts'
import { notify } from '../notices/notify.ts'
import type { Context } from '../platform/context.ts'
import { empty, join, sql, type Tx } from '../platform/database.ts'
import { hostedFromElsewhere } from '../platform/guest.ts'
import type { TaskRow } from './task-queries.ts'

/** From so many members on a task is found in the hall and told to nobody by name: an inbox is not a loudspeaker. */
const mostTold = 2000

type Addressed = Pick<TaskRow, 'id' | 'title' | 'concerns' | 'province' | 'city' | 'due_on'>

/** Members whom a task concerns below these organisations, at home or hosted there, members of other counties among them. */
function listConcerned(tx: Tx, tenantId: number, task: Addressed, targets: readonly string[]): Promise<{ id: string }[]> {
  const below = targets.map((path) => {
    const until = scopeOf(path).until
    return sql`(p.home_path >= ${path} and p.home_path < ${until}) or (p.host_path >= ${path} and p.host_path < ${until})`
  })
  const hosted = targets.map((path) => sql`(stay.host_path >= ${path} and stay.host_path < ${scopeOf(path).until})`)
  const away = task.concerns === 'all' ? empty : task.concerns === 'away' ? sql`and stay.id is not null` : sql`and stay.id is null`
  return tx.asProgram(() => tx.rows<{ id: string }>(sql`
    select p.id from persons p
    left join stays stay on stay.tenant_id = ${tenantId} and stay.person_id = p.id and stay.open and stay.state <> 'planned'
    where p.tenant_id = ${tenantId} and p.merged_into is null and p.left_on is null and p.deceased_on is null and (${join(below, ' or ')}) ${away}
      ${task.province === null ? empty : sql`and stay.province = ${task.province}`} ${task.city === null ? empty : sql`and stay.city = ${task.city}`}
    union
    select stay.person_id from stays stay
    where stay.tenant_id = ${tenantId} and ${hostedFromElsewhere('stay')} and ${task.concerns === 'home' ? sql`false` : sql`(${join(hosted, ' or ')})`}
      ${task.province === null ? empty : sql`and stay.province = ${task.province}`} ${task.city === null ? empty : sql`and stay.city = ${task.city}`}
    order by id limit ${mostTold + 1}`))
}

const sayDay = (day: string) => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

/** Puts a published task into the inbox of those whom it concerns; nothing leaves the house for it. */
export async function tellTask(tx: Tx, ctx: Context, task: Addressed & { org_name: string }, targets: readonly string[]): Promise<void> {
  const concerned = await listConcerned(tx, ctx.actor.tenantId, task, targets)
  if (concerned.length === 0 || concerned.length > mostTold) return
  await notify(tx, ctx, {
    to: concerned.map(({ id }) => id), template: 'task-published', link: '/tasks', subject: { concept: 'task', id: task.id }, validUntil: task.due_on,
    fields: { title: task.title, org: task.org_name || '党组织', dueOn: sayDay(task.due_on) },
  })
}
