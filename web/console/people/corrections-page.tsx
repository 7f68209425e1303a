import { useLook } from '../../client/hooks.ts'
import { Empty } from '../../kit/page/empty.tsx'
import { Go } from '../../kit/page/go.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayInstant } from '../../kit/show/dates.ts'
import { paths } from '../paths.ts'
import { CorrectionAnswer } from './correction-answer.tsx'
import './people.css'

/** Requests that wait for one's answer, the oldest first. */
export function CorrectionsPage() {
  const look = useLook('GET /api/corrections')
  return (
    <Page title="更正申请" crumbs={[{ label: '人员', to: paths.people() }]} lead="本人、流入地和联系人提出的更正，由组织关系所在党组织核实后答复。">
      <Panel>
        <Loaded look={look}>
          {({ rows }) => rows.length === 0 ? <Empty says="没有待答复的更正申请" /> : (
            <ul className="quiet-list">
              {rows.map((one) => (
                <li key={one.id}>
                  <div className="row">
                    <span><Go to={paths.person(one.personId)}><strong>{one.personName}</strong></Go>　{one.fieldName}应为“{one.wanted}”</span>
                    <CorrectionAnswer correction={one} />
                  </div>
                  <small>{one.reason}（{sayInstant(one.askedAt)}提出）</small>
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      </Panel>
    </Page>
  )
}
