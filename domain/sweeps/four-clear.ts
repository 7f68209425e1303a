/** 四清: what a branch should know of each member away. Unknown is a value, not a gap. */
export const clearFields = { particulars: '基本情况', since: '流出时间', destination: '流动去向', trade: '从事行业' } as const
export type ClearField = keyof typeof clearFields
export type Clear = 'known' | 'unknown'
export type FourClear = Record<ClearField, Clear>

export const clearFieldNames = Object.keys(clearFields) as ClearField[]

/** All four known. */
export function isFourClear(answer: FourClear): boolean {
  return clearFieldNames.every((field) => answer[field] === 'known')
}

/** `2026Q4` of a day. */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
}

/** 2026年第四季度 */
export function sayQuarter(quarter: string): string {
  return `${quarter.slice(0, 4)}年第${'一二三四'[Number(quarter.slice(5)) - 1] ?? quarter.slice(5)}季度`
}
