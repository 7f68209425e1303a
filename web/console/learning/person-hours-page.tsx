import { Select, Table } from 'antd'
import { useParams } from '@tanstack/react-router'
import { hourSources } from '../../../domain/learning/words.ts'
import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { Empty } from '../../kit/page/empty.tsx'
import { Go } from '../../kit/page/go.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay, todayInChina } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { useListState } from '../../kit/table/list-state.ts'
import { paths } from '../paths.ts'
import { HoursLight, HoursMeter, sayHours } from './hours-meter.tsx'
import './learning.css'

type Ledger = Answer<'GET /api/learning/hours/:personId'>
type Line = Ledger['lines'][number]

const manners: Record<string, string> = { present: '到场', online: '线上', post: '邮寄自学', counted: '邮寄自学', late: '迟到' }
const why = { source: '来源已计满', day: '当天已计满' }

function Sources({ ledger }: { ledger: Ledger }) {
  if (ledger.sources.length === 0) return <Empty says="这一年还没有学时" hint="确认到课后会自动计入，不用另填。" />
  return (
    <div className="hours-sources">
      {ledger.sources.map(({ source, counted, hours, cap }) => (
        <div key={source}>
          <span>{hourSources[source]}</span>
          <span className="hours-meter-bar" aria-hidden="true"><i style={{ width: `${Math.min(100, (counted / (cap ?? ledger.required)) * 100)}%` }} /></span>
          <span><b>{sayHours(counted)}</b>{cap === null ? ' 学时' : ` / 最多 ${sayHours(cap)}`}{hours > counted && <span className="faint">（实得 {sayHours(hours)}）</span>}</span>
        </div>
      ))}
    </div>
  )
}

function showSum(lines: readonly Line[]) {
  if (lines.length === 0) return null
  const sum = (of: 'hours' | 'counted') => sayHours(lines.reduce((all, line) => all + line[of], 0))
  return (
    <Table.Summary.Row>
      <Table.Summary.Cell index={0} colSpan={5}>合计</Table.Summary.Cell>
      <Table.Summary.Cell index={5} align="right">{sum('hours')}</Table.Summary.Cell>
      <Table.Summary.Cell index={6} align="right">{sum('counted')}</Table.Summary.Cell>
      <Table.Summary.Cell index={7} />
    </Table.Summary.Row>
  )
}

function Lines({ lines }: { lines: Line[] }) {
  return (
    <Table<Line>
      className="data-table" size="middle" rowKey="id" dataSource={lines} pagination={lines.length > 50 ? { pageSize: 50 } : false} scroll={{ x: 'max-content' }}
      columns={[
        { key: 'on', title: '日期', render: (_, row) => sayDay(row.onDate) },
        { key: 'source', title: '来源', render: (_, row) => hourSources[row.source] },
        { key: 'title', title: '内容', render: (_, row) => <strong>{row.title}</strong> },
        { key: 'org', title: '党组织', render: (_, row) => <>{row.orgName ?? '—'} {row.atHost && <Tag tone="blue">流入地</Tag>}</> },
        { key: 'manner', title: '方式', render: (_, row) => (row.manner === null ? '—' : manners[row.manner] ?? row.manner) },
        { key: 'hours', title: '学时', align: 'right', render: (_, row) => sayHours(row.hours) },
        { key: 'counted', title: '计入', align: 'right', render: (_, row) => <>{sayHours(row.counted)}{row.capped !== null && <small className="faint">（{why[row.capped]}）</small>}</> },
        { key: 'by', title: '确认人', render: (_, row) => row.byName },
      ]}
      summary={showSum}
    />
  )
}

/** The ledger of one member: by source against its cap, and line by line with who confirmed it. */
export function PersonHoursPage() {
  const { personId = '' } = useParams({ strict: false })
  const { state, change } = useListState()
  const thisYear = Number(todayInChina().slice(0, 4))
  const year = Number(state['year'] ?? thisYear)
  const look = useLook('GET /api/learning/hours/:personId', { params: { personId }, query: { year } })
  return (
    <Loaded look={look}>
      {(ledger) => (
        <Page
          title={`${ledger.name}的学时`} crumbs={[{ label: '学习', to: paths.learning({ tab: 'hours' }) }]} lead={`${ledger.orgName}。应学 ${sayHours(ledger.required)} 学时，依据：${ledger.requiredBy}。`}
          actions={<><Select aria-label="年度" value={year} options={[thisYear, thisYear - 1, thisYear - 2].map((value) => ({ value, label: `${value}年` }))} onChange={(next: number) => change({ year: next === thisYear ? undefined : String(next) })} /><Go className="go-button" to={paths.person(ledger.personId)}>档案</Go></>}
          below={<div className="learning-tag-row"><HoursMeter counted={ledger.counted} required={ledger.required} /><HoursLight light={ledger.light} /></div>}
        >
          <Panel title="按来源"><Sources ledger={ledger} /></Panel>
          <Panel title="每一笔" flush><Lines lines={ledger.lines} /></Panel>
        </Page>
      )}
    </Loaded>
  )
}
