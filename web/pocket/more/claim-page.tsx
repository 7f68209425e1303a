import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useLocation } from 'wouter'
import { useAct } from '../../client/hooks.ts'
import { TextField } from '../../kit/phone/fields.tsx'
import { RefusalNote, Screen } from '../../kit/phone/screen.tsx'
import { Goose } from '../frame.tsx'
import { forgetLooks } from '../loaded-screen.tsx'
import { paths } from '../paths.ts'

/** The code from the branch, one's name and the last four of the identity number: then an account of one's own. */
export function ClaimPage() {
  const client = useQueryClient()
  const [, go] = useLocation()
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [identityTail, setIdentityTail] = useState('')
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const proof = { code: code.trim(), name: name.trim(), identityTail: identityTail.trim().toUpperCase() }
  const check = useAct('POST /api/claims/check', { quiet: true })
  const [found, setFound] = useState<{ tenantName: string; personName: string } | null>(null)
  const claim = useAct('POST /api/claims/use', { quiet: true, onDone: () => { forgetLooks(client); go(paths.home) } })
  const back = <Link href={paths.signIn} className="back">返回</Link>
  if (found === null) {
    return (
      <Screen title="认领账号" head={<>{back}<span className="brand"><Goose />鸿雁</span></>} lead="认领码向所在党支部要，当面或电话都可以。">
        <form onSubmit={(event) => { event.preventDefault(); void check.act({ body: proof }).then((answer) => answer !== undefined && setFound(answer)) }}>
          {check.refusal !== null && <RefusalNote refusal={check.refusal} />}
          <TextField id="code" label="认领码" value={code} onChange={setCode} required maxLength={20} autoComplete="off" />
          <TextField id="name" label="姓名" value={name} onChange={setName} required maxLength={40} autoComplete="name" />
          <TextField id="tail" label="身份证号码后四位" value={identityTail} onChange={setIdentityTail} required maxLength={4} autoComplete="off" />
          <button className="button button-main" disabled={check.busy}>{check.busy ? '正在核对…' : '下一步'}</button>
        </form>
      </Screen>
    )
  }
  return (
    <Screen title="设自己的用户名和密码" head={<>{back}<span className="brand"><Goose />鸿雁</span></>} lead={`${found.tenantName}，${found.personName}。以后用它登录。`}>
      <form onSubmit={(event) => { event.preventDefault(); void claim.act({ body: { ...proof, login: login.trim(), password } }) }}>
        {claim.refusal !== null && <RefusalNote refusal={claim.refusal} />}
        <TextField id="login" label="用户名" hint="字母和数字，三个以上，例如手机号" value={login} onChange={setLogin} required maxLength={40} autoComplete="username" />
        <TextField id="password" label="密码" hint="八个以上，大写字母、小写字母、数字、符号至少三样" type="password" value={password} onChange={setPassword} required autoComplete="new-password" />
        <button className="button button-main" disabled={claim.busy}>{claim.busy ? '正在办理…' : '完成'}</button>
      </form>
    </Screen>
  )
}
