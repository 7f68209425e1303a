import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { useAct } from '../../client/hooks.ts'
import { Problem } from '../../kit/page/problem.tsx'
import { ContactPicker } from './person-picker.tsx'

interface AssignDialogProps {
  personIds: string[]
  onClose: () => void
}

/** Names one contact for the chosen members. */
export function AssignDialog({ personIds, onClose }: AssignDialogProps) {
  const { message } = App.useApp()
  const [chosen, setChosen] = useState<string[]>([])
  const assign = useAct('POST /api/contacts/assignments', {
    quiet: true,
    onDone: ({ assigned, members, limit }) => {
      void message.success(`已为 ${assigned} 名党员指定联系人，其名下现有 ${members} 人${members > limit ? `，超过 ${limit} 人，请考虑分担` : ''}。`)
      onClose()
    },
  })
  const [first] = chosen
  return (
    <Modal open title={`为 ${personIds.length} 名党员指定联系人`} footer={null} onCancel={onClose}>
      <form className="contact-dialog" onSubmit={(event) => { event.preventDefault(); if (first !== undefined) void assign.act({ body: { personIds, contactPersonId: first } }) }}>
        {assign.refusal !== null && <Problem refusal={assign.refusal} />}
        <label htmlFor="assign-contact">联系人（在家的党员，有党内职务的排在前面）</label>
        <ContactPicker id="assign-contact" value={chosen} onChange={setChosen} />
        <div className="dialog-actions">
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" htmlType="submit" loading={assign.busy} disabled={first === undefined}>指定</Button>
        </div>
      </form>
    </Modal>
  )
}

interface HandOverDialogProps {
  from: { personId: string; name: string; members: number }
  onClose: () => void
}

/** Hands over all members of a contact at once; several new contacts share them evenly. */
export function HandOverDialog({ from, onClose }: HandOverDialogProps) {
  const { message } = App.useApp()
  const [chosen, setChosen] = useState<string[]>([])
  const hand = useAct('POST /api/contacts/handover', {
    quiet: true,
    onDone: ({ moved, contacts }) => {
      void message.success(`已移交 ${moved} 人：${contacts.map(({ name, members }) => `${name}现联系 ${members} 人`).join('，')}。`)
      onClose()
    },
  })
  return (
    <Modal open title={`移交${from.name}名下的 ${from.members} 名党员`} footer={null} onCancel={onClose}>
      <form className="contact-dialog" onSubmit={(event) => { event.preventDefault(); void hand.act({ body: { fromPersonId: from.personId, toPersonIds: chosen } }) }}>
        {hand.refusal !== null && <Problem refusal={hand.refusal} />}
        <label htmlFor="hand-over-to">新联系人（选几人就平均分担，一次全部移交，不留空缺）</label>
        <ContactPicker id="hand-over-to" many exclude={from.personId} value={chosen} onChange={setChosen} />
        <div className="dialog-actions">
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" htmlType="submit" loading={hand.busy} disabled={chosen.length === 0}>移交</Button>
        </div>
      </form>
    </Modal>
  )
}
