import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { startTestApi } from '../../test/helpers/api.ts'
import { auditActions } from '../../contract/audit/actions.ts'
import { appendAudit } from '../platform/audit.ts'
import { verifyAudit } from './verify.ts'

interface Body {
  rows: { seq: number; action: string; actionName: string; success: boolean; userName: string; detail: string; post: string | null }[]
  total: number
  intact: boolean
  checked: number
  broken: { seq: number; kind: string; says: string } | null
}

const api = await startTestApi()
const { county, services } = api
const { owner } = county.database
const { tenantId } = county
const [branch] = await county.found([{ name: '清溪村党支部' }])
const auditor = await api.user({ name: '审计管理员', posts: [{ kind: 'audit-admin' }] })
const verify = (anchor?: { seq: number; hash: string }) => verifyAudit(county.db, services.crypto, tenantId, anchor)

async function append(entries: number, detail: Record<string, unknown> = { reason: '核对电话' }): Promise<void> {
  await county.db.withTenant(county.system.actor, (tx) => appendAudit(tx, services.crypto, county.system.actor, '2026-11-20T02:00:00.000Z',
    Array.from({ length: entries }, (_, index) => ({ action: 'people.view', subjectKind: 'person', detail: { index, ...detail } }))))
}

/** Does harm as somebody who owns the database, looks, and puts it right again. */
async function afterHarm(harm: string, look: () => Promise<void>): Promise<void> {
  await owner.query('create table kept_log as select * from audit_log; create table kept_heads as select * from audit_heads')
  await owner.query(harm)
  try {
    await look()
  } finally {
    await owner.query('truncate audit_log, audit_heads; insert into audit_log select * from kept_log; insert into audit_heads select * from kept_heads; drop table kept_log, kept_heads')
  }
}

describe('the chain', () => {
  test('is intact after writes at the same time, and after details of every shape', async () => {
    await Promise.all(Array.from({ length: 12 }, () => append(3)))
    await append(1, { b: 1, a: { d: [1, 'x', null], c: '王芳 “引号” 😀' }, number: 0.1 + 0.2, big: 1e21, 甲: true })
    const { intact, checked, broken } = await verify()
    expect(broken).toBeNull()
    expect(intact).toBe(true)
    expect(checked).toBeGreaterThanOrEqual(37)
  })

  const harms: [what: string, harm: string, kind: string, seq: number][] = [
    ['a changed detail', `update audit_log set detail = '{}' where seq = 5`, 'altered', 5],
    ['a changed name', `update audit_log set user_name = '某某' where seq = 5`, 'altered', 5],
    ['a changed outcome', `update audit_log set success = false where seq = 5`, 'altered', 5],
    ['a changed hour', `update audit_log set at = at + interval '1 hour' where seq = 5`, 'altered', 5],
    ['a changed person', `update audit_log set person_id = gen_random_uuid() where seq = 5`, 'altered', 5],
    ['the first record removed', `delete from audit_log where seq = 1`, 'missing', 1],
    ['a record removed in the middle', `delete from audit_log where seq = 7`, 'missing', 7],
    ['a record removed and the next ones renumbered', `delete from audit_log where seq = 7; update audit_log set seq = seq + 1000 where seq > 7; update audit_log set seq = seq - 1001 where seq > 1000; update audit_heads set seq = seq - 1`, 'unlinked', 7],
    ['two records exchanged', `update audit_log set seq = case seq when 7 then 100007 else 100008 end where seq in (7, 8); update audit_log set seq = case seq when 100007 then 8 else 7 end where seq > 100000`, 'unlinked', 7],
    ['the end cut off', `delete from audit_log where seq > 20`, 'cut-off', 21],
    ['all removed', `delete from audit_log`, 'cut-off', 1],
    ['a record put in at the end without the key', `insert into audit_log select tenant_id, seq + 1, at, user_id, user_name, post, action, subject_kind, subject_id, person_id, success, detail, hash, hash from audit_log order by seq desc limit 1`, 'beyond-head', -1],
    ['the head moved back', `update audit_heads set seq = 20, hash = (select hash from audit_log where seq = 20)`, 'beyond-head', 21],
    ['the head removed', `delete from audit_heads`, 'beyond-head', 1],
  ]
  test.each(harms)('%s is detected at its place', async (_what, harm, kind, seq) => {
    await afterHarm(harm, async () => {
      const { intact, broken } = await verify()
      expect(intact).toBe(false)
      expect(broken?.kind).toBe(kind)
      if (seq > 0) expect(broken?.seq).toBe(seq)
      expect(broken?.says).toContain(String(broken?.seq))
    })
    expect((await verify()).intact).toBe(true)
  })

  test('log and head set back together are detected against a head kept elsewhere', async () => {
    const { head } = await verify()
    if (head === null) throw new Error('no head')
    await afterHarm('delete from audit_log where seq > 20; update audit_heads set seq = 20, hash = (select hash from audit_log where seq = 20)', async () => {
      expect((await verify()).intact).toBe(true)
      expect((await verify(head)).broken).toMatchObject({ kind: 'anchor', seq: head.seq })
    })
    await append(1)
    expect((await verify(head)).intact).toBe(true)
    expect((await verify({ ...head, hash: '0'.repeat(64) })).broken?.kind).toBe('anchor')
  })

  test('the chains of two counties do not touch', async () => {
    expect(await verifyAudit(county.db, services.crypto, tenantId + 1)).toEqual({ intact: true, checked: 0, head: null, broken: null })
  })

  test('a chain longer than a page is walked to its end', async () => {
    await append(4200)
    const { intact, checked } = await verify()
    expect([intact, checked > 4200]).toEqual([true, true])
  })
})

describe('the application', () => {
  test.each(['update audit_log set user_name = user_name', 'delete from audit_log', 'truncate audit_log', 'delete from audit_heads', 'drop table audit_log', 'alter table audit_log disable row level security'])(
    'cannot “%s”', async (statement) => {
      const client = await county.database.app.connect()
      try {
        await client.query('begin')
        await client.query(`set local app.tenant_id = '${tenantId}'`)
        await client.query(`set local app.reach = 'system'`)
        for (const name of ['user_id', 'person_id']) await client.query(`set local app.${name} = ''`)
        await expect(client.query(statement)).rejects.toThrow(/permission denied|must be owner/)
      } finally {
        await client.query('rollback')
        client.release()
      }
    })
})

describe('the audit administrator', () => {
  test('reads and filters the log', async () => {
    const { body } = await auditor.get<Body>('/api/audit?size=10&action=people.view&from=2026-11-20&until=2026-11-20')
    expect(body.rows).toHaveLength(10)
    expect(body.total).toBeGreaterThan(4200)
    expect((await auditor.get<Body>('/api/audit?until=2026-11-19')).body.total).toBe(0)
    expect((await auditor.get<Body>('/api/audit?search=%25')).body.total).toBe(0)
  })

  test('verifies, which is on record itself', async () => {
    const { body } = await auditor.post<Body>('/api/audit/verify')
    expect(body.intact).toBe(true)
    const { rows: [last] } = (await auditor.get<Body>('/api/audit?size=1')).body
    expect(last).toMatchObject({ action: 'audit.verify', actionName: '校验审计日志', success: true, userName: '审计管理员', post: '鹤岭县 审计管理员' })
  })

  test('reads nothing else, and nobody else reads the log', async () => {
    for (const url of ['/api/orgs', '/api/accounts', '/api/system']) expect((await auditor.get(url)).status).toBe(403)
    for (const kind of ['system-admin', 'security-admin', 'county-officer'] as const) {
      const user = await api.user({ posts: [{ kind }] })
      expect((await user.get('/api/audit')).status).toBe(403)
    }
  })

  test('sees what was tried and refused, without the address that names somebody', async () => {
    const secretary = await api.user({ name: '王芳', posts: [{ kind: 'secretary', orgId: branch?.id ?? null }] })
    await secretary.get(`/api/accounts/${auditor.id}?secret=1`)
    const { body } = await auditor.get<Body>('/api/audit?success=false&size=1')
    expect(body.rows[0]).toMatchObject({ action: 'access.forbidden', userName: '王芳', success: false, post: '清溪村党支部 书记' })
    expect(JSON.parse(body.rows[0]?.detail ?? '')).toEqual({ endpoint: 'GET /api/accounts/:id', code: 'request.forbidden' })
  })
})

test('every action on record has a name in Chinese', () => {
  const found = new Set<string>()
  const server = new URL('..', import.meta.url).pathname
  for (const entry of readdirSync(server, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ts') || entry.name.endsWith('.test.ts')) continue
    for (const [, action] of readFileSync(join(entry.parentPath, entry.name), 'utf8').matchAll(/\baction: '([a-z-]+\.[a-z-]+)'/g)) found.add(action ?? '')
  }
  expect(found.size).toBeGreaterThan(20)
  expect([...found].filter((action) => !(action in auditActions))).toEqual([])
})
