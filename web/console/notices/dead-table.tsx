import { Button } from 'antd'
import { channels } from '../../../domain/notices/channels.ts'
import { useAct } from '../../client/hooks.ts'
import { Panel } from '../../kit/page/page.tsx'
import { sayInstant } from '../../kit/show/dates.ts'
import { DataTable } from '../../kit/table/data-table.tsx'

function Retry({ id }: { id: string }) {
  const retry = useAct('POST /api/notices/dead/:id/retry')
  return <Button size="small" loading={retry.busy} onClick={() => void retry.act({ params: { id } })}>重新投递</Button>
}

/** What could not be delivered: the reason, and nothing of anybody. */
export function DeadTable() {
  return (
    <Panel flush title="投递失败">
      <DataTable
        name="dead-messages" look="GET /api/notices/dead" rowKey={(row) => row.id}
        columns={[
          { key: 'at', title: '时间', fixed: true, render: (row) => sayInstant(row.at) },
          { key: 'to', title: '发给', render: (row) => (row.to === 'group' ? '一个群' : '一名党员') },
          { key: 'channel', title: '渠道', render: (row) => (row.channel === null ? '—' : channels[row.channel]) },
          { key: 'notices', title: '含通知', align: 'right', render: (row) => `${row.notices} 条` },
          { key: 'attempts', title: '试过', align: 'right', render: (row) => `${row.attempts} 次` },
          { key: 'reason', title: '原因', render: (row) => row.reason ?? '—' },
          { key: 'act', title: '', render: (row) => <Retry id={row.id} /> },
        ]}
        empty={{ says: '没有投递失败的消息', hint: '失败几次之后会列在这里，同时由联系人打电话告知。' }}
      />
    </Panel>
  )
}
