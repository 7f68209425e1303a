import { Button, Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAct } from '../../client/hooks.ts'
import { useMe } from '../../client/me.ts'
import { Problem } from '../../kit/page/problem.tsx'
import { todayInChina } from '../../kit/show/dates.ts'
import { OneTimePassword } from './one-time-password.tsx'
import { blankPost, isComplete, postBody, PostFields } from './post-fields.tsx'
import './accounts.css'

function NewAccountForm({ onClose }: { onClose: () => void }) {
  const today = useMe().data?.today ?? todayInChina()
  const [login, setLogin] = useState('')
  const [name, setName] = useState('')
  const [withPost, setWithPost] = useState(true)
  const [post, setPost] = useState(blankPost(today))
  const [password, setPassword] = useState<string | null>(null)
  const open = useAct('POST /api/accounts', { quiet: true, onDone: (answer) => setPassword(answer.password) })
  if (password !== null) return <OneTimePassword login={login.toLowerCase()} password={password} onDone={onClose} />
  const ready = login.length >= 3 && name.trim() !== '' && (!withPost || isComplete(post))
  return (
    <form className="stacked-form" onSubmit={(event) => { event.preventDefault(); if (ready) void open.act({ body: { login, name: name.trim(), posts: withPost ? [postBody(post)] : [] } }) }}>
      {open.refusal !== null && <Problem refusal={open.refusal} />}
      <div className="two-fields">
        <div><label htmlFor="account-name">姓名</label><Input id="account-name" maxLength={40} value={name} onChange={(event) => setName(event.target.value)} /></div>
        <div><label htmlFor="account-login">用户名</label><Input id="account-login" maxLength={40} autoComplete="off" value={login} onChange={(event) => setLogin(event.target.value.trim())} /></div>
      </div>
      <p className="form-hint">用户名 3 个字符以上，用字母、数字和 . _ -，不分大小写。</p>
      <Checkbox checked={withPost} onChange={(event) => setWithPost(event.target.checked)}>同时授予职务</Checkbox>
      {withPost && <PostFields post={post} onChange={setPost} />}
      <div className="dialog-actions">
        <Button onClick={onClose}>取消</Button>
        <Button type="primary" htmlType="submit" loading={open.busy} disabled={!ready}>新建账号</Button>
      </div>
    </form>
  )
}

export function NewAccount({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Modal open={open} title="新建账号" onCancel={onClose} footer={null} destroyOnHidden mask={{ closable: false }} width={560}>
      <NewAccountForm onClose={onClose} />
    </Modal>
  )
}
