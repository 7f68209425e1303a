import { Collapse } from 'antd'
import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { Empty } from '../../kit/page/empty.tsx'
import { Go } from '../../kit/page/go.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { BasisBar, useBasis } from '../basis/basis-bar.tsx'
import { paths } from '../paths.ts'
import './advice.css'

type Advice = Answer<'GET /api/advice'>['groups'][number]['items'][number]

export function Checklist({ items }: { items: { says: string; done: boolean | null }[] }) {
  return (
    <ul className="checklist">
      {items.map(({ says, done }) => <li key={says} className={done === true ? 'checked' : ''}><i aria-hidden="true">{done === true ? '✓' : '□'}</i>{says}{done === true && <span className="seen-only-by-ear">（已具备）</span>}</li>)}
    </ul>
  )
}

function Item({ advice, org }: { advice: Advice; org: string | undefined }) {
  return (
    <div className="advice-item">
      <Checklist items={advice.checklist} />
      <p className="advice-links">
        {advice.stayId !== null && <Go className="go-button go-button-small" to={paths.stay(advice.stayId)}>办理</Go>}
        {advice.drafts && <Go className="go-button go-button-small" to={paths.adviceDraft({ rule: advice.rule, subject: advice.subjectId, org })}>请示草稿</Go>}
        {advice.orgId !== null && <Go className="go-button go-button-small" to={paths.org(advice.orgId)}>看组织</Go>}
      </p>
    </div>
  )
}

/** What the rules suggest to consider; the system does nothing of it by itself. */
export function AdvicePage() {
  const { org } = useBasis()
  const look = useLook('GET /api/advice', { query: { org } })
  return (
    <Page title="组织建议" lead="按规定和名册算出的建议：谁该转接组织关系，哪里可以成立党小组、党支部。只作提示，由党组织研究决定。">
      <BasisBar dated={false} />
      <Loaded look={look}>
        {({ groups }) => groups.length === 0
          ? <div className="panel"><Empty says="目前没有建议" hint="有党员外出满六个月、多人同在一地或任期将满时，会列在这里。" /></div>
          : groups.map((group) => (
            <Panel key={group.rule} title={`${group.title}（${group.count}）`} aside={`依据：${group.source}`} className="advice-group">
              <Collapse
                ghost size="small"
                items={group.items.map((advice) => ({ key: `${advice.rule} ${advice.subjectId}`, label: <span className="advice-because">{advice.because}{advice.orgName !== '' && !advice.because.startsWith(advice.orgName) && <small>{advice.orgName}</small>}</span>, children: <Item advice={advice} org={org} /> }))}
              />
              {group.count > group.items.length && <p className="form-hint">只列出前 {group.items.length} 项；选择下级组织可看全。</p>}
            </Panel>
          ))}
      </Loaded>
    </Page>
  )
}
