import { Button } from 'antd'
import { useState } from 'react'
import { sayYearly } from '../../../domain/talks/talk-words.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { ReasonDialog } from '../../kit/ask/reason-dialog.tsx'
import { Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'

/** Talks with one member, and where the matter of the line stands. */
export function PersonTalks({ personId }: { personId: string }) {
  const look = useLook('GET /api/people/:id/talks', { params: { id: personId } })
  const [voiding, setVoiding] = useState<string | null>(null)
  const voidTalk = useAct('POST /api/talks/:id/void', { onDone: () => setVoiding(null) })
  return (
    <Panel title="谈话记录">
      <Loaded look={look}>
        {({ talks, shortfalls }) => (
          <ul className="talk-list">
            {shortfalls.map((one) => <li key={one.id}><p>{sayYearly(one.year, one.title)}{one.stage === 'half' ? '进度不够' : `未达${one.line}`} <Tag tone={one.state === 'open' ? 'amber' : 'green'}>{one.stateName}</Tag></p><small>{sayDay(one.listedOn)}列出；条款 {one.clauseId} 第{one.clauseVersion}版，全年{one.line}</small></li>)}
            {talks.length === 0 && <li><p className="faint">还没有谈话记录。</p></li>}
            {talks.map((talk) => (
              <li key={talk.id} className={talk.voided === null ? '' : 'talk-void'}>
                <p><strong>{talk.occasionName}</strong>　{sayDay(talk.on)}，{talk.channelName}，{talk.withNames}</p>
                <p className="talk-agreed">{talk.agreed}</p>
                <small>{talk.followUpOn !== null && `${sayDay(talk.followUpOn)}跟进。`}{talk.voided !== null && `${talk.voided.byName}作废：${talk.voided.reason}`}</small>
                {talk.mayVoid && <Button size="small" type="link" onClick={() => setVoiding(talk.id)}>作废</Button>}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <ReasonDialog open={voiding !== null} title="作废谈话记录" says="原记录保留并注明作废；由此办结的未达标事项重新待谈话。" danger onCancel={() => setVoiding(null)}
        onConfirm={(reason) => (voiding === null ? Promise.resolve() : voidTalk.act({ params: { id: voiding }, body: { reason } }))} />
    </Panel>
  )
}
