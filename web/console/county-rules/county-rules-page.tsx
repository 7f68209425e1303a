import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useLook } from '../../client/hooks.ts'
import { useMay } from '../../client/me.ts'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay, sayInstant } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { RuleForm, type Rule } from './rule-form.tsx'
import './county-rules.css'

function History({ rule }: { rule: Rule }) {
  if (rule.set.length === 0) return <p className="faint">本县没有另行设定。</p>
  return (
    <ul className="quiet-list">
      {rule.set.map((one) => (
        <li key={one.id}>
          <div className="row"><span>{sayDay(one.fromOn)}起：{one.sets}</span>{one.inForce && <Tag tone="green">现行</Tag>}</div>
          <small>{one.byName}，{sayInstant(one.recordedAt)}：{one.reason}{one.document === null ? '' : `（${one.document}）`}</small>
        </li>
      ))}
    </ul>
  )
}

/** What the county sets for itself, each with what holds now, what is usual, and who set it when and why. */
export function CountyRulesPage() {
  const look = useLook('GET /api/county-rules')
  const sets = useMay('rules.set')
  const [changing, setChanging] = useState<Rule | null>(null)
  return (
    <Page title="本县工作参数" lead="没有统一规定、由县里确定的几项。谁、哪天、为什么设定都留有记录，从设定的日期起生效。">
      <Loaded look={look}>
        {(rules) => (
          <>
            {rules.rules.map((rule) => (
              <Panel key={rule.rule} title={rule.name} aside={sets && <Button onClick={() => setChanging(rule)}>设定{rule.name}</Button>}>
                <p className="county-rule-now">{rule.now}</p>
                <p className="faint">{rule.says}通常：{rule.usually}。依据：{rule.source}。</p>
                <History rule={rule} />
              </Panel>
            ))}
            <Modal open={changing !== null} title={changing === null ? '' : `设定${changing.name}`} footer={null} destroyOnHidden onCancel={() => setChanging(null)} width={620}>
              {changing !== null && <RuleForm rules={rules} rule={changing} onClose={() => setChanging(null)} />}
            </Modal>
          </>
        )}
      </Loaded>
    </Page>
  )
}
