import { foldStay } from '../../domain/stays/fold.ts'
import type { Actor, StepVerdict } from '../../domain/stays/judge-step.ts'
import { currentLeg, judgeStep } from '../../domain/stays/judge-step.ts'
import { nextPosition } from '../../domain/stays/order.ts'
import type { StayState } from '../../domain/stays/state.ts'
import type { HostChoice, Step, StepFacts, StepKind, Wanted } from '../../domain/stays/step.ts'
import { stayParameters } from '../../playbooks/national/parameters.ts'

export const homeSecretary: Actor = { side: 'home', bySide: 'home', ability: 'secretary' }
export const homeContact: Actor = { side: 'home', bySide: 'home', ability: 'contact' }
export const hostSecretary: Actor = { side: 'host', bySide: 'host', ability: 'secretary' }
export const hostByLink: Actor = { side: 'host', bySide: 'host', ability: 'link' }
export const hostOnPaper: Actor = { side: 'host', bySide: 'home', ability: 'officer' }
export const member: Actor = { side: 'member', bySide: 'member', ability: 'member' }
export const memberThroughContact: Actor = { side: 'member', bySide: 'home', ability: 'contact' }

export const otherCounty: HostChoice = { kind: 'other-register', tenantId: 2, orgId: 'host-org', name: '长安镇党委', region: '广东省东莞市' }
export const withoutSystem: HostChoice = { kind: 'outside', name: '滨海市某社区党支部' }

export const registration: StepFacts['register'] = {
  mode: 'entrusted', destination: '广东省东莞市长安镇', leaveReason: 'work', since: { on: '2026-01-10', precision: 'day' },
  host: otherCounty, contact: { name: '陈联络', phone: '13900000001' }, known: { phone: '13900000000', duesPaidThrough: '2026-01' },
}
export const acceptance: StepFacts['accept'] = { branch: { name: '长安社区第一党支部' }, contact: { name: '李联系', phone: '13700000000' } }

/** The steps of one stay written one after another in the home's copy, each judged before it is written. */
export class Story {
  steps: Step[] = []
  today: string

  constructor(today: string) {
    this.today = today
  }

  get state(): StayState {
    return foldStay(this.steps)
  }

  judge<K extends StepKind>(actor: Actor, kind: K, facts?: StepFacts[K], on = this.today, note?: string): StepVerdict {
    const wanted = { kind, on, ...(facts === undefined ? {} : { facts }), ...(note === undefined ? {} : { note }) } as Wanted
    return judgeStep(this.state, wanted, actor, { today: this.today, parameters: stayParameters })
  }

  /** Writes a step that the rules allow; throws what they say otherwise. */
  write<K extends StepKind>(actor: Actor, kind: K, facts: StepFacts[K], on = this.today, note?: string): this {
    const verdict = this.judge(actor, kind, facts, on, note)
    if (!verdict.ok) throw new Error(`${kind}: ${verdict.code} ${JSON.stringify(verdict.params)}`)
    const target = kind === 'undo' ? this.steps.find((step) => step.id === (facts as StepFacts['undo']).target) : undefined
    const step = {
      id: `step-${String(this.steps.length + 1).padStart(3, '0')}`, stayId: 'stay', ...nextPosition(this.steps, 'home', kind, currentLeg(this.state), target),
      kind, facts, side: actor.side, by: { side: actor.bySide, name: '某某', via: 'account' }, at: `${on}T08:00:00+08:00`, on,
      ...(note === undefined ? {} : { note }),
    } as Step
    this.steps.push(step)
    return this
  }

  on(day: string): this {
    this.today = day
    return this
  }

  lastId(): string {
    return this.steps.at(-1)?.id ?? ''
  }
}

/** A member registered on 15 January 2026, asked of another county's township, and received there on the 20th. */
export function received(): Story {
  return registered().write(hostSecretary, 'accept', acceptance, '2026-01-20')
}

export function registered(host: HostChoice = otherCounty): Story {
  return new Story('2026-01-20')
    .write(homeSecretary, 'register', { ...registration, host }, '2026-01-15')
    .write(homeSecretary, 'send-letter', { letterId: 'letter-1', answerBy: '2026-01-30' }, '2026-01-15')
}
