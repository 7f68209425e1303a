import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { ActKey, Answer, Args } from '../../client/call.ts'
import { RefusalNote } from '../../kit/phone/screen.tsx'
import { paths } from '../paths.ts'
import type { Attached } from '../outbox.ts'
import { useSubmit } from './use-submit.ts'

interface SendFormProps<K extends ActKey> {
  act: K
  /** What it is called where it waits. */
  title: string
  button: string
  /** What is sent; null while something needed is missing. */
  args: () => Args<K> | null
  /** What was filled in, in words, for the outbox. */
  lines?: () => readonly string[]
  /** Files that go with it, and the field of the body that names them. */
  attached?: Attached
  /** More than a sentence, where there is more to show. */
  shows?: (answer: Answer<K>) => ReactNode
  /** What became of it, in a sentence. */
  says: (answer: Answer<K>) => string
  /** Where it goes on; the first page where missing. */
  back?: { to: string; label: string }
  /** The fields. */
  children?: ReactNode
}

/** A form whose act goes through the outbox: sent once, kept without a network, its answer or refusal in its place. */
export function SendForm<K extends ActKey>({ act, title, button, args, lines, attached, says, shows, back = { to: paths.home, label: '回到首页' }, children }: SendFormProps<K>) {
  const { send, busy, outcome, refusal } = useSubmit(act, title)
  if (outcome !== undefined) {
    const kept = outcome.is === 'kept'
    return (
      <>
        <output className={`note ${kept ? 'note-amber' : 'note-green'}`}>{kept ? outcome.says : says(outcome.answer)}</output>
        {outcome.is === 'done' && shows?.(outcome.answer)}
        <Link className="button button-main" href={back.to}>{back.label}</Link>
      </>
    )
  }
  const submit = () => {
    const filled = args()
    if (filled !== null) void send(filled, lines?.(), attached)
  }
  return (
    <form onSubmit={(event) => { event.preventDefault(); submit() }}>
      {children}
      {refusal !== null && <RefusalNote refusal={refusal} />}
      <button className="button button-main" disabled={busy}>{busy ? '正在发送…' : button}</button>
    </form>
  )
}
