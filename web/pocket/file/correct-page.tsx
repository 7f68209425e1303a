import { useState } from 'react'
import { Link } from 'wouter'
import { correctableFields, type CorrectableField } from '../../../domain/people/words.ts'
import { useLook } from '../../client/hooks.ts'
import type { RefusalError } from '../../client/refusal.ts'
import { LongTextField, SelectField, TextField } from '../../kit/phone/fields.tsx'
import { Ready, RefusalNote } from '../../kit/phone/screen.tsx'
import { Frame } from '../frame.tsx'
import { submit } from '../outbox.ts'
import { paths } from '../paths.ts'
import { SecondWay } from '../ring.tsx'

const fields = Object.entries(correctableFields).map(([value, label]) => ({ value, label }))
const isField = (text: string): text is CorrectableField => text in correctableFields

/** What should stand there instead, and why; the branch answers. 个人信息保护法 第四十六条 */
export function CorrectPage() {
  const file = useLook('GET /api/pocket/file')
  const home = useLook('GET /api/pocket/home')
  const [field, setField] = useState('')
  const [wanted, setWanted] = useState('')
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalError | null>(null)
  const [says, setSays] = useState('')
  const send = async (id: string) => {
    if (!isField(field) || busy) return
    setBusy(true)
    setRefusal(null)
    const args = { params: { id }, body: { field, wanted: wanted.trim(), reason: reason.trim() } }
    const outcome = await submit('POST /api/people/:id/corrections', args, '申请更正').finally(() => setBusy(false))
    if (outcome.is === 'refused') setRefusal(outcome.refusal)
    else setSays(outcome.is === 'kept' ? outcome.says : '已交给支部。更正了或不能更正，都会在“我的档案”里答复，不能更正的要说明理由。')
  }
  if (says !== '') {
    return <Frame title="申请更正"><output className="note note-green">{says}</output><Link className="button button-main" href={paths.file}>回到我的档案</Link></Frame>
  }
  return (
    <Frame title="申请更正" lead="哪一项写错了，应当是什么。电话变了不用申请，请办“情况有变动”。">
      <Ready look={file}>
        {({ personId }) => (
          <form onSubmit={(event) => { event.preventDefault(); void send(personId) }}>
            <SelectField id="field" label="哪一项" value={field} onChange={setField} required options={fields} />
            <TextField id="wanted" label="应当是" value={wanted} onChange={setWanted} required maxLength={120} />
            <LongTextField id="reason" label="为什么" hint="例如：身份证上是这样写的" value={reason} onChange={setReason} required maxLength={200} />
            {refusal !== null && <RefusalNote refusal={refusal} />}
            <button className="button button-main" disabled={busy}>{busy ? '正在发送…' : '交给支部'}</button>
          </form>
        )}
      </Ready>
      {home.data !== undefined && <SecondWay home={home.data} />}
    </Frame>
  )
}
