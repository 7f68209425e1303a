import type { Answer } from '../../client/call.ts'
import { Go } from '../../kit/page/go.tsx'
import { paths } from '../paths.ts'
import { rowsOf } from './opens.ts'

export type Grid = Answer<'GET /api/statistics/orgs'>['grid']

interface Heading {
  key: string
  title: string
  span: number
}

/** Neighbouring columns under one heading. */
function headingsOf(columns: Grid['columns']): Heading[] {
  return columns.reduce<Heading[]>((found, { key, group }) => {
    const last = found.at(-1)
    if (group !== null && last?.title === group) return [...found.slice(0, -1), { ...last, span: last.span + 1 }]
    return [...found, { key, title: group ?? '', span: 1 }]
  }, [])
}

interface GridTableProps {
  grid: Grid
  /** Head of the first column. */
  corner: string
  /** An organisation's row leads to its own figures. */
  orgTo?: (id: string, name: string) => string
  plain?: boolean
}

/** A table of numbers, each opening to its rows; noughts are quiet. */
export function GridTable({ grid, corner, orgTo, plain = false }: GridTableProps) {
  const grouped = grid.columns.some(({ group }) => group !== null)
  return (
    <section className={plain ? '' : 'grid-scroll'} aria-label={grid.title} {...(plain ? {} : { tabIndex: 0 })}>
      <table className={plain ? 'print-grid' : 'grid-table'}>
        <thead>
          {grouped && <tr><th rowSpan={2} scope="col">{corner}</th>{headingsOf(grid.columns).map(({ key, title, span }) => (title === '' ? <th key={key} rowSpan={2} scope="col" className="number">{grid.columns.find((column) => column.key === key)?.title}</th> : <th key={key} colSpan={span} scope="colgroup">{title}</th>))}</tr>}
          <tr>{!grouped && <th scope="col">{corner}</th>}{grid.columns.filter(({ group }) => !grouped || group !== null).map(({ key, title, depth }) => <th key={key} scope="col" className={depth > 1 ? 'number grid-part' : 'number'}>{title}</th>)}</tr>
        </thead>
        <tbody>
          {grid.rows.map((row) => (
            <tr key={row.key} className={row.depth === 0 ? 'grid-sum' : ''}>
              <th scope="row" className={`grid-depth-${row.depth}`}>{row.orgId !== null && orgTo !== undefined && !plain ? <Go to={orgTo(row.orgId, row.title)}>{row.title}</Go> : row.title}</th>
              {row.cells.map((cell, at) => {
                const column = grid.columns[at]!
                return (
                  <td key={column.key} className="number">
                    {cell.value === 0 ? <span className="grid-nought">0</span> : plain || cell.opens === null ? cell.value.toLocaleString('zh-CN') : <Go to={rowsOf(cell.opens, `${row.title}，${column.title}`)}>{cell.value.toLocaleString('zh-CN')}</Go>}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export const toOrg = (on: string | undefined) => (id: string, name: string) => paths.statistics({ org: id, orgName: name, on })
