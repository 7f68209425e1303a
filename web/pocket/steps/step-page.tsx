import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { ActKey, Answer } from '../../client/call.ts'
import type { BodyOf } from '../../../contract/endpoint.ts'
import type { Contract } from '../../../contract/index.ts'
import { useLook } from '../../client/hooks.ts'
import { isUnreachable } from '../../client/refusal.ts'
import { Ready, RefusalNote } from '../../kit/phone/screen.tsx'
import { todayInChina } from '../../kit/show/dates.ts'
import { Frame } from '../frame.tsx'
import { paths } from '../paths.ts'
import { SecondWay, type Home } from '../ring.tsx'
import { useSubmit } from '../send/use-submit.ts'

type StepKey = Extract<ActKey, `POST /api/pocket/${'leave' | 'arrive' | 'change' | 'return' | 'word'}`>

/** What a step has to know; without a network the day of this telephone and no host. */
export type Known = Pick<Home, 'today' | 'host'>

interface StepPageProps<K extends StepKey> {
  title: string
  lead: string
  endpoint: K
  /** Which of the home's steps has to be open. */
  step?: Home['steps'][number]['step']
  /** What is sent; null while something needed is missing. */
  body: (known: Known) => BodyOf<Contract[K]> | null
  button: string
  /** Cannot be filled in without what the server knows. */
  asks?: boolean
  children: (known: Known) => ReactNode
}

function Finished({ kept, says }: { kept: boolean; says: string }) {
  return (
    <Frame title={kept ? '已存在手机里' : '办好了'}>
      <output className={`note ${kept ? 'note-amber' : 'note-green'}`}>{says}</output>
      <Link className="button button-main" href={paths.home}>回到首页</Link>
    </Frame>
  )
}

const noNetworkNote = '现在连不上网络，照样可以填：先存在这部手机里，联网后自动发出。'

/** One step: a short form, its answer, and the second way for those who do not want to fill in forms. */
export function StepPage<K extends StepKey>({ title, lead, endpoint, step, body, button, asks = false, children }: StepPageProps<K>) {
  const look = useLook('GET /api/pocket/home')
  const { send, busy, outcome, refusal } = useSubmit(endpoint, title)
  if (outcome !== undefined) return <Finished kept={outcome.is === 'kept'} says={outcome.is === 'kept' ? outcome.says : (outcome.answer as Answer<StepKey>).says} />
  const submit = (known: Known) => {
    const filled = body(known)
    if (filled !== null) void send({ body: filled })
  }
  const form = (known: Known) => (
    <form onSubmit={(event) => { event.preventDefault(); submit(known) }}>
      {children(known)}
      {refusal !== null && <RefusalNote refusal={refusal} />}
      <button className="button button-main" disabled={busy}>{busy ? '正在发送…' : button}</button>
    </form>
  )
  if (!asks && look.data === undefined && isUnreachable(look.error)) {
    return <Frame title={title} lead={lead}><p className="note note-amber">{noNetworkNote}</p>{form({ today: todayInChina(), host: null })}<SecondWay home={undefined} /></Frame>
  }
  return (
    <Frame title={title} lead={lead}>
      <Ready look={look}>
        {(home) => {
          const closed = home.steps.find((one) => one.step === step && !one.may)
          return (
            <>
              {closed === undefined ? form(home) : <p className="note">{closed.why}</p>}
              <SecondWay home={home} />
            </>
          )
        }}
      </Ready>
    </Frame>
  )
}
