import { Button } from 'antd'
import { useState } from 'react'
import { useMay } from '../../client/me.ts'
import { Go } from '../../kit/page/go.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useListState } from '../../kit/table/list-state.ts'
import { useListExport } from '../books/list-export.ts'
import { paths } from '../paths.ts'
import { AssignDialog } from './assign-dialog.tsx'
import { ContactDrawer } from './contact-drawer.tsx'

/** Members away, those unheard of longest first; a row opens the log, chosen rows get a contact. */
export function MemberList() {
  const assigns = useMay('contacts.assign')
  const list = useListState()
  const exporting = useListExport('contacts')
  const [open, setOpen] = useState<string | null>(null)
  const [chosen, setChosen] = useState<string[]>([])
  const [assigning, setAssigning] = useState(false)
  return (
    <>
      <DataTable
        name="contact-members"
        look="GET /api/contacts/members" print="外出党员联系情况"
        rowKey={(row) => row.personId}
        query={{ contact: list.state['contact'] }}
        searchPlaceholder="姓名或拼音首字母"
        filters={[
          { key: 'heard', label: '联系情况', options: [{ value: 'over', label: '超过期限未联系' }, { value: 'within', label: '期限内有联系' }] },
          { key: 'without', label: '联系人', options: [{ value: 'true', label: '未指定联系人' }] },
        ]}
        columns={[
          { key: 'name', title: '姓名', fixed: true, render: (row) => <strong>{row.name}</strong> },
          { key: 'orgName', title: '党支部', render: (row) => row.orgName },
          { key: 'stateName', title: '状态', render: (row) => row.stateName },
          { key: 'place', title: '去向', render: (row) => row.place ?? '—' },
          { key: 'hostOrgName', title: '流入地党组织', optional: true, render: (row) => row.hostOrgName ?? '—' },
          { key: 'daysSince', title: '最近有消息', render: (row) => (row.daysSince === null ? <span className="contact-late">没有记录</span> : <span className={row.daysSince > 60 ? 'contact-late' : ''}>{row.daysSince} 天前</span>) },
          { key: 'callBackOn', title: '约定再联系', optional: true, render: (row) => sayDay(row.callBackOn) },
          { key: 'contact', title: '联系人', render: (row) => row.contact?.name ?? <span className="contact-late">未指定</span> },
          { key: 'stay', title: '', render: (row) => (row.stayId === null ? null : <Go to={paths.stay(row.stayId)}>流动经历</Go>) },
        ]}
        {...exporting}
        onRow={(row) => setOpen(row.personId)}
        {...(assigns ? { selection: { keys: chosen, onChange: setChosen } } : {})}
        extra={assigns && <Button type="primary" disabled={chosen.length === 0} onClick={() => setAssigning(true)}>{chosen.length === 0 ? '指定联系人' : `为 ${chosen.length} 人指定联系人`}</Button>}
        empty={{ says: '没有外出的党员', hint: '在“流出流入”登记后，这里会列出每个人最近有消息的时间。' }}
      />
      {open !== null && <ContactDrawer personId={open} onClose={() => setOpen(null)} />}
      {assigning && <AssignDialog personIds={chosen} onClose={() => { setAssigning(false); setChosen([]) }} />}
    </>
  )
}
