import { App, Button, InputNumber } from 'antd'
import { useState } from 'react'
import { useAct } from '../../client/hooks.ts'
import { useMay } from '../../client/me.ts'
import { Field } from '../../kit/ask/fields.tsx'
import { ReasonDialog } from '../../kit/ask/reason-dialog.tsx'
import { FilesOf } from '../../kit/files/files-of.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { Facts } from '../../kit/show/facts.tsx'
import { Timeline } from '../../kit/show/timeline.tsx'
import { DeliverForm } from './deliver-form.tsx'
import { ClaimState, sayResult, type Claim } from './words.tsx'

function Verify({ claim, onDone }: { claim: Claim; onDone: () => void }) {
  const { message } = App.useApp()
  const [quantity, setQuantity] = useState(claim.quantity)
  const [amount, setAmount] = useState(claim.amount)
  const [sendingBack, setSendingBack] = useState(false)
  const done = (says: string) => () => {
    void message.success(says)
    onDone()
  }
  const verify = useAct('POST /api/task-claims/:id/verify', { quiet: true, onDone: done('已核验，计入成果。') })
  const sendBack = useAct('POST /api/task-claims/:id/send-back', { onDone: done('已退回，党员会收到通知。') })
  const params = { id: claim.id }
  return (
    <section>
      {verify.refusal !== null && <Problem refusal={verify.refusal} />}
      <div className="form-row">
        <Field id="verify-quantity" label={`核定数量（${claim.unit}）`}><InputNumber id="verify-quantity" min={0.01} value={quantity} onChange={setQuantity} /></Field>
        {claim.amountAsked !== 'none' && <Field id="verify-amount" label="核定金额（元）"><InputNumber id="verify-amount" min={0} value={amount} onChange={setAmount} /></Field>}
      </div>
      <div className="dialog-actions">
        <Button onClick={() => setSendingBack(true)}>退回补充</Button>
        <Button type="primary" disabled={quantity === null} loading={verify.busy} onClick={() => void verify.act({ params, body: { quantity: quantity ?? undefined, amount: amount ?? undefined } })}>核验通过</Button>
      </div>
      <ReasonDialog open={sendingBack} title="退回补充" says={`退回后${claim.name}可以补充再提交。`} presets={['请补充数量的依据', '请写明服务对象', '与任务要求不符']} confirm="退回" onCancel={() => setSendingBack(false)} onConfirm={(note) => sendBack.act({ params, body: { note } })} />
    </section>
  )
}

function Reopen({ claim, onDone }: { claim: Claim; onDone: () => void }) {
  const [asking, setAsking] = useState(false)
  const reopen = useAct('POST /api/task-claims/:id/reopen', { onDone })
  return (
    <>
      <Button onClick={() => setAsking(true)}>撤回核验</Button>
      <ReasonDialog open={asking} title="撤回核验" says="成果不再计入，由此记的积分随之冲销；可以重新核验或退回。" danger confirm="撤回" onCancel={() => setAsking(false)} onConfirm={(note) => reopen.act({ params: { id: claim.id }, body: { note } })} />
    </>
  )
}

function GiveBack({ claim, onDone }: { claim: Claim; onDone: () => void }) {
  const [asking, setAsking] = useState(false)
  const giveBack = useAct('POST /api/task-claims/:id/give-back', { onDone })
  return (
    <>
      <Button onClick={() => setAsking(true)}>代为退领</Button>
      <ReasonDialog open={asking} title="代党员退领" says="名额会空出来给别人。" confirm="退领" onCancel={() => setAsking(false)} onConfirm={(note) => giveBack.act({ params: { id: claim.id }, body: { note } })} />
    </>
  )
}

/** What a branch does with one claim: verify or send back; or hand in for the member. */
export function ClaimCard({ claim, onDone }: { claim: Claim; onDone: () => void }) {
  const manages = useMay('tasks.manage')
  const assists = useMay('tasks.assist')
  const underway = claim.state === 'claimed' || claim.state === 'sent-back'
  return (
    <div className="claim-drawer">
      <Facts columns={1} facts={[
        { label: '状态', value: <ClaimState claim={claim} /> }, { label: '支部', value: claim.orgName }, { label: '截止', value: sayDay(claim.dueOn) },
        { label: '成果', value: sayResult(claim) }, { label: '说明', value: claim.note, wide: true },
      ]} />
      <FilesOf concept="task" owner={claim.id} />
      {manages && claim.state === 'delivered' && (claim.own ? <p className="form-hint">您自己提交的成果，由其他班子成员或上级核验。</p> : <Verify claim={claim} onDone={onDone} />)}
      {manages && claim.state === 'verified' && !claim.own && <div><Reopen claim={claim} onDone={onDone} /></div>}
      {assists && underway && <><DeliverForm claim={claim} onDone={onDone} /><div><GiveBack claim={claim} onDone={onDone} /></div></>}
      <Timeline moments={claim.acts.map((act, index) => ({
        id: `${index}`, day: act.on, title: act.name, by: `${act.byName}${act.forMember ? '（代党员办理）' : ''}`,
        ...(act.note === null && act.quantity === null ? {} : { detail: [act.quantity === null ? null : sayResult({ quantity: act.quantity, amount: act.amount, unit: claim.unit }), act.note].filter(Boolean).join('，') }),
      }))} />
    </div>
  )
}
