import { useState } from 'react'
import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { TextField } from '../../kit/phone/fields.tsx'
import { Ready } from '../../kit/phone/screen.tsx'
import { Frame } from '../frame.tsx'
import { paths } from '../paths.ts'
import { SendForm } from '../send/send-form.tsx'
import './inbox.css'

type Wishes = Answer<'GET /api/inbox/wishes'>

function Tick({ id, label, hint, checked, onChange }: { id: string; label: string; hint: string; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <label className="inbox-tick" htmlFor={id}>
      <input id={id} type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{label}<small>{hint}</small></span>
    </label>
  )
}

function WishForm({ wishes }: { wishes: Wishes }) {
  const [sms, setSms] = useState(!wishes.refuses.includes('sms'))
  const [email, setEmail] = useState(!wishes.refuses.includes('email'))
  const [address, setAddress] = useState('')
  const [none, setNone] = useState(false)
  const args = () => ({
    body: {
      refuses: [...(email ? [] : ['email' as const]), ...(sms ? [] : ['sms' as const])],
      ...(none ? { email: null } : address.trim() === '' ? {} : { email: address.trim() }),
    },
  })
  return (
    <SendForm
      act="PUT /api/inbox/wishes" title="通知方式" button="保存" says={() => '已保存。'} args={args} back={{ to: paths.inbox, label: '回到通知' }}
      lines={() => [`短信：${sms ? '接收' : '不接收'}`, `邮件：${email ? '接收' : '不接收'}`]}
    >
      <Tick id="by-sms" label="短信" hint={wishes.hasPhone ? '发到登记的手机号' : '还没有登记手机号，可请联系人补上'} checked={sms} onChange={setSms} />
      <Tick id="by-email" label="电子邮件" hint={wishes.email === null ? '还没有填邮箱' : `发到 ${wishes.email}`} checked={email} onChange={setEmail} />
      {email && !none && <TextField id="email" label={wishes.email === null ? '电子邮箱' : '换一个邮箱'} value={address} onChange={setAddress} maxLength={200} inputMode="text" autoComplete="email" />}
      {wishes.email !== null && <Tick id="no-email" label="删除邮箱" hint="以后不再用邮件通知我" checked={none} onChange={setNone} />}
    </SendForm>
  )
}

/** The inbox is always there; the rest is a matter of choice. */
export function WishesPage() {
  const look = useLook('GET /api/inbox/wishes')
  return (
    <Frame title="用什么方式通知我" back={paths.inbox} lead="站内通知一直都有。几天没看，才发短信或邮件；还没看到，联系人会打电话。晚上九点到早上八点不打扰。">
      <Ready look={look}>{(wishes) => <WishForm wishes={wishes} />}</Ready>
    </Frame>
  )
}
