import { useSearch } from '@tanstack/react-router'
import { dutyLights, type DutyLight } from '../../../domain/duties/light.ts'
import { useLook } from '../../client/hooks.ts'
import { useMe } from '../../client/me.ts'
import { Loaded } from '../../kit/page/problem.tsx'
import { PrintFrame, PrintHead } from '../books/print-frame.tsx'

const names = { home: '流出地党组织', host: '流入地党组织', member: '党员本人' }
const lights = (Object.keys(dutyLights) as DutyLight[]).filter((light) => light !== 'lapsed')

/** The three lists on paper, with the numbers under each light. */
export function PrintDutiesPage() {
  const search: Record<string, string | undefined> = useSearch({ strict: false })
  const [org, month, playbook] = [search['org'], search['month'], search['playbook']]
  const me = useMe()
  const look = useLook('GET /api/duties/lists', { query: { org, month, playbook } })
  const named = useLook('GET /api/orgs/:id', org === undefined ? false : { params: { id: org } })
  return (
    <PrintFrame title="责任清单" wide>
      <Loaded look={look}>
        {({ today, lists }) => (
          <>
            <PrintHead title="三张责任清单" {...(month === undefined ? {} : { subtitle: `${month.slice(0, 4)}年${Number(month.slice(5))}月到期` })} orgName={named.data?.shortName ?? me.data?.post?.orgName ?? ''} on={today} unit="单位：项" />
            <table className="print-table">
              <thead><tr><th>责任方</th><th style={{ width: '26%' }}>责任事项</th><th>频次</th><th style={{ width: '20%' }}>依据</th>{lights.map((light) => <th key={light}>{dutyLights[light]}</th>)}</tr></thead>
              <tbody>
                {lists.flatMap(({ side, clauses }) => clauses.map((clause) => (
                  <tr key={`${side}${clause.clauseId}`}>
                    <td>{names[side]}</td><td>{clause.title}</td><td className="middle">{clause.often}</td><td>{clause.source}</td>
                    {lights.map((light) => <td key={light} className="number">{clause.counts[light] === 0 ? '' : clause.counts[light]}</td>)}
                  </tr>
                )))}
              </tbody>
            </table>
          </>
        )}
      </Loaded>
    </PrintFrame>
  )
}
