import { dutyLights } from '../../../domain/duties/light.ts'
import { owners } from '../../../domain/playbook/clause.ts'
import { Go } from '../../kit/page/go.tsx'
import { DutyLightMark } from '../../kit/show/duty-light.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useListState } from '../../kit/table/list-state.ts'
import { useListExport } from '../books/list-export.ts'
import { paths } from '../paths.ts'
import { DutyActions } from './duty-actions.tsx'
import { Proof, sayDaysLeft } from './proof.tsx'

/** Duties one by one: whose, what, until when, proven by what. Sorted by the due day, never by person. */
export function DutyRows({ playbooks }: { playbooks: { code: string; name: string }[] }) {
  const { state } = useListState()
  const exporting = useListExport('duties')
  return (
    <DataTable
      name="duties"
      look="GET /api/duties" print="责任事项"
      query={{ org: state['org'], month: state['month'], clause: state['clause'] }}
      rowKey={(row) => `${row.subjectId}${row.clauseId}${row.period}${row.orgId}`}
      searchPlaceholder="党员姓名"
      filters={[
        { key: 'side', label: '责任方', options: Object.entries(owners).map(([value, label]) => ({ value, label })) },
        { key: 'light', label: '状态', options: [{ value: 'open', label: '未完成的' }, ...Object.entries(dutyLights).map(([value, label]) => ({ value, label }))] },
        { key: 'playbook', label: '工作法', options: playbooks.map(({ code, name }) => ({ value: code, label: name })) },
      ]}
      columns={[
        { key: 'person', title: '党员', fixed: true, render: (row) => (row.personName === null ? <span className="faint">党组织</span> : row.stayId === null ? row.personName : <Go to={paths.stay(row.stayId)}><strong>{row.personName}</strong></Go>) },
        { key: 'side', title: '责任方', render: (row) => owners[row.side] },
        { key: 'org', title: '党组织', render: (row) => row.orgName },
        { key: 'title', title: '责任事项', render: (row) => <>{row.title}<small className="faint"> {row.periodName}</small></> },
        { key: 'due', title: '期限', render: (row) => sayDaysLeft(row) },
        { key: 'light', title: '状态', render: (row) => <DutyLightMark light={row.light} /> },
        { key: 'proof', title: '完成依据', render: (row) => <Proof duty={row} /> },
        { key: 'playbook', title: '工作法', optional: true, render: (row) => row.playbookName },
        { key: 'source', title: '依据', optional: true, render: (row) => row.source },
        { key: 'act', title: '', render: (row) => <DutyActions duty={row} /> },
      ]}
      {...exporting}
      empty={{ says: '没有责任事项', hint: '党员外出、流入地接收后，按采用的工作法自动列出；到“工作法”页可以采用更多做法。' }}
    />
  )
}
