import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useLook } from '../../client/hooks.ts'
import { Go } from '../../kit/page/go.tsx'
import { Panel } from '../../kit/page/page.tsx'
import { paths } from '../paths.ts'
import { CallForm } from './call-form.tsx'
import { JourneyLine } from './journey-line.tsx'
import { Answers, Parts, ReportHead } from './report-view.tsx'

/** On the page of a stay, for the home: the journey, the last report, and the call to be noted. */
export function ReportsPanel({ personId }: { personId: string }) {
  const look = useLook('GET /api/people/:id/reports', { params: { id: personId } })
  const [calling, setCalling] = useState(false)
  if (look.data === undefined) return null
  const { prefilled, mayRecord, toCount, rows } = look.data
  const last = rows.find(({ takenBack }) => takenBack === null)
  return (
    <Panel
      title="全程与汇报"
      aside={<span className="report-links">
        <Go to={paths.personReports(personId)}>全部汇报{rows.length > 0 && `（${rows.length}）`}</Go>
        <Go to={paths.personYear(personId)}>一年情况</Go>
        {mayRecord && <Button size="small" onClick={() => setCalling(true)}>代记电话汇报</Button>}
      </span>}
    >
      <JourneyLine steps={prefilled.journey} />
      {last === undefined ? <p className="faint">还没有汇报。</p> : <div className="report-last"><Go to={paths.report(last.id)}><ReportHead report={last} /></Go><Parts report={last} /><Answers report={last} /></div>}
      {calling && <Drawer open size={620} title={`代记${prefilled.name}的电话汇报`} onClose={() => setCalling(false)}><CallForm known={prefilled} toCount={toCount} onDone={() => setCalling(false)} /></Drawer>}
    </Panel>
  )
}
