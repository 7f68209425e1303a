import { useParams, useSearch } from '@tanstack/react-router'
import { marks, markWords } from '../../../domain/appraisal/grades.ts'
import { useLook } from '../../client/hooks.ts'
import { Loaded } from '../../kit/page/problem.tsx'
import { PrintFrame, PrintHead, SignatureLine } from '../books/print-frame.tsx'
import type { Appraisal } from './words.ts'

const onBallot = marks.filter((mark) => mark !== 'abstained')

function ResultSheet({ appraisal }: { appraisal: Appraisal }) {
  const home = appraisal.rows.filter((line) => line.takesPart)
  const absent = appraisal.rows.filter((line) => !line.takesPart)
  return (
    <>
      <PrintHead title={`${appraisal.year}年度民主评议党员结果表`} orgName={appraisal.orgName} on={appraisal.decidedOn ?? appraisal.openedOn} unit={`应参评 ${appraisal.subjects} 名，实参评 ${appraisal.takingPart} 名，收票 ${appraisal.ballots ?? 0} 张`} />
      <table className="print-table">
        <thead><tr><th>党员姓名</th>{marks.map((mark) => <th key={mark}>{markWords[mark]}</th>)}<th>评定等次</th><th className="appraisal-print-comment">评议意见</th></tr></thead>
        <tbody>
          {home.map((line) => (
            <tr key={line.personId}>
              <td>{line.name}{line.side === 'host' ? '（流入）' : ''}</td>{marks.map((mark) => <td key={mark} className="number">{line.tally?.[mark] ?? ''}</td>)}
              <td className="middle">{line.gradeName}</td><td>{line.comment}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {absent.length > 0 && <p className="sheet-note">未参评：{absent.map((line) => `${line.name}（${line.absentReason ?? ''}）`).join('、')}</p>}
      {home.some((line) => line.side === 'host') && <p className="sheet-note">流入党员的评定为本组织意见，由流出地党组织评定。</p>}
      <SignatureLine signers={['监票人', '计票人', '党支部书记']} />
    </>
  )
}

function BallotSheet({ appraisal }: { appraisal: Appraisal }) {
  return (
    <>
      <PrintHead title={`${appraisal.year}年度民主评议党员测评票`} subtitle="无记名。每名党员在一个等次下画“○”，不画的按弃权计。" orgName={appraisal.orgName} on={appraisal.openedOn} />
      <table className="print-table">
        <thead><tr><th>党员姓名</th>{onBallot.map((mark) => <th key={mark}>{markWords[mark]}</th>)}</tr></thead>
        <tbody>{appraisal.rows.filter((line) => line.takesPart).map((line) => <tr key={line.personId}><td>{line.name}</td>{onBallot.map((mark) => <td key={mark} aria-label={markWords[mark]} />)}</tr>)}</tbody>
      </table>
    </>
  )
}

/** The result as it is posted and filed, or a blank ballot. */
export function PrintAppraisalPage() {
  const { id = '' } = useParams({ strict: false })
  const asked = useSearch({ strict: false })
  const look = useLook('GET /api/appraisals/:id', { params: { id } })
  return (
    <PrintFrame title="民主评议">
      <Loaded look={look}>{(appraisal) => (asked['sheet'] === 'ballot' ? <BallotSheet appraisal={appraisal} /> : <ResultSheet appraisal={appraisal} />)}</Loaded>
    </PrintFrame>
  )
}
