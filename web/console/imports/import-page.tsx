import { Button, Popconfirm, Progress, Segmented, Steps } from 'antd'
import { useParams } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useAct, useLook } from '../../client/hooks.ts'
import { useGo } from '../../kit/page/go.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayInstant } from '../../kit/show/dates.ts'
import { useListState } from '../../kit/table/list-state.ts'
import { paths } from '../paths.ts'
import { useChoices, type Choices } from './choices.ts'
import { ColumnsStep } from './columns-step.tsx'
import { Difference } from './difference.tsx'
import { UndoDialog } from './undo-dialog.tsx'
import { number, sayLayout, type ImportDetail, type ImportState } from './words.ts'
import './imports.css'

const stepOf: Record<ImportState, number> = { recognised: 0, previewing: 1, previewed: 1, applying: 2, applied: 3, undone: 3 }
const isWorking = (files: ImportDetail[]) => files.some(({ state }) => state === 'previewing' || state === 'applying')

/** The stage of the whole group: that of the file that is furthest behind. */
const stateOf = (files: ImportDetail[]): ImportState =>
  files.map(({ state }) => state).reduce((least, state) => (stepOf[state] < stepOf[least] ? state : least), files[0]?.state ?? 'recognised')

/** Asks again every second while a job works; once it is done, all that is on screen is read anew. */
function useWatch(working: boolean, refetch: () => unknown): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!working) return undefined
    const timer = setInterval(() => void refetch(), 1000)
    return () => {
      clearInterval(timer)
      void client.invalidateQueries()
    }
  }, [working, refetch, client])
}

function Working({ files }: { files: ImportDetail[] }) {
  const applying = files.some(({ state }) => state === 'applying')
  return (
    <Panel title={applying ? '正在写入' : '正在与系统中的数据比对'}>
      <output className="import-working">
        {files.map((file) => {
          const whole = (applying && file.tally !== null ? file.tally.created + file.tally.updated : file.expected) ?? 0
          return (
            <div key={file.id}>
              <span>{file.fileName}</span>
              <Progress percent={whole === 0 ? 0 : Math.min(100, Math.round((file.progress / whole) * 100))} format={() => `${number(file.progress)} / ${number(whole)}`} aria-label={`${file.fileName}的进度`} />
            </div>
          )
        })}
      </output>
      <p className="faint">可以离开本页去做别的事，完成后在“导入”里查看。中途断电或重启，系统会接着做；没有做完之前，什么也不会写入。</p>
    </Panel>
  )
}

function FileTabs({ files, current, onChange }: { files: ImportDetail[]; current: ImportDetail; onChange: (id: string) => void }) {
  if (files.length < 2) return null
  return <Segmented className="import-files" value={current.id} options={files.map(({ id, fileName }) => ({ value: id, label: fileName }))} onChange={onChange} />
}

function ConfirmBar({ groupId, files, choices }: { groupId: string; files: ImportDetail[]; choices: Choices }) {
  const apply = useAct('POST /api/imports/:id/apply')
  const choose = useAct('POST /api/imports/:id/choices', { onDone: choices.clear })
  const writes = files.reduce((sum, { tally }) => sum + (tally === null ? 0 : tally.created + tally.updated), 0)
  const rejected = files.reduce((sum, { tally }) => sum + (tally?.rejected ?? 0), 0)
  return (
    <div className="import-bar">
      {choices.count > 0
        ? <><span>已选定 {choices.count} 处。</span><Button type="primary" size="large" loading={choose.busy} onClick={() => void choose.act({ params: { id: groupId }, body: choices.body })}>按选定的重新比对</Button></>
        : <><span>{writes === 0 ? '没有要写入的内容。' : `将写入 ${number(writes)} 条${rejected > 0 ? `；退回的 ${number(rejected)} 行不写入，可下载改正后再导入` : ''}。`}</span>
            <Button type="primary" size="large" disabled={writes === 0} loading={apply.busy} onClick={() => void apply.act({ params: { id: groupId } })}>确认导入</Button></>}
    </div>
  )
}

function Outcome({ file }: { file: ImportDetail }) {
  const [undoing, setUndoing] = useState(false)
  const undone = file.state === 'undone'
  return (
    <div className={undone ? 'import-outcome' : 'import-outcome import-outcome-done'}>
      <div>
        <strong>{undone ? '已撤销' : '已导入'}</strong>
        <span>{undone
          ? `${sayInstant(file.undoneAt)} 撤销${(file.kept ?? 0) > 0 ? `，${file.kept} 条因后来有变化而保留` : ''}。`
          : `${sayInstant(file.appliedAt)} 由${file.byName}导入。`}</span>
      </div>
      {!undone && <Button onClick={() => setUndoing(true)}>撤销这次导入</Button>}
      {undoing && <UndoDialog file={file} onClose={() => setUndoing(false)} />}
    </div>
  )
}

function Stage({ groupId, files, columns }: { groupId: string; files: ImportDetail[]; columns: boolean }) {
  const list = useListState()
  const choices = useChoices()
  const state = stateOf(files)
  if (isWorking(files)) return <Working files={files} />
  if (state === 'recognised' || columns) return <ColumnsStep groupId={groupId} files={files} />
  const current = files.find(({ id }) => id === list.state['file']) ?? files[0]
  if (current === undefined) return null
  return (
    <>
      <FileTabs files={files} current={current} onChange={(id) => list.change({ file: id, show: undefined, problem: undefined, search: undefined })} />
      {current.error !== null && <p className="import-error" role="alert">{current.error.says}{current.error.ask}</p>}
      {state !== 'previewed' && <Outcome file={current} />}
      <Difference file={current} choices={state === 'previewed' ? choices : null} />
      {state === 'previewed' && <ConfirmBar groupId={groupId} files={files} choices={choices} />}
    </>
  )
}

function Actions({ groupId, state, columns, onColumns }: { groupId: string; state: ImportState; columns: boolean; onColumns: (columns: boolean) => void }) {
  const go = useGo()
  const drop = useAct('DELETE /api/imports/:id', { onDone: () => go(paths.imports()) })
  if (state !== 'recognised' && state !== 'previewed') return null
  return (
    <>
      <Popconfirm title="放弃这批文件？" description="没有写入任何数据，放弃后文件即删除。" okText="放弃" cancelText="留着" onConfirm={() => void drop.act({ params: { id: groupId } })}>
        <Button loading={drop.busy}>放弃</Button>
      </Popconfirm>
      {state === 'previewed' && <Button onClick={() => onColumns(!columns)}>{columns ? '回到比对结果' : '重新核对列'}</Button>}
    </>
  )
}

/** Files that were handed in together, from their columns to what became of them. */
export function ImportPage() {
  const { id: groupId = '' } = useParams({ strict: false })
  const look = useLook('GET /api/imports/:id', { params: { id: groupId } })
  const [columns, setColumns] = useState(false)
  const files = look.data?.files ?? []
  const state = stateOf(files)
  useWatch(isWorking(files), look.refetch)
  return (
    <Page
      title={files.length === 1 ? sayLayout(files[0]?.layout ?? null) : `导入 ${files.length} 个文件`} crumbs={[{ label: '导入', to: paths.imports() }]}
      actions={<Actions groupId={groupId} state={state} columns={columns} onColumns={setColumns} />}
      below={<Steps className="import-steps" size="small" current={columns ? 0 : stepOf[state]} items={[{ title: '核对列' }, { title: '看差异' }, { title: '写入' }, { title: '完成' }]} />}
    >
      <Loaded look={look}>{(data) => <Stage groupId={groupId} files={data.files} columns={columns && state === 'previewed'} />}</Loaded>
    </Page>
  )
}
