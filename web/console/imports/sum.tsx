import type { ImportFile } from './words.ts'
import { number } from './words.ts'

/** Rows in = created + updated + same + rejected: the sum is always shown. */
export function Sum({ tally }: { tally: NonNullable<ImportFile['tally']> }) {
  const { total, created, updated, same, rejected } = tally
  return (
    <span className="import-sum">
      <b>{number(total)}</b> 行 = 新增 <b>{number(created)}</b> + 变更 <b>{number(updated)}</b> + 相同 <b>{number(same)}</b> + 退回 <b className={rejected > 0 ? 'import-red' : ''}>{number(rejected)}</b>
    </span>
  )
}
