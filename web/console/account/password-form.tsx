import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { judgePassword, passwordFaults } from '../../../domain/access/passwords.ts'
import { useAct } from '../../client/hooks.ts'
import { Problem } from '../../kit/page/problem.tsx'

/** What a password needs is shown while it is typed, by the rule that the server applies. */
export function PasswordForm({ login, onDone }: { login: string; onDone?: () => void }) {
  const { message } = App.useApp()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const change = useAct('PUT /api/session/password', {
    quiet: true,
    onDone: () => {
      setCurrent('')
      setPassword('')
      setAgain('')
      void message.success('密码已修改，其他设备已退出。')
      onDone?.()
    },
  })
  const faults = password === '' ? [] : judgePassword(password, login)
  const ready = current !== '' && password !== '' && faults.length === 0 && password === again
  return (
    <form className="narrow-form" onSubmit={(event) => { event.preventDefault(); if (ready) void change.act({ body: { current, password } }) }}>
      {change.refusal !== null && <Problem refusal={change.refusal} />}
      <label htmlFor="current">当前密码</label>
      <Input.Password id="current" autoComplete="current-password" value={current} onChange={(event) => setCurrent(event.target.value)} />
      <label htmlFor="password">新密码</label>
      <Input.Password id="password" autoComplete="new-password" value={password} onChange={(event) => setPassword(event.target.value)} aria-describedby="password-rule" />
      <p id="password-rule" className={faults.length === 0 ? 'form-hint' : 'form-fault'}>
        {faults.length === 0 ? `${passwordFaults.short}，${passwordFaults.plain}。` : faults.map((fault) => passwordFaults[fault]).join('；')}
      </p>
      <label htmlFor="again">再输一次新密码</label>
      <Input.Password id="again" autoComplete="new-password" value={again} onChange={(event) => setAgain(event.target.value)} />
      {again !== '' && again !== password && <p className="form-fault">两次输入不一致</p>}
      <Button type="primary" htmlType="submit" loading={change.busy} disabled={!ready}>修改密码</Button>
    </form>
  )
}
