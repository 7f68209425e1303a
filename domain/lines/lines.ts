import type { Measure } from '../playbook/clause.ts'

/** When one looks at a line: in the course of the year, whether a member is on course; or at its end. */
export const lineStages = { half: '半年检查', year: '年度盘点' } as const
export type LineStage = keyof typeof lineStages

/** What has to be there by then. A share does not grow with the year: what holds for all of it holds for each part. */
export function wantedBy(stage: LineStage, measure: Measure, atLeast: number, percent: number): number {
  return stage === 'year' || measure === 'attendance-rate' ? atLeast : (atLeast * percent) / 100
}

const rounded = (value: number) => Math.round(value * 100) / 100

/** 80分, 32学时, 80%, 1次. A share is cut and never rounded up: 79.9 % is not 80 %. */
export function sayAmount(measure: Measure, value: number): string {
  switch (measure) {
    case 'points': return `${rounded(value)}分`
    case 'hours': return `${rounded(value)}学时`
    case 'attendance-rate': return `${Math.floor(rounded(value * 100))}%`
    case 'in-person': return `${rounded(value)}次`
  }
}
