import { refusalParams } from '../../../domain/rules/verdict.ts'
import { judgeStep } from '../../../domain/stays/judge-step.ts'
import { emptyStay, isHosted, type StayState } from '../../../domain/stays/state.ts'
import { factWords, stateWords } from '../../../domain/stays/words.ts'
import { formatPartialDate } from '../../../domain/values/partial-date.ts'
import { sayRefusal } from '../../../contract/refusals.ts'
import { stayParameters } from '../../../playbooks/national/parameters.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { reportOf, type Arrival } from '../../stays/open-arrivals.ts'
import { writingAbility } from '../../stays/sides.ts'
import type { StepWish } from '../../stays/take-step.ts'
import type { StayValues } from '../rows/stay-row.ts'
import { findMembers, type Members, type Whose } from './inflow-members.ts'
import { asArrivedCandidate, cameOn, findHosted, findStay, type FoundStay, type HostedStay } from './find-hosted.ts'
import type { Ground } from './known.ts'
import { choiceKey, type Choices, type Met } from './plan-stays.ts'
import { isUnsound, noteOn, planRow, rejectRow, type PlannedRow, type ReadRow } from './planned.ts'
import { arrivalFacts, arrivalRemark, hostDifference } from './stay-facts.ts'

type Row = ReadRow<StayValues>

/** What rows of an inflow roll are judged against. */
interface Surroundings {
  ctx: Context
  met: Met
  members: Members
  /** Who leads the branches: the member's contact where the row names none. */
  leaders: ReadonlyMap<string, string>
}

/** What would become of some rows of a roll of members who came: the host's side of a stay that is there, or a record of its own. */
export async function planInflow(tx: Tx, ctx: Context, ground: Ground, met: Met, choices: Choices, rows: readonly Row[]): Promise<PlannedRow[]> {
  const sound = rows.filter((row) => !isUnsound(row))
  const stays = await findHosted(tx, ctx, sound.flatMap(({ values }) => values.name ?? []))
  const members = await findMembers(tx, ctx, ground, sound)
  const leaders = await findLeaders(tx, ctx, sound.flatMap(({ values }) => values.branch?.id ?? []))
  const around: Surroundings = { ctx, met, members, leaders }
  return rows.map((row) => {
    const label = row.values.name ?? '（未填姓名）'
    if (isUnsound(row)) return rejectRow(row, { kind: 'stay', label })
    return planOne(around, row, choose(row, findStay(ctx, stays.get(label) ?? [], row.values), choices))
  })
}

async function findLeaders(tx: Tx, { actor, today }: Context, orgIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rows<{ org_id: string; holder_name: string }>(sql`
    select distinct on (org_id) org_id, holder_name from posts
    where tenant_id = ${actor.tenantId} and org_id = any(${[...orgIds]}::uuid[]) and kind = 'secretary' and from_on <= ${today} and coalesce(until_on > ${today}::date, true)
    order by org_id, from_on desc, id`)
  return new Map(rows.map((row) => [row.org_id, row.holder_name]))
}

function choose(row: Row, found: FoundStay, choices: Choices): FoundStay {
  const choice = choices[choiceKey(row)]
  if (found.is !== 'unclear' || choice === undefined) return found
  const stay = found.candidates.find(({ personId }) => personId === choice)
  return stay === undefined ? { is: 'none' } : { is: 'one', stay }
}

function planOne(around: Surroundings, row: Row, found: FoundStay): PlannedRow {
  const { values } = row
  const name = values.name ?? ''
  const outcome = { kind: 'stay' as const, label: name }
  if (found.is === 'unclear') {
    const candidates = found.candidates.map(asArrivedCandidate)
    return { ...rejectRow(row, outcome, [noteOn(row, 'name', 'personAmbiguous', { name, branch: values.branch?.name ?? '', count: candidates.length })]), verdict: 'unclear', candidates }
  }
  const who = found.is === 'one' ? found.stay.personId : `${name}\n${values.otherOrg ?? ''}\n${values.identity ?? ''}`
  const first = around.met.get(who)
  if (first !== undefined) return rejectRow(row, outcome, [noteOn(row, 'name', 'personTwice', { name, firstSheet: first.sheet, firstRow: first.row })])
  around.met.set(who, { sheet: row.sheet, row: row.row })
  return found.is === 'one' ? planKnown(around, row, found.stay) : planArrival(around, row)
}

/** A member of this register has reported in; one of another county is registered by the home, which writes; who comes from elsewhere is put on record. */
function planArrival({ ctx, members }: Surroundings, row: Row): PlannedRow {
  const { values } = row
  const outcome = { kind: 'stay' as const, label: values.name ?? '' }
  const { branch, since, otherOrg } = values
  if (branch === null) return rejectRow(row, outcome)
  const whose = members(values)
  if (whose.is === 'elsewhere') return rejectRow(row, outcome, [noteOn(row, 'name', 'inflowByLetter')])
  if (whose.is === 'missing') return rejectRow(row, outcome, [noteOn(row, 'name', 'personNotFound', { name: values.name ?? '', branch: otherOrg ?? '' })])
  if (whose.is === 'unknown' && otherOrg === null) return rejectRow(row, outcome, [noteOn(row, 'homeOrg', 'missingHomeOrg')])
  if (since === null || since.on > ctx.today) return rejectRow(row, outcome, [noteOn(row, 'inOn', 'missingInDate')])
  if (values.returnedOn !== null && values.returnedOn.on <= ctx.today) return rejectRow(row, outcome, [noteOn(row, 'returnOn', 'leftBefore')])
  const arrival: Arrival = {
    name: values.name ?? '', homeOrgName: otherOrg ?? '', host: { orgId: branch.id, name: branch.name }, on: since.on, note: arrivalRemark(values), known: arrivalFacts(values),
  }
  if (whose.is === 'member') return planReport(ctx, row, whose, arrival)
  const against = judge(ctx, emptyStay(), reportOf(arrival))
  if (against !== null) return rejectRow(row, outcome, [noteOn(row, 'name', 'stepNotOpen', { reason: against })])
  return planRow(row, { ...outcome, verdict: 'created', write: { does: 'open-arrival', arrival } }, [noteOn(row, 'homeOrg', 'homeToRegister')])
}

/** Written at home, which the importing post answers for as well: the first step of a stay, or the next one of a stay without a host. */
function planReport(ctx: Context, row: Row, { person, stay }: Extract<Whose, { is: 'member' }>, arrival: Arrival): PlannedRow {
  const outcome = { kind: 'stay' as const, label: arrival.name }
  const { note: _elsewhere, ...told } = arrival
  const wish = { ...reportOf({ ...told, note: null }), bySide: 'home' as const }
  const state = stay === undefined ? emptyStay() : stay.folded
  const against = state === null ? '这条记录还没有内容' : judge(ctx, state, wish)
  if (against !== null) return rejectRow(row, outcome, [noteOn(row, 'name', 'stepNotOpen', { reason: against })])
  const notes = [noteOn(row, 'homeOrg', 'homeToRegister')]
  const { bySide: _by, ...first } = wish
  if (stay === undefined) return planRow(row, { ...outcome, verdict: 'created', write: { does: 'open-stay', opening: { personId: person.id, steps: [{ ...first, side: 'member' }] } } }, notes)
  const changes = [{ title: '流动状态', from: stateWords[stay.state], to: stateWords.reported }, { title: '流入地党组织', from: null, to: arrival.host.name }]
  return planRow(row, { ...outcome, targetId: stay.id, targetVersion: stay.version, verdict: 'updated', changes, write: { does: 'take-step', wish } }, notes)
}

function planKnown(around: Surroundings, row: Row, stay: HostedStay): PlannedRow {
  const { ctx } = around
  const state = stay.folded
  const outcome = { kind: 'stay' as const, label: stay.name, targetId: stay.id, targetVersion: stay.version }
  if (!stay.open || state === null) return planRow(row, outcome, row.values.returnedOn === null ? [noteOn(row, 'inOn', 'stayEnded', { state: stateWords[stay.state] })] : [])
  if (state.state === 'hosted') return planHosted(ctx, row, stay, state)
  if (state.state !== 'registered' && state.state !== 'reported') {
    return rejectRow(row, outcome, [noteOn(row, 'name', 'stepNotOpen', { reason: `现在的状态是“${stateWords[state.state]}”` })])
  }
  const { branch, since } = row.values
  if (state.hosting?.registeredOn == null) return planRow(row, outcome, [noteOn(row, 'homeOrg', 'homeToRegister')])
  // the roll of this program shows who has reported in as well: said as it is known, it decides nothing
  if (branch === null || since === null || since.on > ctx.today || since.on === state.hosting.reportedOn) return planRow(row, outcome, [noteOn(row, 'inOn', 'stillToAccept')])
  const contact = { name: row.values.ownContact ?? around.leaders.get(branch.id) ?? ctx.actor.name }
  const wish: StepWish = { kind: 'accept', side: 'host', bySide: 'host', on: since.on, facts: { branch: { orgId: branch.id, name: branch.name }, contact } }
  const changes = [
    { title: '流动状态', from: stateWords[state.state], to: stateWords.hosted }, { title: '编入党支部', from: null, to: branch.name },
    { title: '流入时间', from: null, to: formatPartialDate(since) }, { title: '流入地联系人', from: null, to: contact.name },
  ]
  return planStep(ctx, row, stay, state, wish, changes)
}

function planStep(ctx: Context, row: Row, stay: HostedStay, state: StayState, wish: StepWish, changes: PlannedRow['changes'], notes: PlannedRow['problems'] = []): PlannedRow {
  const outcome = { kind: 'stay' as const, label: stay.name, targetId: stay.id, targetVersion: stay.version }
  const against = judge(ctx, state, wish)
  if (against !== null) return rejectRow(row, outcome, [...notes, noteOn(row, 'name', 'stepNotOpen', { reason: against })])
  return planRow(row, { ...outcome, verdict: 'updated', changes, write: { does: 'take-step', wish } }, notes)
}

function planHosted(ctx: Context, row: Row, stay: HostedStay, state: StayState): PlannedRow {
  const { values } = row
  const { returnedOn, since, branch } = values
  const on = cameOn(stay)
  const placed = state.hosting?.accepted?.branch.orgId ?? null
  const notes = [
    ...(since !== null && on !== null && !formatsAs(on, since) ? [noteOn(row, 'inOn', 'arrivalDiffers', { known: on })] : []),
    ...(branch !== null && placed !== null && branch.id !== placed ? [noteOn(row, 'branch', 'placementDiffers', { known: state.hosting?.accepted?.branch.name ?? '' })] : []),
  ]
  if (returnedOn !== null && returnedOn.on <= ctx.today && isHosted(state)) {
    if (state.returnProposals.some(({ by }) => by === 'host')) return planRow(row, { kind: 'stay', label: stay.name, targetId: stay.id, targetVersion: stay.version }, notes)
    return planStep(ctx, row, stay, state, { kind: 'propose-return', side: 'host', bySide: 'host', on: returnedOn.on, facts: {} }, [{ title: '离开时间', from: null, to: formatPartialDate(returnedOn) }], notes)
  }
  const { values: facts, changes, ofOther } = hostDifference(state, values)
  const held = ofOther.length === 0 ? [] : [noteOn(row, 'name', 'factOfHome', { fields: ofOther.map((field) => `“${factWords[field]}”`).join('、') })]
  if (Object.keys(facts).length === 0) return planRow(row, { kind: 'stay', label: stay.name, targetId: stay.id, targetVersion: stay.version }, [...notes, ...held])
  return planStep(ctx, row, stay, state, { kind: 'record-facts', side: 'host', bySide: 'host', on: ctx.today, facts: { values: facts } }, changes, [...notes, ...held])
}

/** The row says the same day, as finely as it says it. */
function formatsAs(day: string, { on, precision }: NonNullable<StayValues['since']>): boolean {
  const length = { year: 4, month: 7, day: 10 }[precision]
  return day.slice(0, length) === on.slice(0, length)
}

/** The sentence against the step, or null where it is open. */
function judge(ctx: Context, state: StayState, wish: StepWish): string | null {
  const side = wish.side ?? 'host'
  const verdict = judgeStep(state, wish, { side, bySide: wish.bySide ?? 'host', ability: writingAbility(ctx.actor) }, { today: ctx.today, parameters: stayParameters })
  return verdict.ok ? null : sayRefusal(verdict.code, refusalParams(verdict)).says.replace(/。$/, '')
}
