import type { ReactNode } from 'react'
import type { Answer, LookKey } from '../../client/call.ts'

/** Endpoints that answer a page of rows. */
export type ListKey = { [K in LookKey]: Answer<K> extends { rows: object[]; total: number } ? K : never }[LookKey]
export type RowOf<K extends ListKey> = Answer<K> extends { rows: (infer Row extends object)[] } ? Row : never

export interface Column<Row> {
  key: string
  title: string
  render: (row: Row) => ReactNode
  /** The server sorts by the column's key. */
  sortable?: boolean
  align?: 'left' | 'right' | 'center'
  width?: number
  /** Not shown until chosen. */
  optional?: boolean
  /** Stays when scrolling sideways, cannot be hidden. */
  fixed?: boolean
}

export interface Filter {
  /** Name of the query parameter. */
  key: string
  label: string
  options: { value: string; label: string }[]
}
