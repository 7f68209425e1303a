import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import { useMe } from '../../client/me.ts'
import { Paper } from '../page/paper.tsx'
import { sayDay, todayInChina } from '../show/dates.ts'
import type { Column } from './columns.ts'

interface PrintListProps<Row> {
  title: string
  /** Which conditions the rows meet, in words; empty where none were set. */
  conditions: readonly string[]
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  rowKey: (row: Row) => string
  signers?: readonly string[]
  onDone: () => void
}

/** A list on paper: every row that the filter says, the columns that are shown. It is handed to the printer as soon as it is drawn. */
export function PrintList<Row>({ title, conditions, rows, columns, rowKey, signers = [], onDone }: PrintListProps<Row>) {
  const orgName = useMe().data?.post?.orgName ?? ''
  const on = sayDay(todayInChina())
  useEffect(() => {
    const before = document.title
    document.title = `${title} ${on}`
    document.documentElement.classList.add('prints-list')
    window.addEventListener('afterprint', onDone)
    window.print()
    return () => {
      document.title = before
      document.documentElement.classList.remove('prints-list')
      window.removeEventListener('afterprint', onDone)
    }
  }, [title, on, onDone])
  const told = columns.filter((column) => column.title !== '')
  const wide = told.length > 6
  return createPortal(
    <article className={wide ? 'sheet sheet-wide printed-list' : 'sheet printed-list'}>
      <Paper wide={wide} running={[`${orgName}　${title}`, on]} />
      <h1>{title}</h1>
      {conditions.length > 0 && <p className="printed-conditions">{conditions.join('；')}</p>}
      <p className="printed-basis"><span>填报单位：{orgName}</span><span>截至：{on}</span><span>共 {rows.length.toLocaleString('zh-CN')} 条</span></p>
      <table>
        <thead><tr><th>序号</th>{told.map(({ key, title: name }) => <th key={key}>{name}</th>)}</tr></thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={rowKey(row)}><td className="number">{at + 1}</td>{told.map(({ key, align, render }) => <td key={key} className={align === 'right' ? 'number' : ''}>{render(row)}</td>)}</tr>
          ))}
        </tbody>
      </table>
      {signers.length > 0 && <p className="printed-sign">{signers.map((signer) => <span key={signer}>{signer}：<i /></span>)}<span>　　　年　　月　　日</span></p>}
    </article>,
    document.body,
  )
}
