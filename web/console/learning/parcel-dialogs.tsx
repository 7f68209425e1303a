import { App, Button, DatePicker, Input, InputNumber, Modal } from 'antd'
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import dayjs from 'dayjs'
import { useState } from 'react'
import { parcelKinds, type ParcelKind } from '../../../domain/learning/words.ts'
import type { Answer } from '../../client/call.ts'
import { useAct } from '../../client/hooks.ts'
import { useMe } from '../../client/me.ts'
import { dayFormats } from '../../kit/ask/date-formats.ts'
import { DayField, Field, SelectField } from '../../kit/ask/fields.tsx'
import { OrgPicker } from '../../kit/ask/org-picker.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import { todayInChina } from '../../kit/show/dates.ts'
import { optionsOf } from './course-dialog.tsx'
import { PeoplePicker, type Picked } from './people-picker.tsx'

export type ParcelRow = Answer<'GET /api/learning/parcels'>['rows'][number]
interface Item { name: string; quantity: number }

const usual: Record<ParcelKind, Item[]> = {
  satchel: [{ name: '党章', quantity: 1 }, { name: '学习读本', quantity: 3 }], parcel: [{ name: '学习资料', quantity: 1 }],
  welcome: [{ name: '欢迎信', quantity: 1 }, { name: '服务指南', quantity: 1 }], birthday: [{ name: '政治生日贺卡', quantity: 1 }],
}

function Items({ items, onChange }: { items: Item[]; onChange: (items: Item[]) => void }) {
  const change = (at: number, patch: Partial<Item>) => onChange(items.map((item, index) => (index === at ? { ...item, ...patch } : item)))
  return (
    <fieldset className="form-field">
      <legend>物品</legend>
      {items.map((item, at) => (
        // items have no name of their own before they are filled in
        <div className="item-row" key={at}>
          <Input aria-label={`物品 ${at + 1}`} maxLength={60} value={item.name} onChange={(event) => change(at, { name: event.target.value })} />
          <InputNumber aria-label={`物品 ${at + 1} 数量`} min={1} max={1000} value={item.quantity} onChange={(quantity) => change(at, { quantity: quantity ?? 1 })} />
          <Button type="text" icon={<DeleteOutlined />} aria-label={`去掉物品 ${at + 1}`} disabled={items.length === 1} onClick={() => onChange(items.filter((_, index) => index !== at))} />
        </div>
      ))}
      <Button size="small" icon={<PlusOutlined />} onClick={() => onChange([...items, { name: '', quantity: 1 }])}>加一样</Button>
    </fieldset>
  )
}

/** The same parcel for several members: one row each, so that each is sent and received by itself. */
export function PrepareDialog({ onClose }: { onClose: () => void }) {
  const me = useMe().data
  const { message } = App.useApp()
  const [org, setOrg] = useState<{ id: string; name: string | null } | null>(null)
  const [kind, setKind] = useState<ParcelKind>('satchel')
  const [title, setTitle] = useState<string>(parcelKinds.satchel)
  const [items, setItems] = useState<Item[]>(usual.satchel)
  const [people, setPeople] = useState<Picked[]>([])
  const prepare = useAct('POST /api/learning/parcels', { quiet: true, onDone: ({ ids }) => { void message.success(`已准备 ${ids.length} 件，请打印标签后寄出。`); onClose() } })
  const orgId = org?.id ?? me?.post?.orgId ?? null
  const filled = items.filter(({ name }) => name.trim() !== '')
  const pick = (next: ParcelKind) => { setKind(next); setTitle(parcelKinds[next]); setItems(usual[next]) }
  return (
    <Modal open title="准备包裹" footer={null} onCancel={onClose}>
      <form className="dialog-form" onSubmit={(event) => { event.preventDefault(); if (orgId !== null) void prepare.act({ body: { orgId, kind, title: title.trim(), items: filled, personIds: people.map(({ value }) => value) } }) }}>
        {prepare.refusal !== null && <Problem refusal={prepare.refusal} />}
        <Field id="parcel-org" label="寄件党组织"><OrgPicker id="parcel-org" value={orgId} label={org?.name ?? me?.post?.orgName ?? null} onChange={(id, name) => setOrg(id === null ? null : { id, name })} /></Field>
        <div className="form-row">
          <SelectField id="parcel-kind" label="类别" value={kind} options={optionsOf(parcelKinds)} onChange={(next) => pick((next ?? 'satchel') as ParcelKind)} />
          <Field id="parcel-title" label="名称"><Input id="parcel-title" maxLength={60} value={title} onChange={(event) => setTitle(event.target.value)} /></Field>
        </div>
        <Items items={items} onChange={setItems} />
        <Field id="parcel-people" label="寄给谁" hint="地址取自流动经历和人员信息，打印标签时才显示，并留痕。"><PeoplePicker id="parcel-people" value={people} onChange={setPeople} /></Field>
        <div className="dialog-actions"><Button onClick={onClose}>取消</Button><Button type="primary" htmlType="submit" loading={prepare.busy} disabled={orgId === null || people.length === 0 || filled.length === 0 || title.trim() === ''}>准备</Button></div>
      </form>
    </Modal>
  )
}

export function DispatchDialog({ ids, onClose }: { ids: string[]; onClose: () => void }) {
  const { message } = App.useApp()
  const [on, setOn] = useState<string | null>(todayInChina())
  const [carrier, setCarrier] = useState('邮政')
  const [trackingNo, setTrackingNo] = useState('')
  const dispatch = useAct('POST /api/learning/parcels/dispatch', { quiet: true, onDone: ({ dispatched }) => { void message.success(`已登记寄出 ${dispatched} 件，并通知收件人。`); onClose() } })
  return (
    <Modal open title={`登记寄出 ${ids.length} 件`} footer={null} onCancel={onClose}>
      <form className="dialog-form" onSubmit={(event) => { event.preventDefault(); if (on !== null) void dispatch.act({ body: { ids, on, ...(carrier.trim() === '' ? {} : { carrier: carrier.trim() }), ...(trackingNo.trim() === '' ? {} : { trackingNo: trackingNo.trim() }) } }) }}>
        {dispatch.refusal !== null && <Problem refusal={dispatch.refusal} />}
        <DayField id="dispatch-on" label="寄出日期" value={on} onChange={setOn} />
        <Field id="dispatch-carrier" label="承运（可不填）"><Input id="dispatch-carrier" maxLength={60} value={carrier} onChange={(event) => setCarrier(event.target.value)} /></Field>
        {ids.length === 1 && <Field id="dispatch-no" label="单号（可不填）"><Input id="dispatch-no" maxLength={60} value={trackingNo} onChange={(event) => setTrackingNo(event.target.value)} /></Field>}
        <div className="dialog-actions"><Button onClick={onClose}>取消</Button><Button type="primary" htmlType="submit" loading={dispatch.busy} disabled={on === null}>登记寄出</Button></div>
      </form>
    </Modal>
  )
}

/** What became of one parcel: it arrived, it came back, or another address is typed for it. */
export function ParcelDialog({ parcel, what, onClose }: { parcel: ParcelRow; what: 'receive' | 'return' | 'address'; onClose: () => void }) {
  const [on, setOn] = useState(todayInChina())
  const [text, setText] = useState('')
  const options = { quiet: true, onDone: onClose }
  const receive = useAct('POST /api/learning/parcels/:id/receive', options)
  const back = useAct('POST /api/learning/parcels/:id/return', options)
  const address = useAct('PUT /api/learning/parcels/:id/address', options)
  const refusal = receive.refusal ?? back.refusal ?? address.refusal
  const params = { id: parcel.id }
  const submit = () => {
    if (what === 'receive') void receive.act({ params, body: { on } })
    else if (what === 'return') void back.act({ params, body: { on, reason: text.trim() } })
    else void address.act({ params, body: { address: text.trim() } })
  }
  const titles = { receive: '代登收到', return: '登记退回', address: '填写收件地址' }
  return (
    <Modal open title={`${titles[what]}：${parcel.name}的${parcel.title}`} footer={null} onCancel={onClose}>
      <form className="dialog-form" onSubmit={(event) => { event.preventDefault(); submit() }}>
        {refusal !== null && <Problem refusal={refusal} />}
        {what !== 'address' && <Field id="parcel-on" label={what === 'receive' ? '收到日期' : '退回日期'}><DatePicker id="parcel-on" allowClear={false} format={dayFormats} maxDate={dayjs(todayInChina())} value={dayjs(on)} onChange={(day) => day !== null && setOn(day.format('YYYY-MM-DD'))} /></Field>}
        {what === 'return' && <Field id="parcel-reason" label="原因"><Input id="parcel-reason" maxLength={200} value={text} onChange={(event) => setText(event.target.value)} placeholder="地址不详、查无此人…" /></Field>}
        {what === 'address' && <Field id="parcel-address" label="收件地址" hint="只用于这一件，加密保存；要改档案里的住址，请在人员或流动经历中办理。"><Input.TextArea id="parcel-address" rows={2} maxLength={200} value={text} onChange={(event) => setText(event.target.value)} /></Field>}
        <div className="dialog-actions"><Button onClick={onClose}>取消</Button><Button type="primary" htmlType="submit" loading={receive.busy || back.busy || address.busy} disabled={what !== 'receive' && text.trim() === ''}>确定</Button></div>
      </form>
    </Modal>
  )
}
