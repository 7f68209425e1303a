import type { Answer } from '../../client/call.ts'
import { Go } from '../../kit/page/go.tsx'
import { paths } from '../paths.ts'
import { rowsOf } from '../statistics/opens.ts'

export type Sheet = Answer<'GET /api/books/:book'>
type Row = Sheet['rows'][number]

function headingsOf(columns: Sheet['columns']) {
  return columns.reduce<{ key: string; title: string; span: number }[]>((found, { key, group }) => {
    const last = found.at(-1)
    if (group !== null && last?.title === group) return [...found.slice(0, -1), { ...last, span: last.span + 1 }]
    return [...found, { key, title: group ?? '', span: 1 }]
  }, [])
}

export function BookHead({ sheet, numbered }: { sheet: Sheet; numbered: boolean }) {
  const grouped = sheet.columns.some(({ group }) => group !== null)
  const titleOf = (key: string) => sheet.columns.find((column) => column.key === key)?.title
  return (
    <thead>
      <tr>
        {numbered && <th rowSpan={grouped ? 2 : 1} scope="col">序号</th>}
        {grouped
          ? headingsOf(sheet.columns).map(({ key, title, span }) => (title === '' ? <th key={key} rowSpan={2} scope="col">{titleOf(key)}</th> : <th key={key} colSpan={span} scope="colgroup">{title}</th>))
          : sheet.columns.map(({ key, title, number }) => <th key={key} scope="col" className={number ? 'number' : ''}>{title}</th>)}
      </tr>
      {grouped && <tr>{sheet.columns.filter(({ group }) => group !== null).map(({ key, title, number }) => <th key={key} scope="col" className={number ? 'number' : ''}>{title}</th>)}</tr>}
    </thead>
  )
}

const say = (value: string | number | null) => (typeof value === 'number' ? value.toLocaleString('zh-CN') : value ?? '')

function Cell({ sheet, row, at }: { sheet: Sheet; row: Row; at: number }) {
  const value = row.cells[at] ?? null
  const opens = row.opens[at] ?? null
  const column = sheet.columns[at]!
  if (opens !== null && value !== 0) return <Go to={rowsOf(opens, `${String(row.cells[0])}，${column.title}`)}>{say(value)}</Go>
  if (at === 0 && row.personId !== null) return <Go to={paths.personFile(row.personId, { on: sheet.on })}>{say(value)}</Go>
  if (at === 0 && row.orgId !== null) return <Go to={paths.books({ book: sheet.book === 'county' ? 'township' : 'village', org: row.orgId, orgName: String(value), on: sheet.on, rule: sheet.rule })}>{say(value)}</Go>
  return <>{say(value)}</>
}

/** A book on the screen: names lead to the person's file, organisations to their own book, numbers to their rows. */
export function BookTable({ sheet }: { sheet: Sheet }) {
  const first = (sheet.page - 1) * sheet.size
  return (
    <section className="grid-scroll" aria-label={sheet.title} {...{ tabIndex: 0 }}>
      <table className="grid-table book-table">
        <BookHead sheet={sheet} numbered />
        <tbody>
          {sheet.rows.map((row, at) => (
            <tr key={row.personId ?? row.orgId ?? at} className={row.sum ? 'grid-sum' : ''}>
              <td className="number">{row.sum ? '' : first + at + (sheet.rows[0]?.sum === true ? 0 : 1)}</td>
              {sheet.columns.map((column, index) => <td key={column.key} className={column.number ? 'number' : ''}><Cell sheet={sheet} row={row} at={index} /></td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
