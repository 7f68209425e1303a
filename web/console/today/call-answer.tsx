import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { contactOutcomes, type ContactOutcome } from '../../../domain/contacts/log-codes.ts'
import { useAct } from '../../client/hooks.ts'
import { ContactDrawer } from '../contacts/contact-drawer.tsx'

interface CallAnswerProps {
  personId: string
  name: string
}

/** One tap says what came of the call; the telephone comes up on asking, on record. */
export function CallAnswer({ personId, name }: CallAnswerProps) {
  const { message } = App.useApp()
  const [telephone, setTelephone] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const undo = useAct('POST /api/contact-entries/:id/void', { onDone: () => message.info(`${name}的这条记录已撤销。`) })
  const log = useAct('POST /api/people/:id/contacts', {
    onDone: ({ id }, { body }) => {
      const key = `logged-${id}`
      const takeBack = () => {
        message.destroy(key)
        void undo.act({ params: { id }, body: { reason: '误点' } })
      }
      void message.success({ key, duration: 6, content: <>已登记：{name}，{contactOutcomes[body.outcome as ContactOutcome]}。<Button type="link" size="small" onClick={takeBack}>撤销</Button></> })
    },
  })
  const show = useAct('POST /api/people/:id/telephone', { onDone: ({ phone, landline }) => setTelephone(phone ?? landline) })
  const told = (outcome: ContactOutcome) => void log.act({ params: { id: personId }, body: { channel: 'phone', outcome } })
  return (
    <span className="call-answer">
      {telephone === null
        ? <Button size="small" type="text" loading={show.busy} onClick={() => void show.act({ params: { id: personId } })} aria-label={`查看${name}的电话`}>电话</Button>
        : <a className="call-number" href={`tel:${telephone}`}>{telephone}</a>}
      <Button size="small" type="primary" ghost loading={log.busy} onClick={() => told('reached')} aria-label={`${name}联系上了`}>联系上了</Button>
      <Button size="small" onClick={() => told('no-answer')} aria-label={`${name}没接`}>没接</Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [{ key: 'wrong-number', label: '号码有误' }, { key: 'moved', label: '已换地方…' }, { key: 'refused', label: '不愿交谈…' }, { key: 'call-back', label: '约定再联系…' }],
          onClick: ({ key }) => (key === 'wrong-number' ? told('wrong-number') : setOpen(true)),
        }}
      >
        <Button size="small" aria-label={`${name}的其他结果`}>其他</Button>
      </Dropdown>
      {open && <ContactDrawer personId={personId} onClose={() => setOpen(false)} />}
    </span>
  )
}
