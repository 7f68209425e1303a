import { useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import type { ActKey, Answer } from '../../client/call.ts'
import type { BodyOf } from '../../../contract/endpoint.ts'
import type { Contract } from '../../../contract/index.ts'
import { useLook } from '../../client/hooks.ts'
import type { RefusalError } from '../../client/refusal.ts'
import { Ready, RefusalNote } from '../../kit/phone/screen.tsx'
import { Frame } from '../frame.tsx'
import { submit } from '../outbox.ts'
import { paths } from '../paths.ts'
import { SecondWay, type Home } from '../ring.tsx'

type StepKey = Extract<ActKey, `POST /api/pocket/${'leave' | 'arrive' | 'change' | 'return' | 'word'}`>

interface StepPageProps<K extends StepKey> {
  title: string
  lead: string
  endpoint: K
  /** Which of the home's steps has to be open. */
  step?: Home['steps'][number]['step']
  /** What is sent; null while something needed is missing. */
  body: () => BodyOf<Contract[K]> | null
  button: string
  children: (home: Home) => ReactNode
}

function Finished({ title, says }: { title: string; says: string | null }) {
  return (
    <Frame title={says === null ? '已存在手机里' : '办好了'}>
      <output className={`note ${says === null ? 'note-amber' : 'note-green'}`}>
        {says === null ? `现在没有网络，“${title}”先存在这部手机里，联网后自动发出。可在首页查看。` : says}
      </output>
      <Link className="button button-main" href={paths.home}>回到首页</Link>
    </Frame>
  )
}

/** One step: a short form, its answer, and the second way for those who do not want to fill in forms. */
export function StepPage<K extends StepKey>({ title, lead, endpoint, step, body, button, children }: StepPageProps<K>) {
  const look = useLook('GET /api/pocket/home')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalError | null>(null)
  const [says, setSays] = useState<string | null>()
  const send = async () => {
    const filled = body()
    if (filled === null || busy) return
    setBusy(true)
    setRefusal(null)
    const outcome = await submit(endpoint, { body: filled }, title).finally(() => setBusy(false))
    if (outcome.is === 'refused') setRefusal(outcome.refusal)
    else setSays(outcome.is === 'kept' ? null : (outcome.answer as Answer<StepKey>).says)
  }
  if (says !== undefined) return <Finished title={title} says={says} />
  return (
    <Frame title={title} lead={lead}>
      <Ready look={look}>
        {(home) => {
          const closed = home.steps.find((one) => one.step === step && !one.may)
          return (
            <>
              {closed === undefined ? (
                <form onSubmit={(event) => { event.preventDefault(); void send() }}>
                  {children(home)}
                  {refusal !== null && <RefusalNote refusal={refusal} />}
                  <button className="button button-main" disabled={busy}>{busy ? '正在发送…' : button}</button>
                </form>
              ) : <p className="note">{closed.why}</p>}
              <SecondWay home={home} />
            </>
          )
        }}
      </Ready>
    </Frame>
  )
}
