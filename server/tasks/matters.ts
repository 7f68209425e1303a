import { daysBetween } from '../../domain/calendar/days.ts'
import type { Matter } from '../../domain/members/matter.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { isSentTo } from '../platform/guest.ts'

const soon = 7

interface MatterRow {
  id: string
  title: string
  due_on: string
  sent_back: boolean
}

/** What the member has claimed and not handed in; what was sent back says so. Tasks that one may claim are an offer and no matter. */
export async function taskMatters(tx: Tx, { actor, today }: Context): Promise<Matter[]> {
  const rows = await tx.asProgram(() => tx.rows<MatterRow>(sql`
    select c.id, task.title, task.due_on, c.state = 'sent-back' as sent_back
    from task_claims c join tasks task on task.tenant_id = ${actor.tenantId} and task.id = c.task_id
    where c.tenant_id = ${actor.tenantId} and ${isSentTo(actor, 'c')} and c.state in ('claimed', 'sent-back') and task.state = 'published'
    order by task.due_on, c.id`))
  return rows.map((row) => ({
    text: row.sent_back ? `补充任务成果：${row.title}` : `任务：${row.title}`, dueOn: row.due_on, to: `/tasks/${row.id}`,
    light: row.due_on < today ? 'overdue' : daysBetween(today, row.due_on) <= soon ? 'due-soon' : 'on-course',
  }))
}
