import { useState } from 'react'
import { useLook } from '../../client/hooks.ts'
import type { RefusalError } from '../../client/refusal.ts'
import { LongTextField } from '../../kit/phone/fields.tsx'
import { Ready, RefusalNote } from '../../kit/phone/screen.tsx'
import { sayInstant } from '../../kit/show/dates.ts'
import { Frame } from '../frame.tsx'
import { submit } from '../outbox.ts'

function Write() {
  const [body, setBody] = useState('')
  const [busy, setBusy] = useState(false)
  const [says, setSays] = useState('')
  const [refusal, setRefusal] = useState<RefusalError | null>(null)
  const send = async () => {
    setBusy(true)
    setRefusal(null)
    const outcome = await submit('POST /api/complaints', { body: { body: body.trim(), page: '/m/' } }, '投诉建议').finally(() => setBusy(false))
    if (outcome.is === 'refused') return setRefusal(outcome.refusal)
    setBody('')
    return setSays(outcome.is === 'kept' ? outcome.says : '已提交，由上级党组织答复。')
  }
  return (
    <form onSubmit={(event) => { event.preventDefault(); void send() }}>
      {says !== '' && <output className="note note-green">{says}</output>}
      {refusal !== null && <RefusalNote refusal={refusal} />}
      <LongTextField id="complaint" label="想说什么" hint="所在支部看不到，由上级党组织答复。" value={body} onChange={setBody} required maxLength={2000} />
      <button className="button button-main" disabled={busy || body.trim().length < 4}>{busy ? '正在提交…' : '提交'}</button>
    </form>
  )
}

export function ComplaintsPage() {
  const look = useLook('GET /api/complaints/mine')
  return (
    <Frame title="投诉建议" lead="对系统、对要求、对做法有意见，在这里说。也可以打电话给县委组织部。">
      <Write />
      <Ready look={look}>
        {({ rows }) => rows.length === 0 ? null : (
          <>
            <h2>我说过的</h2>
            <ul>
              {rows.map((row) => (
                <li key={row.id} className="card">
                  <p className="faint">{sayInstant(row.at)}</p>
                  <p>{row.body}</p>
                  {row.answer === null ? <p className="faint">等待答复</p> : <p className="note note-green answer"><strong>{row.answeredBy}：</strong>{row.answer}</p>}
                </li>
              ))}
            </ul>
          </>
        )}
      </Ready>
    </Frame>
  )
}
