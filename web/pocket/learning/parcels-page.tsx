import { parcelKinds } from '../../../domain/learning/words.ts'
import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { Ready, RefusalNote } from '../../kit/phone/screen.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { HostMark, HostUnread, sayHost, withHost } from '../at-host.tsx'
import { Frame } from '../frame.tsx'
import { useSubmit, useWaiting } from '../send/use-submit.ts'
import './learning.css'

type OwnParcel = Answer<'GET /api/pocket/learning'>['parcels'][number]
/** `at`: of the host in another county, what it is called; null at home. */
interface Shown { parcel: OwnParcel; at: string | null }

const receiving = { home: 'POST /api/pocket/learning/parcels/:id/receive', host: 'POST /api/pocket/host/learning/parcels/:id/receive' } as const

function Parcel({ parcel, at }: Shown) {
  const receive = receiving[at === null ? 'home' : 'host']
  const { send, busy, refusal } = useSubmit(receive, `收到包裹：${parcel.title}`)
  const waiting = useWaiting(receive, parcel.id).length > 0
  return (
    <li className="card">
      <HostMark at={at} />
      <p className="faint">{parcelKinds[parcel.kind]}，{parcel.orgName}{parcel.dispatchedOn !== null && `，${sayDay(parcel.dispatchedOn)}寄出`}</p>
      <h3>{parcel.title}</h3>
      <p>{parcel.items.map(({ name, quantity }) => `${name} ${quantity} 件`).join('、')}</p>
      {parcel.carrier !== null && <p className="faint">{parcel.carrier}{parcel.trackingNo !== null && `，单号 ${parcel.trackingNo}`}</p>}
      {refusal !== null && <RefusalNote refusal={refusal} />}
      {waiting && <p className="note note-amber">已存在手机里，联网后自动发出。</p>}
      {!waiting && parcel.state === 'dispatched' && <button type="button" className="button button-main" disabled={busy} onClick={() => void send({ params: { id: parcel.id }, body: {} }, [parcel.title])}>我收到了</button>}
      {parcel.state === 'received' && <p className="light light-on-course">● {sayDay(parcel.receivedOn)}已收到</p>}
      {parcel.state === 'returned' && <p className="light light-due-soon">▲ 已退回，党支部会再联系您</p>}
    </li>
  )
}

/** What is on its way by post: "I got it" is one tap. */
export function ParcelsPage() {
  const look = withHost(useLook('GET /api/pocket/learning'), useLook('GET /api/pocket/host/learning'))
  return (
    <Frame title="红色包裹" lead="收到后点一下，寄的人就放心了。地址变了，请在“情况有变动”里说一声。">
      <Ready look={look}>
        {({ own, host }) => {
          const at = sayHost(host?.host ?? null)
          const parcels = [...(host?.parcels ?? []).map((parcel) => ({ parcel, at })), ...own.parcels.map((parcel) => ({ parcel, at: null }))]
          return (
            <>
              <HostUnread host={host} />
              {parcels.length === 0 ? <p className="note">没有寄给您的包裹。</p> : <ul>{parcels.map((one) => <Parcel key={one.parcel.id} {...one} />)}</ul>}
            </>
          )
        }}
      </Ready>
    </Frame>
  )
}
