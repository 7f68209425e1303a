import { App, Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { useSearch } from '@tanstack/react-router'
import type { Answer } from '../../client/call.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { useMay } from '../../client/me.ts'
import { Empty } from '../../kit/page/empty.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayInstant } from '../../kit/show/dates.ts'
import './complaints.css'

function Write() {
  const { message } = App.useApp()
  const { from } = useSearch({ strict: false })
  const [body, setBody] = useState('')
  const send = useAct('POST /api/complaints', {
    onDone: () => {
      setBody('')
      void message.success('已提交，由上级党组织答复。')
    },
  })
  return (
    <form className="complaint-form" onSubmit={(event) => { event.preventDefault(); void send.act({ body: { body: body.trim(), page: from } }) }}>
      <label htmlFor="complaint">想说什么</label>
      <p className="form-hint">由上级党组织答复，所在支部看不到。请勿填写国家秘密和工作秘密。</p>
      <Input.TextArea id="complaint" rows={5} maxLength={2000} showCount value={body} onChange={(event) => setBody(event.target.value)} placeholder="系统哪里不好用、哪项要求是在走形式、谁的做法不对，都可以说。" />
      <Button type="primary" htmlType="submit" loading={send.busy} disabled={body.trim().length < 4}>提交</Button>
    </form>
  )
}

type Own = Answer<'GET /api/complaints/mine'>['rows'][number]

function Said({ complaint, by }: { complaint: Own; by?: string }) {
  return (
    <>
      <p className="complaint-head">{by !== undefined && <strong>{by}</strong>}<span>{sayInstant(complaint.at)}</span></p>
      <p className="complaint-body">{complaint.body}</p>
      {complaint.answer !== null && (
        <div className="complaint-answer"><p>{complaint.answer}</p><span>{complaint.answeredBy}，{sayInstant(complaint.answeredAt)}</span></div>
      )}
    </>
  )
}

function Mine() {
  const look = useLook('GET /api/complaints/mine')
  return (
    <Loaded look={look}>
      {({ rows }) => rows.length === 0
        ? <Empty says="还没有提过" />
        : <ul className="complaints">{rows.map((complaint) => <li key={complaint.id}><Said complaint={complaint} />{complaint.answer === null && <p className="form-hint">等待答复</p>}</li>)}</ul>}
    </Loaded>
  )
}

type Received = Answer<'GET /api/complaints'>['rows'][number]

function ReceivedOne({ complaint }: { complaint: Received }) {
  const [answer, setAnswer] = useState('')
  const send = useAct('POST /api/complaints/:id/answer')
  return (
    <li>
      <Said complaint={complaint} by={[complaint.orgName, complaint.byName].filter(Boolean).join(' ')} />
      {complaint.answer === null && (complaint.own ? <p className="form-hint">您自己提出的，由上级答复</p> : (
        <form className="complaint-reply" onSubmit={(event) => { event.preventDefault(); void send.act({ params: { id: complaint.id }, body: { answer: answer.trim() } }) }}>
          <Input.TextArea aria-label={`答复${complaint.byName}`} autoSize={{ minRows: 1, maxRows: 6 }} maxLength={2000} value={answer} onChange={(event) => setAnswer(event.target.value)} placeholder="答复" />
          <Button htmlType="submit" loading={send.busy} disabled={answer.trim().length < 2}>答复</Button>
        </form>
      ))}
    </li>
  )
}

function ReceivedAll() {
  const [state, setState] = useState<'open' | 'answered'>('open')
  const look = useLook('GET /api/complaints', { query: { state } })
  return (
    <Panel
      title="收到的投诉建议"
      aside={<Segmented value={state} onChange={setState} options={[{ value: 'open', label: '待答复' }, { value: 'answered', label: '已答复' }]} />}
    >
      <Loaded look={look}>
        {({ rows }) => rows.length === 0
          ? <Empty says={state === 'open' ? '没有待答复的' : '还没有答复过'} />
          : <ul className="complaints">{rows.map((complaint) => <ReceivedOne key={complaint.id} complaint={complaint} />)}</ul>}
      </Loaded>
    </Panel>
  )
}

/** Every screen leads here. 国办函〔2026〕12号 */
export function ComplaintsPage() {
  const answers = useMay('complaints.answer')
  return (
    <Page title="投诉建议" lead="对系统、对要求、对做法有意见，在这里说。">
      {answers && <ReceivedAll />}
      <div className="columns">
        <Panel title="我要说"><Write /></Panel>
        <Panel title="我说过的"><Mine /></Panel>
      </div>
    </Page>
  )
}
