import { voteResultWords } from '../../../domain/votes/judge-vote.ts'
import { sayVote, warnVote } from '../../../domain/votes/say-vote.ts'
import { Panel } from '../../kit/page/page.tsx'
import { Tag } from '../../kit/show/light.tsx'
import type { Live, Roll } from './vote-draft.ts'
import { resultTones } from './words.ts'

/** What the numbers come to as they are typed, with the rule. */
export function Verdict({ roll, live }: { roll: Roll; live: Live }) {
  return (
    <Panel title="按规则计算" aside={live.ok ? <Tag tone={resultTones[live.outcome.result]}>{voteResultWords[live.outcome.result]}</Tag> : <Tag tone="amber">请核对</Tag>}>
      <output className="vote-verdict" aria-live="polite">
        {live.ok ? sayVote(live.count, live.outcome).map((sentence) => <p key={sentence}>{sentence}</p>) : <p className="form-fault">{live.says}</p>}
        {live.ok && warnVote(live.outcome).map((warning) => <p key={warning} className="vote-warning">{warning}</p>)}
      </output>
      <p className="vote-rule">{roll.rule}。<br />依据：{roll.source}</p>
      <p className="vote-rule">线上参加、视同参会的不是到会；预备党员和流入本支部的党员在这里没有表决权。</p>
    </Panel>
  )
}
