import { Button, Select } from 'antd'
import { useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Answer } from '../../client/call.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { useToday } from '../../client/me.ts'
import { ReasonDialog } from '../../kit/ask/reason-dialog.tsx'
import { Empty } from '../../kit/page/empty.tsx'
import { useGo } from '../../kit/page/go.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { paths } from '../paths.ts'
import { EnterDialog } from './enter-dialog.tsx'
import { TalkDialog, type TalkAbout } from './talk-form.tsx'
import { PersonTalks } from './person-talks.tsx'
import { sayDelta } from './words.ts'
import './points.css'

type Account = Answer<'GET /api/people/:id/points'>
type Line = Account['lines'][number]
type Asking = { line: Line; what: 'reverse' | 'contest' }

function LineRow({ line, own, onAsk }: { line: Line; own: boolean; onAsk: (asking: Asking) => void }) {
  const cut = Math.abs(line.delta) < Math.abs(line.worth)
  return (
    <li className={`points-line ${line.reversed ? 'points-gone' : ''}`}>
      <time dateTime={line.on}>{sayDay(line.on)}</time>
      <div>
        <p>{line.title}{line.because !== line.title && <span className="faint">　{line.because}</span>}</p>
        {line.note !== null && <small>{line.note}（{line.byName}）</small>}
        {line.source !== null && <small>依据：{line.source}（第{line.clauseVersion}版）</small>}
        {line.objections.map((one) => (
          <div key={one.id} className="points-objection">
            {sayDay(one.raisedOn)}{one.byName}提出异议：{one.reason}
            {one.answer === null ? <Tag tone="amber">待答复</Tag> : <small>{one.answeredBy}答复（{one.upheld ? '成立' : '不成立'}）：{one.answer}</small>}
          </div>
        ))}
      </div>
      <div className="points-delta">
        {sayDelta(line.delta)}
        {cut && <small>应记{sayDelta(line.worth)}，已到上限</small>}
        {!own && !line.reversed && line.byHand && <Button size="small" type="link" onClick={() => onAsk({ line, what: 'reverse' })}>冲销</Button>}
        {line.mayContest && <Button size="small" type="text" onClick={() => onAsk({ line, what: 'contest' })}>代提异议</Button>}
      </div>
    </li>
  )
}

function Rules({ account }: { account: Account }) {
  return (
    <Panel title="怎样记分">
      {account.rules.length === 0 ? <p className="faint">所在组织没有采用带积分的工作法。</p> : (
        <ul className="points-rules">{account.rules.map((rule) => <li key={rule.clauseId}><span>{rule.title}</span><small>{rule.says}</small><small>{rule.source}，条款 {rule.clauseId} 第{rule.clauseVersion}版</small></li>)}</ul>
      )}
    </Panel>
  )
}

function Lines({ account }: { account: Account }) {
  const [asking, setAsking] = useState<Asking | null>(null)
  const done = { onDone: () => setAsking(null) }
  const reverse = useAct('POST /api/point-entries/:id/reverse', done)
  const contest = useAct('POST /api/point-entries/:id/objections', done)
  const send = (reason: string) => {
    if (asking === null) return Promise.resolve()
    return (asking.what === 'reverse' ? reverse : contest).act({ params: { id: asking.line.id }, body: { reason } })
  }
  return (
    <Panel title={`${account.year}年积分明细`}>
      {account.lines.length === 0 ? <Empty says="这一年还没有记录" /> : <ul>{account.lines.map((line) => <LineRow key={line.id} line={line} own={account.own} onAsk={setAsking} />)}</ul>}
      <ReasonDialog
        open={asking !== null} title={asking?.what === 'reverse' ? '冲销积分' : '代党员提出异议'} onCancel={() => setAsking(null)} onConfirm={send}
        says={asking === null ? '' : `${sayDay(asking.line.on)} ${asking.line.title}，${sayDelta(asking.line.delta)}。${asking.what === 'reverse' ? '原记录保留，另记一条冲销。' : '由支部核对后答复。'}`}
      />
    </Panel>
  )
}

/** One member's own account, line by line; beside it the talks. There is nobody to compare it with. */
export function PersonPointsPage() {
  const { id = '' } = useParams({ strict: false })
  const { year: asked } = useSearch({ strict: false })
  const go = useGo()
  const thisYear = Number(useToday().slice(0, 4))
  const year = asked === undefined ? thisYear : Number(asked)
  const look = useLook('GET /api/people/:id/points', id === '' ? false : { params: { id }, query: { year } })
  const [entering, setEntering] = useState(false)
  const [talking, setTalking] = useState<TalkAbout | null>(null)
  return (
    <Loaded look={look}>
      {(account) => (
        <Page
          title={`${account.name}的积分账户`} crumbs={[{ label: account.name, to: paths.person(id) }]} lead="只有党员本人、所在支部和上级党委看得到；与任何人不作比较。"
          actions={<>
            <Select aria-label="年度" value={year} options={[0, 1, 2].map((back) => ({ value: thisYear - back, label: `${thisYear - back}年` }))} onChange={(next: number) => go(paths.personPoints(id, { year: String(next) }), { replace: true })} />
            {!account.own && account.byHand.length > 0 && <Button onClick={() => setEntering(true)}>登记积分</Button>}
            {!account.own && <Button type="primary" onClick={() => setTalking({ personId: id, name: account.name, occasion: 'heart' })}>登记谈话</Button>}
          </>}
        >
          <div className="columns-side">
            <div>
              <Panel>
                <div className="points-total">
                  <strong>{account.total}<small>分</small></strong>
                  {account.goals.map((goal) => <span key={goal.clauseId} title={`${goal.source}，条款 ${goal.clauseId} 第${goal.clauseVersion}版`}>{goal.title}{goal.atLeast}分{goal.reached ? <Tag tone="green">已达到</Tag> : <Tag>{`还差${Math.round((goal.atLeast - account.total) * 100) / 100}分`}</Tag>}</span>)}
                </div>
              </Panel>
              <Lines account={account} />
            </div>
            <div>
              <PersonTalks personId={id} />
              <Rules account={account} />
            </div>
          </div>
          <EnterDialog account={entering ? account : null} onClose={() => setEntering(false)} />
          <TalkDialog about={talking} onClose={() => setTalking(null)} />
        </Page>
      )}
    </Loaded>
  )
}
