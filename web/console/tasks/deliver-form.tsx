import { App, Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useAct } from '../../client/hooks.ts'
import { Field } from '../../kit/ask/fields.tsx'
import type { FileShown } from '../../kit/files/file-card.tsx'
import { HandInFiles } from '../../kit/files/hand-in-files.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import type { Claim } from './words.tsx'

/** Hands in a result for a member who told it by telephone. */
export function DeliverForm({ claim, onDone }: { claim: Pick<Claim, 'id' | 'name' | 'unit' | 'amountAsked'>; onDone: () => void }) {
  const { message } = App.useApp()
  const [quantity, setQuantity] = useState<number | null>(null)
  const [amount, setAmount] = useState<number | null>(null)
  const [note, setNote] = useState('')
  const [files, setFiles] = useState<FileShown[]>([])
  const deliver = useAct('POST /api/task-claims/:id/deliver', {
    quiet: true,
    onDone: () => {
      void message.success('已代为提交，等待核验。')
      onDone()
    },
  })
  const send = () => {
    if (quantity === null) return
    void deliver.act({
      params: { id: claim.id },
      body: { quantity, amount: amount ?? undefined, note: note.trim() === '' ? undefined : note.trim(), fileIds: files.map(({ id }) => id) },
    })
  }
  return (
    <form className="dialog-form" onSubmit={(event) => { event.preventDefault(); send() }}>
      <h3>代{claim.name}提交成果</h3>
      {deliver.refusal !== null && <Problem refusal={deliver.refusal} />}
      <div className="form-row">
        <Field id="deliver-quantity" label={`数量（${claim.unit}）`}><InputNumber id="deliver-quantity" min={0.01} value={quantity} onChange={setQuantity} /></Field>
        {claim.amountAsked !== 'none' && <Field id="deliver-amount" label={`金额（元${claim.amountAsked === 'wanted' ? '' : '，可不填'}）`}><InputNumber id="deliver-amount" min={0} value={amount} onChange={setAmount} /></Field>}
      </div>
      <Field id="deliver-note" label="说明（可不填）"><Input.TextArea id="deliver-note" rows={2} maxLength={500} value={note} onChange={({ target }) => setNote(target.value)} /></Field>
      <HandInFiles files={files} onChange={setFiles} />
      <div className="dialog-actions"><Button type="primary" htmlType="submit" disabled={quantity === null} loading={deliver.busy}>提交成果</Button></div>
    </form>
  )
}
