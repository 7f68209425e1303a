import { useSyncExternalStore } from 'react'
import type { QueryClient } from '@tanstack/react-query'
import { callOnce, newCommandKey, type ActKey, type Answer, type Args } from '../client/call.ts'
import { asRefusal, isUnreachable, type RefusalError } from '../client/refusal.ts'
import { dropForm, findForm, keepForm } from './kept-forms.ts'

/** Something done on this telephone that the server has not answered yet, or has refused. */
export interface OutboxItem {
  /** Also the command key: however often it is sent, it is done once. */
  id: string
  key: ActKey
  /** What is sent, but for files, which wait in a store of their own. */
  args: object
  title: string
  /** What was filled in, in words, so that it can be read and copied while it waits. */
  lines: readonly string[]
  /** Whether files wait with it. */
  files: boolean
  /** Files that are handed in first: the field of the body that then names them. */
  attachedAs?: string
  /** The day and time at which it was done, as an instant. */
  at: string
  refusal: { says: string; ask?: string; rule?: string } | null
}

const listeners = new Set<() => void>()
let storeKey = ''
let items: readonly OutboxItem[] = []
let client: QueryClient | null = null
let sending = false

/** What the telephone keeps, or null where it may not keep anything. */
function kept(): readonly OutboxItem[] | null {
  try {
    return JSON.parse(localStorage.getItem(storeKey) ?? '[]') as OutboxItem[]
  } catch (error) {
    return error instanceof SyntaxError ? [] : null
  }
}

function show(next: readonly OutboxItem[]): void {
  items = next
  for (const listener of listeners) listener()
}

/** Changes what waits; another page of the same telephone may have changed it meanwhile. */
function change(to: (before: readonly OutboxItem[]) => readonly OutboxItem[]): void {
  const next = to(kept() ?? items)
  try {
    if (next.length === 0) localStorage.removeItem(storeKey)
    else localStorage.setItem(storeKey, JSON.stringify(next))
  } catch (error) {
    // storage may be full or forbidden: what is done then lasts as long as the page
    if (!(error instanceof DOMException)) throw error
  }
  show(next)
}

/** Opens the outbox of that user; another user of the same telephone has another one. */
export function openOutbox(owner: string, queries: QueryClient): void {
  client = queries
  if (storeKey !== `hongyan.outbox.${owner}`) {
    storeKey = `hongyan.outbox.${owner}`
    show(kept() ?? [])
  }
  void sendAll()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useOutbox(): readonly OutboxItem[] {
  return useSyncExternalStore(subscribe, () => items)
}

/** What was asked before something was sent is asked anew, a first answer still under way included. */
async function lookAgain(): Promise<void> {
  await client?.cancelQueries()
  await client?.invalidateQueries()
}

/** Nobody answered, nobody is signed in, too much at once: no answer yet, so it waits. */
function waitsFor(refusal: RefusalError): Wait | undefined {
  if (isUnreachable(refusal) || refusal.status === 429) return 'network'
  return refusal.status === 401 ? 'sign-in' : undefined
}

/** What is done in the county of the host is handed in there. */
const handInBy = (key: ActKey) => (key.startsWith('POST /api/pocket/host/') ? 'POST /api/pocket/host/files' as const : 'POST /api/files' as const)

/** Hands its files in, each once, and does it. */
async function deliver<K extends ActKey>({ id, key, args, attachedAs }: OutboxItem & { key: K }, form: FormData | undefined): Promise<Answer<K>> {
  if (form === undefined || attachedAs === undefined) return callOnce(key, { ...args, ...(form === undefined ? {} : { form }) }, id)
  const ids: string[] = []
  for (const file of form.getAll('file')) {
    const one = new FormData()
    one.append('file', file)
    ids.push((await callOnce(handInBy(key), { form: one }, `${id}-${ids.length}`)).id)
  }
  return callOnce(key, { ...args, body: { ...(args as { body?: object }).body, [attachedAs]: ids } }, id)
}

async function send(item: OutboxItem): Promise<RefusalError | 'sent' | 'waits'> {
  try {
    await deliver(item, item.files ? await findForm(item.id) : undefined)
  } catch (error) {
    const refusal = asRefusal(error)
    if (waitsFor(refusal) !== undefined) return 'waits'
    const { says, ask, rule } = refusal
    change((before) => before.map((one) => one.id === item.id ? { ...one, refusal: { says, ...(ask ? { ask } : {}), ...(rule ? { rule } : {}) } } : one))
    return refusal
  }
  discard(item.id)
  await lookAgain()
  return 'sent'
}

/** Sends what waits, oldest first; stops at the first that finds no server. */
export async function sendAll(): Promise<void> {
  if (sending) return
  sending = true
  try {
    for (const item of items) {
      if (item.refusal === null && (await send(item)) === 'waits') return
    }
  } finally {
    sending = false
  }
}

/** Sends one again, by the user's wish. */
export async function retry(id: string): Promise<void> {
  change((before) => before.map((item) => item.id === id ? { ...item, refusal: null } : item))
  const item = items.find((one) => one.id === id)
  if (item !== undefined) await send(item)
}

export function discard(id: string): void {
  if (items.some((item) => item.id === id && item.files)) void dropForm(id)
  change((before) => before.filter((item) => item.id !== id))
}

/** What a kept matter waits for. */
type Wait = 'network' | 'sign-in'

export type Outcome<K extends ActKey> = { is: 'done'; answer: Answer<K> } | { is: 'kept'; says: string } | { is: 'refused'; refusal: RefusalError }

export interface Attached { field: string; files: readonly File[] }

function formOf(files: readonly File[]): FormData {
  const form = new FormData()
  for (const file of files) form.append('file', file, file.name)
  return form
}

const keptWords: Record<Wait, string> = {
  network: '现在没有网络，先存在这部手机里，联网后自动发出。', 'sign-in': '登录已过期，先存在这部手机里，重新登录后自动发出。',
}

/**
 * Does it now, or keeps it for when the network is back. It stands in the outbox before it is sent, so that a page
 * that is killed meanwhile loses nothing. Refused at once, it is the form's matter and not the outbox's.
 * `lines`: what was filled in, in words. `attached`: files that are handed in first, and the field of the body that names them.
 */
export async function submit<K extends ActKey>(
  key: K, { form: sent, ...args }: Args<K>, title: string, lines: readonly string[] = [], attached?: Attached,
): Promise<Outcome<K>> {
  const form = attached === undefined || attached.files.length === 0 ? sent : formOf(attached.files)
  const item = {
    id: newCommandKey(), key, args, title, lines, files: form !== undefined, at: new Date().toISOString(), refusal: null,
    ...(attached === undefined || attached.files.length === 0 ? {} : { attachedAs: attached.field }),
  }
  if (form !== undefined) await keepForm(item.id, form)
  change((before) => [...before, item])
  try {
    const answer = await deliver(item, form)
    discard(item.id)
    await lookAgain()
    return { is: 'done', answer }
  } catch (error) {
    const refusal = asRefusal(error)
    const wait = waitsFor(refusal)
    if (wait !== undefined) {
      if (wait === 'sign-in') void client?.invalidateQueries()
      return { is: 'kept', says: keptWords[wait] }
    }
    discard(item.id)
    return { is: 'refused', refusal }
  }
}

window.addEventListener('online', () => void sendAll())
window.addEventListener('storage', ({ key }) => {
  if (key === storeKey) show(kept() ?? items)
})
// a telephone does not always say that its network is back: look again now and then, and when the page is taken up
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void sendAll()
})
window.setInterval(() => {
  if (items.some(({ refusal }) => refusal === null)) void sendAll()
}, 8_000)
