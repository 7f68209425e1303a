import { useEffect, useRef, useState, type ReactNode } from 'react'
import { addressOf, type Answer } from '../../client/call.ts'
import { sayInstant } from '../show/dates.ts'
import { doors, type Door } from './doors.ts'

export type FileShown = Answer<'POST /api/files'>

const kinds: Record<FileShown['kind'], string> = { image: '图片', pdf: 'PDF', office: '文档', text: '文本' }

const saySize = (bytes: number) => (bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`)

const address = (door: Door, id: string) => addressOf(doors[door].one, { params: { id } })

/** A picture large, over the page; the button or Esc goes back. */
function Picture({ file, door, onClose }: { file: FileShown; door: Door; onClose: () => void }) {
  const close = useRef<HTMLButtonElement>(null)
  useEffect(() => close.current?.focus(), [])
  // not shown as modal: telephones of 2018 do not know how
  return (
    <dialog open className="file-view" aria-label={file.name}>
      <img src={address(door, file.id)} alt={file.name} />
      <button type="button" ref={close} onClick={onClose} onKeyDown={(event) => { if (event.key === 'Escape') onClose() }}>关闭</button>
    </dialog>
  )
}

/** One attachment: seen or downloaded; a removed one says who removed it and why. */
export function FileCard({ file, door = 'own', children }: { file: FileShown; door?: Door; children?: ReactNode }) {
  const [large, setLarge] = useState(false)
  const shown = file.removed === null && file.kind === 'image' && file.mediaType !== 'image/heic'
  return (
    <li className={`file-card ${file.removed === null ? '' : 'file-gone'}`}>
      {shown ? <img src={address(door, file.id)} alt="" loading="lazy" /> : <span className="file-kind">{kinds[file.kind]}</span>}
      <span className="file-about">
        <span>{file.name}</span>
        {file.removed === null
          ? <small>{saySize(file.bytes)} · {file.byName} · {sayInstant(file.at)}</small>
          : <small>{file.removed.by}于{sayInstant(file.removed.at)}移除：{file.removed.reason}</small>}
      </span>
      {shown && <button type="button" className="file-button" onClick={() => setLarge(true)}>查看</button>}
      {file.removed === null && <a className="file-button" href={address(door, file.id)} download={file.name}>下载</a>}
      {children}
      {large && <Picture file={file} door={door} onClose={() => setLarge(false)} />}
    </li>
  )
}
