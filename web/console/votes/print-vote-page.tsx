import { useParams } from '@tanstack/react-router'
import { useLook } from '../../client/hooks.ts'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { PrintFrame, SignatureLine } from '../books/print-frame.tsx'
import type { Vote } from './vote-draft.ts'

const names = (rows: Vote['roll']) => rows.map((row) => row.name).join('、')

function Sheet({ vote }: { vote: Vote }) {
  const excluded = vote.roll.filter((row) => row.excludedWord !== null)
  const written = vote.roll.filter((row) => row.writtenWord !== null)
  return (
    <>
      <header className="print-head">
        <h1>{vote.kind === 'election' ? '选举情况记录' : '表决情况记录'}</h1>
        <p className="print-subtitle">{vote.question}</p>
        <p className="print-basis"><span>党组织：{vote.orgName}</span><span>会议日期：{sayDay(vote.onDate)}</span><span>{vote.kindName}</span></p>
      </header>
      <table className="print-table">
        <tbody>
          <tr><th>应到会</th><td className="middle">{vote.shouldAttend} 名</td><th>实到会</th><td className="middle">{vote.present} 名</td><th>地点</th><td>{vote.place}</td></tr>
          {vote.election === null && <tr><th>赞成</th><td className="middle">{vote.inFavour} 票</td><th>反对</th><td className="middle">{vote.against} 票</td><th>弃权</th><td className="middle">{vote.abstained} 票</td></tr>}
          {vote.election !== null && <tr><th>应选</th><td className="middle">{vote.election.seats} 名</td><th>收回选票</th><td className="middle">{vote.election.returned} 张</td><th>无效票</th><td className="middle">{vote.election.invalid} 张</td></tr>}
          {vote.personName !== null && <tr><th>讨论的党员</th><td colSpan={5}>{vote.personName}</td></tr>}
          <tr><th>到会人员</th><td colSpan={5}>{names(vote.roll.filter((row) => row.present))}</td></tr>
          <tr><th>未到会</th><td colSpan={5}>{names(vote.roll.filter((row) => !row.present && row.excludedWord === null))}</td></tr>
          {written.length > 0 && <tr><th>书面意见</th><td colSpan={5}>{written.map((row) => `${row.name}（${row.writtenWord}）`).join('、')}</td></tr>}
          {excluded.length > 0 && <tr><th>不计入应到会</th><td colSpan={5}>{excluded.map((row) => `${row.name}：${row.excludedWord}（${row.excludedDocument}）`).join('；')}；上级批复：{vote.consentDocument}；{vote.consentDecision}</td></tr>}
          <tr><th>结果</th><td colSpan={5}>{vote.says.join('')}</td></tr>
          <tr><th>规则</th><td colSpan={5}>{vote.rule}（{vote.source}）</td></tr>
        </tbody>
      </table>
      {vote.election !== null && (
        <table className="print-table vote-print-candidates">
          <thead><tr><th>候选人</th><th>赞成</th><th>反对</th><th>弃权</th><th>结果</th></tr></thead>
          <tbody>{vote.election.candidates.map((one) => <tr key={one.name}><td>{one.name}{one.nominated ? '' : '（另选）'}</td><td className="number">{one.votes}</td><td className="number">{one.against}</td><td className="number">{one.abstain}</td><td className="middle">{one.elected ? '当选' : one.tied ? '再次投票' : ''}</td></tr>)}</tbody>
        </table>
      )}
      <SignatureLine signers={['主持人', '计票人', '记录人']} />
    </>
  )
}

/** A vote on paper, to be signed by who counted. */
export function PrintVotePage() {
  const { id = '' } = useParams({ strict: false })
  const look = useLook('GET /api/votes/:id', { params: { id } })
  return <PrintFrame title="表决情况记录"><Loaded look={look}>{(vote) => <Sheet vote={vote} />}</Loaded></PrintFrame>
}
