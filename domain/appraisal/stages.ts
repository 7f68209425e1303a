import type { AppraisalStep } from '../playbook/clause.ts'
import { cite } from '../rules/citation.ts'
import { appraisalFault, nameSome, type AppraisalFault } from './refusals.ts'

/** The stages of an appraisal, in the order in which they are gone through. 教管条例 第十八条 */
export const stages = ['self', 'mutual', 'ballot', 'deciding', 'decided', 'closed'] as const
export type Stage = (typeof stages)[number]

export const stageWords: Record<Stage, string> = {
  self: '个人自评', mutual: '党员互评', ballot: '民主测评', deciding: '组织评定', decided: '反馈告知', closed: '已办结',
}

export const appraisalActs = {
  'change-subjects': '调整参评人员', 'note-self': '个人自评', remark: '互评意见', 'hand-out': '发放纸质票', cast: '投票', 'count-paper': '登记纸质票',
  'restart-ballot': '重新测评', decide: '评定等次', revise: '更正评定', 'feed-back': '反馈本人', 'send-home': '送流出地', contest: '提出异议', 'answer-contest': '答复异议', remedy: '不合格后续办理',
} as const
export type AppraisalAct = keyof typeof appraisalActs

/** What is open at which stage: nothing is decided before the ballot is counted, and nothing voted on after it. */
export const openAt: Record<AppraisalAct, readonly Stage[]> = {
  'change-subjects': ['self', 'mutual'],
  'note-self': ['self', 'mutual'],
  remark: ['mutual'],
  'hand-out': ['ballot'],
  cast: ['ballot'],
  'count-paper': ['ballot'],
  'restart-ballot': ['ballot', 'deciding'],
  decide: ['deciding'],
  revise: ['decided', 'closed'],
  'feed-back': ['decided'],
  'send-home': ['decided'],
  contest: ['decided', 'closed'],
  'answer-contest': ['decided', 'closed'],
  remedy: ['decided', 'closed'],
}

export const appraisalSource = cite('教管条例 第十八条：个人自评、党员互评、民主测评、组织评定', 'A')

export function faultOfAct(stage: Stage, act: AppraisalAct): AppraisalFault | null {
  if (openAt[act].includes(stage)) return null
  return appraisalFault('appraisal.not-now', { stage: stageWords[stage], act: appraisalActs[act], stages: openAt[act].map((one) => stageWords[one]).join('、') })
}

/** The stages that a clause asks for: what it leaves out is not gone through; deciding and telling always are. */
export function stagesOf(steps: readonly AppraisalStep[]): readonly Stage[] {
  return stages.filter((stage) => (stage !== 'self' && stage !== 'mutual' && stage !== 'ballot') || steps.includes(stage))
}

/** The next stage; null after the last. */
export function stageAfter(stage: Stage, steps: readonly AppraisalStep[]): Stage | null {
  const order = stagesOf(steps)
  return order[order.indexOf(stage) + 1] ?? null
}

/** Where an appraisal stands, as far as going on asks. */
export interface Progress {
  stage: Stage
  steps: readonly AppraisalStep[]
  takingPart: readonly string[]
  withoutSelf: readonly string[]
  mutualOn: string | null
  phoneBallots: number
  paperBallots: number
  /** Members whose paper ballots are not typed in yet. */
  paperMissing: readonly string[]
  notFedBack: readonly string[]
  notSentHome: readonly string[]
  contestsOpen: readonly string[]
}

/** Fewer ballots from telephones than this could be told apart. */
export const leastPhoneBallots = 3

function faultOfBallot({ phoneBallots, paperBallots, paperMissing }: Progress): AppraisalFault | null {
  if (phoneBallots + paperBallots === 0) return appraisalFault('appraisal.no-ballot')
  if (phoneBallots > 0 && phoneBallots < leastPhoneBallots) return appraisalFault('appraisal.few-phone-ballots', { count: phoneBallots, least: leastPhoneBallots })
  return paperBallots > 0 && paperMissing.length > 0 ? appraisalFault('appraisal.paper-incomplete', nameSome(paperMissing)) : null
}

const lacking = (code: 'appraisal.self-missing' | 'appraisal.not-fed-back' | 'appraisal.not-sent-home' | 'appraisal.contest-open', names: readonly string[]) =>
  (names.length === 0 ? null : appraisalFault(code, nameSome(names)))

/** Whether the appraisal may go on to that stage: only to the next one, and only when its own is done. */
export function faultOfAdvance(progress: Progress, to: Stage): AppraisalFault | null {
  const next = stageAfter(progress.stage, progress.steps)
  if (to !== next) return appraisalFault('appraisal.wrong-next', { stage: stageWords[progress.stage], next: next === null ? '没有下一步' : stageWords[next] })
  switch (progress.stage) {
    case 'self': return progress.takingPart.length === 0 ? appraisalFault('appraisal.nobody') : lacking('appraisal.self-missing', progress.withoutSelf)
    case 'mutual': return progress.mutualOn === null ? appraisalFault('appraisal.mutual-missing') : null
    case 'ballot': return faultOfBallot(progress)
    // the decision itself leads on
    case 'deciding': return appraisalFault('appraisal.undecided', nameSome(progress.takingPart))
    case 'decided': return lacking('appraisal.not-fed-back', progress.notFedBack) ?? lacking('appraisal.not-sent-home', progress.notSentHome) ?? lacking('appraisal.contest-open', progress.contestsOpen)
    case 'closed': return null
  }
}
