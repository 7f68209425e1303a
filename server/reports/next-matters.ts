import type { Light, Matter } from '../../domain/members/matter.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { findReportDue } from './due.ts'
import { countUnseen } from './queries.ts'

/** Answers that the member has not read yet, and the report that is owed next. */
export async function reportMatters(tx: Tx, { actor, today, personId }: Context & { personId: string }): Promise<Matter[]> {
  const unseen = await countUnseen(tx, actor)
  const due = await findReportDue(tx, actor.tenantId, personId, today)
  const light: Light = due?.light === 'overdue' || due?.light === 'due-soon' ? due.light : 'on-course'
  return [
    ...(unseen === 0 ? [] : [{ text: '家乡支部答复了您的汇报', dueOn: null, light: 'due-soon' as const, to: '/reports' }]),
    ...(due === null ? [] : [{ text: `${due.title}（${due.period}）`, dueOn: due.dueOn, light, to: '/report' }]),
  ]
}
