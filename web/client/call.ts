import { keepProgramDay } from '../kit/show/dates.ts'
import type { Contract } from '../../contract/index.ts'
import type { BodyOf, ParamsOf, QueryOf, ResponseOf } from '../../contract/endpoint.ts'
import { isUnattended } from './attendance.ts'
import { noNetwork, refusalOf } from './refusal.ts'

export type Key = keyof Contract
export type LookKey = Extract<Key, `GET ${string}`>
export type ActKey = Exclude<Key, LookKey>
export type Answer<K extends Key> = ResponseOf<Contract[K]>

type Loose<T> = { [P in keyof T]: T[P] | undefined }
type Field<Name extends string, T> = [T] extends [undefined] ? object : object extends T ? { [P in Name]?: Loose<T> } : { [P in Name]: Loose<T> }

/** What a call takes: the parts that its endpoint declares. Files travel in `form`. */
export type Args<K extends Key> = Field<'params', ParamsOf<Contract[K]>> & Field<'query', QueryOf<Contract[K]>> & Field<'body', BodyOf<Contract[K]>> & { form?: FormData }
export type MaybeArgs<K extends Key> = object extends Args<K> ? [args?: Args<K>] : [args: Args<K>]

interface LooseArgs {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
  form?: FormData
}

/** The address of a call; also for links that download. */
export function addressOf<K extends Key>(key: K, ...[args]: MaybeArgs<K>): string {
  const { params = {}, query = {} } = (args ?? {}) as LooseArgs
  const path = key.slice(key.indexOf(' ') + 1).replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null && item !== '') search.append(name, String(item))
    }
  }
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

/** Random and unique; `crypto.randomUUID` is missing on pages served without TLS. */
export function newCommandKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function request(method: string, address: string, { body, form }: LooseArgs, commandKey: string): Promise<Response> {
  const headers: Record<string, string> = { 'x-hongyan': '1' }
  if (method !== 'GET') headers['idempotency-key'] = commandKey
  if (isUnattended()) headers['x-hongyan-unattended'] = '1'
  if (body !== undefined) headers['content-type'] = 'application/json'
  try {
    return await fetch(address, { method, headers, credentials: 'same-origin', ...(form ? { body: form } : body === undefined ? {} : { body: JSON.stringify(body) }) })
  } catch {
    throw noNetwork()
  }
}

/**
 * Calls one endpoint of the contract: `callOnce('GET /api/orgs', { query: { search } }, '')`.
 * Throws RefusalError. A write repeated with the same `commandKey` is done once.
 */
export async function callOnce<K extends Key>(key: K, args: Args<K>, commandKey: string): Promise<Answer<K>> {
  const method = key.slice(0, key.indexOf(' '))
  const response = await request(method, addressOf(key, ...([args] as unknown as MaybeArgs<K>)), args, commandKey)
  if (!response.ok) throw await refusalOf(response)
  if (response.status === 204) return undefined as Answer<K>
  const answer: unknown = await response.json()
  if (typeof answer === 'object' && answer !== null && 'today' in answer && typeof answer.today === 'string') keepProgramDay(answer.today)
  return answer as Answer<K>
}
