import type { Matter } from '../../domain/members/matter.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { countUnseen } from './queries.ts'

/** Answers that the member has not read yet; the report that is owed stands among the duties. */
export async function reportMatters(tx: Tx, { actor }: Context): Promise<Matter[]> {
  const unseen = await countUnseen(tx, actor)
  return unseen === 0 ? [] : [{ text: '家乡支部答复了您的汇报', dueOn: null, light: 'due-soon', to: '/reports' }]
}
