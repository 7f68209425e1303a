import { pino } from 'pino'
import { afterAll, describe, expect, test } from 'vitest'
import { browserOn } from '../../test/helpers/api.ts'
import { crypto } from '../../test/helpers/county.ts'
import { createTestDatabase } from '../../test/helpers/database.ts'
import { buildApp } from '../app.ts'
import { foundTenant } from '../access/found-tenant.ts'
import { openDatabase, sql } from '../platform/database.ts'
import { systemActor } from '../platform/actor.ts'
import type { Services } from '../platform/http.ts'
import { newId } from '../platform/id.ts'
import { offerDemonstrationAccounts } from './demonstration.ts'
import { newSetUpCode } from './set-up.ts'

interface Body {
  code: string
  open: boolean
  county: string | null
  post: { kind: string } | null
  accounts: { userId: string; name: string; post: string; hint: string }[]
  secondFactor: { needed: boolean }
  demonstration: boolean
}

async function startEmpty() {
  const database = await createTestDatabase()
  const services: Services = {
    db: openDatabase(database.appConfig), crypto, log: pino({ level: 'silent' }), clock: () => new Date('2026-11-20T02:00:00.000Z'),
    jobs: { send: async () => undefined, stop: async () => undefined },
  }
  const setUpCode = newSetUpCode()
  const app = await buildApp({ services, rateLimit: null, setUpCode })
  afterAll(async () => {
    await app.close()
    await services.db.close()
  })
  return { database, services, setUpCode, browser: () => browserOn(app) }
}

const account = (login: string) => ({ name: '王芳', login, password: `Qingxi-2026-${login.length}` })
const wish = (code: string) => ({
  code,
  county: { name: '云岭县', regionCode: '999901', province: '湖南省', city: '衡阳市' },
  systemAdministrator: account('s1'.padEnd(5, 'x')), securityAdministrator: account('s2'.padEnd(6, 'x')),
  auditAdministrator: account('s3'.padEnd(7, 'x')), officer: account('s4'.padEnd(8, 'x')),
})

describe('set-up without demonstration', async () => {
  const { database, setUpCode, browser } = await startEmpty()
  const setUp = (body: object) => browser().post<Body>('/api/set-up', body)

  test('no account is there before', async () => {
    expect((await browser().get<Body>('/api/set-up')).body).toEqual({ open: true, county: null })
    expect((await database.owner.query('select 1 from users')).rowCount).toBe(0)
  })

  test('is refused without the code of the terminal, with weak, equal or missing particulars, and leaves nothing behind', async () => {
    expect((await setUp(wish('AAAA-AAAA-AAAA'))).body.code).toBe('set-up.wrong-code')
    expect((await setUp({ ...wish(setUpCode), officer: { ...account('officer'), password: 'officer' } })).body.code).toBe('set-up.weak-password')
    expect((await setUp({ ...wish(setUpCode), officer: wish('').systemAdministrator })).body.code).toBe('set-up.same-login')
    expect((await setUp({ ...wish(setUpCode), officer: { ...account('officer'), password: wish('').systemAdministrator.password } })).body.code).toBe('set-up.same-password')
    expect((await setUp({ ...wish(setUpCode), county: null })).body.code).toBe('set-up.county-missing')
    expect((await setUp({ code: setUpCode })).body.code).toBe('request.invalid')
    expect((await database.owner.query('select 1 from tenants')).rowCount).toBe(0)
  })

  test('two at the same time found one county with four accounts; then it is closed', async () => {
    const answers = await Promise.all([setUp(wish(setUpCode.toLowerCase())), setUp(wish(setUpCode))])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409])
    expect((await database.owner.query('select name from tenants')).rows).toEqual([{ name: '云岭县' }])
    expect((await database.owner.query('select 1 from users')).rowCount).toBe(4)
    expect((await browser().get<Body>('/api/set-up')).body).toEqual({ open: false, county: null })
    expect((await setUp(wish(setUpCode))).body.code).toBe('set-up.closed')
  })

  test('each of the four signs in and, with the second factor required, acts only after enrolling', async () => {
    for (const { login, password } of [wish('').systemAdministrator, wish('').securityAdministrator, wish('').auditAdministrator, wish('').officer]) {
      const { status, body } = await browser().post<Body>('/api/session', { login, password })
      expect(status).toBe(200)
      expect(body.secondFactor.needed).toBe(true)
      expect(body.post).toBeNull()
    }
  })

  test('there is no demonstration', async () => {
    expect((await browser().get<Body>('/api/demonstration')).body.accounts).toEqual([])
    const { rows: [user] } = await database.owner.query<{ id: string }>('select id from users limit 1')
    expect((await browser().post<Body>('/api/demonstration/sign-in', { userId: user?.id })).body.code).toBe('set-up.no-demonstration')
  })
})

describe('set-up of a county made by the command line', async () => {
  const { services, setUpCode, browser } = await startEmpty()
  await foundTenant(services.db, { name: '鹤岭县' }, '2026-11-20T02:00:00.000Z')

  test('asks for the accounts only', async () => {
    expect((await browser().get<Body>('/api/set-up')).body).toEqual({ open: true, county: '鹤岭县' })
    expect((await browser().post<Body>('/api/set-up', wish(setUpCode))).body.code).toBe('set-up.county-there')
    expect((await browser().post<Body>('/api/set-up', { ...wish(setUpCode), county: null })).status).toBe(204)
  })
})

describe('the demonstration', async () => {
  const { database, services, browser } = await startEmpty()
  const now = '2026-11-20T02:00:00.000Z'
  const demonstration = await foundTenant(services.db, { name: '云岭县', demonstration: true }, now)
  const real = await foundTenant(services.db, { name: '江州区' }, now)
  async function addUser(tenantId: number, login: string): Promise<string> {
    const id = newId()
    await services.db.withTenant(systemActor(tenantId), async (tx) => {
      await tx.run(sql`insert into users (tenant_id, id, login, name, created_at) values (${tenantId}, ${id}, ${login}, '王芳', ${now})`)
      await tx.run(sql`insert into directory.logins (login, tenant_id, user_id) values (${login}, ${tenantId}, ${id})`)
      await tx.run(sql`
        insert into posts (tenant_id, id, kind, path, user_id, holder_name, from_on, recorded_at)
        values (${tenantId}, ${newId()}, 'county-officer', '/', ${id}, '王芳', '2020-01-01', ${now})`)
    })
    return id
  }
  const offered = await addUser(demonstration, 'offered')
  const hidden = await addUser(demonstration, 'hidden')
  const ofReal = await addUser(real, 'real')
  await offerDemonstrationAccounts(services.db, demonstration, [{ userId: offered, hint: '看看全县外出情况' }])
  await offerDemonstrationAccounts(services.db, real, [{ userId: ofReal, hint: '不应当出现' }])

  test('lists the accounts on offer with a hint', async () => {
    const { body } = await browser().get<Body>('/api/demonstration')
    expect(body.accounts).toEqual([{ userId: offered, tenantName: '云岭县', name: '王芳', post: '云岭县 组织部干部', hint: '看看全县外出情况' }])
  })

  test('one click opens a session, and no second factor is asked for', async () => {
    const { body } = await browser().post<Body>('/api/demonstration/sign-in', { userId: offered })
    expect(body.post?.kind).toBe('county-officer')
    expect(body.demonstration).toBe(true)
  })

  test('no account that is not on offer opens, least of all one of a real county', async () => {
    for (const userId of [hidden, ofReal, newId()]) {
      expect((await browser().post<Body>('/api/demonstration/sign-in', { userId })).body.code).toBe('set-up.no-demonstration')
    }
    await database.owner.query(`update tenants set settings = jsonb_build_object('demonstrationAccounts', jsonb_build_array(jsonb_build_object('userId', $1::text, 'hint', 'x'))) where id = $2`, [ofReal, real])
    expect((await browser().post<Body>('/api/demonstration/sign-in', { userId: ofReal })).body.code).toBe('set-up.no-demonstration')
  })
})
