import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useSearch } from '@tanstack/react-router'
import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { dayFormats } from '../../kit/ask/date-formats.ts'
import { Empty } from '../../kit/page/empty.tsx'
import { Go, useGo } from '../../kit/page/go.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { Figure, Figures } from '../../kit/show/figure.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useListExport } from '../books/list-export.ts'
import { paths } from '../paths.ts'
import './tasks.css'

type Kind = Answer<'GET /api/tasks/results'>['kinds'][number]
interface Asked { org?: string | undefined; from?: string | undefined; until?: string | undefined }

function useAsked(): Asked & { kind?: string | undefined } {
  const { org, from, until, kind } = useSearch({ strict: false })
  return { org, from, until, kind }
}

function Stretch({ asked, to }: { asked: Asked; to: (asked: Asked) => string }) {
  const go = useGo()
  return (
    <DatePicker.RangePicker
      aria-label="核验日期" format={dayFormats} allowEmpty={[true, true]} value={[asked.from === undefined ? null : dayjs(asked.from), asked.until === undefined ? null : dayjs(asked.until)]}
      onChange={(range) => go(to({ ...asked, from: range?.[0]?.format('YYYY-MM-DD'), until: range?.[1]?.format('YYYY-MM-DD') }), { replace: true })}
    />
  )
}

function KindPanel({ kind, asked }: { kind: Kind; asked: Asked }) {
  const rows = (org?: string) => paths.taskResultRows({ ...asked, kind: kind.kind, ...(org === undefined ? {} : { org }) })
  return (
    <Panel title={kind.name} className="result-kind">
      <Figures>
        <Figure label="完成任务" value={kind.done} unit="项" to={rows()} />
        <Figure label="数量" value={kind.quantity} unit={kind.unit} to={rows()} />
        {kind.money && <Figure label="金额" value={kind.amount} unit="元" to={rows()} />}
      </Figures>
      <div className="sideways"><table className="task-sums">
        <thead><tr><th>党组织</th><th className="number">完成</th><th className="number">数量（{kind.unit}）</th>{kind.money && <th className="number">金额（元）</th>}</tr></thead>
        <tbody>
          {kind.orgs.map((org) => (
            <tr key={org.id}>
              <td><Go to={paths.taskResults({ ...asked, org: org.id })}>{org.name}</Go></td>
              <td className="number"><Go to={rows(org.id)}>{org.done}</Go></td><td className="number"><Go to={rows(org.id)}>{org.quantity.toLocaleString('zh-CN')}</Go></td>
              {kind.money && <td className="number"><Go to={rows(org.id)}>{org.amount.toLocaleString('zh-CN')}</Go></td>}
            </tr>
          ))}
        </tbody>
      </table></div>
    </Panel>
  )
}

/** What came of tasks, by kind and organisation; each number opens to its rows. */
export function TaskResultsPage() {
  const { kind: _kind, ...asked } = useAsked()
  const look = useLook('GET /api/tasks/results', { query: asked })
  return (
    <Page title="任务成果" lead="只算已经核验的；联合发布的任务，成果算在核验的一方，只算一次。" crumbs={[{ label: '任务', to: paths.tasks() }, ...(asked.org === undefined ? [] : [{ label: '任务成果', to: paths.taskResults({ from: asked.from, until: asked.until }) }])]} actions={<Stretch asked={asked} to={paths.taskResults} />}>
      <Loaded look={look}>
        {({ orgName, kinds }) => (
          <>
            {asked.org !== undefined && <p className="faint">{orgName}</p>}
            {kinds.length === 0 ? <Panel><Empty says="还没有核验过的成果" hint="党员提交、支部核验之后，这里按任务类别和党组织汇总。" /></Panel> : kinds.map((kind) => <KindPanel key={kind.kind} kind={kind} asked={asked} />)}
          </>
        )}
      </Loaded>
    </Page>
  )
}

/** The rows behind a sum of results. */
export function TaskResultRowsPage() {
  const { kind, ...asked } = useAsked()
  const query = { ...asked, kind }
  const taking = useListExport('taskResults')
  const sums = useLook('GET /api/tasks/results/rows', { query: { ...query, size: 1 } })
  return (
    <Page title="任务成果明细" crumbs={[{ label: '任务', to: paths.tasks() }, { label: '任务成果', to: paths.taskResults(asked) }]}
      {...(sums.data === undefined ? {} : { lead: `共${sums.data.total}项，数量${sums.data.quantity.toLocaleString('zh-CN')}，金额${sums.data.amount.toLocaleString('zh-CN')}元。` })}>
        <DataTable
          name="task-results"
          look="GET /api/tasks/results/rows"
          query={query}
          rowKey={(row) => row.id}
          rowTo={(row) => paths.task(row.taskId)}
          columns={[
            { key: 'task', title: '任务', fixed: true, render: (row) => <strong>{row.taskTitle}</strong> },
            { key: 'kind', title: '类别', render: (row) => row.kindName },
            { key: 'name', title: '党员', render: (row) => row.name },
            { key: 'org', title: '支部', render: (row) => row.orgName },
            { key: 'quantity', title: '数量', align: 'right', render: (row) => `${row.quantity.toLocaleString('zh-CN')}${row.unit}` },
            { key: 'amount', title: '金额（元）', align: 'right', render: (row) => row.amount?.toLocaleString('zh-CN') ?? '—' },
            { key: 'verifiedOn', title: '核验', render: (row) => sayDay(row.verifiedOn) },
          ]}
          {...taking}
          empty={{ says: '没有符合条件的成果' }}
        />
    </Page>
  )
}
