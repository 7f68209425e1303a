import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { rhythmLightWords, type RhythmLight } from '../../../domain/gatherings/periods.ts'
import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { dayFormats } from '../../kit/ask/date-formats.ts'
import { Go } from '../../kit/page/go.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay, todayInChina } from '../../kit/show/dates.ts'
import { Light, type LightState } from '../../kit/show/light.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useListState } from '../../kit/table/list-state.ts'
import { useListExport } from '../books/list-export.ts'
import { paths } from '../paths.ts'
import './gatherings.css'

type Rhythm = Answer<'GET /api/rhythm'>

const lights: Record<RhythmLight, LightState> = { kept: 'on-course', 'due-soon': 'due-soon', open: 'none', missed: 'overdue' }

function ClauseTable({ rhythm }: { rhythm: Rhythm }) {
  const opens = (clause: string, light?: RhythmLight) => paths.rhythm({ clause, ...(light === undefined ? {} : { light }), on: rhythm.on })
  const cell = (id: string, light: RhythmLight, count: number) => <td className="number">{count === 0 ? <span className="faint">0</span> : <Go to={opens(id, light)}>{count}</Go>}</td>
  return (
    <div className="sideways"><table className="rhythm-table">
      <thead><tr><th scope="col">应开展</th><th scope="col">频次</th><th scope="col">本期</th><th scope="col" className="number">党组织</th><th scope="col" className="number">已开展</th><th scope="col" className="number">临近期末</th><th scope="col" className="number">待开展</th><th scope="col" className="number">未开展</th><th scope="col">依据</th></tr></thead>
      <tbody>
        {rhythm.clauses.map((clause) => (
          <tr key={clause.id}>
            <th scope="row">{clause.title}</th><td>{clause.perName}{clause.times} 次</td><td>{clause.stretch}</td>
            <td className="number"><Go to={opens(clause.id)}>{clause.orgs}</Go></td>
            {cell(clause.id, 'kept', clause.kept)}{cell(clause.id, 'due-soon', clause.dueSoon)}{cell(clause.id, 'open', clause.open)}{cell(clause.id, 'missed', clause.missed)}
            <td><small className="faint">{clause.source}</small></td>
          </tr>
        ))}
      </tbody>
    </table></div>
  )
}

function TownTable({ rhythm }: { rhythm: Rhythm }) {
  return (
    <div className="sideways"><table className="rhythm-table">
      <thead><tr><th scope="col">上级党组织</th><th scope="col" className="number">党支部</th><th scope="col" className="number">应开展项</th><th scope="col" className="number">已开展</th><th scope="col" className="number">未开展</th></tr></thead>
      <tbody>
        {rhythm.townships.map((town) => (
          <tr key={town.key}><th scope="row">{town.name}</th><td className="number">{town.orgs}</td><td className="number">{town.owed}</td><td className="number">{town.kept}</td><td className="number">{town.missed}</td></tr>
        ))}
      </tbody>
    </table></div>
  )
}

/** What each branch owes in this month, quarter and year, and what it has held of it. */
export function RhythmPage() {
  const exporting = useListExport('rhythm')
  const { state, change } = useListState()
  const on = state['on'] ?? todayInChina()
  const look = useLook('GET /api/rhythm', { query: { on } })
  return (
    <Page
      title="应开展频次" lead="按规定和采用的工作法，每个党支部本月、本季度、本年应开展什么，开展了没有。"
      actions={<label className="rhythm-on" htmlFor="rhythm-on">截至 <DatePicker id="rhythm-on" allowClear={false} format={dayFormats} value={dayjs(on)} onChange={(day) => { if (day !== null) change({ on: day.format('YYYY-MM-DD') }) }} /></label>}
    >
      <Loaded look={look}>
        {(rhythm) => (
          <>
            <Panel title="按条款" flush><ClauseTable rhythm={rhythm} /></Panel>
            {rhythm.townships.length > 1 && <Panel title="按上级党组织" flush><TownTable rhythm={rhythm} /></Panel>}
          </>
        )}
      </Loaded>
      <DataTable
        name="rhythm"
        look="GET /api/rhythm/orgs" print="组织生活应开展情况"
        {...exporting}
        query={{ on, clause: state['clause'] }}
        searchPlaceholder="党支部或上级"
        rowKey={(row) => `${row.orgId}${row.clauseId}`}
        rowTo={(row) => paths.gatherings({ org: row.orgId, kind: row.kind })}
        filters={[
          { key: 'clause', label: '条款', options: (look.data?.clauses ?? []).map(({ id, title }) => ({ value: id, label: title })) },
          { key: 'light', label: '状态', options: Object.entries(rhythmLightWords).map(([value, label]) => ({ value, label })) },
        ]}
        columns={[
          { key: 'org', title: '党支部', fixed: true, render: (row) => <strong>{row.orgName}</strong> },
          { key: 'township', title: '上级', render: (row) => row.township },
          { key: 'title', title: '应开展', render: (row) => <>{row.title}{row.fixedDay !== null && <small className="faint"> 固定每月 {row.fixedDay} 日</small>}</> },
          { key: 'stretch', title: '本期', render: (row) => row.stretch },
          { key: 'held', title: '开展 / 应开展', render: (row) => `${row.held} / ${row.times} 次` },
          { key: 'planned', title: '已安排', align: 'right', render: (row) => (row.planned === 0 ? '—' : row.planned) },
          { key: 'last', title: '最近一次', render: (row) => sayDay(row.lastOn) },
          { key: 'light', title: '状态', render: (row) => <Light state={lights[row.light]} label={row.lightName} /> },
        ]}
        empty={{ says: '没有应开展的事项' }}
      />
    </Page>
  )
}
