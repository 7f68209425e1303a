import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../client/call.ts'
import { useAct } from '../../client/hooks.ts'
import { ReasonDialog } from '../../kit/ask/reason-dialog.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import { sayBy } from '../../kit/show/by.ts'
import { sayDay, sayInstant, sayShortDay } from '../../kit/show/dates.ts'
import { Facts } from '../../kit/show/facts.tsx'
import { Tag } from '../../kit/show/light.tsx'
import './reports.css'

type Card = Answer<'GET /api/people/:id/reports'>['rows'][number]
type Report = Answer<'GET /api/reports/:id'>

/** What the member said, each part with its choice and words. */
export function Parts({ report }: { report: Card }) {
  return <Facts columns={1} facts={report.parts.map(({ title, choice, text }) => ({ label: title, value: [choice, text].filter((part) => part !== null).join('。'), wide: true }))} />
}

export function Answers({ report }: { report: Card }) {
  if (report.answers.length === 0) return null
  return (
    <ul className="report-answers">
      {report.answers.map((answer) => (
        <li key={answer.id}><strong>{sayBy(answer.byOrg, answer.byName)}</strong>{answer.text ?? '已阅。'}<small>{sayDay(answer.on)}</small></li>
      ))}
      <li className="report-seen">{report.answerSeenAt === null ? '党员还没有看到答复。' : `党员 ${sayInstant(report.answerSeenAt)} 看到了答复。`}</li>
    </ul>
  )
}

/** What it changed, before and after; what another side keeps is its own to confirm. */
function Changes({ changes }: Pick<Report, 'changes'>) {
  if (changes.length === 0) return null
  return (
    <table className="report-changes">
      <caption>报告的变动</caption>
      <thead><tr><th scope="col">事项</th><th scope="col">原来</th><th scope="col">现在</th><th scope="col">办理</th></tr></thead>
      <tbody>
        {changes.map(({ label, before, after, proposed }) => (
          <tr key={label}><th scope="row">{label}</th><td>{before ?? '—'}</td><td><strong>{after}</strong></td><td>{proposed ? <Tag tone="amber">送对方确认</Tag> : <Tag tone="green">已更新</Tag>}</td></tr>
        ))}
      </tbody>
    </table>
  )
}

/** One tap acknowledges; a sentence answers. */
function AnswerForm({ report }: { report: Report }) {
  const [text, setText] = useState('')
  const answer = useAct('POST /api/reports/:id/answer', { quiet: true, onDone: () => setText('') })
  const send = (body: { text?: string }) => void answer.act({ params: { id: report.id }, body })
  return (
    <form className="report-answer" onSubmit={(event) => { event.preventDefault(); send({ text: text.trim() }) }}>
      {answer.refusal !== null && <Problem refusal={answer.refusal} />}
      <Input.TextArea aria-label="答复" rows={3} maxLength={1000} value={text} onChange={(event) => setText(event.target.value)} placeholder={report.asks ? '党员在等答复：怎么帮、谁来办、什么时候' : '写一句答复，党员在手机上看得到'} />
      <div className="report-answer-row">
        {report.answers.length === 0 && <Button loading={answer.busy} onClick={() => send({})}>已阅，不另答复</Button>}
        <Button type="primary" htmlType="submit" loading={answer.busy} disabled={text.trim().length < 2}>答复</Button>
      </div>
    </form>
  )
}

/** The branch may count the report for a gathering that the member missed; it is never a vote. 视同参会 */
function CountFor({ report }: { report: Report }) {
  const [chosen, setChosen] = useState<string>()
  const count = useAct('POST /api/gatherings/:id/counted', { onDone: () => setChosen(undefined) })
  if (report.toCount.length === 0) return null
  const send = (id: string) => void count.act({ params: { id }, body: { personId: report.personId, basis: report.channelName === '电话' ? 'telephone' : 'message' } })
  return (
    <p className="report-answer-row">
      <Select aria-label="算作参加的活动" placeholder="算作参加哪次活动" value={chosen} options={report.toCount.map(({ id, title, on }) => ({ value: id, label: `${title}（${sayShortDay(on)}）` }))} onChange={setChosen} />
      <Button disabled={chosen === undefined} loading={count.busy} onClick={() => chosen !== undefined && send(chosen)}>记为视同参会</Button>
    </p>
  )
}

function TakeBack({ report }: { report: Report }) {
  const [asking, setAsking] = useState(false)
  const undo = useAct('POST /api/reports/:id/take-back')
  return (
    <>
      <Button type="link" danger onClick={() => setAsking(true)}>撤回误记的汇报</Button>
      <ReasonDialog
        open={asking} title="撤回这次汇报" says="同时撤回这次联系记录和由此完成的事项；已更新的情况请在流动经历里更正。" presets={['记错了人', '误记', '日期有误']} confirm="撤回"
        onCancel={() => setAsking(false)} onConfirm={async (reason) => { await undo.act({ params: { id: report.id }, body: { reason } }); setAsking(false) }}
      />
    </>
  )
}

/** Which report it is, in one line. */
export function ReportHead({ report }: { report: Card }) {
  return (
    <p className="report-head">
      <Tag>{report.occasionName}</Tag>
      <span>{sayDay(report.onDate)}</span>
      <span>{report.manner === 'by-contact' ? `${report.byName}代记${report.channelName === null ? '' : `（${report.channelName}）`}` : report.mannerName}</span>
      {report.takenBack !== null ? <Tag tone="amber">已撤回</Tag> : report.answers.length === 0 ? <Tag tone={report.asks ? 'red' : 'amber'}>{report.asks ? '等着答复' : '待阅'}</Tag> : <Tag tone="green">已答复</Tag>}
    </p>
  )
}

/** A report with all that belongs to it. */
export function ReportView({ report }: { report: Report }) {
  return (
    <div className="report-view">
      <ReportHead report={report} />
      {report.takenBack !== null && <p className="report-taken-back">{report.takenBack.by} {sayDay(report.takenBack.on)}撤回：{report.takenBack.reason}</p>}
      <Parts report={report} />
      <Changes changes={report.changes} />
      <Answers report={report} />
      {report.mayAnswer && <AnswerForm report={report} />}
      {report.mayAnswer && <CountFor report={report} />}
      {report.mayTakeBack && <TakeBack report={report} />}
    </div>
  )
}
