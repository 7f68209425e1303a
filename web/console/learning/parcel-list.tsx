import { Button, Dropdown } from 'antd'
import { EllipsisOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { parcelKinds, parcelStates, receiptWays, type ParcelState } from '../../../domain/learning/words.ts'
import { useMay } from '../../client/me.ts'
import { useGo } from '../../kit/page/go.tsx'
import { sayDay, sayShortDay } from '../../kit/show/dates.ts'
import { Tag, type TagTone } from '../../kit/show/light.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useListExport } from '../books/list-export.ts'
import { paths } from '../paths.ts'
import { optionsOf } from './course-dialog.tsx'
import { DispatchDialog, ParcelDialog, PrepareDialog, type ParcelRow } from './parcel-dialogs.tsx'

const tones: Record<ParcelState, TagTone> = { prepared: 'plain', dispatched: 'blue', received: 'green', returned: 'amber' }

type What = 'receive' | 'return' | 'address'

const choicesFor = (row: ParcelRow): { key: What; label: string }[] => [
  ...(row.state === 'dispatched' ? [{ key: 'receive' as const, label: '代登收到' }] : []),
  ...(row.state === 'dispatched' && row.mayManage ? [{ key: 'return' as const, label: '登记退回' }] : []),
  ...(row.state !== 'received' && row.mayManage ? [{ key: 'address' as const, label: '填写收件地址' }] : []),
]

function sayWay(row: ParcelRow): string {
  if (row.state === 'returned') return `${sayShortDay(row.returnedOn)}退回：${row.returnReason ?? ''}`
  if (row.receivedOn === null || row.way === null) return '—'
  return `${sayDay(row.receivedOn)}，${receiptWays[row.way]}`
}

/** Parcels by post: prepared, labelled on record, sent, received or come back. */
export function ParcelList() {
  const manages = useMay('learning.manage')
  const reveals = useMay('people.reveal')
  const go = useGo()
  const [chosen, setChosen] = useState<string[]>([])
  const [dialog, setDialog] = useState<'prepare' | 'dispatch' | null>(null)
  const [one, setOne] = useState<{ parcel: ParcelRow; what: What } | null>(null)
  return (
    <>
      <DataTable
        name="parcels" look="GET /api/learning/parcels" rowKey={(row) => row.id} searchPlaceholder="收件人"
        filters={[{ key: 'state', label: '状态', options: optionsOf(parcelStates) }, { key: 'kind', label: '类别', options: optionsOf(parcelKinds) }]}
        columns={[
          { key: 'name', title: '收件人', fixed: true, render: (row) => <strong>{row.name}</strong> },
          { key: 'personOrgName', title: '党支部', render: (row) => row.personOrgName },
          { key: 'title', title: '包裹', render: (row) => <>{row.title} {row.title !== parcelKinds[row.kind] && <Tag tone="plain">{parcelKinds[row.kind]}</Tag>}</> },
          { key: 'items', title: '物品', render: (row) => row.items.map(({ name, quantity }) => `${name}×${quantity}`).join('、') },
          { key: 'state', title: '状态', render: (row) => <Tag tone={tones[row.state]}>{parcelStates[row.state]}</Tag> },
          { key: 'dispatchedOn', title: '寄出', render: (row) => (row.dispatchedOn === null ? (row.labelledAt === null ? '—' : '已打标签') : `${sayDay(row.dispatchedOn)}${row.carrier === null ? '' : `，${row.carrier}`}${row.trackingNo === null ? '' : ` ${row.trackingNo}`}`) },
          { key: 'receivedOn', title: '收到', render: sayWay },
          { key: 'orgName', title: '寄件组织', optional: true, render: (row) => row.orgName },
          {
            key: 'do', title: '', render: (row) => {
              const items = choicesFor(row)
              return items.length === 0 ? null : <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => setOne({ parcel: row, what: key as What }) }}><Button size="small" icon={<EllipsisOutlined />} aria-label={`办理${row.name}的包裹`} /></Dropdown>
            },
          },
        ]}
        {...useListExport('parcels')}
        {...(manages ? { selection: { keys: chosen, onChange: setChosen } } : {})}
        extra={manages && (
          <>
            {chosen.length > 0 && reveals && <Button onClick={() => go(paths.printLabels(chosen))}>{`打印 ${chosen.length} 张标签`}</Button>}
            {chosen.length > 0 && <Button onClick={() => setDialog('dispatch')}>{`登记寄出 ${chosen.length} 件`}</Button>}
            <Button type="primary" onClick={() => setDialog('prepare')}>准备包裹</Button>
          </>
        )}
        empty={{ says: '还没有包裹', hint: '红色书包、欢迎礼包、政治生日包：准备、打标签、寄出、签收，都在这里。' }}
      />
      {dialog === 'prepare' && <PrepareDialog onClose={() => setDialog(null)} />}
      {dialog === 'dispatch' && <DispatchDialog ids={chosen} onClose={() => { setDialog(null); setChosen([]) }} />}
      {one !== null && <ParcelDialog {...one} onClose={() => setOne(null)} />}
    </>
  )
}
