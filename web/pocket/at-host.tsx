import type { UseQueryResult } from '@tanstack/react-query'
import type { RefusalError } from '../client/refusal.ts'

type Look<T> = Pick<UseQueryResult<T, RefusalError>, 'data' | 'error' | 'isPending' | 'refetch'>

interface Both<A, B> {
  own: A
  /** Null where it could not be read: one's own does not wait for it. */
  host: B | null
}

/** The same list at home and at a host in another county: shown at once, so that nothing moves under the finger. */
export function withHost<A, B>(own: Look<A>, host: Look<B>) {
  const data: Both<A, B> | undefined = own.data === undefined || (host.data === undefined && host.error === null) ? undefined : { own: own.data, host: host.data ?? null }
  return { data, error: own.error, isPending: own.error === null, refetch: () => Promise.all([own.refetch(), host.refetch()]) }
}

/** Whose it is: beside everything that comes from the host. */
export const sayHost = (host: { orgName: string } | null) => (host === null ? '流入地' : `流入地 · ${host.orgName}`)

/** The mark of the host on a card; nothing on one's own. */
export function HostMark({ at }: { at: string | null }) {
  return at === null ? null : <p className="host-mark">{at}</p>
}

export function HostUnread({ host }: { host: unknown }) {
  return host === null ? <p className="note note-amber">流入地的内容暂时没有读到，请稍后再看，或者打电话问那边的联系人。</p> : null
}
