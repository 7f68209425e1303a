import { useState } from 'react'
import { callOnce, newCommandKey } from '../../client/call.ts'
import { asRefusal, type RefusalError } from '../../client/refusal.ts'
import { FileCard, type FileShown } from './file-card.tsx'
import './files.css'

interface HandInFilesProps {
  label?: string
  hint?: string
  /** What was handed in; the form sends the ids along, and its action attaches them. */
  files: readonly FileShown[]
  onChange: (files: FileShown[]) => void
}

const accept = '.jpg,.jpeg,.png,.gif,.webp,.heic,.pdf,.ofd,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.wps,.et,.dps,.txt,.csv'

function handIn(file: File): Promise<FileShown> {
  const form = new FormData()
  form.append('file', file, file.name)
  return callOnce('POST /api/files', { form }, newCommandKey())
}

/** Chooses files for a form. They are handed in at once and belong to nothing until the form is sent. */
export function HandInFiles({ label = '添加附件', hint, files, onChange }: HandInFilesProps) {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalError | null>(null)
  const take = async (chosen: File[]) => {
    setBusy(true)
    setRefusal(null)
    const taken = [...files]
    try {
      for (const file of chosen) {
        taken.push(await handIn(file))
        onChange([...taken])
      }
    } catch (error) {
      setRefusal(asRefusal(error))
    }
    setBusy(false)
  }
  return (
    <div className="files">
      <ul className="files-list">
        {files.map((file) => (
          <FileCard key={file.id} file={file}>
            <button type="button" className="file-button" onClick={() => onChange(files.filter(({ id }) => id !== file.id))}>不附了</button>
          </FileCard>
        ))}
      </ul>
      <label className="file-add">
        {busy ? '正在上传…' : label}
        <input
          type="file" multiple accept={accept} disabled={busy}
          onChange={(event) => {
            const chosen = [...event.currentTarget.files ?? []]
            event.currentTarget.value = ''
            void take(chosen)
          }}
        />
      </label>
      {refusal !== null && <p className="file-refusal" role="alert">{refusal.says}{refusal.ask}</p>}
      <p className="file-note">{hint}图片、文档均可，单个不超过 10 MB。本系统不处理国家秘密，严禁上传涉密材料。</p>
    </div>
  )
}
