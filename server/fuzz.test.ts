import * as fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import type { PostKind } from '../domain/rights/posts.ts'
import { holdsRight } from '../domain/rights/rights.ts'
import { contract } from '../contract/index.ts'
import type { Endpoint } from '../contract/endpoint.ts'
import { startTestApi, type Browser } from '../test/helpers/api.ts'
import { identityNumber, personRecord } from '../test/helpers/county.ts'
import { around } from '../test/helpers/from-schema.ts'
import { runSeed } from '../test/helpers/random.ts'

const runs = 25
const api = await startTestApi()
const { county } = api
const [town, branch] = await county.found([{ name: '白石镇党委', kind: 'committee' }, { name: '清溪村党支部' }])
if (town === undefined || branch === undefined) throw new Error('no organisations')
const person = await county.enter(branch.id, personRecord('李军', { identity: identityNumber('1988-05-06', 1), phone: '13812345678' }))
const ids = [town.id, branch.id, person, '00000000-0000-7000-8000-000000000000']

const browsers: Record<string, Browser> = {
  anonymous: api.anonymous(),
  county: await api.user({ posts: [{ kind: 'county-officer' }] }),
  secretary: await api.user({ posts: [{ kind: 'secretary', orgId: branch.id }] }),
  member: await api.user({ personId: person }),
  security: await api.user({ posts: [{ kind: 'security-admin' }] }),
  audit: await api.user({ posts: [{ kind: 'audit-admin' }] }),
  system: await api.user({ posts: [{ kind: 'system-admin' }] }),
}

const kinds: Record<string, PostKind | undefined> = {
  county: 'county-officer', secretary: 'secretary', member: 'member', security: 'security-admin', audit: 'audit-admin', system: 'system-admin',
}

/** Mostly somebody who may, so that what is behind the rights is reached. */
function whoever({ may }: Endpoint) {
  const all = Object.keys(browsers)
  const holders = all.filter((name) => {
    const kind = kinds[name]
    return kind !== undefined && may !== 'anyone' && may !== 'session' && may !== 'signed-in' && holdsRight(kind, may)
  })
  return fc.oneof({ weight: 1, arbitrary: fc.constantFrom(...all) }, { weight: 3, arbitrary: fc.constantFrom(...(holders.length === 0 ? all : holders)) })
}

const answered = new Map<number, number>()

const { rows: sessions } = await county.database.owner.query<{ token_hash: string; post_id: string | null }>('select token_hash, post_id from directory.sessions')

/** Another policy, or a post that was put down, would leave the rest of the run outside. */
beforeEach(async () => {
  await county.database.owner.query(`update tenants set settings = '{"requireSecondFactor": false}'`)
  await county.database.owner.query('update directory.sessions s set post_id = v.post_id from jsonb_to_recordset($1) as v (token_hash text, post_id uuid) where s.token_hash = v.token_hash',
    [JSON.stringify(sessions)])
})

const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value) ?? '')

function addressOf(url: string, params: unknown, query: unknown, id: string): string {
  const values = (typeof params === 'object' && params !== null ? params : {}) as Record<string, unknown>
  // a well-formed number of something that is there gets further than a random one
  const path = url.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent((name in values && id === '' ? text(values[name]) : id).toWellFormed()))
  if (typeof query !== 'object' || query === null) return path
  const words = Object.entries(query).map(([name, value]) => `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(text(value).toWellFormed())}`)
  return words.length === 0 ? path : `${path}?${words.join('&')}`
}

const endpoints = Object.entries<Endpoint>(contract).filter(([key]) => key !== 'DELETE /api/session')

test.each(endpoints)('%s never answers 500', async (key, endpoint) => {
  const [method, url] = key.split(' ') as ['GET' | 'POST' | 'PUT' | 'DELETE', string]
  const nothing = fc.constant(undefined)
  await fc.assert(fc.asyncProperty(
    endpoint.params === undefined ? nothing : around(endpoint.params),
    endpoint.query === undefined ? nothing : around(endpoint.query, ids),
    endpoint.body === undefined ? nothing : around(endpoint.body, ids),
    fc.constantFrom('', '', ...ids),
    whoever(endpoint),
    async (params, query, body, id, who) => {
      const browser = browsers[who]
      if (browser === undefined) return
      const payload = body === undefined ? undefined : JSON.stringify(body)
      const answer = await api.app.inject({
        method, url: addressOf(url, params, query, id),
        headers: {
          'x-hongyan': '1', ...(browser.cookie === undefined ? {} : { cookie: `hongyan_session=${browser.cookie}` }),
          ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(payload === undefined ? {} : { payload }),
      })
      answered.set(answer.statusCode, (answered.get(answer.statusCode) ?? 0) + 1)
      if (answer.statusCode >= 500) throw new Error(`${who}: ${method} ${answer.raw.req.url} with ${payload ?? 'nothing'} answers ${answer.statusCode}`)
      if (answer.statusCode >= 400) expect(JSON.parse(answer.body)).toMatchObject({ code: expect.any(String) as string, says: expect.any(String) as string })
    },
  ), { numRuns: runs, endOnFailure: true })
})

test('what was tried got through as often as it was refused', () => {
  const count = (from: number) => [...answered].filter(([status]) => status >= from && status < from + 100).reduce((sum, [, times]) => sum + times, 0)
  process.stdout.write(`fuzz: ${[...answered].map(([status, times]) => `${times} × ${status}`).join(', ')} (replay with HONGYAN_SEED=${runSeed})\n`)
  expect(count(200)).toBeGreaterThan(count(400) / 20)
})

test('what is not JSON, not complete or too large is refused in words', async () => {
  const send = (payload: string, type = 'application/json') => api.app.inject({
    method: 'POST', url: '/api/session', headers: { 'x-hongyan': '1', 'content-type': type }, payload,
  })
  for (const payload of ['{', '', 'null', '[]', '"x"', '{"login":', '{"__proto__":{"x":1},"login":"a","password":"b"}', `{"login":"${'a'.repeat(2_000_000)}"}`]) {
    const answer = await send(payload)
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
    expect(answer.statusCode).toBeLessThan(500)
    expect(JSON.parse(answer.body)).toHaveProperty('says')
  }
  for (const type of ['text/xml', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'nonsense']) expect((await send('a=b', type)).statusCode).toBeLessThan(500)
})
