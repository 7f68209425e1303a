import { judgeStep } from '../stays/judge-step.ts'
import { emptyStay, isClosed, liveHosting, type StayState } from '../stays/state.ts'
import type { StepKind, Wanted } from '../stays/step.ts'
import type { Today } from '../stays/step-rule.ts'
import { stateWords } from '../stays/words.ts'

/** What a member does about living away, in the member's words; each is one or more steps of the stay. */
export const memberSteps = ['leave', 'arrive', 'change', 'return'] as const
export type MemberStep = (typeof memberSteps)[number]

export interface OpenMemberStep {
  step: MemberStep
  may: boolean
  /** Where it is not open: why, in a sentence that says what to do instead. */
  why: string | null
}

const kinds: Record<MemberStep, readonly StepKind[]> = {
  leave: ['plan', 'depart'], arrive: ['report-in'], change: ['record-facts'], return: ['report-return'],
}

/** The stay that counts for what is open: a closed one is over, the next begins anew. */
export function currentStay(state: StayState | null): StayState {
  return state === null || isClosed(state.state) ? emptyStay() : state
}

function whyNot(step: MemberStep, state: StayState): string {
  const host = liveHosting(state)
  switch (step) {
    case 'leave': return `已经登记外出（${stateWords[state.state]}）。换了地方，请办“情况有变动”。`
    case 'arrive': return host?.accepted ? `已经报到，${host.accepted.branch.name}已接收。` : '已经报到，等待流入地党组织接收。'
    case 'change': return '没有登记外出。档案里的信息有变，请到“我的档案”申请更正。'
    case 'return': return state.state === 'new' || state.state === 'planned' ? '没有登记外出，不用报返乡。' : '已经报过返乡，等家乡支部确认。'
    default: return step satisfies never
  }
}

/** Open by the rules, but with nothing left to say. */
function isIdle(step: MemberStep, state: StayState): boolean {
  return (step === 'change' && state.state === 'new') || (step === 'arrive' && Boolean(liveHosting(state)?.accepted))
}

/** Judged by the same table as everything else that is written on a stay. */
export function openMemberSteps(stay: StayState | null, today: Today): OpenMemberStep[] {
  const state = currentStay(stay)
  return memberSteps.map((step) => {
    const may = !isIdle(step, state)
      && kinds[step].some((kind) => judgeStep(state, { kind } as Wanted, { side: 'member', bySide: 'member', ability: 'member' }, today).ok)
    return { step, may, why: may ? null : whyNot(step, state) }
  })
}
