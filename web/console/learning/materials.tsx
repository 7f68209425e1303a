import { Button, Input } from 'antd'
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { FilesOf } from '../../kit/files/files-of.tsx'
import './learning.css'

export interface MaterialLink { title: string; url: string }

/** Links typed one by one; files are handed in beside. */
export function LinksField({ links, onChange }: { links: MaterialLink[]; onChange: (links: MaterialLink[]) => void }) {
  const change = (at: number, patch: Partial<MaterialLink>) => onChange(links.map((link, index) => (index === at ? { ...link, ...patch } : link)))
  return (
    <fieldset className="form-field">
      <legend>材料链接</legend>
      {links.map((link, at) => (
        // links have no name of their own before they are filled in
        <div className="item-row" style={{ gridTemplateColumns: '1fr 1.6fr 32px' }} key={at}>
          <Input aria-label={`材料 ${at + 1} 名称`} placeholder="名称" maxLength={80} value={link.title} onChange={(event) => change(at, { title: event.target.value })} />
          <Input aria-label={`材料 ${at + 1} 网址`} placeholder="https://…" maxLength={500} value={link.url} onChange={(event) => change(at, { url: event.target.value })} />
          <Button type="text" icon={<DeleteOutlined />} aria-label={`去掉材料 ${at + 1}`} onClick={() => onChange(links.filter((_, index) => index !== at))} />
        </div>
      ))}
      <Button size="small" icon={<PlusOutlined />} onClick={() => onChange([...links, { title: '', url: '' }])}>加一个链接</Button>
    </fieldset>
  )
}

export const filledLinks = (links: readonly MaterialLink[]) => links.filter(({ title, url }) => title.trim() !== '' && url.trim() !== '').map(({ title, url }) => ({ title: title.trim(), url: url.trim() }))

export function Materials({ links, owner }: { links: readonly MaterialLink[]; owner: string }) {
  return (
    <>
      {links.length > 0 && <ul className="material-list">{links.map(({ title, url }) => <li key={url}><a href={url} target="_blank" rel="noreferrer">{title}</a></li>)}</ul>}
      <FilesOf concept="course" owner={owner} {...(links.length === 0 ? { empty: '还没有材料。' } : {})} />
    </>
  )
}
