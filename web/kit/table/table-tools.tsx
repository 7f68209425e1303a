import { ColumnHeightOutlined, DownloadOutlined, PrinterOutlined, SearchOutlined, SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Dropdown, Input, Popover, Select, Tooltip } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Column, Filter } from './columns.ts'
import type { ListControl } from './list-state.ts'

export type Density = 'large' | 'middle' | 'small'
const densities: { key: Density; label: string }[] = [
  { key: 'large', label: '宽松' }, { key: 'middle', label: '适中' }, { key: 'small', label: '紧凑' },
]

function SearchBox({ list, placeholder }: { list: ListControl; placeholder: string }) {
  const current = list.state['search'] ?? ''
  // what is typed belongs to the search it began from; another address has its own
  const [draft, setDraft] = useState({ of: current, text: current })
  const typed = draft.of === current ? draft.text : current
  const setTyped = (text: string) => setDraft({ of: current, text })
  const search = () => typed.trim() !== current && list.change({ search: typed.trim() || undefined })
  return (
    <Input
      className="table-search" allowClear prefix={<SearchOutlined />} placeholder={placeholder} aria-label={placeholder} value={typed}
      onChange={(event) => {
        setTyped(event.target.value)
        if (event.target.value === '') list.change({ search: undefined })
      }}
      onPressEnter={search} onBlur={search}
    />
  )
}

interface ToolsProps<Row> {
  list: ListControl
  filters: Filter[]
  searchPlaceholder: string | undefined
  columns: Column<Row>[]
  shown: string[]
  onShown: (keys: string[]) => void
  density: Density
  onDensity: (density: Density) => void
  onExport: (() => unknown) | undefined
  print: { ask: () => unknown; busy: boolean } | undefined
  /** On a telephone rows are cards: sorted by choice, and of one density. */
  narrow: boolean
  extra: ReactNode
}

function ColumnChooser<Row>({ columns, shown, onShown }: Pick<ToolsProps<Row>, 'columns' | 'shown' | 'onShown'>) {
  const choices = columns.map(({ key, title, fixed }) => ({ value: key, label: title, disabled: fixed === true }))
  return (
    <div className="column-chooser">
      <Checkbox.Group options={choices} value={shown} onChange={(keys) => onShown(keys)} />
      <Button size="small" type="link" onClick={() => onShown(columns.filter(({ optional }) => !optional).map(({ key }) => key))}>恢复默认</Button>
    </div>
  )
}

/** Cards have no headings to be clicked. */
function SortChoice<Row>({ list, columns }: Pick<ToolsProps<Row>, 'list' | 'columns'>) {
  const sortable = columns.filter((column) => column.sortable === true)
  if (sortable.length === 0) return null
  const { sort, order } = list.state
  const options = sortable.flatMap(({ key, title }) => [{ value: `${key} asc`, label: `${title}，从小到大` }, { value: `${key} desc`, label: `${title}，从大到小` }])
  return (
    <Select
      allowClear placeholder="排序" aria-label="排序" popupMatchSelectWidth={false} options={options} value={sort === undefined ? null : `${sort} ${order === 'desc' ? 'desc' : 'asc'}`}
      onChange={(chosen: string | null | undefined) => {
        const [key, way] = (chosen ?? '').split(' ')
        list.change({ sort: key === '' ? undefined : key, order: way === 'desc' ? 'desc' : undefined })
      }}
    />
  )
}

/** Over a table: search, filters; at the right columns, density, export of what is seen. */
export function TableTools<Row>({ list, filters, searchPlaceholder, columns, shown, onShown, density, onDensity, onExport, print, narrow, extra }: ToolsProps<Row>) {
  const filtered = filters.some(({ key }) => list.state[key] !== undefined) || list.state['search'] !== undefined
  const clear = () => list.change(Object.fromEntries([...filters.map(({ key }) => key), 'search'].map((key) => [key, undefined])))
  return (
    <div className="table-tools">
      <div className="table-filters">
        {searchPlaceholder !== undefined && <SearchBox list={list} placeholder={searchPlaceholder} />}
        {filters.map(({ key, label, options }) => (
          <Select
            key={key} allowClear placeholder={label} aria-label={label} popupMatchSelectWidth={false} options={options}
            value={list.state[key] ?? null} onChange={(value: string | null | undefined) => list.change({ [key]: value ?? undefined })}
          />
        ))}
        {narrow && <SortChoice list={list} columns={columns} />}
        {filtered && <Button type="link" onClick={clear}>清除条件</Button>}
      </div>
      <div className="table-buttons">
        {extra}
        {onExport !== undefined && <Button icon={<DownloadOutlined />} onClick={() => void onExport()}>导出所见</Button>}
        {print !== undefined && <Button icon={<PrinterOutlined />} loading={print.busy} onClick={() => void print.ask()}>打印</Button>}
        {!narrow && <Dropdown menu={{ items: densities, selectable: true, selectedKeys: [density], onClick: ({ key }) => onDensity(key as Density) }} trigger={['click']}>
          <Tooltip title="行距"><Button type="text" icon={<ColumnHeightOutlined />} aria-label="行距" /></Tooltip>
        </Dropdown>}
        <Popover trigger="click" placement="bottomRight" title="显示哪些列" content={<ColumnChooser columns={columns} shown={shown} onShown={onShown} />}>
          <Button type="text" icon={<SettingOutlined />} aria-label="选择列" />
        </Popover>
      </div>
    </div>
  )
}
