import { useState } from 'react'
import { Link } from 'wouter'
import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { Ready } from '../../kit/phone/screen.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { Frame } from '../frame.tsx'
import { addressOf, paths } from '../paths.ts'
import { useSubmit, useWaiting } from '../send/use-submit.ts'

type Own = Answer<'GET /api/pocket/gatherings'>
type Gathering = Own['ahead'][number]

const replies = [{ value: 'comes', label: '我来' }, { value: 'online', label: '线上参加' }, { value: 'cannot', label: '来不了' }] as const
const said = { comes: '已答复：我来', online: '已答复：线上参加', cannot: '已答复：来不了' }

function Reply({ gathering }: { gathering: Gathering }) {
  const { send, busy, outcome, refusal } = useSubmit('POST /api/pocket/gatherings/:id/reply', `答复“${gathering.title}”`)
  const [chosen, setChosen] = useState(gathering.reply)
  const waiting = useWaiting('POST /api/pocket/gatherings/:id/reply', gathering.id).length > 0
  return (
    <fieldset className="field">
      <legend className="faint">{waiting ? '答复存在手机里，联网后发出' : gathering.reply === null ? '您来吗？' : said[gathering.reply]}</legend>
      {outcome !== undefined && <output className="note note-green">{outcome.is === 'kept' ? outcome.says : outcome.answer.says}</output>}
      {refusal !== null && <p className="refusal">{refusal.says}</p>}
      <div className="choices">
        {replies.map(({ value, label }) => (
          <label className="choice" key={value}>
            <input type="radio" name={`reply-${gathering.id}`} checked={chosen === value} disabled={busy} onChange={() => { setChosen(value); void send({ params: { id: gathering.id }, body: { reply: value } }, [`${gathering.title}：${label}`]) }} />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

const when = ({ onDate, starts }: Gathering) => `${sayDay(onDate)}${starts === null ? '' : ` ${starts}`}`

function Ahead({ gathering }: { gathering: Gathering }) {
  return (
    <li className="card">
      <p className="faint">{gathering.kindName}，{gathering.orgName}</p>
      <h2>{gathering.title}</h2>
      <p>{when(gathering)}{gathering.place !== null && `，${gathering.place}`}</p>
      {gathering.agenda.length > 0 && <p className="faint">议程：{gathering.agenda.join('、')}</p>}
      {gathering.onlineLink !== null && <p>线上参加：{gathering.onlineLink}</p>}
      {gathering.markName !== null && <p className="note note-green">党支部已登记：{gathering.markName}</p>}
      {gathering.mayReply && <Reply gathering={gathering} />}
      <WordLink gathering={gathering} />
    </li>
  )
}

function WordLink({ gathering }: { gathering: Gathering }) {
  if (gathering.word !== null) return <p className="note">您的汇报：{gathering.word}</p>
  if (!gathering.mayWord) return null
  return <Link className="button button-quiet" href={addressOf(paths.gatheringWord, { id: gathering.id })}>到不了会，写一段汇报</Link>
}

function Past({ rows }: { rows: Gathering[] }) {
  return (
    <ul className="rows">
      {rows.map((gathering) => (
        <li key={gathering.id}>
          <div className="row">
            <span className="row-main">{gathering.title}<small>{when(gathering)}，{gathering.orgName}</small></span>
            <span className={gathering.attended ? 'light light-on-course' : 'faint'}>{gathering.markName ?? '待登记'}</span>
          </div>
          {gathering.mayWord && <WordLink gathering={gathering} />}
        </li>
      ))}
    </ul>
  )
}

function HomecomingCard({ own }: { own: NonNullable<Own['homecoming']> }) {
  const answers = { comes: '回来', 'stays-away': '不回', unsure: '还没定' }
  return (
    <section className="card">
      <h2>{own.holidayName}回老家吗？</h2>
      <p>{own.year}年{own.holidayName}是{sayDay(own.feast)}。{own.answer === null ? '说一声，家乡支部好安排活动。' : `您说：${answers[own.answer]}${own.fromOn === null ? '' : `，${sayDay(own.fromOn)}到家`}。`}</p>
      <Link className="button" href={paths.homecoming}>{own.answer === null ? '告诉家乡支部' : '改一下'}</Link>
    </section>
  )
}

/** What lies ahead, what was, and how the year stands; to oneself alone. */
export function GatheringsPage() {
  const look = useLook('GET /api/pocket/gatherings')
  return (
    <Frame title="我的组织生活" lead="在老家、在流入地参加的都算，由开会的一方登记一次就够了。">
      <Ready look={look}>
        {(own) => (
          <>
            {own.homecoming !== null && <HomecomingCard own={own.homecoming} />}
            <h2>接下来</h2>
            {own.ahead.length === 0 ? <p className="note">暂时没有通知您的活动。</p> : <ul>{own.ahead.map((gathering) => <Ahead key={gathering.id} gathering={gathering} />)}</ul>}
            <h2>{own.year.year}年</h2>
            <section className="card"><p>应参加 {own.year.shouldAttend} 次，参加 {own.year.attended} 次；到现场 {own.year.inPerson} 次，在流入地到场也算。</p><p className="faint">只有您和负责的组织能看到，不排名。</p></section>
            {own.past.length > 0 && <><h2>参加过的</h2><Past rows={own.past} /></>}
            {own.atHost.length > 0 && (
              <>
                <h2>在流入地参加的</h2>
                <ul className="rows">{own.atHost.map((one) => <li key={`${one.onDate}${one.title}`} className="row"><span className="row-main">{one.title}<small>{sayDay(one.onDate)}，{one.hostName}</small></span><span className="light light-on-course">{one.mannerName}</span></li>)}</ul>
              </>
            )}
            <Link className="button button-quiet" href={paths.calendar}>加到手机日历</Link>
          </>
        )}
      </Ready>
    </Frame>
  )
}
