import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useLocation } from 'wouter'
import { useAct } from '../../client/hooks.ts'
import { TextField } from '../../kit/phone/fields.tsx'
import { RefusalNote, Screen } from '../../kit/phone/screen.tsx'
import { TypeSizeChoice } from '../../kit/phone/type-size.tsx'
import { Goose } from '../frame.tsx'
import { forgetLooks } from '../loaded-screen.tsx'
import { DemonstrationMembers } from './demonstration.tsx'
import { paths } from '../paths.ts'

export function SignInPage() {
  const client = useQueryClient()
  const [, go] = useLocation()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const enter = useAct('POST /api/session', { quiet: true, onDone: () => { forgetLooks(client); go(paths.home) } })
  return (
    <Screen title="登录" head={<span className="brand"><Goose />鸿雁</span>} lead="不登录也可以：外出、报到、返乡，都可以打电话请党支部联系人代办。">
      <form onSubmit={(event) => { event.preventDefault(); void enter.act({ body: { login, password } }) }}>
        {enter.refusal !== null && <RefusalNote refusal={enter.refusal} />}
        <TextField id="login" label="用户名" value={login} onChange={setLogin} required autoComplete="username" />
        <TextField id="password" label="密码" type="password" value={password} onChange={setPassword} required autoComplete="current-password" />
        <button className="button button-main" disabled={enter.busy}>{enter.busy ? '正在登录…' : '登录'}</button>
      </form>
      <Link className="button" href={paths.claim}>第一次用？凭支部给的认领码开通</Link>
      <DemonstrationMembers onDone={() => { forgetLooks(client); go(paths.home) }} />
      <TypeSizeChoice />
    </Screen>
  )
}
