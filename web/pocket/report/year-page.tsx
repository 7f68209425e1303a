import { useState } from 'react'
import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { Ready } from '../../kit/phone/screen.tsx'
import { sayDay, sayShortDay, todayInChina } from '../../kit/show/dates.ts'
import { Frame } from '../frame.tsx'

type Year = Answer<'GET /api/pocket/year'>

function Line({ line }: { line: Year['lines'][number] }) {
  const months = line.months.map((count, month) => ({ count, month: month + 1 })).filter(({ count }) => count > 0)
  return (
    <details className="card year-line">
      <summary><span>{line.title}</span><b>{line.total} {line.unit}</b></summary>
      <p className="faint">{months.map(({ month, count }) => `${month}月 ${count}`).join('，')}</p>
      <ul>
        {line.rows.map((row) => (
          <li key={row.id}>{sayShortDay(row.onDate)}　{row.title}{row.manner !== null && `（${row.manner}）`}{row.quantity !== null && line.key === 'hours' && ` ${row.quantity} 学时`}</li>
        ))}
      </ul>
    </details>
  )
}

/** What came of my appraisal: my branch's decision, and what my host thinks. */
function Appraisals({ appraisals }: Pick<Year, 'appraisals'>) {
  if (appraisals.length === 0) return null
  return (
    <section className="card" aria-label="民主评议">
      <h2>民主评议</h2>
      {appraisals.map((one) => (
        <p key={one.id}><b>{one.gradeName}</b>　{one.official ? '家乡支部的评定' : '流入地的意见'}<br /><span className="faint">{one.byOrg}，{sayDay(one.on)}</span>{one.comment !== null && <><br />{one.comment}</>}</p>
      ))}
      {appraisals.some(({ official }) => !official) && <p className="faint">两份意见都保留，以家乡支部的评定为准。</p>}
    </section>
  )
}

/** My year on one page: every number opens to what it counts. */
export function YearPage() {
  const thisYear = Number(todayInChina().slice(0, 4))
  const [year, setYear] = useState(thisYear)
  const look = useLook('GET /api/pocket/year', { query: { year } })
  return (
    <Frame title="我的一年" lead="点开每一行，看是哪几次。这里不评分，也不和别人比。">
      <div className="choices year-choices">
        {[thisYear, thisYear - 1].map((one) => (
          <label className="choice" key={one}><input type="radio" name="year" checked={year === one} onChange={() => setYear(one)} /><span>{one}年</span></label>
        ))}
      </div>
      <Ready look={look}>
        {({ lines, appraisals }) => {
          const told = lines.filter(({ total }) => total > 0)
          return told.length + appraisals.length === 0 ? <p className="note">这一年还没有记录。</p> : <>{told.map((line) => <Line key={line.key} line={line} />)}<Appraisals appraisals={appraisals} /></>
        }}
      </Ready>
    </Frame>
  )
}
