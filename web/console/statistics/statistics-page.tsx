import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { Go } from '../../kit/page/go.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { PageTabs } from '../../kit/page/page-tabs.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { Figure, Figures } from '../../kit/show/figure.tsx'
import { useListState } from '../../kit/table/list-state.ts'
import { askedOf, BasisBar, useBasis } from '../basis/basis-bar.tsx'
import { paths } from '../paths.ts'
import { Breakdown, Months, Whereabouts } from './breakdowns.tsx'
import { GridTable, toOrg } from './grid-table.tsx'
import { rowsOf } from './opens.ts'
import './statistics.css'

type FigureRow = Answer<'GET /api/statistics/figures'>['figures'][number]

function percent({ value, of }: FigureRow): string | undefined {
  return of === null || of === 0 ? undefined : `占 ${of.toLocaleString('zh-CN')} 人的 ${((value / of) * 100).toFixed(1)}%`
}

function FigureOf({ figure }: { figure: FigureRow }) {
  const note = [percent(figure), figure.note].filter((part) => part !== undefined && part !== null).join('；')
  return <Figure label={figure.title} value={figure.value} to={rowsOf(figure.opens, figure.title)} note={note} tone={figure.key === 'lost' && figure.value > 0 ? 'red' : 'plain'} />
}

const stocks = ['out', 'six-months', 'hosted', 'waiting', 'unregistered', 'in']
const care = ['named-contact', 'heard', 'four-clear', 'lost', 'abroad']
const events = ['left', 'received', 'returned', 'transferred']

function Overview() {
  const basis = useBasis()
  const look = useLook('GET /api/statistics/figures', { query: askedOf(basis) })
  const orgs = useLook('GET /api/statistics/orgs', { query: askedOf(basis) })
  return (
    <Loaded look={look}>
      {({ figures }) => {
        const show = (keys: string[]) => <Figures>{figures.filter(({ key }) => keys.includes(key)).toSorted((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key)).map((figure) => <FigureOf key={figure.key} figure={figure} />)}</Figures>
        return (
          <>
            {show(stocks)}
            {show(care)}
            {show(events)}
            <Panel title="分组织情况" flush><Loaded look={orgs}>{({ grid }) => <GridTable grid={grid} corner="党组织" orgTo={toOrg(basis.on)} />}</Loaded></Panel>
          </>
        )
      }}
    </Loaded>
  )
}

function Traits() {
  return (
    <>
      <Whereabouts />
      <Months />
      <div className="columns">
        <Breakdown by="trade" title="按从事行业" />
        <Breakdown by="ageBand" title="按年龄" />
        <Breakdown by="destinationKind" title="按外出流向" />
        <Breakdown by="educationBand" title="按学历" />
        <Breakdown by="flowRange" title="按流动范围" />
        <Breakdown by="reason" title="按流出原因" />
      </div>
    </>
  )
}

type Supplemented = Answer<'GET /api/statistics/tables/:table'>['supplement'][number]

/** 补充资料: numbers of organisations open to their names. */
function Supplement({ items }: { items: Supplemented[] }) {
  return (
    <ul className="grid-supplement">
      {items.map(({ title, value, opens, names }) => (
        <li key={title}>
          {names.length > 0
            ? <details><summary>{title} <b>{value}</b></summary>{names.join('、')}</details>
            : <>{title} <b>{value === null ? '（本系统未登记）' : opens !== null && value > 0 ? <Go to={rowsOf(opens, title)}>{value}</Go> : value}</b></>}
        </li>
      ))}
    </ul>
  )
}

function Official({ table }: { table: 'migrants' | 'lost' }) {
  const basis = useBasis()
  const look = useLook('GET /api/statistics/tables/:table', { params: { table }, query: askedOf(basis) })
  return (
    <Loaded look={look}>
      {({ grid, supplement }) => (
        <Panel title={grid.title} flush aside={<Go className="go-button go-button-small" to={paths.printTable({ table, org: basis.org, on: basis.on })}>打印</Go>}>
          <GridTable grid={grid} corner="项目" />
          <Supplement items={supplement} />
          <p className="grid-note">{grid.note}</p>
        </Panel>
      )}
    </Loaded>
  )
}

const tabs = [{ key: 'overview', label: '总体情况' }, { key: 'traits', label: '结构和流向' }, { key: 'migrants', label: '流动党员情况表' }, { key: 'lost', label: '失去联系党员情况表' }]

/** Figures for any past day; each opens to its rows. No table ranks people. */
export function StatisticsPage() {
  const { state, change } = useListState()
  const tab = tabs.find(({ key }) => key === state['tab'])?.key ?? 'overview'
  return (
    <Page
      title="统计" lead="按日期回看，每个数字都能点开名单。流动党员由正式组织关系所在党支部统计，一人只计一次。"
      below={<PageTabs activeKey={tab} items={tabs} onChange={(key) => change({ tab: key === 'overview' ? undefined : key })} />}
    >
      <BasisBar rules={tab === 'traits'} />
      {tab === 'traits' ? <Traits /> : tab === 'overview' ? <Overview /> : <Official table={tab as 'migrants' | 'lost'} />}
    </Page>
  )
}
