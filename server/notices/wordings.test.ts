import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { templates } from '../../domain/notices/templates.ts'
import { startTestApi, type TestUser } from '../../test/helpers/api.ts'
import { personRecord, type TestOrg } from '../../test/helpers/county.ts'

const api = await startTestApi()
const { county } = api
const { owner } = county.database
let branch: TestOrg
let officer: TestUser
let secretary: TestUser
let member: TestUser

interface Template { code: string; title: string; text: string; outside: string; own: boolean; changed: { at: string; by: string; reset: boolean } | null; history: { by: string; reset: boolean; title: string }[] }
interface Refused { code: string; says: string; ask: string }

beforeAll(async () => {
  const [found] = await county.found([{ name: '清溪村党支部' }])
  branch = found!
  const personId = await county.enter(branch.id, personRecord('李军'))
  officer = await api.user({ name: '王芳', posts: [{ kind: 'county-officer' }] })
  secretary = await api.user({ name: '陈国强', posts: [{ kind: 'secretary', orgId: branch.id }] })
  member = await api.user({ name: '李军', personId })
})
beforeEach(async () => {
  for (const table of ['notice_copies', 'notices', 'notice_wordings']) await owner.query(`delete from ${table}`)
  api.setNow('2026-11-20T02:00:00.000Z')
})

const own = { title: '家乡来信：〔名称〕', text: '〔内容〕\n\n家里一切都好，有事请打电话。', outside: '〔发出的党组织〕给您捎了话' }
const url = '/api/notices/templates/plain'
const publish = () => secretary.post('/api/bulletins', { kind: 'plain', title: '返乡座谈', text: '请参加春节返乡座谈。', audience: 'all' })
const inbox = async () => (await member.get<{ rows: { title: string; text: string }[] }>('/api/inbox')).body.rows

describe('the county’s words of a notice', () => {
  test('are said from now on; what was told before stays; reset they are the program’s again, with every change on record', async () => {
    await publish()
    expect((await officer.put<Template>(url, own)).body).toMatchObject({ ...own, own: true, changed: { by: '王芳', at: '2026-11-20T02:00:00.000Z', reset: false } })
    api.setNow('2026-11-20T02:10:00.000Z')
    await publish()
    expect(await inbox()).toMatchObject([{ title: '家乡来信：返乡座谈', text: '请参加春节返乡座谈。\n\n家里一切都好，有事请打电话。' }, { title: '返乡座谈', text: '请参加春节返乡座谈。' }])
    const reset = await officer.del<Template>(url)
    expect(reset.body).toMatchObject({ title: '〔名称〕', text: '〔内容〕', own: false, changed: { reset: true }, history: [{ reset: true, title: '〔名称〕' }, { reset: false, title: own.title }] })
    api.setNow('2026-11-20T02:20:00.000Z')
    await publish()
    expect((await inbox())[0]).toMatchObject({ title: '返乡座谈' })
    expect((await officer.del<Template>(url)).body.history.length).toBe(2)
    const { rows } = await owner.query<{ action: string }>(`select action from audit_log where action in ('notices.reword', 'notices.reset-wording') order by seq`)
    expect(rows.map(({ action }) => action)).toEqual(['notices.reword', 'notices.reset-wording'])
  })

  test('stand in the list beside the program’s, for who sends notices; only the county’s officer changes them', async () => {
    await officer.put(url, own)
    const { body } = await secretary.get<{ rows: Template[] }>('/api/notices/templates')
    expect(body.rows.length).toBe(Object.keys(templates).length)
    expect(body.rows.filter((row) => row.own).map(({ code }) => code)).toEqual(['plain'])
    expect((await secretary.put(url, own)).status).toBe(403)
    expect((await secretary.del(url)).status).toBe(403)
    expect((await member.get('/api/notices/templates')).status).toBe(403)
  })

  test.each([
    [{ text: '家里一切都好。' }, 'notices.wording-missing', '缺少字段“内容”'],
    [{ text: '〔内容〕〔天气〕' }, 'notices.wording-unknown', '不认识的字段“天气”'],
    [{ outside: '〔发出的党组织〕：〔名称〕' }, 'notices.wording-private', '“名称”不能写进短信邮件'],
    [{ title: ' ' }, 'notices.wording-empty', '标题没有填写'],
    [{ title: `〔名称〕${'长'.repeat(60)}` }, 'notices.wording-long', '最多60个字'],
    [{ text: '〔内容〕{title}' }, 'notices.wording-stray', '单独的括号'],
    [{ text: '〔内容〕990101198805060019' }, 'notices.identity', '身份证号码'],
  ])('%j is refused with a sentence', async (wrong, code, says) => {
    const { status, body } = await officer.put<Refused>(url, { ...own, ...wrong })
    expect([status, body.code, body.says.includes(says)]).toEqual([400, code, true])
    expect((await owner.query('select 1 from notice_wordings')).rowCount).toBe(0)
  })

  test('which fields there are is said with the refusal, and a template that does not exist cannot be worded', async () => {
    expect((await officer.put<Refused>(url, { ...own, text: '〔内容〕〔天气〕' })).body.ask).toContain('〔名称〕〔内容〕〔发出的党组织〕')
    expect((await officer.put('/api/notices/templates/nothing', own)).status).toBe(400)
  })

  test('stay in the county', async () => {
    await officer.put(url, own)
    await owner.query(`insert into tenants (id, name, settings, created_at) values (77, '望海区', '{"requireSecondFactor": false}', now())`)
    const other = await api.user({ tenantId: 77, posts: [{ kind: 'county-officer' }] })
    expect((await other.get<Template>(url)).body).toMatchObject({ own: false, history: [] })
  })
})
