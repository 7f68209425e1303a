import { Link } from 'wouter'
import { cardKinds } from '../../../domain/learning/words.ts'
import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { Ready } from '../../kit/phone/screen.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { HostUnread, sayHost, withHost } from '../at-host.tsx'
import { Frame } from '../frame.tsx'
import { paths } from '../paths.ts'
import { useSubmit } from '../send/use-submit.ts'
import { HoursNow } from './hours-card.tsx'
import { SessionCard } from './session-card.tsx'
import './learning.css'

type Own = Answer<'GET /api/pocket/learning'>
type AtHost = Answer<'GET /api/pocket/host/learning'> | null

function Card({ card }: { card: Own['cards'][number] }) {
  const { send, busy } = useSubmit('POST /api/pocket/learning/cards/:id/read', '阅知提示卡')
  return (
    <li className="card">
      <p className="faint">{cardKinds[card.kind]}，{card.orgName}，{sayDay(card.issuedOn)}</p>
      <p>{card.body}</p>
      {card.readOn === null
        ? <button type="button" className="button" disabled={busy} onClick={() => void send({ params: { id: card.id }, body: {} }, [card.body])}>我知道了</button>
        : <p className="faint">{sayDay(card.readOn)}已阅知</p>}
    </li>
  )
}

function Come({ own, host }: { own: Own; host: AtHost }) {
  const fresh = [...own.packages, ...(host?.packages ?? [])].filter(({ receivedOn }) => receivedOn === null).length
  const onTheWay = [...own.parcels, ...(host?.parcels ?? [])].filter(({ state }) => state === 'dispatched').length
  return (
    <ul className="rows">
      <li><Link className="row row-go" href={paths.learningHours}><span className="row-main">学时从哪里来<small>每一笔：哪天、什么课、谁确认、为什么这样计</small></span></Link></li>
      <li><Link className="row row-go" href={paths.learningPackages}><span className="row-main">学习资料<small>{fresh === 0 ? '都已签收' : `${fresh} 期还没有签收`}</small></span></Link></li>
      <li><Link className="row row-go" href={paths.learningParcels}><span className="row-main">红色包裹<small>{onTheWay === 0 ? '没有在路上的包裹' : `${onTheWay} 件在路上，收到后点一下`}</small></span></Link></li>
    </ul>
  )
}

function Sessions({ own, host }: { own: Own; host: AtHost }) {
  const at = sayHost(host?.host ?? null)
  const sessions = [...own.sessions.map((session) => ({ session, at: null })), ...(host?.sessions ?? []).map((session) => ({ session, at }))]
    .sort((a, b) => `${a.session.onDate} ${a.session.startsAt}`.localeCompare(`${b.session.onDate} ${b.session.startsAt}`))
  if (sessions.length === 0) return <p className="note">近期没有排课。课表排好后会通知您，选自己用得上的就行。</p>
  return <ul>{sessions.map((one) => <SessionCard key={one.session.id} {...one} />)}</ul>
}

/** Hours so far, what to choose from, what has come, at home and of the host in another county. Nothing here is timed: hours come from courses held and attended. */
export function LearningPage() {
  const look = withHost(useLook('GET /api/pocket/learning'), useLook('GET /api/pocket/host/learning'))
  return (
    <Frame title="我的学习" lead="想听哪次就选哪次，去不了随时退。学时按实际到课计，不看在线时长。">
      <Ready look={look}>
        {({ own, host }) => (
          <>
            <HostUnread host={host} />
            <section className="card" aria-label={`${own.year}年学时`}><HoursNow sum={own} /></section>
            <Come own={own} host={host} />
            {own.cards.some(({ readOn }) => readOn === null) && <><h2>提示卡</h2><ul>{own.cards.filter(({ readOn }) => readOn === null).map((card) => <Card key={card.id} card={card} />)}</ul></>}
            <h2>课表</h2>
            <Sessions own={own} host={host} />
            <p className="faint">不方便用手机的，打电话请联系人代选，效力一样。</p>
          </>
        )}
      </Ready>
    </Frame>
  )
}
