import { addDays } from '../../domain/calendar/days.ts'
import { foldStay } from '../../domain/stays/fold.ts'
import type { Actor } from '../../domain/stays/judge-step.ts'
import { currentLeg, judgeStep, openSteps, undoableSteps } from '../../domain/stays/judge-step.ts'
import { isShared, nextPosition } from '../../domain/stays/order.ts'
import type { Copy, HostChoice, Step, StepFacts, StepKind, Wanted } from '../../domain/stays/step.ts'
import { declineReasons, endReasons } from '../../domain/stays/step.ts'
import type { FactField } from '../../domain/stays/facts.ts'
import { factFields } from '../../domain/stays/facts.ts'
import type { StayState } from '../../domain/stays/state.ts'
import { isSelfReported } from '../../domain/stays/state.ts'
import { stayParameters } from '../../playbooks/national/parameters.ts'

/** Everybody who may act on a stay. */
export const actors: Actor[] = [
  { side: 'home', bySide: 'home', ability: 'secretary' },
  { side: 'home', bySide: 'home', ability: 'contact' },
  { side: 'member', bySide: 'home', ability: 'contact' },
  { side: 'member', bySide: 'member', ability: 'member' },
  { side: 'host', bySide: 'host', ability: 'secretary' },
  { side: 'host', bySide: 'host', ability: 'contact' },
  { side: 'host', bySide: 'host', ability: 'link' },
  { side: 'host', bySide: 'home', ability: 'officer' },
  { side: 'member', bySide: 'host', ability: 'secretary' },
]

/** One random try: which actor, which of the open kinds, and a number from which its content follows. */
export interface Try { actor: number; pick: number; salt: number; days: number }

/** The copies of one stay: the home's, and one for each host of another register, by leg. */
export interface World { home: Step[]; hosts: Map<number, Step[]>; today: string; written: number }

export function newWorld(): World {
  return { home: [], hosts: new Map(), today: '2026-01-05', written: 0 }
}

const hosts: HostChoice[] = [
  { kind: 'other-register', tenantId: 2, orgId: 'b1', name: '东湖街道党工委' },
  { kind: 'same-register', orgId: 'a9', name: '城关镇第二党支部' },
  { kind: 'outside', name: '滨海市某社区党支部' },
]

const pickFrom = <T>(list: readonly T[], salt: number): T => list[salt % list.length] as T

/** Content that fits the state, as a user would fill it in. */
export function fill<K extends StepKind>(kind: K, state: StayState, actor: Actor, salt: number, today: string): StepFacts[K] {
  const field = pickFrom<FactField>(factFields, salt)
  const value = field === 'since' ? '2025-11' : `值${salt % 7}`
  const asked = state.proposals.length > 0 ? pickFrom(state.proposals, salt) : { stepId: 'none', field, value }
  const content: { [Kind in StepKind]: () => StepFacts[Kind] } = {
    plan: () => ({ destination: '广东东莞', leaveReason: 'work', promise: true, known: { phone: `1390000${salt % 10}` } }),
    depart: () => ({ known: { address: '长安镇' } }),
    register: () => ({
      mode: 'entrusted', destination: '广东东莞', leaveReason: 'work', since: { on: addDays(today, -(salt % 300)), precision: 'day' },
      host: isSelfReported(state) ? state.hosting?.host ?? pickFrom(hosts, salt) : pickFrom(hosts, salt), contact: { name: '联络员甲' }, known: { phone: '13900000000', duesPaidThrough: '2026-01' },
    }),
    'send-letter': () => ({ letterId: `letter-${salt}`, answerBy: addDays(today, 15) }),
    'report-in': () => ({ host: actor.bySide === 'host' ? pickFrom(hosts, 0) : pickFrom(hosts, salt + 1), known: { employer: `厂${salt % 3}` } }),
    accept: () => ({ branch: { name: '长安社区党支部' }, contact: { name: '联系人乙', phone: '13700000000' } }),
    decline: () => ({ declineReason: pickFrom(declineReasons, salt), nearerOrg: '另一支部' }),
    withdraw: () => ({}), 'change-host': () => ({ destination: '广东佛山' }),
    'assign-contact': () => ({ contact: { name: `联系人${salt % 5}` } }),
    'record-facts': () => ({ values: { [field]: value } }),
    'propose-correction': () => ({ field, value }),
    'confirm-correction': () => ({ proposal: asked.stepId, field: asked.field, value: asked.value }),
    'refuse-correction': () => ({ proposal: asked.stepId, field: asked.field }),
    'report-return': () => ({}), 'propose-return': () => ({}),
    'confirm-return': () => ({}),
    'refuse-return': () => ({ proposal: state.returnProposals.find((open) => open.by !== actor.side)?.stepId ?? 'none' }),
    transfer: () => ({ to: { name: '东湖街道党工委' }, letterNo: `第${salt}号`, validDays: 30 }),
    'receipt-transfer': () => ({ receivedBy: '东湖街道党工委' }),
    'go-abroad': () => ({ country: '新加坡', purpose: 'work' }),
    die: () => ({}),
    end: () => ({ endReason: pickFrom(endReasons, salt), documentNo: '云组〔2026〕1号' }),
    'lose-contact': () => ({ lastGatheringOn: addDays(today, -200), attempts: 4, channels: 2 }),
    find: () => ({}),
    attend: () => ({ title: '主题党日', basis: 'present' }),
    'credit-task': () => ({ title: '送教上门', taskKind: 'service', unit: '次', quantity: 1 + (salt % 9) }),
    appraise: () => ({ year: Number(today.slice(0, 4)), grade: pickFrom(['excellent', 'qualified', 'basic'] as const, salt) }),
    undo: () => ({ target: pickFrom(undoableSteps(state, actor), salt)?.stepId ?? 'none' }),
  }
  return content[kind]()
}

/** The copy an actor works on; undefined where that side has none (yet). */
function copyOf(world: World, actor: Actor, salt: number): { copy: Copy; steps: Step[] } | undefined {
  const legs = [...world.hosts.keys()]
  const leg = legs[salt % Math.max(1, legs.length)]
  const away = leg === undefined ? undefined : world.hosts.get(leg)
  const unannounced = world.home.length === 0 && (world.hosts.get(1)?.length ?? 0) > 0
  if (actor.bySide !== 'host') return unannounced ? undefined : { copy: 'home', steps: world.home }
  const host = foldStay(world.home).hosting?.host
  if (host !== undefined && host !== null && host.kind !== 'other-register') return { copy: 'home', steps: world.home }
  if (world.home.length === 0 && away === undefined) return { copy: 'host', steps: [] }
  return away === undefined || away.length === 0 ? undefined : { copy: 'host', steps: away }
}

const likelier: StepKind[] = ['register', 'accept', 'accept', 'send-letter', 'report-in', 'attend', 'appraise', 'decline', 'withdraw', 'change-host', 'propose-return', 'confirm-correction']
const rarer: StepKind[] = ['die', 'end', 'go-abroad', 'undo']

/** Lets one actor do one thing that the rules leave open; answers the step, or nothing where none was open. */
export function tryStep(world: World, attempt: Try): { step: Step; before: StayState; copy: Step[] } | undefined {
  world.today = addDays(world.today, attempt.days)
  const actor = pickFrom(actors, attempt.actor)
  const at = copyOf(world, actor, attempt.salt)
  if (at === undefined) return undefined
  const before = foldStay(at.steps)
  const today = { today: world.today, parameters: stayParameters }
  const open = openSteps(before, actor, today).filter((one) => one.verdict.ok).map((one) => one.kind)
  const likely = [...open.filter((kind) => attempt.salt % 5 === 0 || !rarer.includes(kind)), ...likelier.filter((kind) => open.includes(kind))]
  if (likely.length === 0) return undefined
  const kind = pickFrom(likely, attempt.pick)
  const facts = fill(kind, before, actor, attempt.salt, world.today)
  const on = kind === 'attend' ? addDays(world.today, -(attempt.salt % 3)) : world.today
  if (!judgeStep(before, { kind, on, facts, note: '说明' } as Wanted, actor, today).ok) return undefined
  const step = write(at, world, { kind, facts, on }, actor, attempt.salt, before)
  return { step, before, copy: at.steps }
}

function write(
  at: { copy: Copy; steps: Step[] }, world: World, what: { kind: StepKind; facts: StepFacts[StepKind]; on: string }, actor: Actor, salt: number, state: StayState,
): Step {
  world.written += 1
  const target = what.kind === 'undo' ? at.steps.find((one) => one.id === (what.facts as StepFacts['undo']).target) : undefined
  const step = {
    id: `${String((salt * 7919) % 1000).padStart(3, '0')}-${String(world.written).padStart(4, '0')}`, stayId: 'stay',
    ...nextPosition(at.steps, at.copy, what.kind, currentLeg(state), target),
    kind: what.kind, facts: what.facts, side: actor.side, on: what.on, at: `${world.today}T08:00:00+08:00`, note: '说明',
    by: { side: actor.bySide, via: actor.ability === 'link' ? 'link' : 'account', name: '某某' },
  } as Step
  at.steps.push(step)
  if (at.copy === 'host') world.hosts.set(step.leg, at.steps)
  return step
}

/** Carries steps of a leg between home and host; `keep` says which of those that are missing get through. */
export function carry(world: World, leg: number, toHost: boolean, keep: (index: number) => boolean): void {
  if (!isShared(leg)) return
  const hostCopy = world.hosts.get(leg) ?? []
  const from = toHost ? world.home.filter((step) => step.leg === leg) : hostCopy
  const to = toHost ? hostCopy : world.home
  const held = new Set(to.map((step) => step.id))
  const missing = from.filter((step) => !held.has(step.id))
  missing.filter((_, index) => keep(index)).forEach((step) => to.push(step))
  if (toHost && hostCopy.length > 0) world.hosts.set(leg, hostCopy)
}

/** Legs that are, or were, shared with a host of another register and whose letter has gone out. */
export function sharedLegs(world: World): number[] {
  const sent = world.home.filter((step) => step.kind === 'send-letter').map((step) => step.leg)
  const asked = world.home.filter((step) => step.kind === 'register' && step.facts.host.kind === 'other-register').map((step) => step.leg)
  return [...new Set([...world.hosts.keys(), ...sent.filter((leg) => asked.includes(leg))])]
}

/** The log of a copy in lines, for the message of a failing property. */
export function tellLog(steps: readonly Step[]): string {
  return foldStay(steps).history
    .map((entry) => ({ ...entry, step: steps.find((one) => one.id === entry.stepId) }))
    .map((entry) => `${entry.leg} ${entry.step?.copy}${entry.step?.seq} after ${entry.step?.after.home}+${entry.step?.after.host} ${entry.stepId} ${entry.kind} by ${entry.side}: ${entry.effect} ${entry.from ?? ''} > ${entry.to ?? ''} ${entry.target ?? ''}`)
    .join('\n')
}
