import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../client/call.ts'
import { useAct } from '../../client/hooks.ts'
import { ReasonDialog } from '../../kit/ask/reason-dialog.tsx'
import { OneTimePassword } from './one-time-password.tsx'

type Account = Answer<'GET /api/accounts/:id'>
type Asking = 'reset-password' | 'reset-second-factor' | 'disable' | 'enable'

const dialogs: Record<Asking, { title: string; says: string; presets: string[]; confirm: string; danger: boolean }> = {
  'reset-password': { title: '重置密码', says: '生成一次性密码，本人所有登录立即失效。', presets: ['本人忘记密码', '密码可能泄露'], confirm: '重置密码', danger: false },
  'reset-second-factor': { title: '解除动态验证码', says: '本人须重新绑定手机验证器，所有登录立即失效。请先确认是本人。', presets: ['手机丢失', '更换手机'], confirm: '解除', danger: true },
  disable: { title: '停用账号', says: '本人立即不能登录；记录保留，可以再启用。', presets: ['离岗', '换届', '账号不再使用'], confirm: '停用', danger: true },
  enable: { title: '启用账号', says: '本人可以用原来的密码登录。', presets: ['误停', '重新到岗'], confirm: '启用', danger: false },
}

/** What the security administrator does to somebody else's account; each with a reason, on record. */
export function AccountActions({ account }: { account: Account }) {
  const { message } = App.useApp()
  const [asking, setAsking] = useState<Asking | null>(null)
  const [password, setPassword] = useState<string | null>(null)
  const resetPassword = useAct('POST /api/accounts/:id/reset-password', { onDone: (answer) => setPassword(answer.password) })
  const resetFactor = useAct('POST /api/accounts/:id/reset-second-factor', { onDone: () => message.success('已解除动态验证码') })
  const disable = useAct('POST /api/accounts/:id/disable', { onDone: () => message.success('已停用') })
  const enable = useAct('POST /api/accounts/:id/enable', { onDone: () => message.success('已启用') })
  const unlock = useAct('POST /api/accounts/:id/unlock', { onDone: () => message.success('已解除锁定') })
  const confirm = async (reason: string) => {
    const call = { params: { id: account.id }, body: { reason } }
    if (asking === 'reset-password') await resetPassword.act(call)
    if (asking === 'reset-second-factor') await resetFactor.act(call)
    if (asking === 'disable') await disable.act(call)
    if (asking === 'enable') await enable.act(call)
    setAsking(null)
  }
  return (
    <div className="account-actions">
      {account.lockedUntil !== null && <Button onClick={() => void unlock.act({ params: { id: account.id } })}>解除锁定</Button>}
      <Button onClick={() => setAsking('reset-password')}>重置密码</Button>
      {account.secondFactor && <Button onClick={() => setAsking('reset-second-factor')}>解除动态验证码</Button>}
      {account.disabledAt === null
        ? <Button danger onClick={() => setAsking('disable')}>停用账号</Button>
        : <Button type="primary" onClick={() => setAsking('enable')}>启用账号</Button>}
      <ReasonDialog open={asking !== null} {...dialogs[asking ?? 'disable']} onCancel={() => setAsking(null)} onConfirm={confirm} />
      <Modal open={password !== null} title="重置密码" footer={null} closable={false} mask={{ closable: false }} destroyOnHidden width={480}>
        <OneTimePassword login={account.login} password={password ?? ''} onDone={() => setPassword(null)} />
      </Modal>
    </div>
  )
}
