import { useParams } from '@tanstack/react-router'
import { useLook } from '../../client/hooks.ts'
import { Go } from '../../kit/page/go.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { paths } from '../paths.ts'
import { ReportView } from './report-view.tsx'

/** One report: read, and answered. */
export function ReportPage() {
  const { id } = useParams({ strict: false })
  const look = useLook('GET /api/reports/:id', id === undefined ? false : { params: { id } })
  return (
    <Loaded look={look}>
      {(report) => (
        <Page
          title={`${report.personName}的汇报`} crumbs={[{ label: '汇报', to: paths.reports() }]}
          lead={<><Go to={paths.personReports(report.personId)}>全部汇报</Go>　{report.stayId !== null && <Go to={paths.stay(report.stayId)}>流动经历</Go>}</>}
        >
          <Panel className="report-panel"><ReportView report={report} /></Panel>
        </Page>
      )}
    </Loaded>
  )
}
