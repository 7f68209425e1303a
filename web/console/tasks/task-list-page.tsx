import { Button } from 'antd'
import { taskRoles } from '../../../domain/tasks/task-words.ts'
import { useMay } from '../../client/me.ts'
import { Go, useGo } from '../../kit/page/go.tsx'
import { Page } from '../../kit/page/page.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useListExport } from '../books/list-export.ts'
import { paths } from '../paths.ts'
import { TaskState } from './words.tsx'
import './tasks.css'

const states = [
  { value: 'published', label: '认领中' }, { value: 'past-due', label: '已过截止日' }, { value: 'draft', label: '草稿' }, { value: 'closed', label: '已结束' },
]

/** Tasks of one's own organisations, those shared with others, and those from above. */
export function TaskListPage() {
  const manages = useMay('tasks.manage')
  const go = useGo()
  return (
    <Page
      title="任务" lead="发布任务，党员自愿认领；提交成果后由所在支部核验，成果按类别汇总。"
      actions={<><Go className="go-button" to={paths.taskResults()}>成果汇总</Go>{manages && <Button type="primary" onClick={() => go(paths.newTask())}>发布任务</Button>}</>}
    >
      <DataTable
        name="tasks"
        look="GET /api/tasks" print="任务"
        rowKey={(row) => row.id}
        rowTo={(row) => paths.task(row.id)}
        searchPlaceholder="任务名称"
        filters={[{ key: 'state', label: '状态', options: states }, { key: 'waiting', label: '待办', options: [{ value: 'true', label: '有成果待核验' }] }]}
        columns={[
          { key: 'title', title: '任务', fixed: true, sortable: true, render: (row) => <><strong>{row.title}</strong><small className="task-kind">{row.kindName}</small></> },
          { key: 'orgName', title: '发布组织', sortable: true, render: (row) => row.orgName },
          { key: 'role', title: '与本组织', render: (row) => (row.role === 'asked' ? <Tag tone="amber">{taskRoles.asked}</Tag> : taskRoles[row.role]) },
          { key: 'concerns', title: '面向', optional: true, render: (row) => row.concerns },
          { key: 'taken', title: '认领 / 名额', align: 'right', sortable: true, render: (row) => `${row.taken} / ${row.places ?? '不限'}` },
          { key: 'waiting', title: '待核验', align: 'right', sortable: true, render: (row) => (row.waiting === 0 ? '—' : <b className="task-waiting">{row.waiting}</b>) },
          { key: 'verified', title: '已完成', align: 'right', render: (row) => row.verified },
          { key: 'overdue', title: '逾期未交', align: 'right', render: (row) => (row.overdue === 0 ? '—' : row.overdue) },
          { key: 'dueOn', title: '截止', sortable: true, render: (row) => sayDay(row.dueOn) },
          { key: 'state', title: '状态', render: (row) => <TaskState task={row} /> },
        ]}
        {...useListExport('tasks')}
        empty={{ says: '还没有任务', hint: manages ? '发布后，所面向的党员会在手机上看到，可以一键认领。' : '支部或上级发布任务后会出现在这里。' }}
      />
    </Page>
  )
}
