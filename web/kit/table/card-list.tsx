import { Checkbox, Pagination, type PaginationProps } from 'antd'
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react'
import type { Column } from './columns.ts'

interface CardListProps<Row> {
  rows: readonly Row[]
  /** Those shown: the first is the title of the card. */
  columns: readonly Column<Row>[]
  rowKey: (row: Row) => string
  openerOf: (row: Row) => (() => void) | undefined
  onKey: (event: KeyboardEvent<HTMLElement>, open: (() => void) | undefined) => void
  onClick: (event: MouseEvent<HTMLElement>, open: (() => void) | undefined) => void
  selection: { keys: string[]; onChange: (keys: string[]) => void } | undefined
  empty: ReactNode
  pagination: PaginationProps
}

/** The rows of a table on a telephone: one card each, column by column, nothing to be moved sideways. */
export function CardList<Row>({ rows, columns, rowKey, openerOf, onKey, onClick, selection, empty, pagination }: CardListProps<Row>) {
  const [title, ...rest] = columns
  const toggle = (key: string) => selection?.onChange(selection.keys.includes(key) ? selection.keys.filter((one) => one !== key) : [...selection.keys, key])
  if (rows.length === 0) return <>{empty}</>
  return (
    <>
      <ul className="card-list">
        {rows.map((row, at) => {
          const [key, open] = [rowKey(row), openerOf(row)]
          return (
            // one stop for the whole list; the arrows move within it
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
            <li key={key} {...{ tabIndex: at === 0 ? 0 : -1 }} className={open ? 'row-opens' : ''} onKeyDown={(event) => onKey(event, open)} onClick={(event) => onClick(event, open)}>
              <div className="card-title">
                {selection !== undefined && <Checkbox aria-label="选择" checked={selection.keys.includes(key)} onChange={() => toggle(key)} />}
                <div>{title?.render(row)}</div>
              </div>
              <dl>{rest.map((column) => <div key={column.key} className={column.title === '' ? 'card-acts' : ''}>{column.title !== '' && <dt>{column.title}</dt>}<dd>{column.render(row)}</dd></div>)}</dl>
            </li>
          )
        })}
      </ul>
      <Pagination {...pagination} size="small" simple showSizeChanger={false} />
    </>
  )
}
