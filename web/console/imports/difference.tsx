import { DownloadOutlined } from '@ant-design/icons'
import { Button, Tabs } from 'antd'
import { addressOf } from '../../client/call.ts'
import { Panel } from '../../kit/page/page.tsx'
import { useListState } from '../../kit/table/list-state.ts'
import { useDownload } from '../books/use-download.ts'
import type { Choices } from './choices.ts'
import { RowTable } from './row-table.tsx'
import { Sum } from './sum.tsx'
import { number, type ImportDetail } from './words.ts'

type Tally = NonNullable<ImportDetail['tally']>

function tabsOf({ created, updated, same, rejected, warnings }: Tally, unclear: number) {
  return [
    ...(unclear > 0 ? [{ key: 'unclear', label: `待选定 ${number(unclear)}` }] : []),
    { key: 'created', label: `新增 ${number(created)}` }, { key: 'updated', label: `变更 ${number(updated)}` }, { key: 'same', label: `相同 ${number(same)}` },
    { key: 'rejected', label: `退回 ${number(rejected)}` }, { key: 'warned', label: `提醒 ${number(warnings)}` },
  ]
}

function firstTab({ created, updated, rejected }: Tally, unclear: number): string {
  if (unclear > 0) return 'unclear'
  return created > 0 ? 'created' : updated > 0 ? 'updated' : rejected > 0 ? 'rejected' : 'same'
}

function Skipped({ file }: { file: ImportDetail }) {
  const { total, header, note } = file.skipped
  const parts = [total > 0 ? `合计行 ${total}` : '', header > 0 ? `重复的表头 ${header}` : '', note > 0 ? `说明、签字 ${note}` : ''].filter((part) => part !== '')
  return (
    <>
      {parts.length > 0 && <p className="import-small">另有不是数据的行：{parts.join('、')}。</p>}
      {file.founds.length > 0 && <p className="import-small">一并新建党组织 {file.founds.length} 个：{file.founds.slice(0, 6).join('、')}{file.founds.length > 6 ? ' 等' : ''}。</p>}
    </>
  )
}

/** One file as a difference: counts that add up, and behind each count its rows. */
export function Difference({ file, choices }: { file: ImportDetail; choices: Choices | null }) {
  const list = useListState()
  const { take, busy } = useDownload()
  const { tally } = file
  if (tally === null) return null
  const tabs = tabsOf(tally, choices === null ? 0 : file.unclear)
  const show = tabs.find(({ key }) => key === list.state['show'])?.key ?? firstTab(tally, choices === null ? 0 : file.unclear)
  return (
    <Panel flush>
      <div className="import-difference-head">
        <div><Sum tally={tally} /><Skipped file={file} /></div>
        {tally.rejected > 0 && (
          <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void take(addressOf('GET /api/imports/files/:id/rejected', { params: { id: file.id } }))}>下载退回的行</Button>
        )}
      </div>
      <Tabs className="import-tabs" activeKey={show} items={tabs} onChange={(key) => list.change({ show: key, problem: undefined, search: undefined })} />
      <RowTable file={file} show={show} choices={choices} />
    </Panel>
  )
}
