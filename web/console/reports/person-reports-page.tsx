import { useParams } from '@tanstack/react-router'
import { useLook } from '../../client/hooks.ts'
import { Empty } from '../../kit/page/empty.tsx'
import { Go } from '../../kit/page/go.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { paths } from '../paths.ts'
import { CallForm } from './call-form.tsx'
import { JourneyLine } from './journey-line.tsx'
import { Answers, Parts, ReportHead } from './report-view.tsx'

/** All that a member told the branch at home, and a form to note a call. */
export function PersonReportsPage() {
  const { id } = useParams({ strict: false })
  const look = useLook('GET /api/people/:id/reports', id === undefined ? false : { params: { id } })
  return (
    <Loaded look={look}>
      {({ prefilled, mayRecord, toCount, rows }) => (
        <Page
          title={`${prefilled.name}的汇报`} crumbs={[{ label: '汇报', to: paths.reports() }]}
          lead={prefilled.due === null ? '眼下没有到期的汇报。' : `${prefilled.due.title}，${sayDay(prefilled.due.dueOn)}前。依据：${prefilled.due.source}`}
          actions={<Go className="go-button" to={paths.personYear(prefilled.personId)}>一年情况</Go>}
        >
          <JourneyLine steps={prefilled.journey} />
          <div className="columns-side">
            <Panel title="汇报">
              {rows.length === 0
                ? <Empty says="还没有汇报" hint="党员在手机上汇报，或由联系人打电话代记，都会列在这里。" />
                : (
                  <ol className="report-list">
                    {rows.map((report) => (
                      <li key={report.id}>
                        <Go to={paths.report(report.id)}><ReportHead report={report} /></Go>
                        <Parts report={report} />
                        {report.changed.length > 0 && <p className="faint">报告变动：{report.changed.join('、')}</p>}
                        <Answers report={report} />
                      </li>
                    ))}
                  </ol>
                )}
            </Panel>
            {mayRecord && <Panel title="代记电话汇报"><CallForm known={prefilled} toCount={toCount} /></Panel>}
          </div>
        </Page>
      )}
    </Loaded>
  )
}
