import { Button, Segmented } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../client/call.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { FilesOf } from '../../kit/files/files-of.tsx'
import { Empty } from '../../kit/page/empty.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayInstant } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import './notices.css'

type Row = Answer<'GET /api/inbox'>['rows'][number]

function Item({ row }: { row: Row }) {
  const [open, setOpen] = useState(false)
  const read = useAct('POST /api/inbox/:id/read')
  const waits = row.readAt === null && !row.withdrawn
  const show = () => {
    setOpen(!open)
    if (waits && !row.letter && !open) void read.act({ params: { id: row.id } })
  }
  return (
    <li className="inbox-item">
      <button type="button" className={`inbox-head ${waits ? 'inbox-waits' : ''}`} aria-expanded={open} onClick={show}>
        <span>{row.title}{waits && <Tag tone="red">未读</Tag>}{row.withdrawn && <Tag>已撤回</Tag>}</span>
        <small>{row.orgName}　{sayInstant(row.sentAt)}</small>
      </button>
      {open && (
        <div className="inbox-body">
          <div className="notice-text">{row.text}</div>
          {row.files > 0 && <FilesOf concept="notice" owner={row.id} />}
          {row.letter && waits && <Button type="primary" loading={read.busy} onClick={() => void read.act({ params: { id: row.id } })}>我读完了</Button>}
          {row.link !== null && <a className="go-button" href={`/m${row.link}`}>去看看</a>}
        </div>
      )}
    </li>
  )
}

/** What I myself was told, whatever post is acting. */
export function InboxPage() {
  const [show, setShow] = useState<'unread' | 'all'>('unread')
  const look = useLook('GET /api/inbox', { query: { show: show === 'all' ? undefined : 'unread', size: 100 } })
  const all = useAct('POST /api/inbox/read-all')
  const unread = look.data?.unread ?? 0
  return (
    <Page title="我的通知" lead="发给我本人的通知和信。" actions={unread > 1 && <Button loading={all.busy} onClick={() => void all.act()}>都看过了</Button>}>
      <Panel flush title={unread === 0 ? '没有未读' : `${unread} 条未读`} aside={<Segmented value={show} onChange={setShow} options={[{ value: 'unread', label: '未读' }, { value: 'all', label: '全部' }]} />}>
        <Loaded look={look}>
          {({ rows }) => rows.length === 0 ? <Empty says={show === 'all' ? '还没有收到过通知' : '都看过了'} /> : <ul className="inbox-list">{rows.map((row) => <Item key={row.id} row={row} />)}</ul>}
        </Loaded>
      </Panel>
    </Page>
  )
}
