import { auditActions } from '../../../contract/audit/actions.ts'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useListState } from '../../kit/table/list-state.ts'
import { Page } from '../../kit/page/page.tsx'
import { sayInstant } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { DayField } from '../accounts/day-field.tsx'
import { AuditCheck } from './audit-check.tsx'
import { sayDetail, subjectNames } from './words.ts'
import './audit.css'

function Between() {
  const list = useListState()
  const field = (key: 'from' | 'until', label: string) => (
    <DayField label={label} placeholder={label} value={list.state[key] ?? ''} onChange={(day) => list.change({ [key]: day || undefined })} />
  )
  return <span className="audit-between">{field('from', '开始日期')}<span aria-hidden="true">至</span>{field('until', '结束日期')}</span>
}

/** The log as the audit administrator reads it: who, when, under which post, what, with success or not. */
export function AuditPage() {
  const { state } = useListState()
  return (
    <Page title="审计日志" lead="所有登录、查看、修改和被拒绝的操作，只能追加，不能修改；每条都连着前一条的校验值。">
      <AuditCheck />
      <DataTable
        name="audit"
        look="GET /api/audit"
        query={{ from: state['from'], until: state['until'] }}
        rowKey={(row) => String(row.seq)}
        searchPlaceholder="操作人"
        filters={[
          { key: 'action', label: '操作', options: Object.entries(auditActions).map(([value, label]) => ({ value, label })) },
          { key: 'success', label: '结果', options: [{ value: 'true', label: '成功' }, { value: 'false', label: '失败或被拒绝' }] },
        ]}
        extra={<Between />}
        columns={[
          { key: 'seq', title: '序号', fixed: true, align: 'right', render: (row) => row.seq },
          { key: 'at', title: '时间', render: (row) => sayInstant(row.at) },
          { key: 'userName', title: '操作人', render: (row) => row.userName },
          { key: 'post', title: '职务', render: (row) => row.post ?? '本人' },
          { key: 'action', title: '操作', render: (row) => row.actionName },
          { key: 'success', title: '结果', render: (row) => (row.success ? <Tag tone="green">成功</Tag> : <Tag tone="red">未成功</Tag>) },
          { key: 'subject', title: '对象', render: (row) => subjectNames[row.subjectKind] ?? row.subjectKind },
          { key: 'detail', title: '详情', render: (row) => <span className="audit-detail">{sayDetail(row.detail)}</span> },
          { key: 'subjectId', title: '对象编号', optional: true, render: (row) => <code>{row.subjectId ?? '—'}</code> },
        ]}
        empty={{ says: '没有日志' }}
      />
    </Page>
  )
}
