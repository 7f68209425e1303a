import { Button, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../client/call.ts'
import { useAct } from '../../client/hooks.ts'
import { Field } from '../../kit/ask/fields.tsx'

type Correction = Answer<'GET /api/corrections'>['rows'][number]

/** Answers a request: corrected, or not and why. */
export function CorrectionAnswer({ correction }: { correction: Correction }) {
  const [open, setOpen] = useState(false)
  const [accepted, setAccepted] = useState(true)
  const [answer, setAnswer] = useState('')
  const send = useAct('POST /api/corrections/:id/answer', { onDone: () => setOpen(false) })
  const text = answer.trim() === '' && accepted ? '已核实并更正' : answer.trim()
  return (
    <>
      <Button size="small" type="link" onClick={() => setOpen(true)}>答复</Button>
      <Modal
        open={open} title={`${correction.personName}：${correction.fieldName}`} onCancel={() => setOpen(false)} okText="答复" cancelText="取消" destroyOnHidden
        okButtonProps={{ loading: send.busy, disabled: text === '' }} onOk={() => void send.act({ params: { id: correction.id }, body: { accepted, answer: text } })}
      >
        <div className="dialog-form">
          <p className="dialog-says">申请改为“{correction.wanted}”。理由：{correction.reason}</p>
          <Radio.Group value={accepted} onChange={(event) => setAccepted(event.target.value as boolean)} options={[{ value: true, label: '已更正' }, { value: false, label: '不采纳' }]} />
          <Field id="correction-answer" label={accepted ? '说明（可不填）' : '理由'} hint={accepted ? '请先在“修改信息”中改好，再答复。' : '本人可以看到答复。'}>
            <Input.TextArea id="correction-answer" rows={3} maxLength={200} value={answer} onChange={(event) => setAnswer(event.target.value)} />
          </Field>
        </div>
      </Modal>
    </>
  )
}
