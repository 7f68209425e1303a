import { dutyLights, type DutyLight } from '../../../domain/duties/light.ts'
import { owners, type Owner } from '../../../domain/playbook/clause.ts'
import type { Answer } from '../../client/call.ts'
import { Go } from '../../kit/page/go.tsx'
import { DutyLightMark } from '../../kit/show/duty-light.tsx'
import { paths } from '../paths.ts'

type Lists = Answer<'GET /api/duties/lists'>
export type Counts = Lists['lists'][number]['counts']

const lights = Object.keys(dutyLights) as DutyLight[]
const names: Record<Owner, string> = { home: '流出地党组织', host: '流入地党组织', member: '党员本人' }

export type Opening = Record<string, string | undefined>

/** Numbers by light, each opening to its rows; lights without duties are left out. */
export function CountsLine({ counts, to }: { counts: Counts; to: Opening }) {
  const shown = lights.filter((light) => counts[light] > 0)
  if (shown.length === 0) return <span className="faint">没有</span>
  return (
    <span className="duty-counts">
      {shown.map((light) => <Go key={light} to={paths.duties({ ...to, tab: 'rows', light })}><DutyLightMark light={light} count={counts[light]} /></Go>)}
    </span>
  )
}

function List({ list, opening }: { list: Lists['lists'][number]; opening: Opening }) {
  const { side, clauses, counts } = list
  return (
    <section className={`panel panel-flush duty-list duty-list-${side}`} aria-label={`${names[side]}责任清单`}>
      <header><h2>{names[side]}</h2><span>{clauses.length} 条</span></header>
      {clauses.length === 0
        ? <p className="duty-none">这个时段没有{owners[side]}的责任事项。</p>
        : (
          <>
            <div className="duty-counts"><CountsLine counts={counts} to={{ ...opening, side }} /></div>
            <ol>
              {clauses.map((clause) => (
                <li key={clause.clauseId}>
                  <div className="duty-clause"><Go to={paths.duties({ ...opening, tab: 'rows', side, clause: clause.clauseId })}>{clause.title}</Go><small>{clause.often}</small></div>
                  <CountsLine counts={clause.counts} to={{ ...opening, side, clause: clause.clauseId }} />
                  <p className="duty-source">{clause.says}。<br />依据：{clause.source}</p>
                </li>
              ))}
            </ol>
          </>
        )}
    </section>
  )
}

/** What home, host and member owe, with the lights of each clause. */
export function ThreeLists({ lists, opening }: { lists: Lists['lists']; opening: Opening }) {
  return <div className="duty-lists">{lists.map((list) => <List key={list.side} list={list} opening={opening} />)}</div>
}
