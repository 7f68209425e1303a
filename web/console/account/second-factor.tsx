import { Button, Input } from 'antd'
import { useState } from 'react'
import { useAct } from '../../client/hooks.ts'
import type { Me } from '../../client/me.ts'
import { Problem } from '../../kit/page/problem.tsx'

function Recovery({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  return (
    <div className="narrow-form">
      <p><strong>请抄下或打印这些恢复码，只显示这一次。</strong>手机不在身边时，每个恢复码可以代替一次动态验证码。</p>
      <ul className="recovery-codes">{codes.map((code) => <li key={code}>{code}</li>)}</ul>
      <div className="dialog-actions">
        <Button onClick={() => window.print()}>打印</Button>
        <Button type="primary" onClick={onDone}>已经保存好</Button>
      </div>
    </div>
  )
}

function Confirm({ secret, picture, onCodes }: { secret: string; picture: string; onCodes: (codes: string[]) => void }) {
  const [code, setCode] = useState('')
  const confirm = useAct('PUT /api/session/second-factor', { quiet: true, onDone: ({ recoveryCodes }) => onCodes(recoveryCodes) })
  return (
    <form className="narrow-form" onSubmit={(event) => { event.preventDefault(); void confirm.act({ body: { code } }) }}>
      {confirm.refusal !== null && <Problem refusal={confirm.refusal} />}
      <p>用手机上的验证器（任何支持动态验证码的应用）扫描，再输入它显示的 6 位数字。验证器不需要联网。</p>
      <img className="enrol-picture" alt="绑定用的二维码" src={`data:image/svg+xml;utf8,${encodeURIComponent(picture)}`} />
      <p className="form-hint">不能扫描的，手工输入密钥：<code>{secret.replace(/(.{4})/g, '$1 ')}</code></p>
      <label htmlFor="code">动态验证码</label>
      <Input id="code" inputMode="numeric" autoComplete="one-time-code" maxLength={6} value={code} onChange={(event) => setCode(event.target.value)} />
      <Button type="primary" htmlType="submit" loading={confirm.busy} disabled={code.length < 6}>确认绑定</Button>
    </form>
  )
}

/** Binds the authenticator: password, scan, first code, recovery codes. */
export function EnrolSecondFactor({ onDone }: { onDone?: () => void }) {
  const [password, setPassword] = useState('')
  const [secret, setSecret] = useState<{ secret: string; picture: string } | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const start = useAct('POST /api/session/second-factor', { quiet: true, onDone: (answer) => { setSecret(answer) } })
  if (codes !== null) return <Recovery codes={codes} onDone={() => onDone?.()} />
  if (secret !== null) return <Confirm {...secret} onCodes={setCodes} />
  return (
    <form className="narrow-form" onSubmit={(event) => { event.preventDefault(); void start.act({ body: { password } }) }}>
      {start.refusal !== null && <Problem refusal={start.refusal} />}
      <label htmlFor="enrol-password">先输入登录密码</label>
      <Input.Password id="enrol-password" autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)} />
      <Button type="primary" htmlType="submit" loading={start.busy} disabled={password === ''}>开始绑定</Button>
    </form>
  )
}

function RemoveSecondFactor() {
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const remove = useAct('POST /api/session/second-factor/removal', { quiet: true })
  return (
    <form className="narrow-form" onSubmit={(event) => { event.preventDefault(); void remove.act({ body: { password, code } }) }}>
      {remove.refusal !== null && <Problem refusal={remove.refusal} />}
      <label htmlFor="removal-password">登录密码</label>
      <Input.Password id="removal-password" autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)} />
      <label htmlFor="removal-code">动态验证码或恢复码</label>
      <Input id="removal-code" autoComplete="one-time-code" maxLength={20} value={code} onChange={(event) => setCode(event.target.value)} />
      <Button danger htmlType="submit" loading={remove.busy} disabled={password === '' || code === ''}>解除绑定</Button>
    </form>
  )
}

export function SecondFactor({ me }: { me: Me }) {
  const [finished, setFinished] = useState(me.secondFactor.enrolled)
  // stays on the recovery codes until they are put away
  if (!finished) return <EnrolSecondFactor onDone={() => setFinished(true)} />
  return (
    <>
      <p>已绑定手机验证器。登录时除密码外还要输入动态验证码。</p>
      <details className="quiet-details"><summary>更换手机或解除绑定</summary><RemoveSecondFactor /></details>
    </>
  )
}
