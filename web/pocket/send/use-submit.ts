import { useState } from 'react'
import type { ActKey, Args } from '../../client/call.ts'
import type { RefusalError } from '../../client/refusal.ts'
import { submit, useOutbox, type Attached, type OutboxItem, type Outcome } from '../outbox.ts'

export interface Submitting<K extends ActKey> {
  /** Does it, or keeps it on the telephone; `lines` say in words what was filled in; `attached` files are handed in first. */
  send: (args: Args<K>, lines?: readonly string[], attached?: Attached) => Promise<Outcome<K> | undefined>
  busy: boolean
  /** Done or kept; a refusal stands in `refusal` alone. */
  outcome: Exclude<Outcome<K>, { is: 'refused' }> | undefined
  refusal: RefusalError | null
  /** Back to the form. */
  again: () => void
}

/** One act of the member through the outbox: `const { send, busy, outcome, refusal } = useSubmit('POST /api/…', '认领任务')`. */
export function useSubmit<K extends ActKey>(key: K, title: string): Submitting<K> {
  const [busy, setBusy] = useState(false)
  const [last, setLast] = useState<Outcome<K>>()
  return {
    busy,
    outcome: last === undefined || last.is === 'refused' ? undefined : last,
    refusal: last?.is === 'refused' ? last.refusal : null,
    again: () => setLast(undefined),
    send: async (args, lines, attached) => {
      if (busy) return undefined
      setBusy(true)
      const sent = await submit(key, args, title, lines, attached).finally(() => setBusy(false))
      setLast(sent)
      return sent
    },
  }
}

/** What waits of that act, so that a page can say so beside the thing it is about: `useWaiting('POST /api/tasks/:id/claim', id)`. */
export function useWaiting(key: ActKey, id?: string): readonly OutboxItem[] {
  return useOutbox().filter((item) => item.key === key && (id === undefined || (item.args as { params?: { id?: string } }).params?.id === id))
}
