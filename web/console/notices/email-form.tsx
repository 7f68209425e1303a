import { Button, Input, InputNumber, Select, Switch } from 'antd'
import { useState } from 'react'
import { useAct } from '../../client/hooks.ts'
import { Field } from '../../kit/ask/fields.tsx'
import { Panel } from '../../kit/page/page.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import { KeptNote, TestSend, type Settings } from './channel-parts.tsx'

type Security = NonNullable<Settings['email']>['security']

const securities: { value: Security; label: string }[] = [{ value: 'tls', label: 'TLS（465）' }, { value: 'starttls', label: 'STARTTLS（587）' }, { value: 'none', label: '不加密（仅限内网）' }]

export function EmailForm({ kept }: { kept: Settings['email'] }) {
  const [enabled, setEnabled] = useState(kept?.enabled ?? true)
  const [host, setHost] = useState(kept?.host ?? '')
  const [port, setPort] = useState(kept?.port ?? 465)
  const [security, setSecurity] = useState<Security>(kept?.security ?? 'tls')
  const [user, setUser] = useState(kept?.user ?? '')
  const [password, setPassword] = useState('')
  const [from, setFrom] = useState(kept?.from ?? '')
  const save = useAct('PUT /api/notices/channels/email', { quiet: true })
  const submit = () => void save.act({ body: { enabled, host: host.trim(), port, security, user: user.trim() === '' ? null : user.trim(), from: from.trim(), ...(password === '' ? {} : { password }) } })
  return (
    <Panel title="电子邮件" aside={<Switch checked={enabled} onChange={setEnabled} checkedChildren="启用" unCheckedChildren="停用" aria-label="启用邮件" />}>
      <form onSubmit={(event) => { event.preventDefault(); submit() }}>
        {save.refusal !== null && <Problem refusal={save.refusal} />}
        <Field id="mail-host" label="邮件服务器"><Input id="mail-host" value={host} onChange={(event) => setHost(event.target.value)} /></Field>
        <div className="channel-pair">
          <Field id="mail-port" label="端口"><InputNumber id="mail-port" min={1} max={65_535} value={port} onChange={(value) => setPort(value ?? 465)} /></Field>
          <Field id="mail-security" label="加密"><Select id="mail-security" value={security} options={securities} onChange={setSecurity} /></Field>
          <Field id="mail-user" label="用户名"><Input id="mail-user" autoComplete="off" value={user} onChange={(event) => setUser(event.target.value)} /></Field>
          <Field id="mail-password" label="密码" {...(kept?.hasPassword ? { hint: '已保存，不改就不填。' } : {})}><Input.Password id="mail-password" autoComplete="new-password" value={password} onChange={(event) => setPassword(event.target.value)} /></Field>
        </div>
        <Field id="mail-from" label="发件人" hint="例如：鹤岭县委组织部 <hongyan@example.gov.cn>"><Input id="mail-from" value={from} onChange={(event) => setFrom(event.target.value)} /></Field>
        <KeptNote kept={kept} />
        <Button type="primary" htmlType="submit" loading={save.busy}>保存</Button>
        {kept !== null && <TestSend channel="email" placeholder="收邮件的地址" />}
      </form>
    </Panel>
  )
}
