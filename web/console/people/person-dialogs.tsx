import { Button, Input, Modal } from 'antd'
import { useState, type ComponentType, type ReactNode } from 'react'
import { correctableFields, participationKinds, relationEnds, type CorrectableField, type ParticipationKind, type RelationEnd } from '../../../domain/people/words.ts'
import { useAct, type Acting } from '../../client/hooks.ts'
import type { ActKey } from '../../client/call.ts'
import { DayField, Field, SelectField } from '../../kit/ask/fields.tsx'
import { OrgPicker } from '../../kit/ask/org-picker.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import { todayInChina } from '../../kit/show/dates.ts'
import type { Person } from './person-page.tsx'

export type PersonDialog = 'transfer' | 'participate' | 'end' | 'readmit' | 'correct' | 'contact'

interface FormProps {
  person: Person
  onClose: () => void
}

function Frame<K extends ActKey>({ says, acting, ready, confirm, danger = false, onClose, onSubmit, children }: {
  says: ReactNode; acting: Acting<K>; ready: boolean; confirm: string; danger?: boolean; onClose: () => void; onSubmit: () => unknown; children: ReactNode
}) {
  return (
    <form className="dialog-form" onSubmit={(event) => { event.preventDefault(); if (ready) void onSubmit() }}>
      <p className="dialog-says">{says}</p>
      {acting.refusal !== null && <Problem refusal={acting.refusal} />}
      {children}
      <div className="dialog-actions"><Button onClick={onClose}>取消</Button><Button type="primary" danger={danger} htmlType="submit" loading={acting.busy} disabled={!ready}>{confirm}</Button></div>
    </form>
  )
}

const textOrNull = (text: string) => (text.trim() === '' ? null : text.trim())

function usePaper() {
  const [on, setOn] = useState<string | null>(todayInChina())
  const [document, setDocument] = useState('')
  const fields = (dayLabel: string, documentLabel: string) => (
    <div className="form-row">
      <DayField id="person-on" label={dayLabel} value={on} onChange={setOn} />
      <Field id="person-document" label={documentLabel}><Input id="person-document" value={document} maxLength={80} onChange={(event) => setDocument(event.target.value)} /></Field>
    </div>
  )
  return { on, document: textOrNull(document), fields }
}

function BranchForm({ person, onClose, again }: FormProps & { again: boolean }) {
  const [org, setOrg] = useState<string | null>(null)
  const paper = usePaper()
  const transfer = useAct('POST /api/people/:id/transfer', { quiet: true, onDone: onClose })
  const readmit = useAct('POST /api/people/:id/readmit', { quiet: true, onDone: onClose })
  const body = { orgId: org ?? '', on: paper.on ?? '', document: paper.document, version: person.version }
  const submit = () => (again ? readmit.act({ params: { id: person.id }, body }) : transfer.act({ params: { id: person.id }, body }))
  return (
    <Frame
      says={again ? '曾经离开的党员回到本县，组织关系重新开始；原来的记录保留。' : '原支部的组织关系到这一天为止，新支部从这一天开始；外出流动记录随之转到新支部。转到本县以外的，请在流动经历中办理。'}
      acting={again ? readmit : transfer} ready={org !== null && paper.on !== null} confirm={again ? '重新接收' : '转接'} onClose={onClose} onSubmit={submit}
    >
      <Field id="person-org" label={again ? '接收的党支部' : '转往'}><OrgPicker id="person-org" value={org} onChange={setOrg} /></Field>
      {paper.fields(again ? '接收日期' : '转接日期', '介绍信编号（可不填）')}
    </Frame>
  )
}

const TransferForm = (props: FormProps) => <BranchForm {...props} again={false} />
const ReadmitForm = (props: FormProps) => <BranchForm {...props} again />

function ParticipateForm({ person, onClose }: FormProps) {
  const [org, setOrg] = useState<string | null>(null)
  const [kind, setKind] = useState<ParticipationKind>('functional')
  const [from, setFrom] = useState<string | null>(todayInChina())
  const start = useAct('POST /api/people/:id/participations', { quiet: true, onDone: onClose })
  return (
    <Frame
      says="一方隶属、参加多重组织生活：正式组织关系不变，在那里没有表决权和选举权。" acting={start} ready={org !== null && from !== null} confirm="登记" onClose={onClose}
      onSubmit={() => start.act({ params: { id: person.id }, body: { orgId: org ?? '', kind, fromOn: from ?? '' } })}
    >
      <Field id="participate-org" label="参加哪个党组织"><OrgPicker id="participate-org" value={org} onChange={setOrg} /></Field>
      <div className="form-row">
        <SelectField id="participate-kind" label="类别" value={kind} options={Object.entries(participationKinds).map(([value, label]) => ({ value, label }))} onChange={(value) => setKind((value ?? 'other') as ParticipationKind)} />
        <DayField id="participate-from" label="开始日期" value={from} onChange={setFrom} />
      </div>
    </Frame>
  )
}

function EndForm({ person, onClose }: FormProps) {
  const [end, setEnd] = useState<RelationEnd>('transferred-out')
  const paper = usePaper()
  const acting = useAct('POST /api/people/:id/end-relation', { quiet: true, onDone: onClose })
  return (
    <Frame
      says="登记由人作出的决定或已经发生的事实。系统从不自动改变党籍。" acting={acting} ready={paper.on !== null} confirm="终止" danger onClose={onClose}
      onSubmit={() => acting.act({ params: { id: person.id }, body: { end, on: paper.on ?? '', document: paper.document, version: person.version } })}
    >
      <SelectField id="end-kind" label="原因" value={end} options={Object.entries(relationEnds).map(([value, label]) => ({ value, label }))} onChange={(value) => setEnd((value ?? 'transferred-out') as RelationEnd)} />
      {paper.fields('日期', '文号（可不填）')}
    </Frame>
  )
}

function CorrectForm({ person, onClose }: FormProps) {
  const [field, setField] = useState<CorrectableField>('name')
  const [wanted, setWanted] = useState('')
  const [reason, setReason] = useState('')
  const acting = useAct('POST /api/people/:id/corrections', { quiet: true, onDone: onClose })
  return (
    <Frame
      says="这些内容由组织关系所在党组织维护。提出后由其核实、更正并答复。" acting={acting} ready={wanted.trim() !== '' && reason.trim().length > 1} confirm="提出" onClose={onClose}
      onSubmit={() => acting.act({ params: { id: person.id }, body: { field, wanted: wanted.trim(), reason: reason.trim() } })}
    >
      <SelectField id="correct-field" label="哪一项" value={field} options={Object.entries(correctableFields).map(([value, label]) => ({ value, label }))} onChange={(value) => setField((value ?? 'other') as CorrectableField)} />
      <Field id="correct-wanted" label="应当是"><Input id="correct-wanted" value={wanted} maxLength={120} onChange={(event) => setWanted(event.target.value)} /></Field>
      <Field id="correct-reason" label="理由"><Input.TextArea id="correct-reason" rows={2} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} /></Field>
    </Frame>
  )
}

function ContactForm({ person, onClose }: FormProps) {
  const [phone, setPhone] = useState('')
  const [landline, setLandline] = useState('')
  const [address, setAddress] = useState('')
  const acting = useAct('PUT /api/people/:id/contact', { quiet: true, onDone: onClose })
  const given = { ...(phone.trim() === '' ? {} : { phone: phone.trim() }), ...(landline.trim() === '' ? {} : { landline: landline.trim() }), ...(address.trim() === '' ? {} : { address: address.trim() }) }
  return (
    <Frame
      says="谁先知道谁先改：本人、联系人和两地党组织都可以改联系方式，改动记入日志。留空的不变。" acting={acting} ready={Object.keys(given).length > 0} confirm="保存" onClose={onClose}
      onSubmit={() => acting.act({ params: { id: person.id }, body: { version: person.version, ...given } })}
    >
      <Field id="contact-phone" label="手机号码"><Input id="contact-phone" value={phone} maxLength={30} placeholder={person.phone.shown ?? '未登记'} onChange={(event) => setPhone(event.target.value)} /></Field>
      <Field id="contact-landline" label="固定电话"><Input id="contact-landline" value={landline} maxLength={30} placeholder={person.landline.shown ?? '未登记'} onChange={(event) => setLandline(event.target.value)} /></Field>
      {person.may.changeAddress && <Field id="contact-address" label="家庭住址"><Input id="contact-address" value={address} maxLength={120} placeholder={person.address.shown ?? '未登记'} onChange={(event) => setAddress(event.target.value)} /></Field>}
    </Frame>
  )
}

const dialogs: Record<PersonDialog, { title: string; Form: ComponentType<FormProps> }> = {
  transfer: { title: '转接组织关系', Form: TransferForm }, readmit: { title: '重新接收', Form: ReadmitForm }, participate: { title: '登记参加组织生活', Form: ParticipateForm },
  end: { title: '终止组织关系', Form: EndForm }, correct: { title: '申请更正', Form: CorrectForm }, contact: { title: '改联系方式', Form: ContactForm },
}

export function PersonDialogs({ person, dialog, onClose }: { person: Person; dialog: PersonDialog | null; onClose: () => void }) {
  const shown = dialog === null ? null : dialogs[dialog]
  return (
    <Modal open={shown !== null} title={shown === null ? '' : `${person.name}：${shown.title}`} onCancel={onClose} footer={null} destroyOnHidden width={540}>
      {shown !== null && <shown.Form person={person} onClose={onClose} />}
    </Modal>
  )
}
