import { callOnce, type Args } from '../../client/call.ts'
import type { ListKey, RowOf } from './columns.ts'

const size = 200

/** All rows that the filter says, read page after page; what is printed or counted is never the first page only. */
export async function readWhole<K extends ListKey>(key: K, params: Record<string, string> | undefined, query: Record<string, string | number | boolean | undefined>): Promise<RowOf<K>[]> {
  const rows: RowOf<K>[] = []
  for (let page = 1; ; page += 1) {
    const args: unknown = { params, query: { ...query, page, size } }
    const answer = await callOnce(key, args as Args<K>, '') as { rows: RowOf<K>[]; total: number }
    rows.push(...answer.rows)
    if (answer.rows.length === 0 || rows.length >= answer.total) return rows
  }
}
