import { actions } from '../../../domain/rights/rights.ts'
import { refusalParams } from '../../../domain/rules/verdict.ts'
import type { FactField } from '../../../domain/stays/facts.ts'
import { judgeStep } from '../../../domain/stays/judge-step.ts'
import { emptyStay, isHosted, type StayState } from '../../../domain/stays/state.ts'
import type { LeaveReason } from '../../../domain/stays/step.ts'
import { factWords, stateWords } from '../../../domain/stays/words.ts'
import { comparePartialDates, formatPartialDate } from '../../../domain/values/partial-date.ts'
import { sayRefusal } from '../../../contract/refusals.ts'
import { stayParameters } from '../../../playbooks/national/parameters.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Opening } from '../../stays/open-stay.ts'
import { abilityOf } from '../../stays/sides.ts'
import type { StepWish } from '../../stays/take-step.ts'
import type { StayValues } from '../rows/stay-row.ts'
import { asCandidate, findPerson, type Found } from './find-person.ts'
import type { KnownPerson, Overlay } from './known.ts'
import { findByIdentity, findByName } from './person-queries.ts'
import { isUnsound, noteOn, planRow, rejectRow, type Change, type PlannedRow, type ReadRow } from './planned.ts'
import { factDifference, factsOf, plainDate, remarkOf } from './stay-facts.ts'
import { findStays, type KnownStay } from './stay-queries.ts'

type Row = ReadRow<StayValues>

/** Whom the user has chosen for unclear rows; null: none of the candidates. */
export type Choices = Readonly<Record<string, string | null>>
export const choiceKey = (row: { sheet: string; row: number }) => `${row.sheet}!${row.row}`

/** Rows of the file by the person whom they are about. */
export type Met = Map<string, { sheet: string; row: number }>

/** What would become of some rows of a roll of members away. `met`: whom earlier rows of the file are about. */
export async function planStays(tx: Tx, ctx: Context, overlay: Overlay, met: Met, choices: Choices, rows: readonly Row[]): Promise<PlannedRow[]> {
  const people = await findPeople(tx, ctx, overlay, rows.filter((row) => !isUnsound(row)))
  const found = rows.map((row) => (isUnsound(row) ? null : choose(row, findPerson(people(row), row.values, ctx.today), choices)))
  const stays = await findStays(tx, ctx, found.flatMap((one) => (one?.who === 'one' ? [one.person.id] : [])))
  return rows.map((row, index) => planOne(ctx, overlay, met, row, found[index] ?? null, stays))
}

/** The people whom a row may mean: who bears its number, and those of its name in its branch. */
async function findPeople(tx: Tx, ctx: Context, overlay: Overlay, rows: readonly Row[]): Promise<(row: Row) => KnownPerson[]> {
  const wanted = rows.flatMap(({ values: { branch, name } }) => (branch === null || name === null ? [] : [{ orgId: branch.id, name }]))
  const registered = (await findByName(tx, ctx, wanted, { withoutNumber: false })).filter(({ left }) => !left)
  const byName = Map.groupBy(registered, (person) => `${person.orgId ?? ''}\n${person.record.name}`)
  const byNumber = await findByIdentity(tx, ctx, rows.flatMap(({ values }) => (values.identity === null ? [] : [values.identity])))
  return ({ values }) => {
    if (values.branch === null || values.name === null) return []
    const numbered = values.identity === null ? undefined : overlay.personByIdentity(values.identity) ?? byNumber.get(values.identity)
    const there = byName.get(`${values.branch.id}\n${values.name}`) ?? []
    const coming = overlay.peopleNamed(values.branch.id, values.name)
    const staying = there.filter(({ id }) => overlay.personById(id) === undefined)
    const all = [...(numbered === undefined ? [] : [numbered]), ...staying, ...coming]
    return [...new Map(all.map((person) => [person.id, person])).values()]
  }
}

function choose(row: Row, found: Found, choices: Choices): Found {
  const choice = choices[choiceKey(row)]
  if (found.who !== 'unclear' || choice === undefined) return found
  const person = found.candidates.find(({ id }) => id === choice)
  return person === undefined ? { who: 'none' } : { who: 'one', person }
}

function planOne(ctx: Context, overlay: Overlay, met: Met, row: Row, found: Found | null, stays: ReadonlyMap<string, KnownStay[]>): PlannedRow {
  const { values } = row
  const outcome = { kind: 'stay' as const, label: values.name ?? '（未填姓名）' }
  const who = { name: values.name ?? '', branch: values.branch?.name ?? '' }
  if (found === null) return rejectRow(row, outcome)
  if (found.who === 'none') return rejectRow(row, outcome, [noteOn(row, 'name', 'personNotFound', who)])
  if (found.who === 'unclear') {
    const candidates = found.candidates.map(asCandidate)
    return { ...rejectRow(row, outcome, [noteOn(row, 'name', 'personAmbiguous', { ...who, count: candidates.length })]), verdict: 'unclear', candidates }
  }
  const { person } = found
  const first = met.get(person.id)
  if (first !== undefined) return rejectRow(row, outcome, [noteOn(row, 'name', 'personTwice', { name: who.name, firstSheet: first.sheet, firstRow: first.row })])
  met.set(person.id, { sheet: row.sheet, row: row.row })
  const own = stays.get(person.id) ?? []
  const open = own.find((stay) => stay.open)
  if (open !== undefined) return planOpenStay(ctx, row, open)
  const ended = own.find((stay) => isSameDeparture(stay, values))
  if (ended !== undefined) {
    return planRow(row, { ...outcome, targetId: ended.id, targetVersion: ended.version },
      values.returnedOn === null ? [noteOn(row, 'outOn', 'stayEnded', { state: stateWords[ended.state] })] : [])
  }
  if (overlay.isAway(person.id)) return planRow(row, { ...outcome, targetId: null })
  return planNewStay(ctx, overlay, row, person)
}

function isSameDeparture(stay: KnownStay, { since }: StayValues): boolean {
  return stay.leftOn !== null && since !== null && comparePartialDates({ on: stay.leftOn, precision: 'day' }, since) === 'same'
}

/** A day of leaving or returning that lies ahead is left out, and said. */
function soundDates(ctx: Context, row: Row) {
  const { since, returnedOn } = row.values
  const isAhead = (date: typeof since) => date !== null && date.on > ctx.today
  const notes = [
    ...(isAhead(since) ? [noteOn(row, 'outOn', 'dateInFuture', { date: formatPartialDate(since!) })] : []),
    ...(isAhead(returnedOn) ? [noteOn(row, 'returnOn', 'dateInFuture', { date: formatPartialDate(returnedOn!) })] : []),
  ]
  const left = isAhead(since) ? null : since
  const isReturn = returnedOn !== null && !isAhead(returnedOn) && !(left !== null && comparePartialDates(returnedOn, left) === 'before')
  return { since: left, returnedOn: isReturn ? returnedOn : null, notes }
}

function planNewStay(ctx: Context, overlay: Overlay, row: Row, person: KnownPerson): PlannedRow {
  const { values } = row
  const outcome = { kind: 'stay' as const, label: person.record.name }
  const { since, returnedOn, notes } = soundDates(ctx, row)
  const remark = remarkOf({ ...values, since })
  const departure: Opening['steps'][number] = {
    kind: 'depart', side: 'home', on: ctx.today, ...(remark === null ? {} : { note: remark }),
    facts: {
      known: factsOf(values), ...(since === null ? {} : { since: plainDate(since) }),
      ...(values.destination === null ? {} : { destination: values.destination.text }),
      ...(values.reason === null ? {} : { leaveReason: values.reason as LeaveReason }),
    },
  }
  const verdict = judge(ctx, emptyStay(), departure)
  if (verdict !== null) return rejectRow(row, outcome, [...notes, noteOn(row, 'name', 'stepNotOpen', { reason: verdict })])
  const returning: Opening['steps'] = returnedOn === null ? [] : [{ kind: 'confirm-return', side: 'home', on: later(returnedOn.on, since?.on), facts: {} }]
  overlay.takeStay(person.id)
  return planRow(row, {
    ...outcome, verdict: 'created', write: { does: 'open-stay', opening: { personId: person.id, steps: [departure, ...returning] } },
  }, notes)
}

const later = (day: string, other: string | undefined) => (other !== undefined && other > day ? other : day)

function planOpenStay(ctx: Context, row: Row, stay: KnownStay): PlannedRow {
  const state = stay.folded
  const outcome = { kind: 'stay' as const, label: row.values.name ?? '', targetId: stay.id, targetVersion: stay.version }
  if (state === null) return planRow(row, outcome)
  const { since, returnedOn, notes } = soundDates(ctx, row)
  const { wish, changes, ofOther } = wishFor(ctx, state, { ...row.values, since, returnedOn })
  const held = ofOther.length === 0 ? [] : [noteOn(row, 'name', 'factOfHost', { fields: ofOther.map((field) => `“${factWords[field]}”`).join('、') })]
  if (wish === null) return planRow(row, outcome, [...notes, ...held])
  const verdict = judge(ctx, state, wish)
  if (verdict !== null) return rejectRow(row, outcome, [...notes, noteOn(row, 'name', 'stepNotOpen', { reason: verdict })])
  return planRow(row, { ...outcome, verdict: 'updated', changes, write: { does: 'take-step', wish } }, [...notes, ...held])
}

/** One step that brings an open stay to what the row says: a return, a departure that was only planned, or facts. */
function wishFor(ctx: Context, state: StayState, values: StayValues): { wish: StepWish | null; changes: Change[]; ofOther: FactField[] } {
  const note = remarkOf(values)
  const remark = note === null ? {} : { note }
  if (values.returnedOn !== null) {
    const kind = isHosted(state) ? 'propose-return' as const : 'confirm-return' as const
    const proposed = state.returnProposals.some(({ by }) => by === 'home')
    const changes = [{ title: '返乡时间', from: null, to: formatPartialDate(values.returnedOn) }]
    return { wish: isHosted(state) && proposed ? null : { kind, side: 'home', bySide: 'home', on: values.returnedOn.on, facts: {}, ...remark }, changes, ofOther: [] }
  }
  const { values: facts, changes, ofOther } = factDifference(state, values)
  if (state.state === 'planned') {
    const { since: _since, destination: _destination, leaveReason: _reason, ...known } = facts
    const leaving = {
      known, ...(values.since === null ? {} : { since: plainDate(values.since) }), ...(facts.destination === undefined ? {} : { destination: facts.destination }),
      ...(facts.leaveReason === undefined ? {} : { leaveReason: facts.leaveReason as LeaveReason }),
    }
    const left = { title: '外出状态', from: stateWords.planned, to: stateWords.away }
    return { wish: { kind: 'depart', side: 'home', bySide: 'home', on: ctx.today, facts: leaving, ...remark }, changes: [left, ...changes], ofOther }
  }
  if (Object.keys(facts).length === 0) return { wish: null, changes, ofOther }
  return { wish: { kind: 'record-facts', side: 'home', bySide: 'home', on: ctx.today, facts: { values: facts }, ...remark }, changes, ofOther }
}

/** The sentence against the step, or null where it is open. */
function judge(ctx: Context, state: StayState, wish: StepWish): string | null {
  const ability = abilityOf(ctx.actor)
  if (ability === null) throw new Refusal('forbidden', 'request.forbidden', { action: actions['stays.manage'] })
  const verdict = judgeStep(state, wish, { side: 'home', bySide: 'home', ability }, { today: ctx.today, parameters: stayParameters })
  return verdict.ok ? null : sayRefusal(verdict.code, refusalParams(verdict)).says.replace(/。$/, '')
}

