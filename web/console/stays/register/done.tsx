import { Button } from 'antd'
import { Go } from '../../../kit/page/go.tsx'
import { Panel } from '../../../kit/page/page.tsx'
import { KeyCard } from '../../letters/key-card.tsx'
import { paths } from '../../paths.ts'
import type { Outcome } from './outcome.ts'

const saysOf: Record<Outcome['kind'], (outcome: Outcome) => string> = {
  register: ({ person, host, outside }) => (outside ? `已登记${person}外出。请把函件交给“${host}”，对方打开后即可接收或退回。` : `已登记${person}外出，函件已送到“${host}”的往来函件里。`),
  depart: ({ person }) => `已记下${person}外出。弄清流入地党组织后，在流动经历页面登记发函。`,
  plan: ({ person }) => `已登记${person}的外出报备。`,
}

/** What came of it, and the key of a letter outside, this once. */
export function Done({ outcome, onAgain }: { outcome: Outcome; onAgain: () => void }) {
  const { stayId, letterId, key, host } = outcome
  return (
    <Panel>
      <output className="register-done">{saysOf[outcome.kind](outcome)}</output>
      {letterId !== undefined && key && <KeyCard issued={key} letterId={letterId} toOrgName={host} />}
      <div className="register-next">
        <Go to={paths.stay(stayId)}>查看流动经历</Go>
        <Button onClick={onAgain}>再登记一名</Button>
      </div>
    </Panel>
  )
}
