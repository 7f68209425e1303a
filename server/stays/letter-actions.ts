import { stayParameters } from '../../playbooks/national/parameters.ts'
import { issueKey, revokeKey, type LetterKey } from '../letters/links.ts'
import { writeReminder } from '../letters/chase.ts'
import { markChased } from '../letters/letter-store.ts'
import { findOutgoing, type OutgoingLetter } from '../letters/queries.ts'
import { standingOf } from '../letters/standing.ts'
import { liveHosting } from '../../domain/stays/state.ts'
import { foldStay } from '../../domain/stays/fold.ts'
import { act, unremembered } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { daysFrom } from './actions.ts'
import { carryAtOnce } from './exchange.ts'
import { readLog } from './stay-store.ts'

async function getOutgoing(tx: Tx, ctx: Context, letterId: string): Promise<OutgoingLetter> {
  const letter = await findOutgoing(tx, ctx, letterId)
  if (letter === undefined) throw new Refusal('absent', 'request.absent')
  return letter
}

/** Makes a new address and short code for a letter outside, and stops the old ones; null stops them only. */
export async function renewKey(ctx: Context, letterId: string, revokeOnly: boolean): Promise<LetterKey | null> {
  return act(unremembered(ctx), 'stays.manage', async (tx) => {
    const letter = await getOutgoing(tx, ctx, letterId)
    if (letter.carrier !== 'link') throw new Refusal('refused', 'letters.not-by-link')
    const asked = liveHosting(foldStay(await readLog(tx, ctx, letter.stay_id)))
    if (!revokeOnly && asked?.letter?.letterId !== letterId) throw new Refusal('refused', 'letters.settled')
    if (revokeOnly) await revokeKey(tx, ctx, letterId)
    const days = asked?.accepted ? stayParameters.hostedLinkDays : stayParameters.linkDays
    const key = revokeOnly ? null : await issueKey(tx, ctx, letterId, daysFrom(ctx.now, days))
    const detail = { stay: letter.stay_id, host: letter.to_org_name }
    return {
      result: key,
      audit: revokeOnly
        ? { action: 'letters.revoke-key', subjectKind: 'letter', subjectId: letterId, detail }
        : { action: 'letters.renew-key', subjectKind: 'letter', subjectId: letterId, detail },
    }
  })
}

function mayChase(letter: OutgoingLetter, escalate: boolean, today: string): void {
  const { state, overdueDays } = standingOf(letter, today)
  if (state !== 'overdue' && !(state === 'expired' && overdueDays > 0)) throw new Refusal('refused', 'letters.not-overdue')
  const { escalateDays } = stayParameters
  if (escalate && (letter.reminded_at === null || overdueDays < escalateDays)) throw new Refusal('refused', 'letters.remind-first', { days: escalateDays })
}

/** Reminds the host of an unanswered letter, and puts the matter before the level above when it stays unanswered. */
export async function chaseLetter(ctx: Context, letterId: string, escalate: boolean): Promise<void> {
  const sent = await act(ctx, 'stays.manage', async (tx) => {
    const letter = await getOutgoing(tx, ctx, letterId)
    mayChase(letter, escalate, ctx.today)
    await markChased(tx, ctx, letterId, escalate)
    const audit = escalate
      ? { action: 'letters.escalate', subjectKind: 'letter', subjectId: letterId, detail: { host: letter.to_org_name } }
      : { action: 'letters.remind', subjectKind: 'letter', subjectId: letterId, detail: { host: letter.to_org_name } }
    return { result: { letterIds: letter.carrier === 'courier' ? [await writeReminder(tx, ctx, letter, escalate)] : [] }, audit }
  })
  await carryAtOnce(ctx, sent.letterIds)
}
