import { useState } from 'react'
import { Link } from 'wouter'
import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { Ready } from '../../kit/phone/screen.tsx'
import { sayInstant } from '../../kit/show/dates.ts'
import { HostUnread, sayHost, withHost } from '../at-host.tsx'
import { Frame } from '../frame.tsx'
import { addressOf, paths } from '../paths.ts'
import { useSubmit } from '../send/use-submit.ts'
import './inbox.css'

type Row = Answer<'GET /api/inbox'>['rows'][number]

function sayState(row: Row): string {
  if (row.withdrawn) return '已撤回　'
  if (row.readAt !== null) return ''
  return row.urgent ? '■ 紧急　' : '● 未读　'
}

function NoticeRow({ row, atHost }: { row: Row; atHost: boolean }) {
  const waits = row.readAt === null && !row.withdrawn
  return (
    <li>
      <Link className="row row-go" href={addressOf(atHost ? paths.inboxOfHost : paths.inboxNotice, { id: row.id })}>
        <span className={`row-main ${waits ? 'inbox-unread' : ''}`}>{row.title}<small><b className="inbox-mark">{sayState(row)}</b>{atHost ? sayHost(row) : row.orgName}　{sayInstant(row.sentAt)}</small></span>
      </Link>
    </li>
  )
}

function ReadAll({ atHost }: { atHost: boolean }) {
  const own = useSubmit('POST /api/inbox/read-all', '通知全部标为已读')
  const host = useSubmit('POST /api/pocket/host/inbox/read-all', '流入地的通知全部标为已读')
  const busy = own.busy || host.busy
  const readAll = async () => {
    await own.send({})
    if (atHost) await host.send({})
  }
  return <button type="button" className="button" disabled={busy} onClick={() => void readAll()}>{busy ? '正在办理…' : '都看过了'}</button>
}

/** What one was told at home and by the host in another county, the unread first; letters are opened one by one. */
export function InboxPage() {
  const [all, setAll] = useState(false)
  const [size, setSize] = useState(30)
  const query = { show: all ? undefined : 'unread' as const, size }
  const look = withHost(useLook('GET /api/inbox', { query }), useLook('GET /api/pocket/host/inbox', { query }))
  const unread = (look.data?.own.unread ?? 0) + (look.data?.host?.unread ?? 0)
  return (
    <Frame title="通知" {...(look.data === undefined ? {} : { lead: unread === 0 ? '没有未读的通知。' : `有 ${unread} 条没有看过。` })}>
      <fieldset className="inbox-tabs" aria-label="看哪些">
        <button type="button" aria-pressed={!all} onClick={() => setAll(false)}>未读</button>
        <button type="button" aria-pressed={all} onClick={() => setAll(true)}>全部</button>
      </fieldset>
      <Ready look={look}>
        {({ own, host }) => {
          const rows = [...own.rows.map((row) => ({ row, atHost: false })), ...(host?.rows ?? []).map((row) => ({ row, atHost: true }))].sort((a, b) => b.row.sentAt.localeCompare(a.row.sentAt))
          return (
            <>
              <HostUnread host={host} />
              {rows.length === 0
                ? <p className="note">{all ? '还没有收到过通知。' : '都看过了。以前的通知在“全部”里。'}</p>
                : <ul className="rows">{rows.map((one) => <NoticeRow key={one.row.id} {...one} />)}</ul>}
              {own.total + (host?.total ?? 0) > rows.length && <button type="button" className="button" onClick={() => setSize(Math.min(200, size + 30))}>再看一些</button>}
              {!all && unread > 1 && <ReadAll atHost={(host?.unread ?? 0) > 0} />}
              <Link className="button button-quiet" href={paths.inboxWishes}>用什么方式通知我</Link>
            </>
          )
        }}
      </Ready>
    </Frame>
  )
}
