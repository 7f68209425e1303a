import { useParams } from '@tanstack/react-router'
import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { Page } from '../../kit/page/page.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { sayNumber } from '../../kit/show/figure.tsx'
import type { Column } from '../../kit/table/columns.ts'
import { DataTable } from '../../kit/table/data-table.tsx'
import { paths } from '../paths.ts'

type Row = Answer<'GET /api/figures/:system/:figure'>['rows'][number]

const columns: Column<Row>[] = [
  { key: 'label', title: '记录', fixed: true, render: (row) => row.label },
  { key: 'on', title: '日期', render: (row) => sayDay(row.onDate) },
  { key: 'amount', title: '计入', align: 'right', render: (row) => sayNumber(row.amount) },
]

/** The rows behind a figure: their amounts add up to it. */
export function FigureRowsPage() {
  const { system = '', figure = '' } = useParams({ strict: false })
  const params = { system, figure }
  const { data } = useLook('GET /api/figures/:system/:figure', { params, query: { size: 1 } })
  return (
    <Page
      title={data?.name ?? '指标'} crumbs={[{ label: '工作法指标', to: paths.figures() }]}
      lead={data === undefined ? '' : `合计 ${sayNumber(data.value)} ${data.unit}，共 ${sayNumber(data.total)} 条。依据：${data.source}。`}
    >
      <DataTable name="figure-rows" look="GET /api/figures/:system/:figure" params={params} rowKey={(row) => row.id} columns={columns} empty={{ says: '没有记录' }} />
    </Page>
  )
}
