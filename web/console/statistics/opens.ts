import { paths } from '../paths.ts'

export interface Opening {
  org?: string
  on: string
  from?: string
  rule: string
  measure: string
  filter: string
}

/** The address of the rows behind a number; `title` says on that page which number it was. */
export function rowsOf(opens: Opening, title: string): string {
  const { org, on, from, rule, measure, filter } = opens
  return paths.statisticsRows({ title, org, on, from, rule, measure, filter })
}
