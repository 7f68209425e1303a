import { useParams, useSearch } from '@tanstack/react-router'
import { clearFieldNames, clearFields } from '../../../domain/sweeps/four-clear.ts'
import { useLook } from '../../client/hooks.ts'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { PrintFrame, PrintHead, SignatureLine } from '../books/print-frame.tsx'

const sayAway = (away: boolean | null) => (away === null ? '不清楚' : away ? '外出' : '在家')

function BranchSheet({ id, orgId }: { id: string; orgId: string }) {
  const look = useLook('GET /api/sweeps/:id/branches/:orgId', { params: { id, orgId } })
  return (
    <Loaded look={look}>
      {({ sweep, branch, rows }) => (
        <>
          <PrintHead title={sweep.name} subtitle={branch.answeredAt === null ? '党支部摸排表（未填报，按流动记录预填）' : '党支部摸排表'} orgName={branch.name} on={sweep.closedOn ?? sweep.dueOn} unit={`党员 ${rows.length} 名`} />
          <table className="print-table">
            <thead><tr><th>序号</th><th>姓名</th><th>现在</th><th>外出时间</th><th>去向</th><th>行业</th>{clearFieldNames.map((field) => <th key={field}>{clearFields[field]}</th>)}<th>备注</th></tr></thead>
            <tbody>
              {rows.map((row, at) => (
                <tr key={row.personId}>
                  <td className="middle">{at + 1}</td><td>{row.name}</td><td className="middle">{sayAway(row.away)}</td><td>{row.leftOn === null ? '' : sayDay(row.leftOn)}</td><td>{row.place}</td><td>{row.tradeName}</td>
                  {clearFieldNames.map((field) => <td key={field} className="middle">{row.away === true ? (row[field] === 'known' ? '清' : '不清') : ''}</td>)}<td>{row.note}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <SignatureLine signers={['填报人', '党支部书记']} />
        </>
      )}
    </Loaded>
  )
}

function ProgressSheet({ id }: { id: string }) {
  const look = useLook('GET /api/sweeps/:id', { params: { id } })
  return (
    <Loaded look={look}>
      {(sweep) => (
        <>
          <PrintHead title={sweep.name} subtitle="分组织进度和“四清”情况" orgName={sweep.orgName} on={sweep.closedOn ?? sweep.dueOn} unit="分母随各列列出" />
          <table className="print-table">
            <thead><tr><th>党组织</th><th>党支部（已报/应报）</th><th>党员（已报/应报）</th><th>外出</th><th>不清楚</th><th>四清完整（/外出）</th>{clearFieldNames.map((field) => <th key={field}>{clearFields[field]}清（/外出）</th>)}</tr></thead>
            <tbody>
              {[...sweep.townships, { key: 'sum', name: '合计', counts: sweep.counts }].map(({ key, name, counts }) => (
                <tr key={key} className={key === 'sum' ? 'sum' : ''}>
                  <td>{name}</td><td className="number">{counts.branchesAnswered} / {counts.branches}</td><td className="number">{counts.membersAnswered} / {counts.members}</td><td className="number">{counts.away}</td><td className="number">{counts.unsure}</td>
                  <td className="number">{counts.fourClear} / {counts.away}</td>{clearFieldNames.map((field) => <td key={field} className="number">{counts[field]} / {counts.away}</td>)}
                </tr>
              ))}
            </tbody>
          </table>
          <SignatureLine signers={['填表人', '审核人', '负责人']} />
        </>
      )}
    </Loaded>
  )
}

/** A sweep on paper: one branch's sheet, or the progress by organisation. */
export function PrintSweepPage() {
  const { id = '' } = useParams({ strict: false })
  const { org } = useSearch({ strict: false })
  return <PrintFrame wide title="流动党员摸排">{org === undefined ? <ProgressSheet id={id} /> : <BranchSheet id={id} orgId={org} />}</PrintFrame>
}
