import { InboxOutlined } from '@ant-design/icons'
import { Button, Upload } from 'antd'
import { useState } from 'react'
import { useAct } from '../../client/hooks.ts'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import { useGo } from '../../kit/page/go.tsx'
import { sayInstant } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import type { Column } from '../../kit/table/columns.ts'
import { DataTable } from '../../kit/table/data-table.tsx'
import { paths } from '../paths.ts'
import { Sum } from './sum.tsx'
import { sayLayout, stateTags, type ImportFile } from './words.ts'
import './imports.css'

const columns: Column<ImportFile>[] = [
  { key: 'file', title: '文件', fixed: true, render: (file) => <><strong className="import-file-name">{file.fileName}</strong><small className="import-small">{sayLayout(file.layout)}</small></> },
  { key: 'state', title: '状态', width: 110, render: (file) => <Tag tone={stateTags[file.state].tone}>{stateTags[file.state].label}</Tag> },
  { key: 'sum', title: '结果', render: (file) => (file.tally === null ? <span className="faint">—</span> : <Sum tally={file.tally} />) },
  { key: 'by', title: '经办人', width: 120, render: (file) => file.byName },
  { key: 'at', title: '时间', width: 190, render: (file) => sayInstant(file.undoneAt ?? file.appliedAt ?? file.uploadedAt) },
]

function HandIn() {
  const go = useGo()
  const [files, setFiles] = useState<File[]>([])
  const hand = useAct('POST /api/imports', { quiet: true, onDone: ({ groupId }) => go(paths.importGroup(groupId)) })
  const submit = () => {
    const form = new FormData()
    for (const file of files) form.append('files', file, file.name)
    return hand.act({ form })
  }
  return (
    <Panel>
      {hand.refusal !== null && <Problem refusal={hand.refusal} />}
      <Upload.Dragger
        multiple accept=".xlsx,.csv" maxCount={10} showUploadList={{ showRemoveIcon: true }} disabled={hand.busy}
        fileList={files.map((file, index) => ({ uid: String(index), name: file.name, size: file.size }))}
        beforeUpload={(_file, chosen) => {
          hand.clear()
          setFiles((before) => [...new Map([...before, ...chosen].map((file) => [`${file.name}/${file.size}`, file])).values()])
          return false
        }}
        onRemove={({ uid }) => {
          setFiles((before) => before.filter((_, index) => String(index) !== uid))
          return true
        }}
      >
        <p className="import-drop-icon" aria-hidden="true"><InboxOutlined /></p>
        <p className="import-drop-says">把表格拖到这里，或点击选择文件</p>
        <p className="import-drop-hint">可以一次放几个文件：党组织、党员信息库、汇总表、流出党员名册，先后顺序由系统安排。支持 .xlsx 和 .csv，每个不超过 30 MB。</p>
      </Upload.Dragger>
      <div className="import-hand">
        <span className="faint">下一步先核对列、看比对结果，确认之后才写入。</span>
        <Button type="primary" size="large" disabled={files.length === 0} loading={hand.busy} onClick={() => void submit()}>上传并识别</Button>
      </div>
    </Panel>
  )
}

/** Workbooks come in here; what came in before can be looked at and undone. */
export function ImportsPage() {
  return (
    <Page title="导入" lead="官方表册直接导入：先看差异，再确认；导错了可以整批撤销。">
      <HandIn />
      <h2 className="import-past">导入记录</h2>
      <DataTable
        name="imports" look="GET /api/imports" rowKey={(file) => file.id} rowTo={(file) => paths.importGroup(file.groupId, { file: file.id })} columns={columns}
        empty={{ says: '还没有导入过', hint: '从党组织和党员信息库开始：两个文件可以一起放进来。' }}
      />
    </Page>
  )
}
