import { useState } from 'react'
import '../../kit/files/files.css'

interface FilesFieldProps {
  label: string
  hint?: string
  /** How many at most. */
  most: number
  files: readonly File[]
  onChange: (files: File[]) => void
}

/** As the server takes them: 10 MB each. */
const largest = 10 * 1024 * 1024

const saySize = (bytes: number) => (bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`)

/** In words, for the outbox. */
export function sayFiles(files: readonly File[]): string[] {
  return files.length === 0 ? [] : [`照片和文件：${files.map(({ name }) => name).join('、')}`]
}

/** Chooses photos and files for a form of this telephone. They go with the form, through the outbox, and so need no network to be chosen. */
export function FilesField({ label, hint = '', most, files, onChange }: FilesFieldProps) {
  const [fault, setFault] = useState('')
  const take = (chosen: File[]) => {
    const tooLarge = chosen.filter(({ size }) => size > largest).map(({ name }) => name)
    const all = [...files, ...chosen.filter(({ size }) => size <= largest)]
    setFault(tooLarge.length > 0 ? `${tooLarge.join('、')}超过 10 MB，发不出去，请压缩后再选。` : all.length > most ? `最多附 ${most} 个，后面的没有选上。` : '')
    onChange(all.slice(0, most))
  }
  return (
    <div className="files">
      <ul className="files-list">
        {files.map((file) => (
          <li className="file-card" key={`${file.name}${file.size}${file.lastModified}`}>
            <span className="file-about"><span>{file.name}</span><small>{saySize(file.size)}，随表一起发送</small></span>
            <button type="button" className="file-button" onClick={() => onChange(files.filter((one) => one !== file))}>不附了</button>
          </li>
        ))}
      </ul>
      <label className="file-add">
        {label}
        <input
          type="file" multiple accept=".jpg,.jpeg,.png,.gif,.webp,.heic,.pdf,.ofd,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.wps,.et,.dps,.txt,.csv"
          onChange={(event) => {
            const chosen = [...event.currentTarget.files ?? []]
            event.currentTarget.value = ''
            take(chosen)
          }}
        />
      </label>
      {fault !== '' && <p className="file-refusal" role="alert">{fault}</p>}
      <p className="file-note">{hint}没有网络也可以选。最多 {most} 个，每个不超过 10 MB。本系统不处理国家秘密，严禁上传涉密材料。</p>
    </div>
  )
}
