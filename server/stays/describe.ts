import type { Static } from 'typebox'
import type { FactView, StayPage, StepView } from '../../contract/stays/endpoints.ts'
import { monthsBetween } from '../../domain/calendar/days.ts'
import { askedWords } from '../../domain/rules/verdict.ts'
import { sayRefusal } from '../../contract/refusals.ts'
import { refusalParams } from '../../domain/rules/verdict.ts'
import { ownerOf, sensitiveFields, type FactField } from '../../domain/stays/facts.ts'
import { foldStay } from '../../domain/stays/fold.ts'
import { judgeStep } from '../../domain/stays/judge-step.ts'
import { isHosted, liveHosting, sinceOf, type StayState } from '../../domain/stays/state.ts'
import { ruleOf } from '../../domain/stays/step-table.ts'
import { stepKinds, type Side, type Wanted } from '../../domain/stays/step.ts'
import { declineReasonWords, endReasonWords, factWords, ownerWords, stepWords, viaWords, type Ability } from '../../domain/stays/words.ts'
import { stayParameters } from '../../playbooks/national/parameters.ts'
import { earliestDay } from '../../domain/calendar/days.ts'
import { listLettersOfStay } from '../letters/queries.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { getStayPage } from './queries.ts'
import { abilityOf, sidesOf } from './sides.ts'
import { findStayForWriting, readLog } from './stay-store.ts'

type StepViewOut = Static<typeof StepView>

/** Steps that the pages offer as buttons; the others come with what they answer. */
const answers = ['confirm-correction', 'refuse-correction', 'refuse-return', 'undo', 'send-letter']

/** Every step that one of these sides could write, with the verdict that greys the button and gives its reason. */
export function viewSteps(state: StayState, sides: readonly Side[], ability: Ability, today: string): StepViewOut[] {
  return stepKinds.filter((kind) => !answers.includes(kind)).flatMap((kind) =>
    ruleOf(kind).who
      .filter((who) => sides.includes(who.by) && who.may.includes(who.by === 'member' ? 'member' : ability))
      .map((who): StepViewOut & { hidden: boolean } => {
        const actor = { side: who.side, bySide: who.by, ability: who.by === 'member' ? 'member' as const : ability }
        const verdict = judgeStep(state, { kind } as Wanted, actor, { today, parameters: stayParameters })
        const no = verdict.ok ? null : sayRefusal(verdict.code, refusalParams(verdict))
        return {
          kind, name: stepWords[kind], side: who.side, bySide: who.by, may: verdict.ok, why: no?.says ?? null, rule: no?.rule ?? null,
          ask: verdict.ok ? null : askedWords[verdict.ask],
          hidden: !verdict.ok && (verdict.code === 'stays.not-your-side' || verdict.code === 'stays.post-may-not'),
        }
      })
      .filter(({ hidden }) => !hidden)
      .map(({ hidden: _hidden, ...view }) => view))
}

function maskText(field: FactField, value: string): string {
  if (field === 'phone' && value.length >= 7) return `${value.slice(0, 3)}****${value.slice(-4)}`
  return value.length <= 2 ? '*'.repeat(value.length) : `${value.slice(0, Math.ceil(value.length / 3))}****`
}

/** Facts with who said them; what reaches the member directly is masked for readers who do no work on the stay. */
export function viewFacts(state: StayState, full: boolean): Static<typeof FactView>[] {
  return (Object.entries(state.facts) as [FactField, NonNullable<StayState['facts'][FactField]>][]).map(([field, fact]) => {
    const masked = !full && sensitiveFields.includes(field)
    return {
      field, name: factWords[field], value: masked ? maskText(field, fact.value) : fact.value, masked, by: fact.by, on: fact.on,
      owner: ownerWords[ownerOf(field, isHosted(state))],
    }
  })
}

function mayUndo(state: StayState, target: string, sides: readonly Side[], ability: Ability, today: string): boolean {
  const wish: Wanted = { kind: 'undo', on: today, note: '撤销误办', facts: { target } }
  return ruleOf('undo').who.some((who) => sides.includes(who.by) && judgeStep(
    state, wish, { side: who.side, bySide: who.by, ability: who.by === 'member' ? 'member' : ability }, { today, parameters: stayParameters }).ok)
}

const mayAnswer = (sides: readonly Side[], by: Side) => sides.some((side) => side !== 'member' && side !== by)

/** Both homes on one page: each side's facts, what is open to whom, what waits for an answer, and everything that happened. */
export async function describeStay(tx: Tx, ctx: Context, stayId: string): Promise<Static<typeof StayPage>> {
  const stay = await findStayForWriting(tx, ctx.actor, stayId)
  if (stay === undefined) throw new Refusal('absent', 'request.absent')
  const row = await getStayPage(tx, ctx, stayId)
  const state = foldStay(await readLog(tx, ctx, stayId))
  const sides = sidesOf(ctx.actor, stay, row.contact_id)
  const ability = abilityOf(ctx.actor)
  const works = sides.length > 0 && (ability !== 'member' || sides.includes('member'))
  const since = sinceOf(state)
  const hosting = state.hosting
  return {
    id: stayId, version: row.version, keeps: row.keeps, mySides: sides,
    personId: stay.roots.personId, personName: stay.roots.personName, personHere: row.person_here,
    homeOrgName: stay.roots.homeOrgName, homeTenantName: row.home_tenant_name,
    hostOrgName: hosting?.accepted?.branch.name ?? hosting?.host?.name ?? null, hostKind: hosting?.host?.kind ?? null,
    state: state.state, flags: state.flags, mode: hosting?.mode ?? null,
    leftOn: since === undefined ? null : earliestDay(since),
    monthsAway: since === undefined ? null : Math.max(0, monthsBetween(earliestDay(since), state.closing?.on ?? ctx.today)),
    hostedSince: hosting?.accepted?.on ?? null,
    declined: hosting?.declined ? { ...hosting.declined, reason: declineReasonWords[hosting.declined.reason] } : null,
    answerDueOn: liveHosting(state)?.accepted === null ? liveHosting(state)?.letter?.answerBy ?? null : null,
    receiptDueOn: null,
    contacts: { home: nameOf(state.contacts.home), host: nameOf(state.contacts.host) },
    facts: viewFacts(state, works),
    proposals: state.proposals.map((open) => ({
      stepId: open.stepId, by: open.by, field: open.field, name: factWords[open.field], value: open.value, on: open.on, note: open.note ?? null,
      mine: sides.includes(ownerOf(open.field, isHosted(state)) as Side),
    })),
    returnProposals: state.returnProposals.map((open) => ({ ...open, mine: mayAnswer(sides, open.by) })),
    transfer: state.transfer === null ? null : { ...state.transfer, to: state.transfer.to.name },
    closing: state.closing === null ? null : { by: stepWords[state.closing.by], on: state.closing.on, reason: state.closing.endReason === null ? null : endReasonWords[state.closing.endReason] },
    heard: { on: row.last_heard_on, source: row.last_heard_source },
    steps: viewSteps(state, sides, ability, ctx.today),
    undoable: state.history.filter((entry) => mayUndo(state, entry.stepId, sides, ability, ctx.today)).map((entry) => entry.stepId),
    history: state.history.map((entry) => ({
      stepId: entry.stepId, kind: entry.kind, name: stepWords[entry.kind], side: entry.side, on: entry.on, at: entry.at, by: entry.by.name,
      byOrg: entry.by.orgName, via: viaWords[entry.by.via], note: entry.note, effect: entry.effect, from: entry.from, to: entry.to,
    })),
    letters: (await listLettersOfStay(tx, ctx, stayId)).map((letter) => ({
      id: letter.id, direction: letter.direction, carrier: letter.carrier, purpose: letter.purpose, fromOrgName: letter.from_org_name,
      toOrgName: letter.to_org_name, state: letter.state, writtenAt: letter.written_at, receivedAt: letter.received_at,
      answeredAt: letter.answered_at, answerDueOn: letter.answer_due_on, remindedAt: letter.reminded_at, escalatedAt: letter.escalated_at,
      lastError: letter.last_error,
    })),
  }
}

function nameOf(contact: StayState['contacts']['home']): { name: string; phone?: string } | null {
  return contact === null ? null : { name: contact.name, ...(contact.phone === undefined ? {} : { phone: contact.phone }) }
}
