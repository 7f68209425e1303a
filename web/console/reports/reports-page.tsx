import { Button, DatePicker, Drawer } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useLook } from '../../client/hooks.ts'
import { useMay } from '../../client/me.ts'
import { Go } from '../../kit/page/go.tsx'
import { Page } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay, todayInChina } from '../../kit/show/dates.ts'
import { Figure, Figures } from '../../kit/show/figure.tsx'
import { Tag } from '../../kit/show/light.tsx'
import type { Column, RowOf } from '../../kit/table/columns.ts'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useListState } from '../../kit/table/list-state.ts'
import { useListExport } from '../books/list-export.ts'
import { paths } from '../paths.ts'
import { CallForm } from './call-form.tsx'
import { ReportView } from './report-view.tsx'

type Row = RowOf<'GET /api/reports'>

const columns: Column<Row>[] = [
  { key: 'name', title: '姓名', fixed: true, width: 96, render: (row) => <strong>{row.name}</strong> },
  { key: 'org', title: '党支部', render: (row) => row.orgName },
  { key: 'place', title: '去向', render: (row) => row.place ?? '—' },
  { key: 'host', title: '流入地党组织', optional: true, render: (row) => row.hostOrgName ?? '—' },
  { key: 'contact', title: '联系人', render: (row) => row.contactName ?? <span className="faint">未指定</span> },
  { key: 'report', title: '本月汇报', render: (row) => (row.report === null ? <Tag tone="amber">未汇报</Tag> : sayDay(row.report.onDate)) },
  { key: 'manner', title: '方式', optional: true, render: (row) => row.report?.mannerName ?? '—' },
  { key: 'says', title: '内容', render: (row) => (row.report === null ? '' : row.report.says === '' ? row.report.occasionName : row.report.says) },
  { key: 'answered', title: '答复', render: (row) => (row.report === null ? '' : row.report.answeredOn === null ? <Tag tone={row.report.asks ? 'red' : 'amber'}>{row.report.asks ? '等着答复' : '待阅'}</Tag> : sayDay(row.report.answeredOn)) },
  { key: 'last', title: '最近一次', optional: true, render: (row) => sayDay(row.lastReportOn) },
]

function ReportDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const look = useLook('GET /api/reports/:id', { params: { id } })
  return (
    <Drawer open size={620} title={look.data === undefined ? '汇报' : `${look.data.personName}的汇报`} onClose={onClose} extra={look.data !== undefined && <Go to={paths.personReports(look.data.personId)}>全部汇报</Go>}>
      <Loaded look={look}>{(report) => <ReportView report={report} />}</Loaded>
    </Drawer>
  )
}

function CallDrawer({ personId, onClose }: { personId: string; onClose: () => void }) {
  const look = useLook('GET /api/people/:id/reports', { params: { id: personId } })
  return (
    <Drawer open size={620} title={look.data === undefined ? '代记电话汇报' : `代记${look.data.prefilled.name}的电话汇报`} onClose={onClose}>
      <Loaded look={look}>
        {({ prefilled, mayRecord, toCount }) => (mayRecord ? <CallForm known={prefilled} toCount={toCount} onDone={onClose} /> : <p>{prefilled.name}本月还没有汇报。</p>)}
      </Loaded>
    </Drawer>
  )
}

/** Who away has reported home in a month and who has not, by name; what waits for an answer. */
export function ReportsPage() {
  const list = useListState()
  const month = list.state['month'] ?? todayInChina().slice(0, 7)
  const counts = useLook('GET /api/reports', { query: { month, size: 1 } })
  const exporting = useListExport('reports')
  const mayPrint = useMay('stays.read')
  const [open, setOpen] = useState<Row | null>(null)
  const away = counts.data?.away ?? null
  const reported = counts.data?.reported ?? null
  return (
    <Page
      title="汇报" lead="外出党员向流出地汇报工作、生活、思想；不方便写的，由联系人打电话代记。只列名字，不排先后。"
      actions={<>
        {mayPrint && <Button className="no-print" onClick={() => print()}>打印</Button>}
        <DatePicker aria-label="月份" picker="month" format="YYYY年M月" allowClear={false} value={dayjs(`${month}-01`)} maxDate={dayjs(todayInChina())} onChange={(chosen) => list.change({ month: chosen?.format('YYYY-MM') })} />
      </>}
    >
      <h2 className="print-only">{`${Number(month.slice(0, 4))}年${Number(month.slice(5))}月汇报情况`}</h2>
      <Figures>
        <Figure label="外出党员" value={away} unit="人" to={paths.reports({ month })} />
        <Figure label="本月已汇报" value={reported} unit="人" tone="green" to={paths.reports({ month, shown: 'reported' })} />
        <Figure label="本月未汇报" value={away === null || reported === null ? null : away - reported} unit="人" tone="amber" to={paths.reports({ month, shown: 'missing' })} />
        <Figure label="等待答复" value={counts.data?.unanswered ?? null} unit="人" tone="red" to={paths.reports({ month, shown: 'unanswered' })} />
      </Figures>
      <DataTable
        name="reports" look="GET /api/reports" query={{ month }} rowKey={(row) => row.personId} columns={columns} searchPlaceholder="姓名或拼音首字母"
        filters={[{ key: 'shown', label: '范围', options: [{ value: 'reported', label: '已汇报' }, { value: 'missing', label: '未汇报' }, { value: 'unanswered', label: '等待答复' }] }]}
        onRow={setOpen} {...exporting} empty={{ says: '这个月没有外出的党员', hint: '登记外出后，这里会列出每个人的汇报。' }}
      />
      {open !== null && (open.report === null ? <CallDrawer personId={open.personId} onClose={() => setOpen(null)} /> : <ReportDrawer id={open.report.id} onClose={() => setOpen(null)} />)}
    </Page>
  )
}
