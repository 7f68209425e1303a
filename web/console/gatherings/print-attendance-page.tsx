import { useSearch } from '@tanstack/react-router'
import { percentOf } from '../../../domain/gatherings/rates.ts'
import { useLook } from '../../client/hooks.ts'
import { Loaded } from '../../kit/page/problem.tsx'
import { PrintFrame, SignatureLine } from '../books/print-frame.tsx'
import { MonthRows, type MonthSheet } from './month-table.tsx'
import './gatherings.css'

const sayMonth = (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5))}月`

function sayShare({ count }: Pick<MonthSheet, 'count'>): string {
  const percent = percentOf({ part: count.attended, whole: count.shouldAttend })
  return percent === null ? '' : `参加 ${count.attended} 人次，应到 ${count.shouldAttend} 人次，参加÷应到 ${percent}%。`
}

/** The branch's monthly sheet on paper: who attended how. */
export function PrintAttendancePage() {
  const { org, month } = useSearch({ strict: false })
  const look = useLook('GET /api/attendance/month', org === undefined || month === undefined ? false : { query: { org, month } })
  const title = look.data === undefined ? '到会情况' : `${look.data.orgName}${sayMonth(look.data.month)}组织生活到会情况表`
  return (
    <PrintFrame wide title={title} {...(look.data === undefined ? {} : { running: [look.data.orgName, sayMonth(look.data.month)] })}>
      <Loaded look={look}>
        {(sheet) => (
          <>
            <h1>{title}</h1>
            <MonthRows sheet={sheet} paper />
            <p className="sheet-note">{sayShare(sheet)}其中在外党员：{sayShare(sheet.away)}√ 到会　◎ 线上参加　☎ 视同参会　# 迟到　◆ 流入地到会　○ 病假　★ 公假　△ 事假　× 缺席。视同参会不计入表决和选举。</p>
            <SignatureLine signers={['填表人', '党支部书记']} />
          </>
        )}
      </Loaded>
    </PrintFrame>
  )
}
