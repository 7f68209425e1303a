import { describe, expect, test } from 'vitest'
import { privacyNotice } from '../../contract/privacy/notice.ts'
import { startTestApi } from '../../test/helpers/api.ts'
import { identityNumber, personRecord } from '../../test/helpers/county.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { newId } from '../platform/id.ts'
import { recordDisclosure, recordLook } from '../platform/looks.ts'

interface Body {
  code: string
  rows: { relation: string; orgName: string; postName: string; holderName: string | null; level: string; userName: string; action: string; actionName: string; reason: string | null }[]
  levels: { level: string; shown: string[]; masked: string[] }[]
  total: number
  accepted: boolean
  version: string
  noticeAccepted: boolean
  person: { identity: string; phone: string } | null
}

const api = await startTestApi()
const { county } = api
const [county0, township, branch, hostTown, host, other] = await county.found([
  { name: '云岭县委组织部', kind: 'department' }, { name: '白石镇党委', kind: 'committee' }, { name: '清溪村党支部' },
  { name: '南塘街道党工委', kind: 'committee' }, { name: '南塘社区党支部' }, { name: '石桥村党支部' },
])
if (!county0 || !township || !branch || !hostTown || !host || !other) throw new Error('no organisations')
const { owner } = county.database
const number = identityNumber('1988-05-06', 1)
const lijun = await county.enter(branch.id, personRecord('李军', { identity: number, phone: '13812345678' }))
const wangfang = await county.enter(branch.id, personRecord('王芳'))
await owner.query('update persons set host_path = $1, contact_id = $2 where id = $3', [host.path, wangfang, lijun])
const member = await api.user({ name: '李军', personId: lijun })

async function post(kind: string, org: { id: string; path: string } | null, name: string, fromOn = '2020-01-01', untilOn: string | null = null) {
  await owner.query(`insert into posts (tenant_id, id, kind, org_id, path, holder_name, from_on, until_on, recorded_at) values ($1, $2, $3, $4, $5, $6, $7, $8, now())`,
    [county.tenantId, newId(), kind, org?.id ?? null, org?.path ?? '/', name, fromOn, untilOn])
}

describe('who can see me', () => {
  test('lists the posts above both homes and the contact, each with its level, and nobody else', async () => {
    await post('secretary', branch, '陈书记')
    await post('committee-member', branch, '刘委员')
    await post('secretary', host, '何书记')
    await post('publicist', host, '吴委员')
    await post('county-officer', null, '县里干部')
    await post('secretary', other, '外村书记')
    await post('secretary', branch, '前任书记', '2015-01-01', '2020-01-01')
    await post('audit-admin', null, '审计管理员')
    const { body } = await member.get<Body>('/api/privacy/viewers')
    const seen = body.rows.map(({ relation, holderName, level }) => `${holderName} ${relation} ${level}`)
    expect(seen.toSorted()).toEqual([
      '何书记 host contact', '刘委员 home contact', '县里干部 home file', '吴委员 host name', '王芳 contact contact', '陈书记 home file',
    ].toSorted())
  })

  test('says what each level shows', async () => {
    const { body } = await member.get<Body>('/api/privacy/viewers')
    expect(body.levels.find(({ level }) => level === 'name')?.shown).toEqual(['姓名', '人员类别', '组织关系所在党支部'])
    expect(body.levels.find(({ level }) => level === 'file')?.masked).toContain('公民身份号码')
  })

  test('an account without a person is told nothing', async () => {
    const officer = await api.user({ posts: [{ kind: 'county-officer' }] })
    expect((await officer.get<Body>('/api/privacy/viewers')).body.rows).toEqual([])
    expect((await officer.get<Body>('/api/privacy/looks')).body).toEqual({ rows: [], total: 0 })
  })
})

describe('who looked', () => {
  const asSecretary = async () => {
    const user = await api.user({ name: '陈书记', posts: [{ kind: 'secretary', orgId: branch.id }] })
    return county.as('secretary', branch, { userId: user.id, name: '陈书记' })
  }
  const look = (ctx: Context, personId: string) => county.db.withTenant(ctx.actor, (tx) => recordLook(tx, ctx, personId))

  test('an opened file is shown once a day to its person and to no other (pain 9)', async () => {
    const secretary = await asSecretary()
    await look(secretary, lijun)
    await look(secretary, lijun)
    await look(secretary, wangfang)
    const { body } = await member.get<Body>('/api/privacy/looks')
    expect(body.rows).toMatchObject([{ userName: '陈书记', action: 'people.view', actionName: '查看档案' }])
    const tomorrow = { ...secretary, now: '2026-11-21T02:00:00.000Z', today: '2026-11-21' }
    await look(tomorrow, lijun)
    expect((await member.get<Body>('/api/privacy/looks')).body.total).toBe(2)
  })

  test('a revealed number is shown with its reason', async () => {
    await act(await asSecretary(), 'people.reveal', async () => ({
      result: undefined, audit: { action: 'people.reveal', subjectKind: 'person', subjectId: lijun, personId: lijun, detail: { fieldName: '手机号码', reason: '电话联系' } },
    }))
    const { body } = await member.get<Body>('/api/privacy/looks?size=1')
    expect(body.rows[0]).toMatchObject({ action: 'people.reveal', reason: '电话联系', field: '手机号码' })
  })

  test('an export that contained the person is shown, one that did not is not', async () => {
    const secretary = await asSecretary()
    const exporting = (personIds: string[]) => act(secretary, 'exports.run', async (tx) => {
      const exportId = newId()
      await recordDisclosure(tx, secretary, exportId, personIds)
      return { result: undefined, audit: { action: 'exports.run', subjectKind: 'export', subjectId: exportId, detail: { rows: personIds.length } } }
    })
    await exporting([wangfang])
    const before = (await member.get<Body>('/api/privacy/looks')).body.total
    await exporting([lijun, wangfang, lijun])
    const { body } = await member.get<Body>('/api/privacy/looks')
    expect(body.total).toBe(before + 1)
    expect(body.rows[0]?.action).toBe('exports.run')
  })

  test('one’s own acts are not among them', async () => {
    const before = (await member.get<Body>('/api/privacy/looks')).body.total
    await member.get('/api/privacy/my-data')
    expect((await member.get<Body>('/api/privacy/looks')).body.total).toBe(before)
  })
})

describe('the notice', () => {
  test('is accepted in its version, on record, and asked for again when it changes', async () => {
    expect((await member.get<Body>('/api/privacy/notice')).body).toMatchObject({ version: privacyNotice.version, accepted: false })
    expect((await member.post<Body>('/api/privacy/notice', { version: '1999-01' })).body.code).toBe('privacy.another-notice')
    expect((await member.post('/api/privacy/notice', { version: privacyNotice.version })).status).toBe(204)
    expect((await member.get<Body>('/api/session')).body.noticeAccepted).toBe(true)
    const { rows } = await owner.query(`select 1 from audit_log where action = 'privacy.accept-notice' and user_id = $1`, [member.id])
    expect(rows).toHaveLength(1)
    await owner.query(`update users set notice_version = '2025-01' where id = $1`, [member.id])
    expect((await member.get<Body>('/api/privacy/notice')).body.accepted).toBe(false)
  })
})

describe('my data', () => {
  test('is downloaded whole and opened, as a file, by the person alone', async () => {
    const answer = await member.get<Body>('/api/privacy/my-data')
    expect(answer.headers['content-disposition']).toContain('attachment')
    expect(answer.body.person).toMatchObject({ identity: number, phone: '13812345678' })
    const contact = await api.user({ personId: wangfang })
    expect(JSON.stringify((await contact.get<Body>('/api/privacy/my-data')).body)).not.toContain(number)
    const officer = await api.user({ posts: [{ kind: 'county-officer' }] })
    expect((await officer.get<Body>('/api/privacy/my-data')).body.person).toBeNull()
  })

  test('acting under a post, one downloads one’s own data all the same, and nobody else’s', async () => {
    const person = await county.enter(other.id, personRecord('赵磊', { identity: identityNumber('1990-01-01', 2) }))
    const both = await api.user({ personId: person, posts: [{ kind: 'secretary', orgId: branch.id }] })
    expect((await both.get<Body>('/api/privacy/my-data')).body.person?.identity).toBe(identityNumber('1990-01-01', 2))
  })
})
