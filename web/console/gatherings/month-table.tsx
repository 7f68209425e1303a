import type { Answer } from '../../client/call.ts'
import { Empty } from '../../kit/page/empty.tsx'
import { Go } from '../../kit/page/go.tsx'
import { sayShortDay } from '../../kit/show/dates.ts'
import { Figure, Figures } from '../../kit/show/figure.tsx'
import { paths } from '../paths.ts'
import { TargetNote } from './targets.tsx'
import { MarkText, ShareText } from './words.tsx'

export type MonthSheet = Answer<'GET /api/attendance/month'>
type Row = MonthSheet['rows'][number]

function Cells({ sheet, row, short = false }: { sheet: MonthSheet; row: Row; short?: boolean }) {
  return sheet.gatherings.map(({ id }) => {
    const cell = row.cells.find(({ gatheringId }) => gatheringId === id)
    return <td key={id}>{cell === undefined ? <span className="faint">·</span> : <MarkText mark={cell.mark} basis={cell.basis} atHost={cell.atHost} short={short} />}</td>
  })
}

/** The grid itself, on screen and on paper. */
export function MonthRows({ sheet, paper = false }: { sheet: MonthSheet; paper?: boolean }) {
  const further = sheet.rows.some((row) => row.further.length > 0)
  return (
    <table className={paper ? 'print-table' : 'month-table'}>
      {paper && <colgroup><col style={{ width: '5%' }} /><col style={{ width: '16%' }} />{sheet.gatherings.map(({ id }) => <col key={id} />)}<col style={{ width: '9%' }} />{further && <col />}</colgroup>}
      <thead>
        <tr>
          <th scope="col">序号</th><th scope="col">姓名</th>
          {sheet.gatherings.map((one) => <th key={one.id} scope="col">{paper ? one.title : <Go to={paths.gathering(one.id)}>{one.title}</Go>}<small>{sayShortDay(one.onDate)}{one.expected ? '' : '，自愿'}</small></th>)}
          <th scope="col" className="number">参加 / 应到</th>{further && <th scope="col">流入地其他活动</th>}
        </tr>
      </thead>
      <tbody>
        {sheet.rows.map((row, at) => (
          <tr key={row.personId}>
            <td className="sheet-no">{at + 1}</td>
            <th scope="row">{row.name}{row.away && <small className="faint"> {row.where === null ? '在外' : `在${row.where}`}</small>}</th>
            <Cells sheet={sheet} row={row} short={paper} />
            <td className="number">{row.count.attended} / {row.count.shouldAttend}</td>
            {further && <td><small>{row.further.map(({ on, hostName, title }) => `${sayShortDay(on)} ${hostName} ${title}`).join('；')}</small></td>}
          </tr>
        ))}
        <tr className="sum">
          <th scope="row" colSpan={2}>参加 / 应到</th>
          {sheet.gatherings.map(({ id, count }) => <td key={id}>{count.attended} / {count.shouldAttend}</td>)}
          <td className="number" colSpan={further ? 2 : 1}>{sheet.count.attended} / {sheet.count.shouldAttend}</td>
        </tr>
      </tbody>
    </table>
  )
}

export function MonthTable({ sheet }: { sheet: MonthSheet }) {
  const { count, away } = sheet
  if (sheet.gatherings.length === 0 && sheet.rows.every((row) => row.further.length === 0)) return <section className="panel"><Empty says="这个月还没有登记到会的活动" hint="活动登记到会后，会自动列在这里。" /></section>
  return (
    <>
      <Figures>
        <Figure label="应到" value={count.shouldAttend} unit="人次" note={`${sheet.gatherings.filter(({ expected }) => expected).length} 次会议和活动`} />
        <Figure label="参加" value={count.attended} unit="人次" note={<ShareText share={sheet.shares[0]!} />} />
        <Figure label="到现场" value={count.inPerson} unit="人次" note={`到会 ${count.present}，迟到 ${count.late}`} />
        <Figure label="线上和视同" value={count.online + count.counted} unit="人次" note={`线上 ${count.online}，视同参会 ${count.counted}`} />
        <Figure label="流入地到会" value={count.atHost} unit="人次" note="由流入地登记，不重复填写" />
        <Figure label="在外党员" value={away.count.attended} unit={`/ ${away.count.shouldAttend} 人次`} tone={away.reached === false ? 'amber' : 'plain'} note={<>{away.reached === null ? '没有应到' : away.reached ? `达到 ${away.target}%` : `未达到 ${away.target}%`}<TargetNote targets={[away.by]} measure="attendance-rate" /></>} />
      </Figures>
      <div className="month-scroll"><MonthRows sheet={sheet} /></div>
    </>
  )
}
