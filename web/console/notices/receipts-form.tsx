import { Button, Input, Popconfirm, Typography } from 'antd'
import { useState } from 'react'
import { useAct } from '../../client/hooks.ts'
import { Field } from '../../kit/ask/fields.tsx'
import { Panel } from '../../kit/page/page.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import { sayInstant } from '../../kit/show/dates.ts'
import { Facts } from '../../kit/show/facts.tsx'
import { Tag } from '../../kit/show/light.tsx'
import type { Settings } from './channel-parts.tsx'

type Sms = NonNullable<Settings['sms']>
type Issued = { key: string; secret: string }

const split = (typed: string) => typed.split(/[\s,，、]+/).filter((word) => word !== '')

function FormatForm({ sms }: { sms: Sms }) {
  const { receipts } = sms
  const [form, setForm] = useState({
    listField: receipts.listField ?? '', idField: receipts.idField, statusField: receipts.statusField, reasonField: receipts.reasonField ?? '',
    deliveredValues: receipts.deliveredValues.join('、'), failedValues: receipts.failedValues.join('、'),
  })
  const [saved, setSaved] = useState(false)
  const save = useAct('PUT /api/notices/channels/sms', { quiet: true, onDone: () => setSaved(true) })
  const change = (key: keyof typeof form, value: string) => {
    setSaved(false)
    setForm({ ...form, [key]: value })
  }
  const text = (key: keyof typeof form, label: string, hint?: string) => (
    <Field id={`receipt-${key}`} label={label} hint={hint}><Input id={`receipt-${key}`} value={form[key]} onChange={(event) => change(key, event.target.value)} /></Field>
  )
  const submit = () => {
    const { enabled, url, signature, phoneField, textField, idField, okField, okValue } = sms
    const blank = (typed: string) => (typed.trim() === '' ? null : typed.trim())
    void save.act({
      body: {
        enabled, url, signature, phoneField, textField, idField, okField, okValue,
        receipts: {
          listField: blank(form.listField), idField: form.idField.trim(), statusField: form.statusField.trim(), reasonField: blank(form.reasonField),
          deliveredValues: split(form.deliveredValues), failedValues: split(form.failedValues),
        },
      },
    })
  }
  return (
    <form onSubmit={(event) => { event.preventDefault(); submit() }}>
      {save.refusal !== null && <Problem refusal={save.refusal} />}
      <div className="channel-pair">
        {text('idField', '回执编号字段', '填我们的编号，或网关接收时答复的编号。')}
        {text('listField', '列表字段', '一次报多条时填；不填：回执就是一条，或一个列表。')}
        {text('statusField', '状态字段')}
        {text('reasonField', '原因字段')}
        {text('deliveredValues', '已送达的状态值')}
        {text('failedValues', '未送达的状态值', '其他值算作还在途中。')}
      </div>
      <Button htmlType="submit" loading={save.busy}>保存回执格式</Button> {saved && <output className="channel-good">回执格式已保存</output>}
    </form>
  )
}

/** The address and secret that the gateway is given; the secret is seen this once. */
function CallbackAddress({ kept, address }: { kept: Settings['callback']; address: string | null }) {
  const [issued, setIssued] = useState<Issued | null>(null)
  const issue = useAct('POST /api/notices/channels/sms/callback', { onDone: setIssued })
  const revoke = useAct('DELETE /api/notices/channels/sms/callback', { onDone: () => setIssued(null) })
  const place = `${address ?? window.location.origin}/api/notices/receipts/`
  const again = issued !== null && issued.key === kept?.key ? issued : null
  return (
    <>
      {kept === null ? <p className="form-hint">还没有开通。开通后把回执地址和密钥填到短信网关的后台。</p> : (
        <Facts facts={[
          { label: '回执地址', wide: true, value: <Typography.Text copyable className="callback-address">{place}{kept.key}</Typography.Text> },
          ...(again === null ? [] : [{ label: '密钥', wide: true, value: <Typography.Text copyable className="callback-address">{again.secret}</Typography.Text> }]),
          { label: '开通', wide: true, value: `${kept.byName}，${sayInstant(kept.issuedAt)}` },
        ]} />
      )}
      {again !== null && <p className="form-hint">密钥只显示这一次。网关用 Authorization: Bearer 加密钥提交；不能设请求头的，在地址后加 ?token= 和密钥。</p>}
      <div className="dialog-actions callback-actions">
        {kept === null ? <Button loading={issue.busy} onClick={() => void issue.act({})}>开通回执</Button> : (
          <>
            <Popconfirm title="停用短信回执？" okText="停用" cancelText="不停用" onConfirm={() => revoke.act({})}><Button loading={revoke.busy}>停用</Button></Popconfirm>
            <Popconfirm title="换发地址和密钥？" description="原来的马上失效，要到网关后台重新填写。" okText="换发" cancelText="不换" onConfirm={() => issue.act({})}><Button loading={issue.busy}>换发密钥</Button></Popconfirm>
          </>
        )}
      </div>
    </>
  )
}

/** What the gateway tells us afterwards: arrived, or not; then the other channel or the telephone takes over. */
export function ReceiptsForm({ settings }: { settings: Settings & { sms: Sms } }) {
  const { sms, callback, publicAddress } = settings
  return (
    <Panel title="短信回执" aside={callback === null ? <Tag>未开通</Tag> : <Tag tone="green">已开通</Tag>}>
      <p className="form-hint">网关报告“未送达”的，马上改发邮件，没有邮箱的列入联系人的电话告知名单。</p>
      <CallbackAddress kept={callback} address={publicAddress} />
      <FormatForm sms={sms} />
    </Panel>
  )
}
