import { generate } from 'otplib'
import { describe, expect, test } from 'vitest'
import { startTestApi, type Browser } from '../../test/helpers/api.ts'
import { sql } from '../platform/database.ts'
import { systemActor } from '../platform/actor.ts'
import { setPassword } from './account-queries.ts'
import { hashPassword } from './passwords.ts'

interface MeBody {
  code: string
  name: string
  post: { id: string; kind: string } | null
  posts: { id: string; kind: string }[]
  may: string[]
  mustChangePassword: boolean
  secondFactor: { enrolled: boolean; proved: boolean; needed: boolean }
}

const hour = '2026-11-20T02:00:00.000Z'
const minutesLater = (minutes: number) => new Date(Date.parse(hour) + minutes * 60_000).toISOString()
const api = await startTestApi()
const { county, services } = api
const [branch, other] = await county.found([{ name: '清溪村党支部' }, { name: '石桥村党支部' }])
if (branch === undefined || other === undefined) throw new Error('no branches')
const password = 'Qingxi-2026'

async function userWithPassword(login: string, posts: Parameters<typeof api.user>[0]['posts'] = [], mustChange = false) {
  const user = await api.user({ login, name: '王芳', posts })
  const hash = await hashPassword(password)
  await services.db.withTenant(systemActor(county.tenantId), (tx) =>
    setPassword(tx, county.tenantId, user.id, { hash, mustChange, changedAt: hour }))
  return user
}

const signIn = (browser: Browser, login: string, given = password, code?: string) =>
  browser.post<MeBody>('/api/session', { login, password: given, ...(code === undefined ? {} : { code }) })

describe('signing in', () => {
  test('the right name and password open a session under the first post', async () => {
    await userWithPassword('qingxi', [{ kind: 'secretary', orgId: branch.id }])
    const browser = api.anonymous()
    const { status, body } = await signIn(browser, 'QINGXI')
    expect(status).toBe(200)
    expect(body.post?.kind).toBe('secretary')
    expect(body.may).toContain('stays.manage')
    expect((await browser.get<MeBody>('/api/session')).body.name).toBe('王芳')
  })

  test('a wrong password and an unknown name are answered alike', async () => {
    await userWithPassword('alike')
    const wrong = await signIn(api.anonymous(), 'alike', 'Qingxi-2027')
    const unknown = await signIn(api.anonymous(), 'nobody-here', 'Qingxi-2027')
    expect([wrong.status, wrong.body]).toEqual([unknown.status, unknown.body])
    expect(wrong.body.code).toBe('access.wrong-credentials')
  })

  test('the fifth wrong password locks for thirty minutes, even for the right one', async () => {
    await userWithPassword('locked')
    for (let turn = 1; turn <= 5; turn += 1) await signIn(api.anonymous(), 'locked', 'Wrong-2026!')
    expect((await signIn(api.anonymous(), 'locked')).body.code).toBe('access.locked')
    api.setNow(minutesLater(29))
    expect((await signIn(api.anonymous(), 'locked')).body.code).toBe('access.locked')
    api.setNow(minutesLater(30))
    expect((await signIn(api.anonymous(), 'locked')).status).toBe(200)
    api.setNow(hour)
  })

  test('four wrong passwords and a right one begin the count anew', async () => {
    await userWithPassword('forgetful')
    for (const given of ['Wrong-1', 'Wrong-2', 'Wrong-3', 'Wrong-4', password, 'Wrong-5', 'Wrong-6', 'Wrong-7', 'Wrong-8', password]) {
      const { status } = await signIn(api.anonymous(), 'forgetful', given)
      expect(status).toBe(given === password ? 200 : 401)
    }
  })

  test('guesses made at the same time cannot outrun the lock', async () => {
    await userWithPassword('hammered')
    const answers = await Promise.all(Array.from({ length: 20 }, (_, guess) => signIn(api.anonymous(), 'hammered', `Guess-${guess}!`)))
    expect(answers.filter(({ body }) => body.code === 'access.wrong-credentials')).toHaveLength(5)
    expect(answers.filter(({ body }) => body.code === 'access.locked')).toHaveLength(15)
  })

  test('a disabled account does not open, and its open sessions end', async () => {
    const user = await userWithPassword('disabled', [{ kind: 'secretary', orgId: branch.id }])
    expect((await user.get('/api/session')).status).toBe(200)
    await county.database.owner.query('update users set disabled_at = now() where id = $1', [user.id])
    expect((await signIn(api.anonymous(), 'disabled')).body.code).toBe('access.disabled')
    expect((await user.get('/api/session')).status).toBe(401)
  })

  test('failed and successful sign-ins are both on record', async () => {
    const user = await userWithPassword('recorded')
    await signIn(api.anonymous(), 'recorded', 'Wrong-2026!')
    await signIn(api.anonymous(), 'recorded')
    const rows = await county.database.owner.query(
      `select success from audit_log where action = 'access.sign-in' and user_id = $1 order by seq`, [user.id])
    expect(rows.rows).toEqual([{ success: false }, { success: true }])
  })
})

describe('a session', () => {
  test('is not kept alive by what a page reads by itself while nobody touches it', async () => {
    await userWithPassword('unattended')
    const browser = api.anonymous()
    await signIn(browser, 'unattended')
    const readsAgain = () => browser.call('GET', '/api/session', undefined, { 'x-hongyan-unattended': '1' })
    for (const minutes of [10, 20, 29]) {
      api.setNow(minutesLater(minutes))
      expect((await readsAgain()).status).toBe(200)
    }
    api.setNow(minutesLater(30))
    expect((await readsAgain()).status).toBe(401)
    expect((await browser.get('/api/session')).status).toBe(401)
    api.setNow(hour)
  })

  test('ends after thirty idle minutes and lives on while it is used', async () => {
    await userWithPassword('idle')
    const browser = api.anonymous()
    await signIn(browser, 'idle')
    for (const minutes of [20, 40, 60]) {
      api.setNow(minutesLater(minutes))
      expect((await browser.get('/api/session')).status).toBe(200)
    }
    api.setNow(minutesLater(90))
    expect((await browser.get('/api/session')).status).toBe(401)
    api.setNow(hour)
  })

  test('ends after twelve hours however much it is used', async () => {
    await userWithPassword('busy')
    const browser = api.anonymous()
    await signIn(browser, 'busy')
    for (let minutes = 20; minutes < 720; minutes += 20) {
      api.setNow(minutesLater(minutes))
      expect((await browser.get('/api/session')).status).toBe(200)
    }
    api.setNow(minutesLater(720))
    expect((await browser.get('/api/session')).status).toBe(401)
    api.setNow(hour)
  })

  test('signing in gives a new token, and the one before opens nothing', async () => {
    await userWithPassword('fixated')
    const browser = api.anonymous()
    await signIn(browser, 'fixated')
    const before = browser.cookie
    await signIn(browser, 'fixated')
    expect(browser.cookie).not.toBe(before)
    const old = api.anonymous()
    old.cookie = before
    expect((await old.get('/api/session')).status).toBe(401)
  })

  test('a token chosen by somebody else is never taken up', async () => {
    await userWithPassword('planted')
    const browser = api.anonymous()
    browser.cookie = 'chosen-by-somebody-else'
    await signIn(browser, 'planted')
    expect(browser.cookie).not.toBe('chosen-by-somebody-else')
  })

  test('only the hash of the token is stored', async () => {
    await userWithPassword('hashed')
    const browser = api.anonymous()
    await signIn(browser, 'hashed')
    const { rows } = await county.database.owner.query<{ row: string }>('select s::text as row from directory.sessions s')
    expect(rows.some(({ row }) => row.includes(browser.cookie ?? ''))).toBe(false)
  })

  test('signing out ends it at once', async () => {
    await userWithPassword('leaving')
    const browser = api.anonymous()
    await signIn(browser, 'leaving')
    const copy = api.anonymous()
    copy.cookie = browser.cookie
    expect((await browser.del('/api/session')).status).toBe(204)
    expect((await copy.get('/api/session')).status).toBe(401)
  })

  test('the user sees all devices and signs one of them out', async () => {
    await userWithPassword('devices')
    const [desk, phone] = [api.anonymous(), api.anonymous()]
    await signIn(desk, 'devices')
    await signIn(phone, 'devices')
    const { body } = await desk.get<{ rows: { id: string; current: boolean }[] }>('/api/sessions')
    const others = body.rows.filter(({ current }) => !current)
    expect(body.rows.filter(({ current }) => current)).toHaveLength(1)
    for (const { id } of others) expect((await desk.del(`/api/sessions/${id}`)).status).toBe(204)
    expect((await phone.get('/api/session')).status).toBe(401)
    expect((await desk.get('/api/session')).status).toBe(200)
  })

  test("another user's session cannot be ended", async () => {
    await userWithPassword('victim')
    const victim = api.anonymous()
    await signIn(victim, 'victim')
    const id = (await victim.get<{ rows: { id: string }[] }>('/api/sessions')).body.rows[0]?.id
    const stranger = await api.user({ posts: [{ kind: 'secretary', orgId: other.id }] })
    expect((await stranger.del(`/api/sessions/${id}`)).status).toBe(404)
    expect((await victim.get('/api/session')).status).toBe(200)
  })
})

describe('the acting post', () => {
  test('is chosen by the user, and rights of two posts never add up (pain 7)', async () => {
    const user = await api.user({ posts: [{ kind: 'committee-member', orgId: branch.id }, { kind: 'secretary', orgId: other.id }] })
    const choose = (postId: string | null | undefined) => user.put<MeBody>('/api/session/post', { postId })
    expect((await choose(user.postIds[0])).body.may).not.toContain('stays.manage')
    expect((await choose(user.postIds[1])).body.may).toContain('stays.manage')
    expect((await choose(null)).body.post).toBeNull()
  })

  test('cannot be somebody else’s, past or still to come', async () => {
    const stranger = await api.user({ posts: [{ kind: 'secretary', orgId: branch.id }] })
    const user = await api.user({
      posts: [
        { kind: 'secretary', orgId: branch.id, fromOn: '2020-01-01', untilOn: '2026-11-20' },
        { kind: 'secretary', orgId: branch.id, fromOn: '2026-11-21' },
      ],
    })
    for (const postId of [...user.postIds, ...stranger.postIds]) {
      expect((await user.put<MeBody>('/api/session/post', { postId })).body.code).toBe('access.no-such-post')
    }
    expect((await user.get<MeBody>('/api/session')).body.posts).toEqual([])
  })

  test('stops acting on the day it ends', async () => {
    const user = await api.user({ posts: [{ kind: 'secretary', orgId: branch.id, untilOn: '2026-11-21' }] })
    expect((await user.get<MeBody>('/api/session')).body.post?.kind).toBe('secretary')
    api.setNow('2026-11-20T15:59:00.000Z')
    await services.db.withDirectory((tx) => tx.run(sql`update directory.sessions set seen_at = ${'2026-11-20T15:50:00.000Z'}, expires_at = ${'2026-11-22T00:00:00.000Z'} where user_id = ${user.id}`))
    expect((await user.get<MeBody>('/api/session')).body.post?.kind).toBe('secretary')
    api.setNow('2026-11-20T16:00:00.000Z')
    expect((await user.get<MeBody>('/api/session')).body.post).toBeNull()
    api.setNow(hour)
  })
})

describe('one’s own password', () => {
  test('a password given by an administrator must be changed before anything else', async () => {
    await userWithPassword('newcomer', [{ kind: 'secretary', orgId: branch.id }], true)
    const browser = api.anonymous()
    expect((await signIn(browser, 'newcomer')).body.mustChangePassword).toBe(true)
    expect((await browser.get<MeBody>('/api/orgs')).body.code).toBe('access.must-change-password')
    expect((await browser.get<MeBody>('/api/sessions')).body.code).toBe('access.must-change-password')
    const changed = await browser.put<MeBody>('/api/session/password', { current: password, password: 'Shiqiao-2026' })
    expect(changed.body.mustChangePassword).toBe(false)
    expect((await browser.get('/api/orgs')).status).toBe(200)
  })

  test('changing it ends all other sessions', async () => {
    await userWithPassword('changing')
    const [desk, phone] = [api.anonymous(), api.anonymous()]
    await signIn(desk, 'changing')
    await signIn(phone, 'changing')
    expect((await desk.put('/api/session/password', { current: password, password: 'Shiqiao-2026' })).status).toBe(200)
    expect((await phone.get('/api/session')).status).toBe(401)
    expect((await desk.get('/api/session')).status).toBe(200)
    expect((await signIn(api.anonymous(), 'changing')).status).toBe(401)
    expect((await signIn(api.anonymous(), 'changing', 'Shiqiao-2026')).status).toBe(200)
  })

  test('weak, repeated and unproved changes are refused with the reason', async () => {
    await userWithPassword('stubborn')
    const browser = api.anonymous()
    await signIn(browser, 'stubborn')
    const change = async (current: string, next: string) => (await browser.put<MeBody & { says: string }>('/api/session/password', { current, password: next })).body
    expect(await change(password, 'short')).toMatchObject({ code: 'access.weak-password', says: expect.stringContaining('至少 8 个字符') as string })
    expect((await change(password, 'Stubborn-2026')).code).toBe('access.weak-password')
    expect((await change(password, password)).code).toBe('access.same-password')
    expect((await change('Wrong-2026!', 'Shiqiao-2026')).code).toBe('access.wrong-password')
  })

  test('wrong guesses inside a session lock the account too', async () => {
    await userWithPassword('borrowed')
    const browser = api.anonymous()
    await signIn(browser, 'borrowed')
    for (let turn = 1; turn <= 5; turn += 1) await browser.put('/api/session/password', { current: `Guess-${turn}`, password: 'Shiqiao-2026' })
    expect((await browser.put<MeBody>('/api/session/password', { current: password, password: 'Shiqiao-2026' })).body.code).toBe('access.locked')
  })
})

describe('the second factor', () => {
  const codeAt = (secret: string, instant: string) => generate({ secret, epoch: Date.parse(instant) / 1000 })

  async function enrol(login: string, posts: Parameters<typeof api.user>[0]['posts'] = []) {
    await userWithPassword(login, posts)
    const browser = api.anonymous()
    await signIn(browser, login)
    const { body: { secret, picture } } = await browser.post<{ secret: string; picture: string }>('/api/session/second-factor', { password })
    expect(picture).toContain('<svg')
    const { body } = await browser.put<{ recoveryCodes: string[]; me: MeBody }>('/api/session/second-factor', { code: await codeAt(secret, hour) })
    expect(body.me.secondFactor).toEqual({ enrolled: true, proved: true, needed: false })
    return { browser, secret, recoveryCodes: body.recoveryCodes }
  }

  test('once enrolled, password and code open together, and a code opens once only', async () => {
    const { secret } = await enrol('enrolled')
    expect((await signIn(api.anonymous(), 'enrolled')).body.code).toBe('access.code-needed')
    expect((await signIn(api.anonymous(), 'enrolled', password, await codeAt(secret, hour))).body.code).toBe('access.wrong-code')
    api.setNow(minutesLater(1))
    const code = await codeAt(secret, minutesLater(1))
    const browser = api.anonymous()
    expect((await signIn(browser, 'enrolled', password, code)).body.secondFactor.proved).toBe(true)
    expect((await signIn(api.anonymous(), 'enrolled', password, code)).body.code).toBe('access.wrong-code')
    api.setNow(hour)
  })

  test('one code used by two at the same time opens for one', async () => {
    const { secret } = await enrol('raced')
    api.setNow(minutesLater(1))
    const code = await codeAt(secret, minutesLater(1))
    const answers = await Promise.all([1, 2, 3].map(() => signIn(api.anonymous(), 'raced', password, code)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    api.setNow(hour)
  })

  test('a code two steps old is too old', async () => {
    const { secret } = await enrol('late')
    api.setNow(minutesLater(10))
    expect((await signIn(api.anonymous(), 'late', password, await codeAt(secret, minutesLater(9)))).body.code).toBe('access.wrong-code')
    expect((await signIn(api.anonymous(), 'late', password, await codeAt(secret, minutesLater(9.5)))).status).toBe(200)
    api.setNow(hour)
  })

  test('a recovery code opens once', async () => {
    const { recoveryCodes } = await enrol('recovering')
    expect(new Set(recoveryCodes).size).toBe(10)
    const [code = ''] = recoveryCodes
    expect((await signIn(api.anonymous(), 'recovering', password, code.toLowerCase().replace('-', ' '))).status).toBe(200)
    expect((await signIn(api.anonymous(), 'recovering', password, code)).body.code).toBe('access.wrong-code')
  })

  test('wrong codes with the right password lock as well', async () => {
    await enrol('guessed')
    for (let turn = 0; turn < 5; turn += 1) await signIn(api.anonymous(), 'guessed', password, `00000${turn}`)
    expect((await signIn(api.anonymous(), 'guessed')).body.code).toBe('access.locked')
  })

  test('is removed with password and code only', async () => {
    const { browser, recoveryCodes: [code = ''] } = await enrol('removing')
    const remove = (given: string, by: string) => browser.post<MeBody>('/api/session/second-factor/removal', { password: given, code: by })
    expect((await remove('Wrong-2026!', code)).body.code).toBe('access.wrong-password')
    expect((await remove(password, '000000')).body.code).toBe('access.wrong-code')
    expect((await remove(password, code)).body.secondFactor.enrolled).toBe(false)
    expect((await signIn(api.anonymous(), 'removing')).status).toBe(200)
  })

  test('where the county requires it, an officer acts as a member only until it is proved', async () => {
    await county.database.owner.query('update tenants set settings = $1', [{}])
    await userWithPassword('officer', [{ kind: 'secretary', orgId: branch.id }])
    const browser = api.anonymous()
    const me = (await signIn(browser, 'officer')).body
    expect(me.post).toBeNull()
    expect(me.secondFactor.needed).toBe(true)
    expect((await browser.get<MeBody>('/api/orgs')).body.code).toBe('access.second-factor-needed')
    expect((await browser.put<MeBody>('/api/session/post', { postId: me.posts[0]?.id })).body.code).toBe('access.second-factor-needed')
    const { body: { secret } } = await browser.post<{ secret: string }>('/api/session/second-factor', { password })
    await browser.put('/api/session/second-factor', { code: await codeAt(secret, hour) })
    expect((await browser.put<MeBody>('/api/session/post', { postId: me.posts[0]?.id })).body.post?.kind).toBe('secretary')
    expect((await browser.get('/api/orgs')).status).toBe(200)
    await county.database.owner.query('update tenants set settings = $1', [{ requireSecondFactor: false }])
  })

  test('the secret is encrypted and stands nowhere in clear', async () => {
    const { secret } = await enrol('sealed')
    const { rows } = await county.database.owner.query<{ row: string }>('select u::text as row from users u')
    expect(rows.some(({ row }) => row.includes(secret))).toBe(false)
  })
})
