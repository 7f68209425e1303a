import { Button, Input, Switch } from 'antd'
import { useState } from 'react'
import { useAct } from '../../client/hooks.ts'
import { Field } from '../../kit/ask/fields.tsx'
import { Panel } from '../../kit/page/page.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import { KeptNote, TestSend, type Settings } from './channel-parts.tsx'

const fresh = { enabled: true, url: '', signature: '【鸿雁】', phoneField: 'mobile', textField: 'content', idField: 'id', okField: 'code' as string | null, okValue: '0' as string | null }

function valuesOf(kept: Settings['sms']): typeof fresh {
  if (kept === null) return fresh
  const { enabled, url, signature, phoneField, textField, idField, okField, okValue } = kept
  return { enabled, url, signature, phoneField, textField, idField, okField, okValue }
}

export function SmsForm({ kept }: { kept: Settings['sms'] }) {
  const [form, setForm] = useState(valuesOf(kept))
  const [secret, setSecret] = useState('')
  const save = useAct('PUT /api/notices/channels/sms', { quiet: true })
  const text = (key: Exclude<keyof typeof fresh, 'enabled'>, id: string) => (
    <Input id={id} value={form[key] ?? ''} onChange={(event) => setForm({ ...form, [key]: event.target.value })} />
  )
  const submit = () => void save.act({
    body: { ...form, okField: form.okField === '' ? null : form.okField, okValue: form.okField === '' ? null : form.okValue, ...(secret === '' ? {} : { secret }) },
  })
  return (
    <Panel title="短信网关" aside={<Switch checked={form.enabled} onChange={(enabled) => setForm({ ...form, enabled })} checkedChildren="启用" unCheckedChildren="停用" aria-label="启用短信" />}>
      <form onSubmit={(event) => { event.preventDefault(); submit() }}>
        {save.refusal !== null && <Problem refusal={save.refusal} />}
        <Field id="sms-url" label="网关地址" hint="以 JSON 提交（POST）。">{text('url', 'sms-url')}</Field>
        <div className="channel-pair">
          <Field id="sms-secret" label="密钥" hint={kept?.hasSecret ? '已保存，不改就不填。' : '放在 Authorization: Bearer 里。'}>
            <Input.Password id="sms-secret" autoComplete="new-password" value={secret} onChange={(event) => setSecret(event.target.value)} />
          </Field>
          <Field id="sms-sign" label="短信签名">{text('signature', 'sms-sign')}</Field>
          <Field id="sms-phone" label="号码字段">{text('phoneField', 'sms-phone')}</Field>
          <Field id="sms-text" label="内容字段">{text('textField', 'sms-text')}</Field>
          <Field id="sms-id" label="编号字段" hint="同一条消息重发时编号不变，网关可据此去重。">{text('idField', 'sms-id')}</Field>
          <Field id="sms-ok" label="结果字段和成功值" hint="不填字段：返回 200 即为成功。">
            <div className="channel-pair">{text('okField', 'sms-ok')}<Input aria-label="成功值" value={form.okValue ?? ''} onChange={(event) => setForm({ ...form, okValue: event.target.value })} /></div>
          </Field>
        </div>
        <KeptNote kept={kept} />
        <Button type="primary" htmlType="submit" loading={save.busy}>保存</Button>
        {kept !== null && <TestSend channel="sms" placeholder="收短信的手机号" />}
      </form>
    </Panel>
  )
}
