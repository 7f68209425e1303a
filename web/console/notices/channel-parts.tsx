import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Channel } from '../../../domain/notices/channels.ts'
import type { Answer } from '../../client/call.ts'
import { useAct } from '../../client/hooks.ts'
import { Problem } from '../../kit/page/problem.tsx'
import { sayInstant } from '../../kit/show/dates.ts'

export type Settings = Answer<'GET /api/notices/channels'>

interface Kept {
  byName: string
  changedAt: string
  testedAt: string | null
  testResult: string | null
}

export function KeptNote({ kept }: { kept: Kept | null }) {
  if (kept === null) return <p className="form-hint">还没有设置。</p>
  return (
    <p className="form-hint">
      {kept.byName}于{sayInstant(kept.changedAt)}保存。{kept.testedAt === null ? '保存后还没有试发。' : `${sayInstant(kept.testedAt)}试发：${kept.testResult}。`}
    </p>
  )
}

/** Sends a message that says nothing of anybody, by what is saved. */
export function TestSend({ channel, placeholder }: { channel: Channel; placeholder?: string }) {
  const [to, setTo] = useState('')
  const test = useAct('POST /api/notices/channels/:channel/test', { quiet: true })
  const [says, setSays] = useState<{ accepted: boolean; says: string } | null>(null)
  const send = async () => {
    setSays(null)
    setSays(await test.act({ params: { channel }, body: { to: placeholder === undefined ? null : to.trim() } }) ?? null)
  }
  return (
    <>
      <div className="channel-test">
        {placeholder !== undefined && <Input aria-label={placeholder} placeholder={placeholder} value={to} onChange={(event) => setTo(event.target.value)} />}
        <Button loading={test.busy} disabled={placeholder !== undefined && to.trim() === ''} onClick={() => void send()}>试发</Button>
        {says !== null && <output className={says.accepted ? 'channel-good' : 'channel-bad'}>{says.says}</output>}
      </div>
      {test.refusal !== null && <Problem refusal={test.refusal} />}
    </>
  )
}
