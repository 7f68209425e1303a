import { beforeAll, describe, expect, test } from 'vitest'
import { startTestApi, type TestUser } from '../../test/helpers/api.ts'
import { personRecord, type TestOrg } from '../../test/helpers/county.ts'
import { sessionCookie } from '../access/sessions.ts'
import type { Context } from '../platform/context.ts'
import { sql } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { fileJobs } from './jobs.ts'
import type { FileOwner } from './queries.ts'
import { attachFiles, saveFile } from './save-file.ts'

const api = await startTestApi()
const { county } = api
let branch: TestOrg
let other: TestOrg
let personId: string
let secretary: TestUser
let stranger: TestUser
let member: TestUser
let officer: TestUser

const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(1_200_000, 'picture')])

interface Card { id: string; name: string; kind: string; removed: null | { by: string; reason: string }; mayRemove: boolean }

beforeAll(async () => {
  const parentId = newId()
  const [, b, o] = await county.found([{ id: parentId, name: '白石镇党委', kind: 'committee' }, { name: '清溪村党支部', parentId }, { name: '大湾村党支部', parentId }])
  branch = b!
  other = o!
  personId = await county.enter(branch.id, personRecord('李军'))
  secretary = await api.user({ name: '陈国强', posts: [{ kind: 'secretary', orgId: branch.id }] })
  stranger = await api.user({ posts: [{ kind: 'secretary', orgId: other.id }] })
  member = await api.user({ personId })
  officer = await api.user({ posts: [{ kind: 'county-officer' }] })
})

async function send(user: TestUser, name: string, bytes: Buffer): Promise<{ status: number; body: Card & { code?: string } }> {
  const boundary = 'a-boundary'
  const payload = Buffer.concat([
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`), bytes, Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  const answer = await api.app.inject({
    method: 'POST', url: '/api/files', payload,
    headers: { 'x-hongyan': '1', cookie: `${sessionCookie}=${user.cookie}`, 'content-type': `multipart/form-data; boundary=${boundary}` },
  })
  return { status: answer.statusCode, body: JSON.parse(answer.body) as Card }
}

const fetchFile = (user: TestUser, id: string) => api.app.inject({ method: 'GET', url: `/api/files/${id}`, headers: { cookie: `${sessionCookie}=${user.cookie}` } })
const asUser = (user: TestUser, org: TestOrg): Context => county.as('secretary', org, { userId: user.id })
const attach = (ctx: Context, ids: string[], owner: FileOwner) => county.db.withTenant(ctx.actor, (tx) => attachFiles(tx, ctx, ids, owner))

async function attached(more: Partial<FileOwner> = {}, by = secretary): Promise<{ id: string; owner: FileOwner }> {
  const { body } = await send(by, '会议照片.png', png)
  const owner: FileOwner = { concept: 'gathering', id: newId(), path: branch.path, ...more }
  await attach(asUser(by, branch), [body.id], owner)
  return { id: body.id, owner }
}

describe('files', () => {
  test('what was handed in comes back byte by byte, as a download that no browser interprets, and lies sealed', async () => {
    const { id } = await attached()
    const answer = await fetchFile(secretary, id)
    expect(answer.rawPayload.equals(png)).toBe(true)
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('会议照片.png')}`,
    })
    const { rows } = await county.database.owner.query<{ content_enc: string }>('select content_enc from file_parts where file_id = $1', [id])
    expect(rows.length).toBe(3)
    expect(rows.some(({ content_enc }) => content_enc.includes(Buffer.from('picturepicture').toString('base64').slice(0, 12)))).toBe(false)
  })

  test('a file is read by whoever reads its row: the branch, those above, the person; by nobody beside', async () => {
    const { id, owner } = await attached({ personId })
    const seen = async (user: TestUser) => (await fetchFile(user, id)).statusCode
    expect(await Promise.all([secretary, officer, member, stranger].map(seen))).toEqual([200, 200, 200, 404])
    const list = (user: TestUser) => user.get<{ rows: Card[] }>(`/api/files?concept=gathering&owner=${owner.id}`)
    expect((await list(member)).body.rows.map((row) => [row.name, row.mayRemove])).toEqual([['会议照片.png', false]])
    expect((await list(stranger)).body.rows).toEqual([])
    const looked = await county.db.withTenant(county.system.actor, (tx) => tx.rows<{ user_id: string }>(sql`
      select user_id from audit_log where tenant_id = ${county.tenantId} and action = 'files.open' and subject_id = ${id} order by seq`))
    expect(looked.map((row) => row.user_id).toSorted()).toEqual([secretary.id, officer.id].toSorted())
  })

  test('without a person it is the organisation’s alone; open below, members and branches below read it', async () => {
    const { id } = await attached()
    expect((await fetchFile(member, id)).statusCode).toBe(404)
    const material = await attached({ openBelow: true, path: '/', concept: 'course' })
    expect(await Promise.all([member, stranger].map(async (user) => (await fetchFile(user, material.id)).statusCode))).toEqual([200, 200])
  })

  test('what is only handed in belongs to its uploader, is attached by nobody else, and goes after a day', async () => {
    const { body } = await send(member, '证明.pdf', Buffer.from('%PDF-1.4 …'))
    expect(await Promise.all([member, officer].map(async (user) => (await fetchFile(user, body.id)).statusCode))).toEqual([200, 404])
    const owner: FileOwner = { concept: 'task', id: newId(), path: branch.path }
    await expect(attach(asUser(secretary, branch), [body.id], owner)).rejects.toMatchObject({ code: 'files.not-handed-in' })
    await fileJobs({ ...api.services, clock: () => new Date('2026-11-21T01:00:00Z') })['files.tidy']?.({ tenantId: 0 })
    expect((await fetchFile(member, body.id)).statusCode).toBe(200)
    await fileJobs({ ...api.services, clock: () => new Date('2026-11-21T03:00:00Z') })['files.tidy']?.({ tenantId: 0 })
    expect((await fetchFile(member, body.id)).statusCode).toBe(404)
  })

  test('a removed file is gone and leaves a trace; nobody beside removes it, and proof of what is decided stays', async () => {
    const { id, owner } = await attached({ personId })
    expect((await member.post(`/api/files/${id}/remove`, { reason: '不想留' })).status).toBe(403)
    expect((await stranger.post(`/api/files/${id}/remove`, { reason: '不想留' })).status).toBe(404)
    expect((await secretary.post(`/api/files/${id}/remove`, { reason: '传错了照片' })).status).toBe(204)
    expect((await fetchFile(secretary, id)).statusCode).toBe(409)
    const { body } = await officer.get<{ rows: Card[] }>(`/api/files?concept=gathering&owner=${owner.id}`)
    expect(body.rows).toMatchObject([{ name: '会议照片.png', removed: { by: '陈国强', reason: '传错了照片' }, mayRemove: false }])
    expect((await county.database.owner.query('select 1 from file_parts where file_id = $1', [id])).rowCount).toBe(0)
    const decided = await attached({ fixed: true })
    expect((await secretary.post<{ code: string }>(`/api/files/${decided.id}/remove`, { reason: '传错了' })).body.code).toBe('files.fixed')
  })

  test('what is too large, misnamed, empty or a program is refused in words', async () => {
    const refused = async (name: string, bytes: Buffer) => {
      const { status, body } = await send(secretary, name, bytes)
      return [status, body.code]
    }
    expect(await refused('大图.png', Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)]))).toEqual([400, 'files.too-large'])
    expect(await refused('照片.pdf', png)).toEqual([400, 'files.misnamed'])
    expect(await refused('空.txt', Buffer.alloc(0))).toEqual([400, 'files.empty'])
    expect(await refused('网页.html', Buffer.from('<script>alert(1)</script>'))).toEqual([400, 'files.unknown-type'])
  })

  test('an action keeps a file at once where it writes its row', async () => {
    const owner: FileOwner = { concept: 'report', id: newId(), path: branch.path, personId }
    const ctx = asUser(secretary, branch)
    const id = await county.db.withTenant(ctx.actor, (tx) => saveFile(tx, ctx, { name: '回执.txt', bytes: Buffer.from('收到'), owner }))
    expect((await fetchFile(member, id)).body).toBe('收到')
  })
})
