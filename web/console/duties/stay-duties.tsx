import { owners, type Owner } from '../../../domain/playbook/clause.ts'
import { useLook } from '../../client/hooks.ts'
import { Panel } from '../../kit/page/page.tsx'
import { DutyLightMark } from '../../kit/show/duty-light.tsx'
import { DutyActions, type Duty } from './duty-actions.tsx'
import './duties.css'
import { sayDaysLeft } from './proof.tsx'

const sides = Object.keys(owners) as Owner[]
const shownLights: readonly string[] = ['overdue', 'due-soon', 'on-course']

/** Of each clause the stretch that runs now, or else the last one. */
function latest(rows: readonly Duty[]): Duty[] {
  const byClause = new Map<string, Duty>()
  for (const row of rows) {
    const known = byClause.get(row.clauseId)
    if (known === undefined || (shownLights.includes(row.light) && !shownLights.includes(known.light))) byClause.set(row.clauseId, row)
  }
  return [...byClause.values()]
}

/** What home, host and member owe for this stay, and how each stands. */
export function StayDuties({ stayId }: { stayId: string }) {
  const look = useLook('GET /api/stays/:id/duties', { params: { id: stayId } })
  const rows = look.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <Panel title="责任清单">
      <div className="stay-duties">
        {sides.map((side) => {
          const own = latest(rows.filter((row) => row.side === side))
          return (
            <section key={side} aria-label={`${owners[side]}责任`}>
              <h3>{owners[side]}</h3>
              {own.length === 0
                ? <p className="faint">{side === 'host' ? '流入地接收后开始。' : '没有责任事项。'}</p>
                : (
                  <ul>
                    {own.map((row) => (
                      <li key={`${row.clauseId}${row.orgId}`}>
                        <span>{row.title}</span>
                        <DutyLightMark light={row.light} detail={shownLights.includes(row.light) ? sayDaysLeft(row) : row.periodName} /> <DutyActions duty={row} />
                      </li>
                    ))}
                  </ul>
                )}
            </section>
          )
        })}
      </div>
    </Panel>
  )
}
