import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { tradeCodes } from '../../../domain/codes/trade-codes.ts'
import { modeWords, stateWords } from '../../../domain/stays/words.ts'
import { stateNames } from '../../../domain/stays/state.ts'
import type { Mode } from '../../../domain/stays/step.ts'
import { useLook } from '../../client/hooks.ts'
import { useMay, useMe } from '../../client/me.ts'
import { useGo } from '../../kit/page/go.tsx'
import { Page } from '../../kit/page/page.tsx'
import { PageTabs } from '../../kit/page/page-tabs.tsx'
import { Tag } from '../../kit/show/light.tsx'
import type { Column, Filter } from '../../kit/table/columns.ts'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useListState } from '../../kit/table/list-state.ts'
import { useListExport } from '../books/list-export.ts'
import { paths } from '../paths.ts'
import { DueDay, Silence, StateTag, sayPartly, sayPlace, sayReason, sayTrade, type StayRow } from './say-stay.tsx'
import './stays.css'

type Direction = 'out' | 'in'

function Waiting({ row, side, today }: { row: StayRow; side: Direction; today: string }) {
  return (
    <span className="stay-waiting">
      {row.lost && <Tag tone="red">失联</Tag>}
      {row.answerDueOn !== null && <DueDay on={row.answerDueOn} today={today} what={side === 'in' ? '待我方答复，' : '待对方答复，'} />}
      {row.receiptDueOn !== null && <DueDay on={row.receiptDueOn} today={today} what="待回执，" />}
      {row.correctionOpen && <Tag tone="amber">有建议待答复</Tag>}
    </span>
  )
}

function columnsFor(side: Direction, today: string): Column<StayRow>[] {
  const org: Column<StayRow> = side === 'out'
    ? { key: 'home', title: '流出地党支部', render: (row) => row.homeOrgName, optional: true }
    : { key: 'home', title: '流出地', render: (row) => row.homeOrgName }
  return [
    { key: 'person', title: '姓名', fixed: true, sortable: true, width: 96, render: (row) => <strong>{row.personName}</strong> },
    { key: 'state', title: '状态', sortable: true, render: (row) => <StateTag state={row.state} /> },
    org,
    { key: 'host', title: '流入地党组织', sortable: true, optional: side === 'in', render: (row) => row.hostOrgName ?? <span className="faint">未登记</span> },
    { key: 'city', title: '去向', sortable: true, render: sayPlace },
    { key: 'left', title: '流出时间', sortable: true, render: (row) => sayPartly(row.leftOn, row.leftPrecision) },
    { key: 'trade', title: '行业', optional: true, render: (row) => sayTrade(row.trade) ?? '—' },
    { key: 'contact', title: '联系人', render: (row) => (side === 'out' ? row.contactName : row.hostContactName) ?? <span className="faint">未指定</span> },
    { key: 'heard', title: '最近联系', sortable: true, render: (row) => <Silence row={row} today={today} /> },
    { key: 'answer', title: '待办', sortable: true, render: (row) => <Waiting row={row} side={side} today={today} /> },
    { key: 'occupation', title: '职业岗位', optional: true, render: (row) => row.occupation ?? '—' },
    { key: 'reason', title: '流出原因', optional: true, render: (row) => sayReason(row.reason) ?? '—' },
    { key: 'mode', title: '管理方式', optional: true, render: (row) => (row.mode === null ? '—' : modeWords[row.mode as Mode]) },
    { key: 'otherContact', title: side === 'out' ? '流入地联系人' : '流出地联系人', optional: true, render: (row) => (side === 'out' ? row.hostContactName : row.contactName) ?? '—' },
    { key: 'ended', title: '结束日期', optional: true, render: (row) => sayPartly(row.endedOn, 'day') },
  ]
}

const states = stateNames.filter((state) => state !== 'new').map((value) => ({ value, label: stateWords[value] }))

const waitings: Record<Direction, { value: string; label: string }[]> = {
  out: [
    { value: 'answer', label: '等对方答复' }, { value: 'contact', label: '联系超期' }, { value: 'correction', label: '有建议待答复' },
    { value: 'receipt', label: '等介绍信回执' }, { value: 'lost', label: '失联' },
  ],
  in: [
    { value: 'answer', label: '等我方答复' }, { value: 'correction', label: '有建议待答复' }, { value: 'contact', label: '联系超期' },
    { value: 'receipt', label: '等介绍信回执' },
  ],
}

function useFilters(side: Direction): Filter[] {
  const cities = useLook('GET /api/stays/cities', { query: { side } })
  return [
    { key: 'waiting', label: '待办', options: waitings[side] },
    { key: 'state', label: '状态', options: states },
    { key: 'city', label: '城市', options: (cities.data?.rows ?? []).map(({ city, stays }) => ({ value: city, label: `${city}（${stays}）` })) },
    { key: 'trade', label: '行业', options: tradeCodes.map(({ code, name }) => ({ value: code, label: name })) },
  ]
}

/** What the workbook calls the columns that are shown. */
const exported: Record<string, string[]> = {
  person: ['personName'], state: ['state'], home: ['homeOrgName'], host: ['hostOrgName'], city: ['place'], left: ['leftOn'], trade: ['trade'],
  heard: ['lastHeardOn', 'silentDays'], answer: ['answerDueOn', 'receiptDueOn', 'lost'], occupation: ['occupation'], reason: ['reason'], mode: ['mode'],
  ended: ['endedOn'],
}

function columnsOfWorkbook(side: Direction, shown: string[]): string[] {
  const contacts = side === 'out' ? { contact: ['contactName'], otherContact: ['hostContactName'] } : { contact: ['hostContactName'], otherContact: ['contactName'] }
  return shown.flatMap((key) => ({ ...exported, ...contacts })[key] ?? [])
}

const nothing = {
  out: { says: '还没有登记外出的党员', hint: '从“流出登记”开始；已有名册的，可以直接导入。' },
  in: { says: '还没有党员流入', hint: '外地发来的函件在“往来函件”里；接收后的党员会列在这里。' },
}

/** Who left from, and who came to, the organisations of the acting post. */
export function StayListPage() {
  const go = useGo()
  const list = useListState()
  const today = useMe().data?.today ?? ''
  const manages = useMay('stays.manage')
  const side: Direction = list.state['side'] === 'in' ? 'in' : 'out'
  const filters = useFilters(side)
  const { onExport } = useListExport('stays')
  const toSide = (next: string) => list.change({ ...Object.fromEntries(Object.keys(list.state).map((key) => [key, undefined])), side: next === 'in' ? 'in' : undefined })
  return (
    <Page
      title="流动党员"
      lead="一段流动经历，流出地和流入地看到的是同一页，各自登记自己掌握的情况。"
      actions={manages && <Button type="primary" icon={<PlusOutlined />} onClick={() => go(paths.register())}>流出登记</Button>}
      below={<PageTabs activeKey={side} onChange={toSide} items={[{ key: 'out', label: '流出' }, { key: 'in', label: '流入' }]} />}
    >
      <DataTable
        key={side}
        name={`stays-${side}`}
        look="GET /api/stays" print="流动党员名单"
        query={{ side }}
        columns={columnsFor(side, today)}
        rowKey={(row) => row.id}
        filters={filters}
        searchPlaceholder="姓名或拼音首字母"
        rowTo={(row) => paths.stay(row.id)}
        {...(onExport === undefined ? {} : { onExport: (query, shown) => onExport(query, columnsOfWorkbook(side, shown)) })}
        empty={{ ...nothing[side], ...(side === 'out' && manages ? { next: <Button onClick={() => go(paths.register())}>流出登记</Button> } : {}) }}
      />
    </Page>
  )
}
