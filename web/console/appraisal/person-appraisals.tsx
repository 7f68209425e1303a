import { useLook } from '../../client/hooks.ts'
import { useMay } from '../../client/me.ts'
import { Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { gradeTones } from './words.ts'

/** On a member's card: the official result of each year and what hosts think; a host reads its own opinion and no other. */
export function PersonAppraisals({ personId, tied }: { personId: string; tied: boolean }) {
  const reads = useMay('appraisal.read') && tied
  const look = useLook('GET /api/people/:id/appraisals', reads ? { params: { id: personId } } : false)
  if (!reads) return null
  return (
    <Panel title="民主评议">
      <Loaded look={look}>
        {({ as, rows }) => (
          <>
            {rows.length === 0 && <p className="faint">{as === 'host' ? '本组织没有评议过这名党员。' : '没有评议结果。'}</p>}
            <ul className="quiet-list">
              {rows.map((row) => (
                <li key={row.id}>
                  <div className="row"><span>{row.year}年　{row.official ? '正式评定' : '流入地意见'}</span><Tag tone={gradeTones[row.grade] ?? 'plain'}>{row.gradeName}</Tag></div>
                  <small>{row.byOrg}{row.on === null ? '' : `，${sayDay(row.on)}`}{row.official && row.toldOn === null ? '；还没有反馈本人' : ''}</small>
                  {row.comment !== null && <small>{row.comment}</small>}
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </Panel>
  )
}
