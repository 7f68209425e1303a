import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { FilesOf } from '../../kit/files/files-of.tsx'
import { Ready, RefusalNote } from '../../kit/phone/screen.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { HostMark, HostUnread, sayHost, withHost } from '../at-host.tsx'
import { Frame } from '../frame.tsx'
import { useSubmit, useWaiting } from '../send/use-submit.ts'
import './learning.css'

type Pack = Answer<'GET /api/pocket/learning'>['packages'][number]
/** `at`: of the host in another county, what it is called; null at home. */
interface Shown { pack: Pack; at: string | null }

const receiving = { home: 'POST /api/pocket/learning/packages/:id/receive', host: 'POST /api/pocket/host/learning/packages/:id/receive' } as const

function Package({ pack, at }: Shown) {
  const receive = receiving[at === null ? 'home' : 'host']
  const { send, busy, refusal } = useSubmit(receive, `签收：${pack.title}`)
  const waiting = useWaiting(receive, pack.id).length > 0
  return (
    <li className="card">
      <HostMark at={at} />
      <p className="faint">第 {pack.issueNo} 期，{pack.orgName}，{sayDay(pack.pushedOn)}</p>
      <h3>{pack.title}</h3>
      {pack.about !== null && <p>{pack.about}</p>}
      {pack.links.length > 0 && <p className="material-links">{pack.links.map(({ title, url }) => <a key={url} href={url} rel="noreferrer">{title}</a>)}</p>}
      <FilesOf concept="course" owner={pack.id} door={at === null ? 'own' : 'host'} />
      {refusal !== null && <RefusalNote refusal={refusal} />}
      {waiting ? <p className="note note-amber">已存在手机里，联网后自动发出。</p> : pack.receivedOn === null
        ? <button type="button" className="button button-main" disabled={busy} onClick={() => void send({ params: { id: pack.id }, body: {} }, [pack.title])}>收到了</button>
        : <p className="light light-on-course">● {sayDay(pack.receivedOn)}已签收</p>}
    </li>
  )
}

/** What was sent to read: received with one tap; how long it is looked at is nobody's business. */
export function PackagesPage() {
  const look = withHost(useLook('GET /api/pocket/learning'), useLook('GET /api/pocket/host/learning'))
  return (
    <Frame title="学习资料" lead="收到点一下就行，什么时候看、看多久，由您自己定。">
      <Ready look={look}>
        {({ own, host }) => {
          const at = sayHost(host?.host ?? null)
          const packages = [...(host?.packages ?? []).map((pack) => ({ pack, at })), ...own.packages.map((pack) => ({ pack, at: null }))]
          return (
            <>
              <HostUnread host={host} />
              {packages.length === 0 ? <p className="note">还没有发给您的学习资料。</p> : <ul>{packages.map((one) => <Package key={one.pack.id} {...one} />)}</ul>}
            </>
          )
        }}
      </Ready>
    </Frame>
  )
}
