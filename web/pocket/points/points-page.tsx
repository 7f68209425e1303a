import { useState } from 'react'
import { sayYearly } from '../../../domain/talks/talk-words.ts'
import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { LongTextField } from '../../kit/phone/fields.tsx'
import { Ready } from '../../kit/phone/screen.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { Frame } from '../frame.tsx'
import { SendForm } from '../send/send-form.tsx'
import { useWaiting } from '../send/use-submit.ts'
import './points.css'

type Account = Answer<'GET /api/pocket/points'>
type Line = Account['lines'][number]

const contestKey = 'POST /api/pocket/point-entries/:id/objections' as const
const sayDelta = (delta: number) => `${delta > 0 ? '+' : ''}${delta}`

function Contest({ line }: { line: Line }) {
  const [reason, setReason] = useState('')
  return (
    <SendForm act={contestKey} title={`积分异议：${line.title}`} button="提出异议" args={() => ({ params: { id: line.id }, body: { reason: reason.trim() } })} lines={() => [reason]} says={() => '已提出，由支部核对后答复。'}>
      <LongTextField id={`why-${line.id}`} label="哪里不对" value={reason} onChange={setReason} required />
    </SendForm>
  )
}

function LineCard({ line }: { line: Line }) {
  const waiting = useWaiting(contestKey, line.id).length > 0
  return (
    <li className="card points-line">
      <p className="points-row"><span>{line.title}</span><b>{sayDelta(line.delta)}分</b></p>
      <p className="faint">{sayDay(line.on)}{line.because === line.title ? '' : `　${line.because}`}{line.reversed ? '，已冲销' : ''}</p>
      {Math.abs(line.delta) < Math.abs(line.worth) && <p className="faint">应记{sayDelta(line.worth)}分，这段时间已到上限</p>}
      {line.note !== null && <p className="faint">{line.byName}：{line.note}</p>}
      {line.objections.map((one) => (
        <p key={one.id} className={`note ${one.answer === null ? 'note-amber' : 'note-green'}`}>
          我说：{one.reason}<br />{one.answer === null ? '等待支部答复' : <><strong>{one.answeredBy}：</strong>{one.answer}（{one.upheld ? '成立，已冲销' : '维持原记录'}）</>}
        </p>
      ))}
      <details>
        <summary>为什么有这一条</summary>
        <p>按“{line.title}”记入{line.source === null ? '' : `，依据：${line.source}`}（规则第{line.clauseVersion}版）。</p>
        {waiting ? <output className="note note-amber">异议还在这部手机里，联网后自动发出。</output> : line.mayContest && <Contest line={line} />}
      </details>
    </li>
  )
}

function Talks() {
  const look = useLook('GET /api/pocket/talks')
  return (
    <Ready look={look}>
      {({ talks, shortfalls }) => (
        <>
          {shortfalls.map((one) => <p key={`${one.year}${one.stage}${one.clauseId}`} className={`note ${one.state === 'open' ? 'note-amber' : 'note-green'}`}>{sayYearly(one.year, one.title)}{one.stage === 'half' ? `（全年${one.line}）进度还不够` : `没有达到${one.line}`}。{one.says}</p>)}
          {talks.length > 0 && (
            <>
              <h2>谈话记录</h2>
              <ul>
                {talks.map((talk) => (
                  <li key={talk.id} className="card">
                    <p>{sayDay(talk.on)}　{talk.withNames}　{talk.channelName}</p>
                    <p className="answer">{talk.agreed}</p>
                    {talk.followUpOn !== null && <p className="faint">{sayDay(talk.followUpOn)}再联系</p>}
                    {talk.voided !== null && <p className="note">这条已作废：{talk.voided.reason}</p>}
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </Ready>
  )
}

function Rules({ account }: { account: Account }) {
  if (account.rules.length === 0) return null
  return (
    <details>
      <summary>怎样记分</summary>
      <ul>{account.rules.map((rule) => <li key={rule.clauseId} className="pair"><span>{rule.title}<br /><span className="faint">{rule.says}<br />{rule.source}（条款 {rule.clauseId} 第{rule.clauseVersion}版）</span></span></li>)}</ul>
    </details>
  )
}

/** My own account, line by line; nobody else's stands beside it. */
export function PointsPage() {
  const look = useLook('GET /api/pocket/points')
  return (
    <Frame title="我的积分" lead="这是您自己的账，不排名，也不与别人比较。有不对的，可以提出异议。">
      <Ready look={look}>
        {(account) => (
          <>
            <section className="card">
              <p className="faint">{account.year}年</p>
              <p className="points-total">{account.total}<small>分</small></p>
              {account.goals.map((goal) => <p key={goal.title}>{goal.reached ? `已达到${goal.atLeast}分` : `全年${goal.atLeast}分，还差${Math.round((goal.atLeast - account.total) * 100) / 100}分`}<br /><span className="faint">{goal.title}：{goal.source}（条款 {goal.clauseId} 第{goal.clauseVersion}版）</span></p>)}
              <Rules account={account} />
            </section>
            <Talks />
            <h2>明细</h2>
            {account.lines.length === 0 ? <p className="note">今年还没有记录。</p> : <ul>{account.lines.map((line) => <LineCard key={line.id} line={line} />)}</ul>}
          </>
        )}
      </Ready>
    </Frame>
  )
}
