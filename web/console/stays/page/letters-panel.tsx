import { Button } from 'antd'
import { useState } from 'react'
import { carrierWords, type Carrier } from '../../../../domain/letters/letter.ts'
import { useAct } from '../../../client/hooks.ts'
import { useMay } from '../../../client/me.ts'
import { Go } from '../../../kit/page/go.tsx'
import { Panel } from '../../../kit/page/page.tsx'
import { sayDay, sayInstant } from '../../../kit/show/dates.ts'
import { LetterLight } from '../../letters/letter-light.tsx'
import { RenewKey } from '../../letters/renew-key.tsx'
import { paths } from '../../paths.ts'
import type { Stay } from '../say-stay.tsx'

type Letter = Stay['letters'][number]

function Buttons({ letter, live }: { letter: Letter; live: boolean }) {
  const [renewing, setRenewing] = useState(false)
  const chase = useAct('POST /api/letters/:id/chase')
  const stop = useAct('DELETE /api/letters/:id/key')
  const { next } = letter.standing
  const to = { params: { id: letter.id } }
  return (
    <div className="letter-buttons">
      {next === 'remind' && <Button size="small" loading={chase.busy} onClick={() => void chase.act({ ...to, body: { escalate: false } })}>提醒对方</Button>}
      {next === 'escalate' && <Button size="small" loading={chase.busy} onClick={() => void chase.act({ ...to, body: { escalate: true } })}>提请上级协调</Button>}
      <Go to={paths.printLetter(letter.id)} className="button-link">打印函件</Go>
      {letter.carrier === 'link' && live && <Button size="small" type="link" onClick={() => setRenewing(true)}>换发链接</Button>}
      {letter.carrier === 'link' && letter.keyExpiresOn !== null && <Button size="small" type="link" loading={stop.busy} onClick={() => void stop.act(to)}>停用链接</Button>}
      {renewing && <RenewKey letterId={letter.id} toOrgName={letter.toOrgName} onClose={() => setRenewing(false)} />}
    </div>
  )
}

function trail(letter: Letter): string[] {
  return [
    `${sayInstant(letter.writtenAt)}发出`,
    ...(letter.receivedAt === null ? [] : [`${sayInstant(letter.receivedAt)}${letter.carrier === 'link' ? '对方首次打开' : '送达'}`]),
    ...(letter.remindedAt === null ? [] : [`${sayInstant(letter.remindedAt)}提醒`]),
    ...(letter.escalatedAt === null ? [] : [`${sayInstant(letter.escalatedAt)}提请上级协调`]),
    ...(letter.answeredAt === null ? [] : [`${sayInstant(letter.answeredAt)}${letter.standing.state === 'withdrawn' ? '办结' : '答复'}`]),
  ]
}

function LetterItem({ letter, home, live }: { letter: Letter; home: boolean; live: boolean }) {
  const manages = useMay('stays.manage')
  return (
    <li className="letter">
      <div className="letter-head">
        <p><strong>请予接收函</strong>{letter.fromOrgName} → {letter.toOrgName}<span className="faint">{carrierWords[letter.carrier as Carrier]}</span></p>
        <LetterLight standing={letter.standing} answerDueOn={letter.answerDueOn} />
      </div>
      <p className="letter-trail">{trail(letter).join('；')}</p>
      {letter.carrier === 'link' && home && <p className="letter-trail">{letter.keyExpiresOn === null ? '链接和验证码已停用或过期' : `链接和验证码有效至${sayDay(letter.keyExpiresOn)}`}</p>}
      {letter.lastError !== null && <p className="letter-failed">暂时没有送达，系统每分钟自动重发。</p>}
      <details className="letter-carries">
        <summary>带去了哪些信息，为什么</summary>
        <ul>{letter.manifest.map(({ field, why }) => <li key={field}><b>{field}</b>{why}</li>)}</ul>
      </details>
      {manages && home && <Buttons letter={letter} live={live} />}
    </li>
  )
}

/** The letters about this stay; reports of single steps are counted only. */
export function LettersPanel({ stay }: { stay: Stay }) {
  const asking = stay.letters.filter(({ purpose }) => purpose === 'register').toReversed()
  const reports = stay.letters.filter(({ purpose, carrier }) => purpose !== 'register' && carrier === 'courier')
  const late = reports.filter(({ receivedAt, direction }) => direction === 'out' && receivedAt === null).length
  if (asking.length === 0) return null
  const running = stay.closing === null && stay.declined === null
  return (
    <Panel title="函件" aside={reports.length === 0 ? '' : `另有 ${reports.length} 封情况通报${late === 0 ? '，均已送达' : `，${late} 封正在重发`}`}>
      <ul className="letters">
        {asking.map((letter, index) => <LetterItem key={letter.id} letter={letter} home={stay.mySides.includes('home')} live={running && index === 0} />)}
      </ul>
    </Panel>
  )
}
