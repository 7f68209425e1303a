import { creditOf } from '../../domain/points/credits.ts'
import { notify } from '../notices/notify.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'
import { answerPlace, notePlace, reasonPlace, rulesFor, sayBecause } from './account.ts'
import { reverseEntries, writeEntries } from './credit.ts'
import { listStandingFrom } from './ledger-queries.ts'
import { getAccountHolder, holdEntry, insertObjection, lockObjection, setObjectionAnswer } from './queries.ts'

function notOneself(ctx: Context, personId: string): void {
  if (ctx.actor.personId === personId) throw new Refusal('refused', 'points.own')
}

export interface ByHandWish {
  clauseId: string
  on: string
  reason: string
  quantity?: number
}

/** Points for what no record of the program can tell, by a clause that leaves it to the branch, with the reason. */
export function enterPoints(ctx: Context, personId: string, wish: ByHandWish): Promise<{ id: string; delta: number }> {
  if (wish.on > ctx.today) throw new Refusal('invalid', 'points.day-ahead', { on: wish.on })
  return act(ctx, 'points.act', async (tx) => {
    notOneself(ctx, personId)
    const person = await getAccountHolder(tx, ctx.actor, personId)
    const binding = (await rulesFor(tx, ctx, person, wish.on)).find(({ clause }) => clause.id === wish.clauseId && clause.on === 'by-hand')
    if (binding === undefined) throw new Refusal('refused', 'points.no-such-rule', { on: wish.on })
    const id = newId()
    const credit = creditOf(binding, wish.on, wish.quantity ?? null)
    const noteEnc = ctx.crypto.seal(notePlace(ctx.actor.tenantId, id), wish.reason)
    const [written] = await writeEntries(tx, ctx, [{ id, personId, onDate: wish.on, kind: 'by-hand', credit, happeningId: null, noteEnc }])
    if (written === undefined || written.delta === 0) {
      const { points = 0, from = '', until = '' } = credit.cap ?? {}
      throw new Refusal('refused', 'points.cap-reached', { title: credit.title, from, until, points })
    }
    return {
      result: written,
      audit: { action: 'points.enter', subjectKind: 'person', subjectId: personId, personId, detail: { rule: binding.clause.title, on: wish.on, delta: written.delta } },
    }
  })
}

async function reverse(tx: Tx, ctx: Context, entryId: string, note: string): Promise<void> {
  const { tenantId } = ctx.actor
  await reverseEntries(tx, ctx, await listStandingFrom(tx, tenantId, entryId), (id) => ctx.crypto.seal(notePlace(tenantId, id), note))
}

/** Takes back what the branch had entered; what follows from a record is corrected at the record. */
export function reversePoints(ctx: Context, entryId: string, reason: string): Promise<void> {
  return act(ctx, 'points.act', async (tx) => {
    const entry = await holdEntry(tx, ctx.actor, entryId)
    notOneself(ctx, entry.person_id)
    if (entry.kind !== 'by-hand') throw new Refusal('refused', 'points.not-by-hand', { because: sayBecause(entry) })
    if (entry.reversed) throw new Refusal('refused', 'points.reversed-already')
    await reverse(tx, ctx, entryId, reason)
    return { result: undefined, audit: { action: 'points.reverse', subjectKind: 'person', subjectId: entry.person_id, personId: entry.person_id, detail: { rule: entry.title, reason } } }
  })
}

/** The member contests a line of the own account, or the branch notes it for the member. */
export function contestPoints(ctx: Context, entryId: string, reason: string): Promise<{ id: string }> {
  return act(ctx, ctx.actor.reach === 'self' ? 'self.use' : 'points.act', async (tx) => {
    const entry = await holdEntry(tx, ctx.actor, entryId)
    if (entry.kind === 'reversal') throw new Refusal('refused', 'points.reversal-contested')
    if (entry.reversed) throw new Refusal('refused', 'points.reversed-already')
    const id = newId()
    const reasonEnc = ctx.crypto.seal(reasonPlace(ctx.actor.tenantId, id), reason)
    const written = await insertObjection(tx, ctx.actor, { id, entryId, personId: entry.person_id, reasonEnc, on: ctx.today, now: ctx.now })
    if (written === 0) throw new Refusal('refused', 'points.contested-already')
    return { result: { id }, audit: { action: 'points.contest', subjectKind: 'person', subjectId: entry.person_id, personId: entry.person_id, detail: { rule: entry.title } } }
  })
}

/** The branch answers; where the member is right the line is reversed. Nobody answers in an own matter. */
export function answerObjection(ctx: Context, id: string, answer: { upheld: boolean; answer: string }): Promise<void> {
  return act(ctx, 'points.act', async (tx) => {
    const objection = await lockObjection(tx, ctx.actor, id)
    if (objection === undefined) throw new Refusal('absent', 'request.absent')
    notOneself(ctx, objection.person_id)
    if (objection.answered_by !== null) throw new Refusal('refused', 'points.answered-already', { by: objection.answered_by })
    const entry = await holdEntry(tx, ctx.actor, objection.entry_id)
    await setObjectionAnswer(tx, ctx.actor, id, { upheld: answer.upheld, answerEnc: ctx.crypto.seal(answerPlace(ctx.actor.tenantId, id), answer.answer), on: ctx.today })
    await notify(tx, ctx, {
      to: [entry.person_id], template: 'points-answered', link: '/points', subject: { concept: 'points', id: entry.id },
      fields: { title: entry.title, org: ctx.actor.post?.orgName || '党支部', reason: answer.answer },
    })
    if (answer.upheld && !entry.reversed) await reverse(tx, ctx, entry.id, `异议成立：${answer.answer}`)
    return {
      result: undefined,
      audit: { action: 'points.answer', subjectKind: 'person', subjectId: entry.person_id, personId: entry.person_id, detail: { rule: entry.title, upheld: answer.upheld } },
    }
  })
}
