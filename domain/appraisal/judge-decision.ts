import type { AppraisalClause } from '../playbook/clause.ts'
import { gradeWords, type Grade } from './grades.ts'
import { appraisalFault, nameSome, type AppraisalFault } from './refusals.ts'

/** What of a clause an appraisal goes by, kept from the day it was opened. */
export type AppraisalRules = Pick<AppraisalClause, 'grades' | 'steps' | 'excellentAtMost'>

export interface Decision {
  personId: string
  grade: Grade
  comment: string
}

export interface Appraised {
  personId: string
  name: string
  takesPart: boolean
}

/** The most that may be excellent among so many taking part: one third, rounded down. */
export function mostExcellent(takingPart: number, { excellentAtMost }: AppraisalRules): number {
  // a third of thirty is ten, whatever the last binary digit says
  return Math.floor(takingPart * excellentAtMost + 1e-9)
}

export function sayLimit({ excellentAtMost }: AppraisalRules): string {
  const of = Math.round(1 / excellentAtMost)
  const words = ['', '', '二分之一', '三分之一', '四分之一', '五分之一'][of]
  return words !== undefined && Math.abs(of * excellentAtMost - 1) < 1e-9 ? words : `${Math.round(excellentAtMost * 100)}%`
}

/** Whether one decision stands by itself, without the limit on all of them. */
export function faultOfDecision({ grade, comment }: Decision, subject: Appraised | undefined, rules: AppraisalRules): AppraisalFault | null {
  if (subject === undefined) return appraisalFault('appraisal.not-a-subject')
  if (!subject.takesPart) return appraisalFault('appraisal.not-taking-part', { name: subject.name })
  if (grade !== 'reserved' && !rules.grades.includes(grade)) return appraisalFault('appraisal.grade-not-open', { grade: gradeWords[grade] })
  const wordless = (grade === 'unqualified' || grade === 'basic') && comment.trim() === ''
  return wordless ? appraisalFault('appraisal.comment-needed', { grade: gradeWords[grade], name: subject.name }) : null
}

/** Whether these decisions may be made: one for each who took part, and excellent within the limit. 教管条例 第十八条 */
export function faultOfDecisions(decisions: readonly Decision[], subjects: readonly Appraised[], rules: AppraisalRules): AppraisalFault | null {
  const byPerson = new Map(subjects.map((one) => [one.personId, one]))
  const alone = decisions.map((one) => faultOfDecision(one, byPerson.get(one.personId), rules)).find((found) => found !== null)
  if (alone !== undefined) return alone
  const takingPart = subjects.filter((one) => one.takesPart)
  const decided = new Set(decisions.map((one) => one.personId))
  const missing = takingPart.filter((one) => !decided.has(one.personId))
  if (missing.length > 0) return appraisalFault('appraisal.undecided', nameSome(missing.map((one) => one.name)))
  return faultOfExcellent(decisions.filter((one) => one.grade === 'excellent').length, takingPart.length, rules)
}

export function faultOfExcellent(count: number, takingPart: number, rules: AppraisalRules): AppraisalFault | null {
  const most = mostExcellent(takingPart, rules)
  if (count <= most) return null
  return appraisalFault('appraisal.too-many-excellent', { count, takingPart, most, share: sayLimit(rules) })
}
