import { App, Button, Form, Modal } from 'antd'
import { useState } from 'react'
import type { StepKind } from '../../../../domain/stays/step.ts'
import { sideWords } from '../../../../domain/stays/words.ts'
import type { Args } from '../../../client/call.ts'
import { useAct } from '../../../client/hooks.ts'
import { useMe } from '../../../client/me.ts'
import type { FileShown } from '../../../kit/files/file-card.tsx'
import { HandInFiles } from '../../../kit/files/hand-in-files.tsx'
import { Problem } from '../../../kit/page/problem.tsx'
import { proposeCorrection, recordFacts } from './facts-form.tsx'
import { ChoiceItem, DayItem, LongTextItem, markOptional } from './fields.tsx'
import type { FormContext, StepSpec, Values } from './spec.ts'
import { specs } from './specs.tsx'
import './steps.css'

type Request = NonNullable<Args<'POST /api/stays/:id/steps'>['body']>

/** Spec and step always come by the same kind. */
function specOf(kind: string): StepSpec<StepKind> | undefined {
  const all = { ...specs, 'record-facts': recordFacts, 'propose-correction': proposeCorrection }
  return all[kind as keyof typeof all]
}

export function hasDialog(kind: string): boolean {
  return specOf(kind) !== undefined
}

/** 接收; recorded for somebody else: 代流入地登记：接收. */
export function sayWish({ name, side, bySide }: Pick<FormContext['step'], 'name' | 'side' | 'bySide'>): string {
  return side === bySide ? name : `代${side === 'member' ? '党员' : sideWords[side]}登记：${name}`
}

const vias = { member: [{ value: 'phone', label: '电话告知' }, { value: 'paper', label: '书面材料' }], host: [{ value: 'paper', label: '书面答复' }, { value: 'phone', label: '电话答复' }] }

interface StepDialogProps extends Pick<FormContext, 'stay' | 'step'> {
  onClose: () => void
  onDone?: () => void
}

/** Asks just what one step needs, and writes it. */
export function StepDialog(props: StepDialogProps) {
  return (
    <Modal open title={sayWish(props.step)} onCancel={props.onClose} footer={null} width={600} destroyOnHidden>
      <StepForm {...props} />
    </Modal>
  )
}

function StepForm({ stay, step, onClose, onDone }: StepDialogProps) {
  const { message } = App.useApp()
  const me = useMe().data
  const [form] = Form.useForm<Values>()
  const [files, setFiles] = useState<FileShown[]>([])
  const [context] = useState<FormContext>(() => ({
    stay, step, today: me?.today ?? '', ownOrg: me?.post?.orgId ? { id: me.post.orgId, name: me.post.orgName } : null,
  }))
  const spec = specOf(step.kind)
  const write = useAct('POST /api/stays/:id/steps', {
    quiet: true,
    onDone: () => {
      void message.success(`已办理：${step.name}`)
      onDone?.()
      onClose()
    },
  })
  if (spec === undefined) return null
  const onBehalf = step.side !== step.bySide
  const submit = (values: Values) => {
    const note = String(values['note'] ?? '').trim()
    const body = {
      step: { kind: step.kind, facts: spec.facts(values, context) }, on: String(values['on']), side: step.side, bySide: step.bySide,
      ...(note === '' ? {} : { note }), ...(onBehalf ? { via: values['via'] } : {}), ...(files.length === 0 ? {} : { fileIds: files.map(({ id }) => id) }),
    } as Request
    void write.act({ params: { id: stay.id }, body })
  }
  return (
    <Form
      form={form} layout="vertical" requiredMark={markOptional}
      initialValues={{ on: context.today, via: step.side === 'member' ? 'phone' : 'paper', ...spec.initial?.(context) }} onFinish={submit} scrollToFirstError
    >
      {spec.says?.(context) !== undefined && <p className="form-says">{spec.says(context)}</p>}
      {spec.fields?.(context)}
      <div className="two-items">
        <DayItem name="on" label={spec.dayLabel ?? '办理日期'} required today={context.today} />
        {onBehalf && <ChoiceItem name="via" label="依据" required options={vias[step.side === 'member' ? 'member' : 'host']} />}
      </div>
      {spec.note !== 'none' && <LongTextItem name="note" label={spec.noteLabel ?? (spec.note === 'needed' ? '理由' : '说明')} required={spec.note === 'needed'} />}
      <HandInFiles label="添加附件" hint="例如：纸质函件的照片、对方的书面答复。" files={files} onChange={setFiles} />
      {write.refusal !== null && <Problem refusal={write.refusal} />}
      <div className="dialog-actions">
        <Button onClick={onClose}>取消</Button>
        <Button type="primary" htmlType="submit" loading={write.busy}>{spec.confirm ?? '确定'}</Button>
      </div>
    </Form>
  )
}
