import { Button, Input, Modal } from 'antd'
import { useState, type ReactNode } from 'react'

interface ReasonDialogProps {
  open: boolean
  title: string
  says?: ReactNode
  /** Common reasons, one click each. */
  presets?: string[]
  confirm?: string
  /** A reason is demanded unless said otherwise. */
  optional?: boolean
  danger?: boolean
  onCancel: () => void
  onConfirm: (reason: string) => Promise<unknown>
  children?: ReactNode
}

/** Asks why before something is done that goes on record. */
export function ReasonDialog(props: ReasonDialogProps) {
  return (
    <Modal open={props.open} title={props.title} onCancel={props.onCancel} footer={null} destroyOnHidden width={520}>
      <ReasonForm {...props} />
    </Modal>
  )
}

function ReasonForm({ says, presets = [], confirm = '确定', optional = false, danger = false, onCancel, onConfirm, children }: ReasonDialogProps) {
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const ready = optional || reason.trim().length >= 2
  const submit = async () => {
    setBusy(true)
    await onConfirm(reason.trim()).finally(() => setBusy(false))
  }
  return (
    <form className="reason-form" onSubmit={(event) => { event.preventDefault(); if (ready) void submit() }}>
      {says !== undefined && <p className="reason-says">{says}</p>}
      {children}
      <label htmlFor="reason-text">{optional ? '说明（可不填）' : '理由'}</label>
      {presets.length > 0 && (
        <div className="reason-presets">
          {presets.map((preset) => <Button key={preset} size="small" onClick={() => setReason(preset)}>{preset}</Button>)}
        </div>
      )}
      <Input.TextArea id="reason-text" rows={3} maxLength={200} showCount value={reason} onChange={(event) => setReason(event.target.value)} />
      <div className="dialog-actions">
        <Button onClick={onCancel}>取消</Button>
        <Button type="primary" danger={danger} htmlType="submit" loading={busy} disabled={!ready}>{confirm}</Button>
      </div>
    </form>
  )
}
