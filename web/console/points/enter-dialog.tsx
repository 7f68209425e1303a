import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../client/call.ts'
import { useAct } from '../../client/hooks.ts'
import { useToday } from '../../client/me.ts'
import { DayField, Field, SelectField } from '../../kit/ask/fields.tsx'
import { Problem } from '../../kit/page/problem.tsx'

type Account = Answer<'GET /api/people/:id/points'>

function EnterForm({ account, onClose }: { account: Account; onClose: () => void }) {
  const { message } = App.useApp()
  const [clauseId, setClauseId] = useState<string | null>(account.byHand[0]?.clauseId ?? null)
  const [on, setOn] = useState<string | null>(useToday())
  const [reason, setReason] = useState('')
  const enter = useAct('POST /api/people/:id/points', {
    quiet: true,
    onDone: ({ delta }) => {
      void message.success(`已登记，实记${delta}分。`)
      onClose()
    },
  })
  const rule = account.byHand.find((one) => one.clauseId === clauseId)
  const ready = clauseId !== null && on !== null && reason.trim().length >= 2
  return (
    <form className="dialog-form" onSubmit={(event) => { event.preventDefault(); if (clauseId !== null && on !== null && ready) void enter.act({ params: { id: account.personId }, body: { clauseId, on, reason: reason.trim() } }) }}>
      {enter.refusal !== null && <Problem refusal={enter.refusal} />}
      <SelectField id="enter-rule" label="积分规则" value={clauseId} options={account.byHand.map((one) => ({ value: one.clauseId, label: one.title }))} onChange={setClauseId} {...(rule === undefined ? {} : { hint: rule.says })} />
      <DayField id="enter-on" label="发生日期" value={on} onChange={setOn} />
      <Field id="enter-reason" label="事由" hint="党员本人会看到，可以提出异议。"><Input.TextArea id="enter-reason" rows={3} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} /></Field>
      <div className="dialog-actions"><Button onClick={onClose}>取消</Button><Button type="primary" htmlType="submit" disabled={!ready} loading={enter.busy}>登记</Button></div>
    </form>
  )
}

/** Points for what no record can tell, by a rule that leaves it to the branch. */
export function EnterDialog({ account, onClose }: { account: Account | null; onClose: () => void }) {
  return <Modal open={account !== null} title="登记积分" footer={null} destroyOnHidden onCancel={onClose}>{account !== null && <EnterForm account={account} onClose={onClose} />}</Modal>
}
