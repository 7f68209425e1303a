import { describe, expect, test } from 'vitest'
import { identityNumber, personRecord } from '../../test/helpers/county.ts'
import { startTestApi, type Browser } from '../../test/helpers/api.ts'

interface Body {
  code: string
  id: string
  password: string
  says: string
  rows: { id: string; login: string; posts: string[]; name: string }[]
  posts: { id: string; kind: string; kindName: string; byPerson: boolean }[]
  post: { kind: string } | null
  mustChangePassword: boolean
  personId: string | null
}

const api = await startTestApi()
const { county } = api
const [township, branch, other] = await county.found([{ name: '白石镇党委', kind: 'committee' }, { name: '清溪村党支部' }, { name: '石桥村党支部' }])
if (branch === undefined || township === undefined || other === undefined) throw new Error('no organisations')
const security = await api.user({ name: '安全管理员', posts: [{ kind: 'security-admin' }] })
const open = (login: string, posts: object[] = [], by: Browser = security) => by.post<Body>('/api/accounts', { login, name: '李军', posts })
const signIn = (browser: Browser, login: string, password: string) => browser.post<Body>('/api/session', { login, password })

describe('accounts made by the security administrator', () => {
  test('a new account signs in with the one-time password and must change it', async () => {
    const { body } = await open('Li.Jun', [{ kind: 'secretary', orgId: branch.id }])
    const browser = api.anonymous()
    const me = await signIn(browser, 'li.jun', body.password)
    expect(me.body.mustChangePassword).toBe(true)
    expect(me.body.post?.kind).toBe('secretary')
    const list = await security.get<Body>('/api/accounts?search=li.jun')
    expect(list.body.rows).toMatchObject([{ login: 'li.jun', posts: ['书记'], name: '李军' }])
  })

  test('a login name is taken once in the whole deployment, however it is written', async () => {
    expect((await open('taken')).status).toBe(200)
    expect((await open('TAKEN')).body.code).toBe('accounts.login-taken')
  })

  test('a repeated command with the same key does not bring the password back from storage', async () => {
    const ask = (login: string) => security.call<Body>('POST', '/api/accounts', { login, name: '李军', posts: [] }, { 'idempotency-key': 'k1' })
    const { body } = await ask('keyed')
    const { rows } = await county.database.owner.query<{ row: string }>('select k::text as row from command_keys k')
    expect(rows.some(({ row }) => row.includes(body.password))).toBe(false)
    expect((await ask('keyed')).body.code).toBe('accounts.login-taken')
  })

  test('an officer’s post stands in an organisation, an administrator’s in none', async () => {
    expect((await open('nowhere', [{ kind: 'secretary', orgId: null }])).body.code).toBe('accounts.post-needs-organisation')
    expect((await open('somewhere', [{ kind: 'audit-admin', orgId: branch.id }])).body.code).toBe('accounts.post-of-the-county')
    expect((await open('unknown', [{ kind: 'secretary', orgId: security.id }])).status).toBe(404)
    const { body } = await security.get<Body>('/api/accounts?search=where')
    expect(body.rows).toEqual([])
  })

  test('the three administrators are three accounts without other posts', async () => {
    expect((await open('double', [{ kind: 'security-admin', orgId: null }, { kind: 'audit-admin', orgId: null }])).body.code).toBe('accounts.two-administrators')
    expect((await open('mixed', [{ kind: 'secretary', orgId: branch.id }, { kind: 'system-admin', orgId: null }])).body.code).toBe('accounts.administrator-and-other')
    const { body } = await open('auditor', [{ kind: 'audit-admin', orgId: null }])
    expect((await security.post<Body>(`/api/accounts/${body.id}/posts`, { kind: 'county-officer', orgId: null })).body.code).toBe('accounts.administrator-and-other')
  })

  test('nobody administers oneself', async () => {
    for (const [path, body] of [
      ['disable', { reason: '离岗' }], ['reset-password', { reason: '忘记' }], ['reset-second-factor', { reason: '丢失' }],
      ['posts', { kind: 'county-officer', orgId: null }],
    ] as const) {
      expect((await security.post<Body>(`/api/accounts/${security.id}/${path}`, body)).body.code).toBe('accounts.not-yourself')
    }
  })

  test('the last administrator of a kind stays', async () => {
    const only = await api.user({ posts: [{ kind: 'system-admin' }] })
    expect((await security.post<Body>(`/api/accounts/${only.id}/disable`, { reason: '离岗' })).body.code).toBe('accounts.last-administrator')
    expect((await security.post<Body>(`/api/accounts/${only.id}/posts/${only.postIds[0]}/end`, { untilOn: '2026-11-20' })).body.code).toBe('accounts.last-administrator')
    await open('second-system', [{ kind: 'system-admin', orgId: null }])
    expect((await security.post(`/api/accounts/${only.id}/disable`, { reason: '离岗' })).status).toBe(204)
  })

  test('two security administrators cannot remove each other at the same time', async () => {
    const second = await api.user({ posts: [{ kind: 'security-admin' }] })
    const third = await api.user({ posts: [{ kind: 'security-admin' }] })
    await security.post(`/api/accounts/${third.id}/disable`, { reason: '离岗' })
    const answers = await Promise.all([
      security.post(`/api/accounts/${second.id}/disable`, { reason: '离岗' }), second.post(`/api/accounts/${security.id}/disable`, { reason: '离岗' }),
    ])
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
    await county.database.owner.query('update users set disabled_at = null where id = $1', [security.id])
    const { rows } = await county.database.owner.query('select 1 from directory.sessions where user_id = $1', [security.id])
    if (rows.length === 0) Object.assign(security, await api.user({ posts: [{ kind: 'security-admin' }] }))
  })

  test('disabling ends the sessions at once and enabling lets the user in again', async () => {
    const user = await api.user({ posts: [{ kind: 'secretary', orgId: branch.id }] })
    expect((await security.post(`/api/accounts/${user.id}/disable`, { reason: '换届' })).status).toBe(204)
    expect((await user.get('/api/session')).status).toBe(401)
    expect((await security.post(`/api/accounts/${user.id}/enable`, { reason: '误停' })).status).toBe(204)
  })

  test('a reset password is new, must be changed, and ends the sessions', async () => {
    const { body: { id, password } } = await open('resetting')
    const browser = api.anonymous()
    await signIn(browser, 'resetting', password)
    const reset = await security.post<Body>(`/api/accounts/${id}/reset-password`, { reason: '本人忘记' })
    expect((await browser.get('/api/session')).status).toBe(401)
    expect((await signIn(api.anonymous(), 'resetting', password)).status).toBe(401)
    expect((await signIn(api.anonymous(), 'resetting', reset.body.password)).body.mustChangePassword).toBe(true)
  })

  test('a post that is given acts at once, one that is ended acts no more', async () => {
    const user = await api.user({})
    const { body: { id } } = await security.post<Body>(`/api/accounts/${user.id}/posts`, { kind: 'secretary', orgId: branch.id, document: '白委〔2026〕3号' })
    expect((await user.put<Body>('/api/session/post', { postId: id })).body.post?.kind).toBe('secretary')
    expect((await security.post<Body>(`/api/accounts/${user.id}/posts`, { kind: 'secretary', orgId: branch.id })).body.code).toBe('accounts.post-held')
    expect((await security.post(`/api/accounts/${user.id}/posts/${id}/end`, { untilOn: '2026-11-20' })).status).toBe(204)
    expect((await user.get<Body>('/api/session')).body.post).toBeNull()
    expect((await security.post<Body>(`/api/accounts/${user.id}/posts/${id}/end`, { untilOn: '2026-11-21' })).body.code).toBe('accounts.post-ended')
  })

  test('only the security administrator may, and sees no row of the register', async () => {
    for (const kind of ['system-admin', 'audit-admin', 'county-officer'] as const) {
      const user = await api.user({ posts: [{ kind }] })
      expect((await user.get('/api/accounts')).status).toBe(403)
      expect((await open('refused', [], user)).status).toBe(403)
    }
    for (const url of ['/api/orgs', '/api/system', '/api/audit']) expect((await security.get(url)).status).not.toBe(200)
  })

  test('an account of another county is not there', async () => {
    await county.database.owner.query(`insert into tenants (id, name, created_at) values (77, '江州区', now())`)
    const stranger = await api.user({ tenantId: 77, login: 'stranger-77' })
    expect((await security.get(`/api/accounts/${stranger.id}`)).status).toBe(404)
    expect((await security.post(`/api/accounts/${stranger.id}/disable`, { reason: '离岗' })).status).toBe(404)
    expect((await security.get<Body>('/api/accounts?search=stranger-77')).body.rows).toEqual([])
  })

  test('the policy is changed on record and holds at once', async () => {
    const officer = await api.user({ posts: [{ kind: 'secretary', orgId: branch.id }] })
    expect((await security.put('/api/security-policy', { requireSecondFactor: true, passwordDays: 90 })).status).toBe(200)
    expect((await officer.get<Body>('/api/session')).body.post).toBeNull()
    await county.database.owner.query(`update tenants set settings = '{"requireSecondFactor": false}' where id = $1`, [county.tenantId])
    expect((await officer.get<Body>('/api/session')).body.post?.kind).toBe('secretary')
  })

  test('the system administrator sees the machine', async () => {
    const system = await api.user({ posts: [{ kind: 'system-admin' }] })
    const { status, body } = await system.get<{ databaseBytes: number; version: string }>('/api/system')
    expect(status).toBe(200)
    expect(body.databaseBytes).toBeGreaterThan(1_000_000)
  })
})

const secretary = await api.user({ name: '王芳', posts: [{ kind: 'secretary', orgId: branch.id }] })

describe('accounts claimed by the person', () => {
  const number = (sequence: number) => identityNumber('1988-05-06', sequence)
  const enter = (name: string, sequence: number | null, org = branch.id) =>
    county.enter(org, personRecord(name, { identity: sequence === null ? null : number(sequence) }))
  const issue = (personId: string, by: Browser = secretary) => by.post<Body>('/api/claims', { personId })
  const claim = (code: string, name: string, identityTail: string, login: string, by = api.anonymous()) =>
    by.post<Body>('/api/claims/use', { code, name, identityTail, login, password: 'Qingxi-2026' })

  test('code, name and the last four characters open an account under a name and password of one’s own', async () => {
    const personId = await enter('陈建国', 1)
    const { body: { code } } = await issue(personId)
    const browser = api.anonymous()
    const typed = code.toLowerCase().replace('-', ' ')
    const checked = await browser.post('/api/claims/check', { code: typed, name: '陈 建国', identityTail: number(1).slice(-4).toLowerCase() })
    expect(checked.body).toEqual({ tenantName: '鹤岭县', personName: '陈建国' })
    const me = await claim(typed, '陈建国', number(1).slice(-4), 'chenjianguo', browser)
    expect(me.body).toMatchObject({ personId, post: null, mustChangePassword: false })
    expect((await browser.get<Body>('/api/session')).body.personId).toBe(personId)
    expect((await claim(code, '陈建国', number(1).slice(-4), 'another')).body.code).toBe('accounts.claim-wrong')
  })

  test('posts that the organisation has given the person come with the account', async () => {
    const personId = await enter('刘洋', 2)
    await county.database.owner.query(
      `insert into posts (tenant_id, id, kind, org_id, path, person_id, holder_name, from_on, recorded_at)
       values ($1, gen_random_uuid(), 'organiser', $2, $3, $4, '刘洋', '2026-01-01', now())`, [county.tenantId, branch.id, branch.path, personId])
    const { body: { code } } = await issue(personId)
    const browser = api.anonymous()
    const me = await claim(code, '刘洋', number(2).slice(-4), 'liuyang', browser)
    expect(me.body.post?.kind).toBe('organiser')
    const id = (await security.get<Body>('/api/accounts?search=liuyang')).body.rows[0]?.id
    const account = await security.get<Body>(`/api/accounts/${id}`)
    expect(account.body.posts).toMatchObject([{ kind: 'organiser', byPerson: true }])
    expect((await security.post<Body>(`/api/accounts/${id}/posts/${account.body.posts[0]?.id}/end`, { untilOn: '2026-11-20' })).body.code).toBe('accounts.post-of-the-person')
    expect((await security.post<Body>(`/api/accounts/${id}/posts`, { kind: 'audit-admin', orgId: null })).body.code).toBe('accounts.administrator-and-other')
  })

  test('the fifth wrong answer voids the code', async () => {
    const { body: { code } } = await issue(await enter('赵磊', 3))
    for (let turn = 0; turn < 5; turn += 1) expect((await claim(code, '赵磊', '0000', 'zhaolei')).body.code).toBe('accounts.claim-wrong')
    expect((await claim(code, '赵磊', number(3).slice(-4), 'zhaolei')).body.code).toBe('accounts.claim-wrong')
  })

  test('a code opens for seven days and is void once another is issued', async () => {
    const personId = await enter('孙平', 4)
    const first = (await issue(personId)).body.code
    const second = (await issue(personId)).body.code
    expect((await claim(first, '孙平', number(4).slice(-4), 'sunping')).body.code).toBe('accounts.claim-wrong')
    api.setNow('2026-11-27T02:00:00.000Z')
    expect((await claim(second, '孙平', number(4).slice(-4), 'sunping')).body.code).toBe('accounts.claim-wrong')
    api.setNow('2026-11-27T01:59:59.000Z')
    expect((await claim(second, '孙平', number(4).slice(-4), 'sunping')).status).toBe(200)
    api.setNow('2026-11-20T02:00:00.000Z')
  })

  test('one code used by two at the same time opens one account', async () => {
    const { body: { code } } = await issue(await enter('周涛', 5))
    const answers = await Promise.all(['zhoutao1', 'zhoutao2', 'zhoutao3'].map((login) => claim(code, '周涛', number(5).slice(-4), login)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('a code is issued by the branch at home alone, and to whom it can be checked', async () => {
    const personId = await enter('吴勇', 6)
    const stranger = await api.user({ posts: [{ kind: 'secretary', orgId: other.id }] })
    const reader = await api.user({ posts: [{ kind: 'committee-member', orgId: branch.id }] })
    expect((await issue(personId, stranger)).status).toBe(404)
    expect((await issue(personId, reader)).status).toBe(403)
    expect((await issue(personId, security)).status).toBe(403)
    await county.database.owner.query('update persons set host_path = $1 where id = $2', [other.path, personId])
    expect((await issue(personId, stranger)).status).toBe(404)
    expect((await issue(await enter('无证', null))).body.code).toBe('accounts.claim-needs-identity')
  })

  test('who has an account gets no second one', async () => {
    const personId = await enter('郑强', 7)
    await claim((await issue(personId)).body.code, '郑强', number(7).slice(-4), 'zhengqiang')
    expect((await issue(personId)).body.code).toBe('accounts.claimed-already')
  })

  test('a taken login name does not use the code up', async () => {
    const { body: { code } } = await issue(await enter('冯飞', 8))
    expect((await claim(code, '冯飞', number(8).slice(-4), 'chenjianguo')).body.code).toBe('accounts.login-taken')
    expect((await claim(code, '冯飞', number(8).slice(-4), 'fengfei')).status).toBe(200)
  })

  test('a user with an account links the person by code and password; an administrator cannot', async () => {
    const personId = await enter('何伟', 9)
    const { body: { code } } = await issue(personId)
    const proof = { code, name: '何伟', identityTail: number(9).slice(-4) }
    const link = async (login: string, posts: object[]) => {
      const made = await open(login, posts)
      const browser = api.anonymous()
      await signIn(browser, login, made.body.password)
      await browser.put('/api/session/password', { current: made.body.password, password: 'Qingxi-2026' })
      return browser.post<Body>('/api/claims/link', { ...proof, password: 'Qingxi-2026' })
    }
    expect((await link('hewei-admin', [{ kind: 'audit-admin', orgId: null }])).body.code).toBe('accounts.administrator-is-a-person')
    expect((await link('hewei', [{ kind: 'secretary', orgId: other.id }])).body.personId).toBe(personId)
  })

  test('neither code nor identity number is stored in clear', async () => {
    const { body: { code } } = await issue(await enter('蒋明', 10))
    const { rows } = await county.database.owner.query<{ row: string }>(
      'select c::text as row from claim_codes c union all select c::text from directory.claims c union all select a::text from audit_log a')
    expect(rows.some(({ row }) => row.includes(code) || row.includes(code.replace('-', '')) || row.includes(number(10)))).toBe(false)
  })
})
