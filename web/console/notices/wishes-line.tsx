import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { channels, personChannels, type PersonChannel } from '../../../domain/notices/channels.ts'
import type { Answer } from '../../client/call.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { Problem } from '../../kit/page/problem.tsx'

type Wishes = Answer<'GET /api/notices/wishes/:personId'>

function sayWishes({ email, refuses, hasPhone }: Wishes): string {
  const ways = [...(hasPhone && !refuses.includes('sms') ? ['短信'] : []), ...(email !== null && !refuses.includes('email') ? [`邮件（${email}）`] : [])]
  return ways.length === 0 ? '只有站内和电话' : `${ways.join('、')}，再不看打电话`
}

function WishForm({ personId, wishes, onDone }: { personId: string; wishes: Wishes; onDone: () => void }) {
  const [refuses, setRefuses] = useState<PersonChannel[]>(wishes.refuses)
  const [email, setEmail] = useState('')
  const keep = useAct('PUT /api/notices/wishes/:personId', { quiet: true, onDone })
  const submit = () => void keep.act({ params: { personId }, body: { refuses, ...(email.trim() === '' ? {} : { email: email.trim() }) } })
  return (
    <form className="wishes-form" onSubmit={(event) => { event.preventDefault(); submit() }}>
      {keep.refusal !== null && <Problem refusal={keep.refusal} />}
      {personChannels.map((channel) => (
        <Checkbox key={channel} checked={!refuses.includes(channel)} onChange={({ target }) => setRefuses(target.checked ? refuses.filter((one) => one !== channel) : [...refuses, channel])}>
          {channels[channel]}
        </Checkbox>
      ))}
      <Input aria-label="电子邮箱" placeholder={wishes.email ?? '电子邮箱（可不填）'} maxLength={200} value={email} onChange={(event) => setEmail(event.target.value)} />
      <Button size="small" type="primary" htmlType="submit" loading={keep.busy}>保存</Button>
      <Button size="small" onClick={onDone}>取消</Button>
    </form>
  )
}

/** How a member wants to be told; the contact person notes it for who does it by telephone. */
export function WishesLine({ personId }: { personId: string }) {
  const [changing, setChanging] = useState(false)
  const look = useLook('GET /api/notices/wishes/:personId', { params: { personId } })
  if (look.data === undefined) return null
  if (changing) return <WishForm personId={personId} wishes={look.data} onDone={() => setChanging(false)} />
  return <p>通知方式：{sayWishes(look.data)}<Button type="link" size="small" onClick={() => setChanging(true)}>代为修改</Button></p>
}
