/** Grades of the yearly appraisal. 教管条例 第十八条 */
export const grades = ['excellent', 'qualified', 'basically', 'unqualified', 'reserved'] as const
export type Grade = (typeof grades)[number]

export const gradeWords: Record<Grade, string> = { excellent: '优秀', qualified: '合格', basically: '基本合格', unqualified: '不合格', reserved: '保留意见' }

/** What a ballot says of one member. */
export const marks = ['excellent', 'qualified', 'basically', 'unqualified', 'abstained'] as const
export type Mark = (typeof marks)[number]

export const markWords: Record<Mark, string> = { excellent: '优秀', qualified: '合格', basically: '基本合格', unqualified: '不合格', abstained: '弃权' }

/** How many ballots gave a member each mark. */
export type Counts = Record<Mark, number>

export const noCounts: Counts = { excellent: 0, qualified: 0, basically: 0, unqualified: 0, abstained: 0 }

export function sumOf(counts: Counts): number {
  return marks.reduce((sum, mark) => sum + counts[mark], 0)
}

export function addCounts(a: Counts, b: Counts): Counts {
  return { excellent: a.excellent + b.excellent, qualified: a.qualified + b.qualified, basically: a.basically + b.basically, unqualified: a.unqualified + b.unqualified, abstained: a.abstained + b.abstained }
}
