import { appraisalGrades, type AppraisalGrade } from '../playbook/clause.ts'

/** Grades of the yearly appraisal, and that no grade is given yet (保留意见), which is always open. 教管条例 第十八条 */
export type Grade = AppraisalGrade | 'reserved'
export const gradeWords: Record<Grade, string> = { ...appraisalGrades, reserved: '保留意见' }
export const grades = ['excellent', 'qualified', 'basic', 'unqualified', 'reserved'] as const satisfies readonly Grade[]

/** What a ballot says of one member. */
export const marks = ['excellent', 'qualified', 'basic', 'unqualified', 'abstained'] as const
export type Mark = (typeof marks)[number]

export const markWords: Record<Mark, string> = { excellent: '优秀', qualified: '合格', basic: '基本合格', unqualified: '不合格', abstained: '弃权' }

/** How many ballots gave a member each mark. */
export type Counts = Record<Mark, number>

export const noCounts: Counts = { excellent: 0, qualified: 0, basic: 0, unqualified: 0, abstained: 0 }

export function sumOf(counts: Counts): number {
  return marks.reduce((sum, mark) => sum + counts[mark], 0)
}

export function addCounts(a: Counts, b: Counts): Counts {
  return { excellent: a.excellent + b.excellent, qualified: a.qualified + b.qualified, basic: a.basic + b.basic, unqualified: a.unqualified + b.unqualified, abstained: a.abstained + b.abstained }
}
