import { Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import type { LayoutId } from '../../../domain/layouts/layouts.ts'
import { useAct } from '../../client/hooks.ts'
import { Panel } from '../../kit/page/page.tsx'
import { Tag } from '../../kit/show/light.tsx'
import { sayInstant } from '../../kit/show/dates.ts'
import { keyOptions, layoutOptions, sayLayout, type ImportDetail } from './words.ts'

type Sheet = ImportDetail['sheets'][number]

const confidences = {
  certain: { label: '已认出', tone: 'green' }, likely: { label: '有未认出的列', tone: 'amber' }, unsure: { label: '请核对', tone: 'red' },
} as const

function ColumnChoice({ sheet, column, onChange, disabled }: { sheet: Sheet & { layout: LayoutId }; column: Sheet['columns'][number]; onChange: (key: string | null) => void; disabled: boolean }) {
  const taken = new Set(sheet.columns.flatMap(({ key, column: at }) => (key === null || at === column.column ? [] : [key])))
  const options = [{ value: '', label: '不导入' }, ...keyOptions(sheet.layout).filter(({ value }) => !taken.has(value))]
  return (
    <li className={column.key === null ? 'import-column import-column-unknown' : 'import-column'}>
      <span title={column.title}>{column.title}</span>
      <Select
        size="small" aria-label={`“${column.title}”的含义`} value={column.key ?? ''} options={options} disabled={disabled} showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false} onChange={(key: string) => onChange(key === '' ? null : key)}
      />
    </li>
  )
}

function SheetColumns({ groupId, file, sheet, open }: { groupId: string; file: ImportDetail; sheet: Sheet; open: boolean }) {
  const [shown, setShown] = useState(open)
  const correct = useAct('PUT /api/imports/:id/columns')
  const save = (layout: LayoutId | null, keys: { column: number; key: string | null }[]) => correct.act({ params: { id: groupId }, body: { fileId: file.id, sheet: sheet.name, layout, keys } })
  const { label, tone } = sheet.layout === null ? { label: '没有认出', tone: 'red' as const } : confidences[sheet.confidence]
  const asked = { ...sheet, layout: sheet.layout }
  return (
    <section className="import-sheet">
      <div className="import-sheet-head">
        <strong>{sheet.name}</strong>
        <Tag tone={tone}>{label}</Tag>
        <Select
          aria-label={`“${sheet.name}”是哪一种表`} placeholder="选择表格种类" value={sheet.layout} options={[...layoutOptions, { value: '', label: '不导入这张表' }]} loading={correct.busy}
          popupMatchSelectWidth={false} onChange={(layout: LayoutId | '') => void save(layout === '' ? null : layout, [])}
        />
        <span className="faint">{sheet.heading ?? ''}{sheet.reportingUnit === null ? '' : `　填报单位：${sheet.reportingUnit}`}　第 {[...new Set(sheet.headerRows)].join('～')} 行为表头</span>
        {sheet.layout !== null && <Button type="link" size="small" onClick={() => setShown(!shown)}>{shown ? '收起各列' : `查看 ${sheet.columns.length} 列`}</Button>}
      </div>
      {sheet.missing.length > 0 && sheet.layout !== null && <p className="import-missing">缺少必需的列：{sheet.missing.join('、')}。请在下面指明，或补齐后重新上传。</p>}
      {shown && sheet.layout !== null && (
        <ul className="import-columns">
          {sheet.columns.map((column) => (
            <ColumnChoice
              key={column.column} sheet={asked as Sheet & { layout: LayoutId }} column={column} disabled={correct.busy}
              onChange={(key) => void save(sheet.layout, [{ column: column.column, key }])}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

/** What was made of the files, to be corrected where it is wrong; a correction is remembered for the next file of the kind. */
export function ColumnsStep({ groupId, files }: { groupId: string; files: ImportDetail[] }) {
  const [createBranches, setCreateBranches] = useState(files.some((file) => file.createBranches))
  const preview = useAct('POST /api/imports/:id/preview')
  const holdsPeople = files.some(({ layout }) => layout !== null && layout !== 'orgs')
  return (
    <>
      {files.map((file) => (
        <Panel key={file.id} title={file.fileName} aside={sayLayout(file.layout)}>
          {file.error !== null && <p className="import-error" role="alert">{file.error.says}{file.error.ask}</p>}
          {file.importedBefore !== null && <p className="import-error">同一个文件已于 {sayInstant(file.importedBefore)} 导入过，再导入只会看到“相同”。</p>}
          {file.sheets.map((sheet) => <SheetColumns key={sheet.name} groupId={groupId} file={file} sheet={sheet} open={sheet.confidence !== 'certain'} />)}
        </Panel>
      ))}
      <div className="import-bar">
        {holdsPeople && (
          <Checkbox checked={createBranches} onChange={(event) => setCreateBranches(event.target.checked)}>
            名册中提到而系统里没有的党支部，一并新建<small className="import-small">设在“填报单位”之下</small>
          </Checkbox>
        )}
        <Button type="primary" size="large" loading={preview.busy} disabled={files.some(({ layout }) => layout === null)} onClick={() => void preview.act({ params: { id: groupId }, body: { createBranches } })}>比对，看差异</Button>
      </div>
    </>
  )
}
