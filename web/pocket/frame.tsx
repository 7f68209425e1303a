import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useLook } from '../client/hooks.ts'
import { Screen } from '../kit/phone/screen.tsx'
import { useOutbox } from './outbox.ts'
import { paths } from './paths.ts'

/** Says what waits on this telephone; nothing is hidden that the server does not have yet. */
function OutboxNote() {
  const items = useOutbox()
  if (items.length === 0) return null
  const refused = items.filter(({ refusal }) => refusal !== null).length
  return (
    <Link href={paths.outbox} className={`row row-go note-row ${refused > 0 ? 'note-red' : 'note-amber'}`}>
      <span className="row-main">
        {refused > 0 ? `${refused} 件没有办成，请看原因` : `${items.length} 件等待发出`}
        <small>存在这部手机里，联网后自动发出</small>
      </span>
    </Link>
  )
}

/** How many notices one has not seen, at home and of the host in another county; nothing where there is none. */
function Unread() {
  const own = useLook('GET /api/inbox/unread').data?.unread ?? 0
  const unread = own + (useLook('GET /api/pocket/host/inbox', { query: { show: 'unread', size: 1 } }).data?.unread ?? 0)
  if (unread === 0) return null
  const many = unread > 99 ? '99+' : String(unread)
  return <Link href={paths.inbox} className="unread" aria-label={`通知${many}条未读`}>通知<b>{many}</b></Link>
}

interface FrameProps {
  title: string
  lead?: ReactNode
  /** The first screen has no way back. */
  first?: boolean
  /** Where the way back leads; the first page where missing. */
  back?: string
  children: ReactNode
}

/** Every screen: the way back, the size of type, what waits, complaints. */
export function Frame({ title, lead, first = false, back = paths.home, children }: FrameProps) {
  return (
    <Screen
      title={title}
      {...(lead === undefined ? {} : { lead })}
      head={<>
        {first ? <span className="brand"><Goose />鸿雁</span> : <Link href={back} className="back">返回</Link>}
        <Unread />
        <Link href={paths.typeSize}>长辈版</Link>
      </>}
      foot={<>
        <Link href={paths.complaints}>投诉建议</Link>
        <p>以全国党员管理信息系统为准</p>
      </>}
    >
      <OutboxNote />
      {children}
    </Screen>
  )
}

export function Goose() {
  return (
    <svg viewBox="0 0 48 48" width="28" height="28" aria-hidden="true">
      <rect width="48" height="48" rx="11" fill="#b3261e" />
      <path d="M8.500 21.500c5.600-5.200 11.200-4.600 15.500 2.200 4.300-6.800 9.900-7.400 15.500-2.200-5.300-1.500-9.200.3-11.700 4.500L24 34.500l-3.800-8.500c-2.500-4.200-6.400-6-11.700-4.500z" fill="#fff" />
    </svg>
  )
}
