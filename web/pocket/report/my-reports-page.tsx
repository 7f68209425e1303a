import { useEffect, useRef } from 'react'
import { Link } from 'wouter'
import type { Answer } from '../../client/call.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { Pairs, Ready } from '../../kit/phone/screen.tsx'
import { sayBy } from '../../kit/show/by.ts'
import { sayDay } from '../../kit/show/dates.ts'
import { Frame } from '../frame.tsx'
import { paths } from '../paths.ts'
import { useWaiting } from '../send/use-submit.ts'

export type Report = Answer<'GET /api/pocket/reports'>['rows'][number]

/** A report with what home answered. */
export function ReportCard({ report }: { report: Report }) {
  return (
    <li className="card">
      <h2>{sayDay(report.onDate)}</h2>
      <p className="faint">{report.occasionName}{report.manner === 'by-contact' && `，${report.byName}代记（${report.channelName ?? '联系'}）`}</p>
      {report.takenBack !== null && <p className="note">已由{report.takenBack.by}撤回：{report.takenBack.reason}</p>}
      <Pairs pairs={report.parts.map(({ title, choice, text }) => ({ label: title, value: [choice, text].filter((part) => part !== null).join('。') }))} />
      {report.changed.length > 0 && <p className="faint">报告变动：{report.changed.join('、')}</p>}
      {report.answers.length === 0 && report.takenBack === null && <p className="faint">等家乡支部阅看。</p>}
      {report.answers.map((answer) => (
        <p className="note note-green answer" key={answer.id}><strong>{sayBy(answer.byOrg, answer.byName)}：</strong>{answer.text ?? '已阅。'}<small className="faint">　{sayDay(answer.on)}</small></p>
      ))}
    </li>
  )
}

/** What I told home, and what home said. */
export function MyReportsPage() {
  const look = useLook('GET /api/pocket/reports')
  const waiting = useWaiting('POST /api/pocket/report')
  const { act: see } = useAct('POST /api/pocket/reports/seen', { quiet: true })
  const answered = look.data?.rows.some(({ answers }) => answers.length > 0) ?? false
  const told = useRef(false)
  useEffect(() => {
    if (!answered || told.current) return
    told.current = true
    void see({})
  })
  return (
    <Frame title="我的汇报">
      <Link className="button button-main" href={paths.report}>向家乡支部汇报</Link>
      {waiting.length > 0 && <p className="note note-amber">有 {waiting.length} 次汇报还存在这部手机里，联网后自动发出。</p>}
      <Ready look={look}>
        {({ rows }) => rows.length === 0
          ? <p className="note">还没有汇报过。工作、生活、思想，各点一下就可以。</p>
          : <ul>{rows.map((report) => <ReportCard key={report.id} report={report} />)}</ul>}
      </Ready>
    </Frame>
  )
}
