import { useEffect, useRef } from 'react'
import { Link, useParams } from 'wouter'
import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import type { Door } from '../../kit/files/doors.ts'
import { FilesOf } from '../../kit/files/files-of.tsx'
import { Ready } from '../../kit/phone/screen.tsx'
import { sayInstant } from '../../kit/show/dates.ts'
import { Frame } from '../frame.tsx'
import { paths } from '../paths.ts'
import { useSubmit } from '../send/use-submit.ts'
import './inbox.css'

type Notice = Answer<'GET /api/inbox/:id'>

const reading = { own: 'POST /api/inbox/:id/read', host: 'POST /api/pocket/host/inbox/:id/read' } as const

/** Opening a notice is reading it; of a letter one says so at its end. */
function Read({ notice, whose }: { notice: Notice; whose: Door }) {
  const { send, busy, outcome } = useSubmit(reading[whose], `看过：${notice.title}`)
  const opened = useRef(false)
  const waits = notice.readAt === null && !notice.withdrawn
  useEffect(() => {
    if (!waits || notice.letter || opened.current) return
    opened.current = true
    void send({ params: { id: notice.id } })
  }, [waits, notice, send])
  if (!notice.letter) return null
  if (!waits) return <p className="note note-green">{notice.readBy === null ? '已读' : `${notice.readBy}，${sayInstant(notice.readAt)}已读`}。</p>
  if (outcome?.is === 'kept') return <output className="note note-amber">{outcome.says}</output>
  return <button type="button" className="button button-main" disabled={busy} onClick={() => void send({ params: { id: notice.id } })}>{busy ? '正在办理…' : '我读完了'}</button>
}

/** Pages that show what the host offers too. */
const withHost = [paths.tasks, paths.learning]

/** Where it is done. What the host asks beyond that is answered by telephone: pages of one's own county do not know it. */
function Onward({ link, whose }: { link: string; whose: Door }) {
  if (whose === 'own' || withHost.some((page) => link.startsWith(page))) return <Link className="button button-main" href={link}>去看看</Link>
  return <p className="note">这是流入地党组织的事项，参加不参加、怎样办，请打电话告诉那边的联系人。</p>
}

function NoticeShown({ look, whose }: { look: ReturnType<typeof useLook<'GET /api/inbox/:id'>>; whose: Door }) {
  const notice = look.data
  return (
    <Frame title={notice?.title ?? '通知'} back={paths.inbox} {...(notice === undefined ? {} : { lead: `${notice.orgName}${whose === 'host' ? '（流入地）' : ''}　${sayInstant(notice.sentAt)}` })}>
      <Ready look={look}>
        {(loaded) => (
          <>
            {loaded.withdrawn && <p className="note note-amber">这条通知已经撤回，不用办理。</p>}
            <section className="card inbox-text">{loaded.text}</section>
            {loaded.files > 0 && <><h2>附件</h2><FilesOf concept="notice" owner={loaded.id} door={whose} /></>}
            {loaded.link !== null && !loaded.withdrawn && <Onward link={loaded.link} whose={whose} />}
            <Read notice={loaded} whose={whose} />
            <p className="faint second-way">看不清、看不懂的，打电话请联系人念给您听。</p>
          </>
        )}
      </Ready>
    </Frame>
  )
}

export function NoticeOfPage() {
  const { id } = useParams<{ id: string }>()
  return <NoticeShown look={useLook('GET /api/inbox/:id', { params: { id } })} whose="own" />
}

export function HostNoticePage() {
  const { id } = useParams<{ id: string }>()
  return <NoticeShown look={useLook('GET /api/pocket/host/inbox/:id', { params: { id } })} whose="host" />
}
