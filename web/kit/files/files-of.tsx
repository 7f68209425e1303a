import { useState } from 'react'
import type { FileConcept } from '../../../domain/files/file-owner.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { doors, type Door } from './doors.ts'
import { FileCard, type FileShown } from './file-card.tsx'
import './files.css'

/** Asks why, then removes; what was there stays as a trace. */
function Remove({ file }: { file: FileShown }) {
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const remove = useAct('POST /api/files/:id/remove', { quiet: true, onDone: () => setAsking(false) })
  if (!asking) return <button type="button" className="file-button" onClick={() => setAsking(true)}>移除</button>
  return (
    <form className="file-why" onSubmit={(event) => { event.preventDefault(); void remove.act({ params: { id: file.id }, body: { reason: reason.trim() } }) }}>
      <input aria-label="移除理由" placeholder="移除理由" maxLength={200} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <button type="submit" className="file-button" disabled={reason.trim().length < 2 || remove.busy}>确定移除</button>
      <button type="button" className="file-button" onClick={() => setAsking(false)}>取消</button>
      {remove.refusal !== null && <span className="file-refusal" role="alert">{remove.refusal.says}</span>}
    </form>
  )
}

/** The attachments of a row: whoever reads the row reads them. */
export function FilesOf({ concept, owner, empty, door = 'own' }: { concept: FileConcept; owner: string; empty?: string; door?: Door }) {
  const look = useLook(doors[door].list, { query: { concept, owner } })
  const rows = look.data?.rows ?? []
  if (rows.length === 0) return empty === undefined ? null : <p className="file-note">{look.isPending ? '正在读取…' : empty}</p>
  return (
    <div className="files">
      <ul className="files-list">
        {rows.map((file) => <FileCard key={file.id} file={file} door={door}>{file.mayRemove && door === 'own' && <Remove file={file} />}</FileCard>)}
      </ul>
    </div>
  )
}
