import { stepKinds, type StepKind } from '../../domain/stays/step.ts'
import { stepWords } from '../../domain/stays/words.ts'
import { findLetter, type LetterBody } from '../letters/letter-store.ts'
import { look } from '../platform/act.ts'
import { withWholeReach } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import { listOwnLetters, type OwnLetterRow } from './queries.ts'

const letterStates: Record<string, string> = { draft: '草拟', sent: '已发出', received: '已送达', answered: '已答复', withdrawn: '已撤回', expired: '已过期' }

function kindOf(step: unknown): StepKind | undefined {
  return typeof step === 'object' && step !== null && 'kind' in step ? stepKinds.find((kind) => kind === step.kind) : undefined
}

/** What the letter says, in the words of its last step. */
function titleOf(row: OwnLetterRow, body: LetterBody | undefined): string {
  if (row.purpose === 'register') return '请予接收函'
  const kind = kindOf(body?.steps.at(-1))
  return kind === undefined ? '情况通报' : `${stepWords[kind]}通报`
}

/** Letters about me between my two homes, and what about me went with each. */
export function showLetters(own: Context) {
  return look(own, 'self.use', async (tx) => {
    const rows = await listOwnLetters(tx, own.actor)
    const shown = []
    for (const row of rows) {
      // found above as one's own; the letter itself lies in the scope of its two organisations
      const letter = row.purpose === 'register' ? undefined : await findLetter(tx, own.crypto, withWholeReach(own.actor), row.id)
      shown.push({
        id: row.id, title: titleOf(row, letter?.body), fromOrgName: row.from_org_name, toOrgName: row.to_org_name,
        stateName: letterStates[row.state] ?? row.state, writtenAt: row.written_at, answeredAt: row.answered_at,
        carries: row.manifest.map(({ field }) => field),
      })
    }
    return { rows: shown }
  })
}
