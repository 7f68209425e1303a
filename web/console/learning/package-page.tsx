import { App, Button } from 'antd'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { audiences, receiptWays } from '../../../domain/learning/words.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { useMay } from '../../client/me.ts'
import { Page, Panel } from '../../kit/page/page.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useListExport } from '../books/list-export.ts'
import { paths } from '../paths.ts'
import { Materials } from './materials.tsx'

/** One package: to whom it was pushed, who has it, and noting it for those who said so. */
export function PackagePage() {
  const { id = '' } = useParams({ strict: false })
  const { message } = App.useApp()
  const notes = useMay('learning.note')
  const [chosen, setChosen] = useState<string[]>([])
  const look = useLook('GET /api/learning/packages/:id', { params: { id } })
  const exporting = useListExport('receipts')
  const note = useAct('POST /api/learning/packages/:id/receipts', { onDone: ({ noted }) => { setChosen([]); void message.success(`已代登 ${noted} 人签收`) } })
  const pack = look.data
  return (
    <Page
      title={pack === undefined ? '学习资料' : `第 ${pack.issueNo} 期：${pack.title}`} crumbs={[{ label: '学习', to: paths.learning({ tab: 'packages' }) }]}
      {...(pack === undefined ? {} : { lead: `${pack.orgName}，${sayDay(pack.pushedOn)}推送给${audiences[pack.audience]} ${pack.pushed} 人，${pack.received} 人已签收。` })}
    >
      {pack !== undefined && <Panel title="内容">{pack.about !== null && <p>{pack.about}</p>}<Materials links={pack.links} owner={pack.id} /></Panel>}
      <DataTable
        name="receipts" look="GET /api/learning/receipts" query={{ package: id }} rowKey={(row) => row.personId} searchPlaceholder="姓名"
        filters={[{ key: 'received', label: '签收', options: [{ value: 'true', label: '已签收' }, { value: 'false', label: '未签收' }] }]}
        columns={[
          { key: 'name', title: '姓名', fixed: true, render: (row) => <strong>{row.name}</strong> },
          { key: 'orgName', title: '党支部', render: (row) => row.orgName },
          { key: 'groupName', title: '学习小组', render: (row) => row.groupName ?? '—' },
          { key: 'receivedOn', title: '签收', render: (row) => (row.receivedOn === null ? <Tag tone="amber">未签收</Tag> : sayDay(row.receivedOn)) },
          { key: 'way', title: '方式', render: (row) => (row.way === null ? '—' : `${receiptWays[row.way]}${row.way === 'noted' ? `（${row.notedBy ?? ''}）` : ''}`) },
        ]}
        {...(exporting.onExport === undefined ? {} : { onExport: (query, columns) => exporting.onExport?.({ ...query, package: id }, columns) })}
        {...(notes ? { selection: { keys: chosen, onChange: setChosen } } : {})}
        extra={notes && <Button type="primary" disabled={chosen.length === 0} loading={note.busy} onClick={() => void note.act({ params: { id }, body: { personIds: chosen } })}>{chosen.length === 0 ? '代登签收' : `为 ${chosen.length} 人代登签收`}</Button>}
        empty={{ says: '没有推送给您管理的党员' }}
      />
    </Page>
  )
}
