import { Button, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../client/call.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { Field } from '../../kit/ask/fields.tsx'
import { Go } from '../../kit/page/go.tsx'
import { Loaded, Problem } from '../../kit/page/problem.tsx'
import { paths } from '../paths.ts'

type Correction = Answer<'GET /api/corrections'>['rows'][number]
type Proposal = Answer<'GET /api/corrections/:id'>

/** The old beside the new, with what the form says of it. */
function Compared({ fieldName, proposal }: { fieldName: string; proposal: Proposal }) {
  return (
    <>
      <dl className="correction-compared">
        <dt>现在是</dt><dd>{proposal.kept ?? '未登记'}</dd>
        {proposal.becomes !== null && <><dt>改为</dt><dd><strong>{proposal.becomes}</strong></dd></>}
      </dl>
      {proposal.byHand !== null && <p className="correction-doubt">{proposal.byHand}需要更正的，请先在“修改信息”中改好“{fieldName}”。</p>}
      {proposal.problems.map((one) => <p key={one.says} className={one.severity === 'reject' ? 'correction-fault' : 'correction-doubt'}>{one.says}</p>)}
    </>
  )
}

/** Decides a request: written as asked after a look at old and new, changed by hand, or not and why. */
function Decide({ correction, proposal, onDone }: { correction: Correction; proposal: Proposal; onDone: () => void }) {
  const byHand = proposal.byHand !== null
  const rejected = proposal.problems.some((one) => one.severity === 'reject')
  const [accepted, setAccepted] = useState(!rejected)
  const [answer, setAnswer] = useState('')
  const send = useAct('POST /api/corrections/:id/answer', { quiet: true, onDone })
  const text = answer.trim() === '' && accepted ? '已核实并更正' : answer.trim()
  const body = { accepted, answer: text, ...(accepted ? { byHand, ...(byHand ? {} : { version: proposal.version }) } : {}) }
  return (
    <>
      <Compared fieldName={correction.fieldName} proposal={proposal} />
      <Radio.Group
        value={accepted} onChange={(event) => setAccepted(event.target.value as boolean)}
        options={[{ value: true, label: byHand ? '已改好' : '核实无误，改写', disabled: !byHand && rejected }, { value: false, label: '不采纳' }]}
      />
      <Field id="correction-answer" label={accepted ? '说明（可不填）' : '理由'} hint="本人可以看到答复。">
        <Input.TextArea id="correction-answer" rows={3} maxLength={200} value={answer} onChange={(event) => setAnswer(event.target.value)} />
      </Field>
      {send.refusal !== null && <Problem refusal={send.refusal} />}
      <div className="dialog-actions">
        <Go to={paths.person(correction.personId)} target="_blank">查看人员信息</Go>
        <Button type="primary" loading={send.busy} disabled={text === ''} onClick={() => void send.act({ params: { id: correction.id }, body })}>答复</Button>
      </div>
    </>
  )
}

function Loading({ correction, onDone }: { correction: Correction; onDone: () => void }) {
  const look = useLook('GET /api/corrections/:id', { params: { id: correction.id } })
  return <Loaded look={look}>{(proposal) => <Decide correction={correction} proposal={proposal} onDone={onDone} />}</Loaded>
}

export function CorrectionAnswer({ correction }: { correction: Correction }) {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button size="small" type="link" onClick={() => setOpen(true)}>答复</Button>
      <Modal open={open} title={`${correction.personName}：${correction.fieldName}`} onCancel={close} footer={null} destroyOnHidden>
        <div className="dialog-form">
          <p className="dialog-says">申请改为“{correction.wanted}”。理由：{correction.reason}</p>
          <Loading correction={correction} onDone={close} />
        </div>
      </Modal>
    </>
  )
}
