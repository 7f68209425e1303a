import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterAll } from 'vitest'
import type { PostKind } from '../../domain/rights/posts.ts'
import { createSession, sessionCookie } from '../../server/access/sessions.ts'
import { buildApp } from '../../server/app.ts'
import { systemActor } from '../../server/platform/actor.ts'
import { sql } from '../../server/platform/database.ts'
import { ownPageHeader } from '../../server/platform/guard-requests.ts'
import type { Services } from '../../server/platform/http.ts'
import { newId } from '../../server/platform/id.ts'
import { directJobs, type JobHandlers } from '../../server/platform/jobs.ts'
import { crypto, openTestCounty, testHour, type TestCounty } from './county.ts'

export interface Answer<T> {
  status: number
  body: T
  headers: Record<string, string | string[] | number | undefined>
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** A browser: its cookie and its address. `ask` fails on a status that was not expected. */
export interface Browser {
  cookie: string | undefined
  call<T = Record<string, unknown>>(method: Method, url: string, body?: object, headers?: Record<string, string>): Promise<Answer<T>>
  get<T = Record<string, unknown>>(url: string): Promise<Answer<T>>
  post<T = Record<string, unknown>>(url: string, body?: object): Promise<Answer<T>>
  put<T = Record<string, unknown>>(url: string, body?: object): Promise<Answer<T>>
  del<T = Record<string, unknown>>(url: string): Promise<Answer<T>>
}

export interface UserWish {
  name?: string
  login?: string
  /** The person behind the account. */
  personId?: string | null
  /** Posts of the account; the first one acts. No organisation: the county itself. */
  posts?: { kind: PostKind; orgId?: string | null; path?: string; fromOn?: string; untilOn?: string | null }[]
  tenantId?: number
}

export interface TestUser extends Browser {
  id: string
  login: string
  postIds: string[]
}

export interface TestApi {
  app: FastifyInstance
  services: Services
  county: TestCounty
  /** The program's clock. */
  setNow(instant: string): void
  anonymous(): Browser
  /** A user with posts and an open session; no password, no second factor asked for. */
  user(wish: UserWish): Promise<TestUser>
}

export interface TestApiWish {
  /** The county's settings; nobody is asked for a second factor unless they say so. */
  settings?: Record<string, unknown>
  /** Limits of calls per minute are off unless asked for. */
  rateLimit?: number
  setUpCode?: string
  jobs?: (services: Services) => JobHandlers
  /** Folder of the built pages, where they are served too. */
  pages?: string
}

/** A browser on any program without a port. */
export function browserOn(app: FastifyInstance, cookie?: string): Browser {
  const browser: Browser = {
    cookie,
    async call<T>(method: Method, url: string, body?: object, headers: Record<string, string> = {}): Promise<Answer<T>> {
      const answer = await app.inject({
        method, url, ...(body === undefined ? {} : { payload: body }),
        headers: { [ownPageHeader]: '1', ...(browser.cookie === undefined ? {} : { cookie: `${sessionCookie}=${browser.cookie}` }), ...headers },
      })
      const fresh = answer.cookies.find((one) => one.name === sessionCookie)
      if (fresh !== undefined) browser.cookie = fresh.value === '' ? undefined : fresh.value
      const type = answer.headers['content-type'] ?? ''
      const read: unknown = type.includes('json') && answer.body !== '' ? JSON.parse(answer.body) : answer.body
      return { status: answer.statusCode, body: read as T, headers: answer.headers }
    },
    get: (url) => browser.call('GET', url),
    post: (url, body = {}) => browser.call('POST', url, body),
    put: (url, body = {}) => browser.call('PUT', url, body),
    del: (url) => browser.call('DELETE', url),
  }
  return browser
}

async function makeUser(services: Services, tenantId: number, wish: UserWish): Promise<{ id: string; login: string; postIds: string[] }> {
  const id = newId()
  const login = wish.login ?? `user-${id.slice(-12)}`
  const now = services.clock().toISOString()
  const postIds = await services.db.withTenant(systemActor(tenantId), async (tx) => {
    await tx.run(sql`
      insert into users (tenant_id, id, login, name, person_id, created_at)
      values (${tenantId}, ${id}, ${login}, ${wish.name ?? login}, ${wish.personId ?? null}, ${now})`)
    await tx.run(sql`insert into directory.logins (login, tenant_id, user_id) values (${login}, ${tenantId}, ${id})`)
    const ids: string[] = []
    for (const post of wish.posts ?? []) {
      const postId = newId()
      const orgId = post.orgId ?? null
      const path = post.path ?? (orgId === null ? '/' : (await tx.one<{ path: string }>(sql`
        select path from orgs where tenant_id = ${tenantId} and id = ${orgId}`)).path)
      await tx.run(sql`
        insert into posts (tenant_id, id, kind, org_id, path, user_id, holder_name, from_on, until_on, recorded_at)
        values (${tenantId}, ${postId}, ${post.kind}, ${orgId}, ${path}, ${id}, ${wish.name ?? login},
          ${post.fromOn ?? '2000-01-01'}, ${post.untilOn ?? null}, ${now})`)
      ids.push(postId)
    }
    return ids
  })
  return { id, login, postIds }
}

/** The whole interface over a county of its own, without a port; call it at the top of a test file. */
export async function startTestApi(wish: TestApiWish = {}): Promise<TestApi> {
  const county = await openTestCounty()
  let now = new Date(testHour)
  const services: Services = {
    db: county.db, crypto, log: pino({ level: process.env['HONGYAN_LOG'] ?? 'silent' }),
    clock: () => now,
    jobs: { send: (name, data) => jobs.send(name, data), stop: async () => undefined },
  }
  const jobs = directJobs(wish.jobs?.(services) ?? {})
  await county.database.owner.query('update tenants set settings = $1', [wish.settings ?? { requireSecondFactor: false }])
  const app = await buildApp({ services, rateLimit: wish.rateLimit ?? null, ...(wish.setUpCode === undefined ? {} : { setUpCode: wish.setUpCode }), ...(wish.pages === undefined ? {} : { pages: wish.pages }) })
  await app.ready()
  afterAll(() => app.close())
  return {
    app, services, county,
    setNow: (instant) => {
      now = new Date(instant)
    },
    anonymous: () => browserOn(app),
    user: async (user) => {
      const tenantId = user.tenantId ?? county.tenantId
      const made = await makeUser(services, tenantId, user)
      const token = await createSession(services, {
        tenantId, userId: made.id, postId: made.postIds[0] ?? null, client: 'test', address: '127.0.0.1', secondFactorAt: null,
      })
      return Object.assign(browserOn(app, token), made)
    },
  }
}
