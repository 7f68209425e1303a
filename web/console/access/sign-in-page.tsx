import { Button, Input } from 'antd'
import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Navigate, useSearch } from '@tanstack/react-router'
import { useAct, useLook } from '../../client/hooks.ts'
import { useGo } from '../../kit/page/go.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import { paths } from '../paths.ts'
import { Mark } from '../shell/brand.tsx'
import { DemonstrationAccounts } from './demonstration.tsx'
import './sign-in.css'

/** Only addresses of our own: `//other.example` is none. */
function ownAddress(back: string | undefined): string {
  return back !== undefined && /^\/(?![/\\])/.test(back) ? back : '/'
}

function Geese() {
  const flock = [[330, 70], [268, 108], [392, 108], [206, 150], [454, 150], [144, 196], [516, 196], [82, 246]]
  return (
    <svg viewBox="40 40 540 260" className="sign-in-geese" aria-hidden="true">
      {flock.map(([x, y], index) => (
        <path key={x} transform={`translate(${x} ${y}) scale(${1 - index * 0.055})`} fill="currentColor" opacity={1 - index * 0.085}
          d="M-30 -6C-18 -17 -7 -15 0 -2 7 -15 18 -17 30 -6 20 -9 12 -5 7 4L0 20-7 4C-12 -5 -20 -9 -30 -6z" />
      ))}
    </svg>
  )
}

function SignInForm() {
  const client = useQueryClient()
  const go = useGo()
  const { back } = useSearch({ strict: false })
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [codeAsked, setCodeAsked] = useState(false)
  const enter = useAct('POST /api/session', {
    quiet: true,
    onDone: () => {
      client.clear()
      go(ownAddress(back), { replace: true })
    },
    onRefused: (refusal) => setCodeAsked((asked) => asked || refusal.code === 'access.code-needed'),
  })
  return (
    <form className="sign-in-form" onSubmit={(event) => { event.preventDefault(); void enter.act({ body: { login, password, ...(code === '' ? {} : { code }) } }) }}>
      <h1>登录</h1>
      {enter.refusal !== null && enter.refusal.code !== 'access.code-needed' && <Problem refusal={enter.refusal} />}
      <label htmlFor="login">用户名</label>
      <Input id="login" size="large" autoComplete="username" value={login} onChange={(event) => setLogin(event.target.value)} required />
      <label htmlFor="password">密码</label>
      <Input.Password id="password" size="large" autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)} required />
      {codeAsked && (
        <>
          <label htmlFor="code">动态验证码</label>
          <Input id="code" size="large" inputMode="numeric" autoComplete="one-time-code" maxLength={20} value={code} onChange={(event) => setCode(event.target.value)} />
        </>
      )}
      <Button type="primary" size="large" htmlType="submit" block loading={enter.busy}>登录</Button>
      <p className="sign-in-help">账号由本单位安全管理员开立；忘记密码请联系安全管理员重置。</p>
    </form>
  )
}

export function SignInPage() {
  const client = useQueryClient()
  const go = useGo()
  const { back } = useSearch({ strict: false })
  const setUp = useLook('GET /api/set-up')
  if (setUp.data?.open === true) return <Navigate to={paths.setUp()} replace />
  return (
    <main className="sign-in">
      <section className="sign-in-brand">
        <Geese />
        <div className="sign-in-name"><Mark size={56} /><div><strong>鸿雁</strong><span>流动党员双向管理</span></div></div>
        <p>一个党员，两个家。流出地与流入地各管其事、互通有无，台账自动生成。</p>
        <small>以全国党员管理信息系统为准</small>
      </section>
      <section className="sign-in-side">
        <SignInForm />
        <DemonstrationAccounts onDone={() => { client.clear(); go(ownAddress(back), { replace: true }) }} />
      </section>
    </main>
  )
}
