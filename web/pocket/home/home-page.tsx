import { Link } from 'wouter'
import { memberMay } from '../../../domain/members/member-may.ts'
import { useLook } from '../../client/hooks.ts'
import { useMe } from '../../client/me.ts'
import { isUnreachable } from '../../client/refusal.ts'
import { Journey } from '../../kit/phone/journey.tsx'
import { Ready } from '../../kit/phone/screen.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { Frame } from '../frame.tsx'
import { paths } from '../paths.ts'
import { RingButton, type Home } from '../ring.tsx'
import { LeaveThisPhone } from '../more/sign-out.tsx'
import { screens } from '../screens.ts'
import { sayPartialDay, stepTitles } from '../words.ts'
import { Entries } from './entries.tsx'
import { NextList } from './next-list.tsx'
import { WithoutNetwork } from './without-network.tsx'

function MayDo({ where, home }: { where: 'home' | 'host'; home: Home }) {
  const lines = memberMay(home.host?.received ?? false, home.stay?.holdsCertificate ?? false).filter((line) => line.where === where)
  return (
    <ul className="may-do">
      {lines.map(({ text, may, source }) => (
        <li key={text} className={may ? 'may' : 'may-not'}>{text}<small>{source}</small></li>
      ))}
    </ul>
  )
}

function HomeCard({ home }: { home: Home }) {
  if (home.home === null) return null
  return (
    <section className="card home-card" aria-labelledby="home-side">
      <p className="home-side" id="home-side">老家 · 流出地</p>
      <h2>{home.home.orgName}</h2>
      <p className="faint">正式组织关系在这里</p>
      {home.home.rings.map((ring, index) => <RingButton key={ring.role} ring={ring} quiet={index > 0} />)}
      <details><summary>在这里可以做什么</summary><MayDo where="home" home={home} /></details>
    </section>
  )
}

function HostCard({ home }: { home: Home }) {
  const { host, stay } = home
  if (host !== null) {
    return (
      <section className="card host-card" aria-labelledby="host-side">
        <p className="home-side" id="host-side">现居 · 流入地</p>
        <h2>{host.orgName}</h2>
        <p className="faint">{host.received ? `已接收${host.since === null ? '' : `，${sayDay(host.since)}起`}` : '已去函，等待接收'}</p>
        {host.rings.map((ring, index) => <RingButton key={ring.role} ring={ring} quiet={index > 0} />)}
        {host.received && <details><summary>在这里可以做什么</summary><MayDo where="host" home={home} /></details>}
      </section>
    )
  }
  return (
    <section className="card host-card host-card-none" aria-labelledby="host-side">
      <p className="home-side" id="host-side">现居 · 流入地</p>
      {stay === null
        ? <p>没有登记外出。出门前说一声，家乡支部会帮您找好那边的家。</p>
        : <p>{stay.stateName}{stay.destination === null ? '' : `，${stay.destination}`}{stay.since === null ? '' : `，${sayPartialDay(stay.since)}起`}。还没有党组织接收。</p>}
    </section>
  )
}

function Steps({ home }: { home: Home }) {
  return (
    <ul className="rows">
      {[...home.steps].sort((a, b) => Number(b.may) - Number(a.may)).map(({ step, may, why }) => (
        <li key={step}>
          {may
            ? <Link className="row row-go" href={paths[step]}><span className="row-main">{stepTitles[step].title}<small>{stepTitles[step].hint}</small></span></Link>
            : <div className="row row-closed"><span className="row-main">{stepTitles[step].title}<small>{why}</small></span></div>}
        </li>
      ))}
      <Entries group="do" />
    </ul>
  )
}

const hasLife = screens.some(({ entry }) => entry?.group === 'life')

/** Who is my branch here and there, whom do I ring, what may I do where, what is due next. */
export function HomePage() {
  const look = useLook('GET /api/pocket/home')
  const me = useMe()
  if (look.data === undefined && isUnreachable(look.error)) return <Frame title="我的两个家" first><WithoutNetwork onRetry={look.refetch} /></Frame>
  return (
    <Frame title="我的两个家" first {...(look.data === undefined ? {} : { lead: `${look.data.name}，您好。今天是${sayDay(look.data.today)}。` })}>
      <Ready look={look}>
        {(home) => (
          <>
            {me.data?.noticeAccepted === false && <p className="note">您的信息怎样使用、谁能看到，请看一看<Link href={paths.notice}>个人信息处理告知</Link>。</p>}
            <h2>接下来</h2>
            <NextList home={home} />
            <Journey steps={home.journey} />
            <h2>两个家</h2>
            <HomeCard home={home} />
            <HostCard home={home} />
            <h2>我要办</h2>
            <Steps home={home} />
            {hasLife && <>
              <h2>支部生活</h2>
              <ul className="rows"><Entries group="life" /></ul>
            </>}
            <h2>我的</h2>
            <ul className="rows">
              <Entries group="mine" />
            </ul>
            <LeaveThisPhone />
          </>
        )}
      </Ready>
    </Frame>
  )
}
