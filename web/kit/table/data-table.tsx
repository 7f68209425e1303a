import { Table, type TableColumnType } from 'antd'
import { useCallback, useContext, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import type { Args, MaybeArgs } from '../../client/call.ts'
import { RefusalSink, useLook } from '../../client/hooks.ts'
import { asRefusal } from '../../client/refusal.ts'
import { useNarrow } from '../look/media.ts'
import { Empty } from '../page/empty.tsx'
import { useGo } from '../page/go.tsx'
import { Problem } from '../page/problem.tsx'
import { CardList } from './card-list.tsx'
import type { Column, Filter, ListKey, RowOf } from './columns.ts'
import { useListState, type ListState } from './list-state.ts'
import { PrintList } from './print-list.tsx'
import { readWhole } from './read-whole.ts'
import { useRemembered } from './remembered.ts'
import { TableTools, type Density } from './table-tools.tsx'

interface DataTableProps<K extends ListKey> {
  /** Under which this browser remembers columns and density. */
  name: string
  look: K
  /** Path parameters and fixed part of the query; page, sort, search and filters come from the address. */
  params?: Record<string, string>
  query?: Record<string, string | number | boolean | undefined>
  columns: Column<RowOf<K>>[]
  rowKey: (row: RowOf<K>) => string
  filters?: Filter[]
  /** Present: the list can be searched. */
  searchPlaceholder?: string
  /** Address of a row's page; or what a click does, e.g. opens a drawer. */
  rowTo?: (row: RowOf<K>) => string | null
  onRow?: (row: RowOf<K>) => void
  empty: { says: string; hint?: ReactNode; next?: ReactNode }
  /** Exports what is seen: the query as it stands and the keys of the columns shown. */
  onExport?: (query: Record<string, string | number | boolean | undefined>, columns: string[]) => unknown
  /** Title of the printed list; prints every row that the filter says, with the columns shown. */
  print?: string
  /** Who signs on the printed list. */
  signers?: readonly string[]
  extra?: ReactNode
  selection?: { keys: string[]; onChange: (keys: string[]) => void }
}

const defaultSize = 50

function queryOf(state: ListState, filters: Filter[]): Record<string, string | number | undefined> {
  const filtered = Object.fromEntries(filters.map(({ key }) => [key, state[key]]))
  return {
    ...filtered, search: state['search'], sort: state['sort'], order: state['order'],
    page: Number(state['page'] ?? 1), size: Number(state['size'] ?? defaultSize),
  }
}

/** Arrow keys move between rows, Enter opens. */
function moveByKey(event: KeyboardEvent<HTMLElement>, open: (() => void) | undefined): void {
  if (event.target !== event.currentTarget) return
  const row = event.currentTarget
  const next = event.key === 'ArrowDown' ? row.nextElementSibling : event.key === 'ArrowUp' ? row.previousElementSibling : null
  if (next instanceof HTMLElement && next.hasAttribute('tabindex')) {
    event.preventDefault()
    next.focus()
  }
  if (event.key === 'Enter' && open !== undefined) open()
}

function columnsFor<Row extends object>(columns: Column<Row>[], shown: string[], state: ListState): TableColumnType<Row>[] {
  return columns.filter(({ key, fixed }) => fixed || shown.includes(key)).map(({ key, title, render, sortable, align, width, fixed }) => ({
    key, title: title === '' ? <span className="unseen">办理</span> : title, render: (_, row) => render(row), showSorterTooltip: false,
    ...(align === undefined ? {} : { align }), ...(width === undefined ? {} : { width }), ...(fixed ? { fixed: 'left' as const } : {}),
    ...(sortable ? { sorter: true, sortOrder: state['sort'] === key ? (state['order'] === 'desc' ? 'descend' as const : 'ascend' as const) : null } : {}),
  }))
}

const openByClick = (event: MouseEvent<HTMLElement>, open: (() => void) | undefined) => {
  if (!(event.target as Element).closest('a,button,input,label,.ant-checkbox-wrapper')) open?.()
}

/** The conditions as they stand in the address, in words. */
function sayConditions(state: ListState, filters: Filter[]): string[] {
  const search = state['search']
  return [
    ...(search === undefined ? [] : [`查找“${search}”`]),
    ...filters.flatMap(({ key, label, options }) => (state[key] === undefined ? [] : [`${label}：${options.find(({ value }) => value === state[key])?.label ?? state[key]}`])),
  ]
}

/** Reads all that the filter says, then hands it to the printer. */
function usePrinting<K extends ListKey>(look: K, params: Record<string, string> | undefined, query: Record<string, string | number | boolean | undefined>) {
  const refuse = useContext(RefusalSink)
  const [rows, setRows] = useState<RowOf<K>[] | null>(null)
  const [busy, setBusy] = useState(false)
  const ask = async () => {
    setBusy(true)
    try {
      setRows(await readWhole(look, params, query))
    } catch (error) {
      refuse(asRefusal(error))
    }
    setBusy(false)
  }
  return { rows, busy, ask, done: useCallback(() => setRows(null), []) }
}

/** A list that a clerk of Excel understands: search, filter, sort, choose columns, export what is seen; all of it in the address. */
export function DataTable<K extends ListKey>(props: DataTableProps<K>) {
  const { name, look, params, query, columns, rowKey, filters = [], searchPlaceholder, rowTo, onRow, empty, onExport, print, signers, extra, selection } = props
  const narrow = useNarrow()
  const go = useGo()
  const list = useListState()
  const [density, setDensity] = useRemembered<Density>(`table.${name}.density`, 'middle')
  const [shown, setShown] = useRemembered<string[]>(`table.${name}.columns`, columns.filter(({ optional }) => !optional).map(({ key }) => key))
  const asked = { ...queryOf(list.state, filters), ...query }
  const found = useLook<K>(look, ...([{ params, query: asked } as unknown as Args<K>] as unknown as MaybeArgs<K>))
  const page = found.data as { rows: RowOf<K>[]; total: number } | undefined
  const printing = usePrinting(look, params, asked)
  const openerOf = (row: RowOf<K>) => {
    const to = rowTo?.(row) ?? null
    return to !== null ? () => go(to) : onRow && !rowTo ? () => onRow(row) : undefined
  }
  if (found.error !== null && page === undefined) return <Problem refusal={found.error} onRetry={found.refetch} />
  const filtered = searchPlaceholder !== undefined && list.state['search'] !== undefined || filters.some(({ key }) => list.state[key] !== undefined)
  const seen = columns.filter(({ key, fixed }) => fixed || shown.includes(key))
  const none = found.isPending ? <output className="waiting">正在读取…</output> : filtered ? <Empty says="没有符合条件的记录。" hint="换个条件，或清除条件看全部。" /> : <Empty {...empty} />
  const pagination = {
    current: Number(asked.page), pageSize: Number(asked.size), total: page?.total ?? 0, showSizeChanger: true, pageSizeOptions: [20, 50, 100, 200],
    showTotal: (total: number) => `共 ${total.toLocaleString('zh-CN')} 条`, hideOnSinglePage: false,
    onChange: (number: number, size: number) => list.change(size === Number(asked.size) ? { page: String(number) } : { size: String(size) }),
  }
  return (
    <div className="data-table">
      <TableTools
        list={list} filters={filters} searchPlaceholder={searchPlaceholder} columns={columns} shown={shown} onShown={setShown}
        density={density} onDensity={setDensity} extra={extra} narrow={narrow}
        onExport={onExport === undefined ? undefined : () => onExport(asked, seen.map(({ key }) => key))}
        print={print === undefined ? undefined : { ask: printing.ask, busy: printing.busy }}
      />
      {print !== undefined && printing.rows !== null && <PrintList title={print} conditions={sayConditions(list.state, filters)} rows={printing.rows} columns={seen} rowKey={rowKey} onDone={printing.done} {...(signers === undefined ? {} : { signers })} />}
      {narrow ? (
        <CardList rows={page?.rows ?? []} columns={seen} rowKey={rowKey} openerOf={openerOf} onKey={moveByKey} onClick={openByClick} selection={selection} empty={none} pagination={pagination} />
      ) : <Table<RowOf<K>>
        size={density} rowKey={rowKey} dataSource={page?.rows ?? []} loading={found.isPending || found.isPlaceholderData}
        columns={columnsFor(columns, shown, list.state)} {...(page?.rows.length === 0 ? {} : { scroll: { x: 'max-content' } })}
        locale={{ emptyText: none }}
        {...(selection === undefined ? {} : { rowSelection: { selectedRowKeys: selection.keys, onChange: (keys) => selection.onChange(keys.map(String)) } })}
        onRow={(row, index) => {
          const open = openerOf(row)
          return {
            // one stop for the whole table; the arrows move within it
            tabIndex: index === 0 ? 0 : -1, className: open ? 'row-opens' : '',
            onKeyDown: (event) => moveByKey(event, open),
            onClick: (event) => openByClick(event, open),
          }
        }}
        onChange={(_pagination, _filters, sorter, { action }) => {
          if (action !== 'sort' || Array.isArray(sorter)) return
          list.change({ sort: sorter.order ? String(sorter.columnKey) : undefined, order: sorter.order === 'descend' ? 'desc' : undefined })
        }}
        pagination={pagination}
      />}
    </div>
  )
}
