import { Button, Input } from 'antd'
import { useState } from 'react'
import { judgePassword, passwordFaults } from '../../../domain/access/passwords.ts'
import type { Answer } from '../../client/call.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { Empty } from '../../kit/page/empty.tsx'
import { Go } from '../../kit/page/go.tsx'
import { Loaded, Problem } from '../../kit/page/problem.tsx'
import { Mark } from '../shell/brand.tsx'
import { paths } from '../paths.ts'
import './set-up.css'

const roles = {
  systemAdministrator: { title: '系统管理员', does: '管运行、备份，看不到业务信息' },
  securityAdministrator: { title: '安全管理员', does: '管账号、职务和安全策略，看不到业务信息' },
  auditAdministrator: { title: '审计管理员', does: '看审计日志，看不到业务信息' },
  officer: { title: '组织部干部', does: '第一个办业务的账号' },
} as const
type Role = keyof typeof roles
const roleNames = Object.keys(roles) as Role[]

interface Account {
  name: string
  login: string
  password: string
}

const blank: Account = { name: '', login: '', password: '' }

function Field({ id, label, value, onChange, hint, password = false, maxLength = 60 }: {
  id: string; label: string; value: string; onChange: (value: string) => void; hint?: string | undefined; password?: boolean; maxLength?: number
}) {
  const Box = password ? Input.Password : Input
  return (
    <div className="set-up-field">
      <label htmlFor={id}>{label}</label>
      <Box id={id} value={value} maxLength={maxLength} required autoComplete={password ? 'new-password' : 'off'} onChange={(event) => onChange(event.target.value)} />
      {hint !== undefined && <p className="form-fault">{hint}</p>}
    </div>
  )
}

function AccountFields({ role, account, onChange }: { role: Role; account: Account; onChange: (account: Account) => void }) {
  const faults = account.password === '' ? [] : judgePassword(account.password, account.login)
  return (
    <fieldset>
      <legend>{roles[role].title}<small>{roles[role].does}</small></legend>
      <div className="set-up-row">
        <Field id={`${role}-name`} label="姓名" value={account.name} onChange={(name) => onChange({ ...account, name })} />
        <Field id={`${role}-login`} label="用户名" value={account.login} onChange={(login) => onChange({ ...account, login })} />
        <Field id={`${role}-password`} label="密码" password maxLength={200} value={account.password} onChange={(password) => onChange({ ...account, password })}
          hint={faults.length === 0 ? undefined : faults.map((fault) => passwordFaults[fault]).join('；')} />
      </div>
    </fieldset>
  )
}

function SetUpForm({ county: known, onDone }: Answer<'GET /api/set-up'> & { onDone: () => void }) {
  const [code, setCode] = useState('')
  const [county, setCounty] = useState({ name: '', province: '', city: '', regionCode: '' })
  const [accounts, setAccounts] = useState<Record<Role, Account>>({ systemAdministrator: blank, securityAdministrator: blank, auditAdministrator: blank, officer: blank })
  const setUp = useAct('POST /api/set-up', { quiet: true, onDone })
  const { regionCode, ...rest } = county
  const body = { code: code.trim(), county: known === null ? { ...rest, ...(regionCode === '' ? {} : { regionCode }) } : null, ...accounts }
  return (
    <form onSubmit={(event) => { event.preventDefault(); void setUp.act({ body }) }}>
      <fieldset>
        <legend>设置码<small>显示在启动程序的终端里，证明您就是安装的人</small></legend>
        <div className="set-up-row"><Field id="code" label="设置码" value={code} onChange={setCode} maxLength={40} /></div>
      </fieldset>
      {known === null ? (
        <fieldset>
          <legend>部署单位<small>一般是县（市、区）</small></legend>
          <div className="set-up-row">
            <Field id="county" label="名称" value={county.name} onChange={(name) => setCounty({ ...county, name })} />
            <Field id="province" label="省" value={county.province} onChange={(province) => setCounty({ ...county, province })} />
            <Field id="city" label="市" value={county.city} onChange={(city) => setCounty({ ...county, city })} />
          </div>
        </fieldset>
      ) : <p className="set-up-known">部署单位：<strong>{known}</strong></p>}
      {roleNames.map((role) => <AccountFields key={role} role={role} account={accounts[role]} onChange={(account) => setAccounts({ ...accounts, [role]: account })} />)}
      {setUp.refusal !== null && <Problem refusal={setUp.refusal} />}
      <Button type="primary" size="large" htmlType="submit" loading={setUp.busy}>完成设置</Button>
    </form>
  )
}

/** The first page of an empty deployment: the county, its three administrators, a first officer. No password is given by default. */
export function SetUpPage() {
  const look = useLook('GET /api/set-up')
  const [done, setDone] = useState(false)
  return (
    <main className="set-up">
      <header><Mark size={44} /><div><h1>首次设置</h1><p>三员分立：系统、安全、审计三个管理员由不同的人担任（GB/T 22239-2019 8.1.5）。四个密码各不相同。</p></div></header>
      {done ? <Empty says="设置好了" hint="各账号可以登录了；第一次登录要绑定手机验证器。" next={<Go to={paths.signIn()}>去登录</Go>} /> : (
        <Loaded look={look}>
          {(state) => state.open ? <SetUpForm {...state} onDone={() => setDone(true)} /> : <Empty says="系统已经设置过" next={<Go to={paths.signIn()}>去登录</Go>} />}
        </Loaded>
      )}
    </main>
  )
}
