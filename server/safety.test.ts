import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { contract } from '../contract/index.ts'
import type { Endpoint } from '../contract/endpoint.ts'
import { startTestApi } from '../test/helpers/api.ts'
import { hashPassword } from './access/passwords.ts'

// real HTTP on a port of its own, with the limits that a deployment has
const api = await startTestApi({ rateLimit: 1200 })
await api.app.listen({ host: '127.0.0.1', port: 0 })
const { port } = api.app.server.address() as AddressInfo
const origin = `http://127.0.0.1:${port}`
const user = await api.user({ login: 'wangfang', name: '王芳', posts: [{ kind: 'county-officer' }] })
const password = 'Qingxi-2026'
await api.county.database.owner.query('update users set password_hash = $1, password_changed_at = now() where id = $2', [await hashPassword(password), user.id])

const own = { 'x-hongyan': '1', 'content-type': 'application/json' }
const signIn = (headers: Record<string, string> = own, given = password) =>
  fetch(`${origin}/api/session`, { method: 'POST', headers, body: JSON.stringify({ login: 'wangfang', password: given }), redirect: 'manual' })

test('every answer forbids framing, sniffing and foreign scripts', async () => {
  for (const path of ['/api/session', '/api/set-up', '/nowhere', '/api/nowhere']) {
    const { headers } = await fetch(`${origin}${path}`)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain(`default-src 'self'`)
    expect(policy).toContain(`script-src 'self';`)
    expect(policy).toContain(`frame-ancestors 'none'`)
    expect(policy).not.toContain('http')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBeTruthy()
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('server')).toBeNull()
  }
})

test('what concerns a person is kept in no cache', async () => {
  const answer = await signIn()
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test('the session’s cookie is out of reach of scripts and of other sites', async () => {
  const cookie = (await signIn()).headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/^hongyan_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
})

test('a page of another site cannot act: no header of ours, or a foreign origin', async () => {
  const session = ((await signIn()).headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const act = (headers: Record<string, string>) => fetch(`${origin}/api/session/post`, { method: 'PUT', headers: { cookie: session, ...headers }, body: '{"postId":null}' })
  expect((await act({ 'content-type': 'application/json' })).status).toBe(403)
  expect((await act({ 'content-type': 'text/plain' })).status).toBe(403)
  expect((await act({ ...own, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await act({ ...own, 'sec-fetch-site': 'same-site' })).status).toBe(403)
  expect((await act({ ...own, 'sec-fetch-site': 'same-origin' })).status).toBe(200)
})

test('no other site is let in by the answer either', async () => {
  const preflight = await fetch(`${origin}/api/session`, {
    method: 'OPTIONS', headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-hongyan' },
  })
  expect(preflight.headers.get('access-control-allow-origin')).toBeNull()
  const read = await fetch(`${origin}/api/set-up`, { headers: { origin: 'https://elsewhere.example' } })
  expect(read.headers.get('access-control-allow-origin')).toBeNull()
})

test('nothing that reads changes anything: every change is a method that needs the header', () => {
  const reading = Object.entries<Endpoint>(contract).filter(([key]) => key.startsWith('GET '))
  expect(reading.every(([, endpoint]) => endpoint.body === undefined)).toBe(true)
})

test('no address sends the browser anywhere else', async () => {
  for (const path of ['//elsewhere.example', '/\\elsewhere.example', '/%2f%2felsewhere.example', '/api/session?next=https://elsewhere.example', '/?redirect=https://elsewhere.example', '/api//elsewhere.example/']) {
    const answer = await fetch(`${origin}${path}`, { redirect: 'manual' })
    expect(answer.headers.get('location') ?? '').not.toContain('elsewhere')
  }
})

test('what is open to anybody and opens something is limited per minute', () => {
  const open = Object.entries<Endpoint>(contract).filter(([key, { may }]) => may === 'anyone' && !key.startsWith('GET '))
  expect(open.length).toBeGreaterThan(4)
  expect(open.filter(([, { perMinute }]) => perMinute === undefined || perMinute > 60).map(([key]) => key)).toEqual([])
})

test('who guesses is slowed down: sign-ins from one address are limited, and other work goes on', async () => {
  const statuses: number[] = []
  for (let turn = 0; turn < 30; turn += 1) statuses.push((await signIn(own, `Guess-${turn}!`)).status)
  expect(statuses.at(-1)).toBe(429)
  const last = await signIn()
  expect(await last.json()).toMatchObject({ code: 'request.too-many', says: expect.any(String) as string })
  expect((await fetch(`${origin}/api/set-up`)).status).toBe(200)
})

test('an address cannot be made up to escape the limit', async () => {
  const answer = await signIn({ ...own, 'x-forwarded-for': '203.0.113.7' })
  expect(answer.status).toBe(429)
})
