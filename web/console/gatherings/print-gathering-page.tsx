import { useParams } from '@tanstack/react-router'
import { attendanceMarks, countedBases } from '../../../domain/gatherings/marks.ts'
import { percentOf } from '../../../domain/gatherings/rates.ts'
import { useLook } from '../../client/hooks.ts'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { PrintFrame, SignatureLine } from '../books/print-frame.tsx'
import type { Gathering, Line, Sheet } from './sheet-entry.ts'

function sayMark(line: Line): string {
  if (line.mark === null && line.atHost === null) return ''
  if (line.atHost !== null && (line.mark === null || line.mark === 'absent')) return `◆ ${line.atHost.hostName}`
  if (line.mark === null) return ''
  const { sign, name } = attendanceMarks[line.mark]
  return `${sign} ${name}${line.basis === null ? '' : `（${countedBases[line.basis]}）`}`
}

function SheetOnPaper({ sheet }: { sheet: Sheet }) {
  const { count } = sheet
  const percent = percentOf({ part: count.attended, whole: count.shouldAttend })
  return (
    <>
      <h2>到会情况：{sheet.orgName}</h2>
      <p>应到 {count.shouldAttend} 人，参加 {count.attended} 人（到会 {count.present}，线上 {count.online}，视同参会 {count.counted}，迟到 {count.late}，流入地到会 {count.atHost}），请假 {count.excused} 人，缺席 {count.absent} 人{percent === null ? '' : `；参加÷应到 ${percent}%`}。</p>
      <table>
        <thead><tr><th style={{ width: '8%' }}>序号</th><th style={{ width: '18%' }}>姓名</th><th style={{ width: '28%' }}>到会情况</th><th style={{ width: '24%' }}>备注</th><th>签到</th></tr></thead>
        <tbody>{sheet.lines.map((line, at) => <tr key={line.personId}><td>{at + 1}</td><td>{line.name}{line.side === 'host' ? '（流入）' : ''}</td><td>{sayMark(line)}</td><td>{line.note}</td><td aria-label="签到" /></tr>)}</tbody>
      </table>
    </>
  )
}

function MinutesOnPaper({ minutes }: { minutes: NonNullable<Gathering['minutes']> }) {
  return (
    <>
      <h2>纪要</h2>
      <p>主持：{minutes.chair}　　记录：{minutes.recorder}</p>
      {minutes.decisions.length > 0 && <><p>议定事项：</p><ol className="paper-list">{minutes.decisions.map((one) => <li key={one}>{one}</li>)}</ol></>}
      {minutes.followUps.length > 0 && (
        <table>
          <thead><tr><th style={{ width: '20%' }}>落实人</th><th>落实事项</th><th style={{ width: '22%' }}>时限</th></tr></thead>
          <tbody>{minutes.followUps.map((one) => <tr key={one.id}><td>{one.who}</td><td>{one.what}</td><td>{one.dueOn === null ? '' : `${sayDay(one.dueOn)}前`}</td></tr>)}</tbody>
        </table>
      )}
    </>
  )
}

/** Agenda, sheet with room to sign, and minutes: what is kept in the branch's folder. */
export function PrintGatheringPage() {
  const { id = '' } = useParams({ strict: false })
  const look = useLook('GET /api/gatherings/:id', { params: { id } })
  const gathering = look.data
  return (
    <PrintFrame title={gathering === undefined ? '活动记录' : `${gathering.orgName}${gathering.title}`} {...(gathering === undefined ? {} : { running: [`${gathering.orgName}${gathering.title}`, sayDay(gathering.onDate)] })}>
      <Loaded look={look}>
        {(loaded) => (
          <>
            <h1>{loaded.title}</h1>
            <p>类别：{loaded.kindName}　　时间：{sayDay(loaded.onDate)}{loaded.starts === null ? '' : ` ${loaded.starts}`}{loaded.ends === null ? '' : `—${loaded.ends}`}　　地点：{loaded.place ?? '　　　　　'}</p>
            {loaded.agenda.length > 0 && <><h2>议程</h2><ol className="paper-list">{loaded.agenda.map(({ title, speaker }) => <li key={title}>{title}{speaker === null ? '' : `（${speaker}）`}</li>)}</ol></>}
            {loaded.sheets.map((sheet) => <SheetOnPaper key={sheet.orgId} sheet={sheet} />)}
            {loaded.minutes !== null && <MinutesOnPaper minutes={loaded.minutes} />}
            <SignatureLine signers={['主持人', '记录人']} />
          </>
        )}
      </Loaded>
    </PrintFrame>
  )
}
