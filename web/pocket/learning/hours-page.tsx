import { useState } from 'react'
import { hourSources } from '../../../domain/learning/words.ts'
import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { ChoiceField } from '../../kit/phone/fields.tsx'
import { Ready } from '../../kit/phone/screen.tsx'
import { sayDay, todayInChina } from '../../kit/show/dates.ts'
import { Frame } from '../frame.tsx'
import { HoursBar, HoursNow, sayHours } from './hours-card.tsx'
import './learning.css'

type Ledger = Answer<'GET /api/pocket/learning/hours'>
type Line = Ledger['lines'][number]

const why = { source: '这个来源全年已计满', day: '同一天同一来源最多计 8 学时' }

// telephones of 2018 know no toReversed
const newestFirst = (lines: Line[]) => lines.map((_, index) => lines[lines.length - 1 - index]).filter((line) => line !== undefined)

function Lines({ lines }: { lines: Line[] }) {
  if (lines.length === 0) return <p className="note">这一年还没有学时。党支部确认到课后，会一笔一笔列在这里。</p>
  return (
    <ul className="rows">
      {newestFirst(lines).map((line) => (
        <li className="row" key={line.id}>
          <span className="row-main">
            {line.title}：计 {sayHours(line.counted)} 学时
            <small>
              {sayDay(line.onDate)}，{hourSources[line.source]}{line.orgName !== null && `，${line.orgName}`}{line.atHost && '（流入地）'}，{line.byName}确认
              {line.capped !== null && `。实得 ${sayHours(line.hours)} 学时，${why[line.capped]}`}
            </small>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The member's own ledger: by source against its cap, and line by line. */
export function HoursPage() {
  const thisYear = Number(todayInChina().slice(0, 4))
  const [year, setYear] = useState(String(thisYear))
  const look = useLook('GET /api/pocket/learning/hours', { query: { year: Number(year) } })
  return (
    <Frame title="学时从哪里来" lead="到课由开课的党组织确认，两地都算。有漏记、错记的，请告诉党支部更正。">
      <ChoiceField id="year" label="年度" required value={year} onChange={setYear} options={[thisYear, thisYear - 1].map((one) => ({ value: String(one), label: `${one}年` }))} />
      <Ready look={look}>
        {(ledger) => (
          <>
            <section className="card" aria-label={`${ledger.year}年学时`}><HoursNow sum={ledger} /><p className="faint">依据：{ledger.requiredBy}。每年1月1日重新计算。</p></section>
            {ledger.sources.length > 0 && (
              <section className="card">
                <h2>按来源</h2>
                {ledger.sources.map(({ source, counted, hours, cap }) => (
                  <div className="source-row" key={source}>
                    {hourSources[source]}：{sayHours(counted)}{cap !== null && ` / 最多 ${sayHours(cap)}`} 学时{hours > counted && <span className="faint">（实得 {sayHours(hours)}）</span>}
                    {cap !== null && <HoursBar counted={counted} of={cap} />}
                  </div>
                ))}
              </section>
            )}
            <h2>每一笔</h2>
            <Lines lines={ledger.lines} />
          </>
        )}
      </Ready>
    </Frame>
  )
}
