import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startTestApi, type TestUser } from '../../test/helpers/api.ts'
import { personRecord, type TestOrg } from '../../test/helpers/county.ts'
import { receiveHttp, receiveMail, type HttpReceiver, type MailReceiver } from '../../test/helpers/receivers.ts'
import { buildApp } from '../app.ts'
import { newId } from '../platform/id.ts'
import { jobHandlers } from '../program.ts'
import { wishPlace } from './wishes.ts'

const api = await startTestApi()
const { county } = api
const { owner } = county.database
const origin = await api.app.listen({ port: 0, host: '127.0.0.1' })
let gateway: HttpReceiver
let mail: MailReceiver
let branch: TestOrg
let keeper: string
let admin: TestUser
let secretary: TestUser
let contact: TestUser
let callback: { key: string; secret: string }

const sms = { enabled: true, secret: 's-1', signature: '【鸿雁】', phoneField: 'mobile', textField: 'content', idField: 'id', okField: 'code', okValue: '0' }

beforeAll(async () => {
  gateway = await receiveHttp({ code: 0, id: 'g-1' })
  mail = await receiveMail()
  const [found] = await county.found([{ name: '清溪村党支部' }])
  branch = found!
  keeper = await county.enter(branch.id, personRecord('周敏', { memberType: 'activist' }))
  admin = await api.user({ name: '系统管理员', posts: [{ kind: 'system-admin' }] })
  secretary = await api.user({ name: '陈国强', posts: [{ kind: 'secretary', orgId: branch.id }] })
  contact = await api.user({ name: '周敏', personId: keeper, posts: [{ kind: 'contact', orgId: branch.id }] })
})
afterAll(() => Promise.all([gateway.close(), mail.close()]))
beforeEach(async () => {
  for (const table of ['message_receipts', 'message_notices', 'messages', 'notice_copies', 'notices', 'notice_wishes', 'notice_channels', 'directory.callbacks']) await owner.query(`delete from ${table}`)
  await owner.query('update persons set merged_into = id where id <> $1', [keeper])
  gateway.posted.length = 0
  api.setNow('2026-11-20T02:00:00.000Z')
  await admin.put('/api/notices/channels/sms', { ...sms, url: gateway.url })
  callback = (await admin.post<{ key: string; secret: string }>('/api/notices/channels/sms/callback')).body
})

let sequence = 0
/** One member without an account, to whom an urgent notice is sent by SMS at once. */
async function sendOne(more: { email?: string } = {}): Promise<{ personId: string; noticeId: string; messageId: string }> {
  sequence += 1
  const personId = await county.enter(branch.id, personRecord(`李军${sequence}`, { phone: `139000000${String(sequence).padStart(2, '0')}` }))
  await owner.query('update persons set contact_id = $1 where id = $2', [keeper, personId])
  if (more.email !== undefined) await giveEmail(personId, more.email)
  const { body } = await secretary.post<{ id: string }>('/api/bulletins', { kind: 'plain', title: '返乡座谈', text: '请参加返乡座谈。', audience: 'all', urgency: 'urgent' })
  await round('2026-11-20T02:01:00.000Z')
  const { rows } = await owner.query<{ id: string }>('select id from messages where person_id = $1', [personId])
  return { personId, noticeId: body.id, messageId: rows[0]!.id }
}

const giveEmail = (personId: string, email: string) => owner.query(
  'insert into notice_wishes (tenant_id, person_id, email_enc, refuses, by_name, recorded_at) values ($1, $2, $3, $4, $5, now())',
  [county.tenantId, personId, county.system.crypto.seal(wishPlace(county.tenantId, personId), email), [], '李军'])

async function round(instant: string): Promise<void> {
  api.setNow(instant)
  await jobHandlers(api.services)['notices.deliver']?.({ tenantId: county.tenantId })
}

/** As a gateway does: no cookie, no header of ours. */
const report = (body: unknown, { key = callback.key, secret = callback.secret }: { key?: string; secret?: string } = {}) => fetch(`${origin}/api/notices/receipts/${key}`, {
  method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` }, body: JSON.stringify(body),
})

interface Copies { rows: { personId: string; state: string; message: { state: string; channel: string; reason: string | null } | null }[]; total: number }
const copyOf = async ({ noticeId, personId }: { noticeId: string; personId: string }) =>
  (await secretary.get<Copies>(`/api/bulletins/${noticeId}/people`)).body.rows.find((row) => row.personId === personId)
const receiptsOf = async (messageId: string) => (await owner.query<{ said: string }>(
  `select channel || ' ' || outcome || coalesce(' ' || reason, '') as said from message_receipts where message_id = $1 order by at, id`, [messageId])).rows.map(({ said }) => said)

describe('the gateway reports', () => {
  test('that a message has arrived: the notice says so, and reported again it changes nothing', async () => {
    const sent = await sendOne()
    expect((await copyOf(sent))?.message).toMatchObject({ state: 'accepted', channel: '短信' })
    const answer = await report({ id: sent.messageId, status: 'DELIVRD' })
    expect([answer.status, await answer.json()]).toEqual([200, { code: 0 }])
    for (let again = 0; again < 3; again += 1) expect((await report({ id: sent.messageId, status: 'DELIVRD' })).status).toBe(200)
    expect((await report({ id: sent.messageId, status: 'UNDELIV' })).status).toBe(200)
    expect(await receiptsOf(sent.messageId)).toEqual(['sms sent', 'sms accepted', 'sms delivered'])
    expect((await copyOf(sent))?.message).toMatchObject({ state: 'delivered' })
    const { body } = await secretary.get<{ delivery: Record<string, number>; people: number }>(`/api/bulletins/${sent.noticeId}`)
    expect(body.delivery).toMatchObject({ accepted: 0, delivered: 1, failed: 0 })
    for (const [delivery, count] of Object.entries(body.delivery)) {
      expect([delivery, (await secretary.get<Copies>(`/api/bulletins/${sent.noticeId}/people?delivery=${delivery}`)).body.total]).toEqual([delivery, count])
    }
  })

  test('that it has not: the contact person is asked to ring, and the call closes it', async () => {
    const sent = await sendOne()
    for (let again = 0; again < 2; again += 1) expect((await report({ id: sent.messageId, status: 'UNDELIV', reason: '空号' })).status).toBe(200)
    await round('2026-11-20T02:02:00.000Z')
    await round('2026-11-20T02:03:00.000Z')
    expect(await copyOf(sent)).toMatchObject({ state: 'to-call', message: { state: 'failed', reason: '短信没有送达：空号' } })
    expect(await receiptsOf(sent.messageId)).toEqual(['sms sent', 'sms accepted', 'sms undelivered 空号'])
    expect(gateway.posted.length).toBe(1)
    expect((await contact.post(`/api/people/${sent.personId}/contacts`, { channel: 'phone', outcome: 'reached' })).status).toBe(200)
    expect((await copyOf(sent))?.state).toBe('told')
    const { counts, delivery } = (await secretary.get<{ counts: Record<string, number>; delivery: Record<string, number> }>(`/api/bulletins/${sent.noticeId}`)).body
    expect([counts['told'], delivery['failed']]).toEqual([1, 1])
  })

  test('that it has not, of somebody who has given an e-mail address since: mail goes out instead', async () => {
    await admin.put('/api/notices/channels/email', { enabled: true, host: '127.0.0.1', port: mail.port, security: 'none', user: null, from: '鸿雁 <hy@example.cn>' })
    const sent = await sendOne()
    await giveEmail(sent.personId, 'lijun@example.cn')
    await report({ id: sent.messageId, status: 'EXPIRED' })
    await round('2026-11-20T02:02:00.000Z')
    expect(mail.mails.at(-1)?.to).toEqual(['lijun@example.cn'])
    expect(await copyOf(sent)).toMatchObject({ state: 'messaged', message: { state: 'accepted', channel: '电子邮件' } })
    // late news of the first way touches nothing
    await report({ id: sent.messageId, status: 'UNDELIV' })
    expect(await copyOf(sent)).toMatchObject({ message: { state: 'accepted', channel: '电子邮件' } })
  })

  test('in its own format: a list, its own numbers, its own words', async () => {
    const receipts = { listField: 'reports', idField: 'msgid', statusField: 'stat', reasonField: null, deliveredValues: ['0', 'OK'], failedValues: ['1'] }
    expect((await admin.put('/api/notices/channels/sms', { ...sms, url: gateway.url, receipts })).status).toBe(204)
    const reference = `g-${newId()}`
    gateway.answer({ status: 200, body: { code: 0, id: reference } })
    const sent = await sendOne()
    const status = async (body: unknown) => (await report(body)).status
    expect(await status({ reports: [{ msgid: reference, stat: 9 }] })).toBe(200)
    expect((await copyOf(sent))?.message?.state).toBe('accepted')
    expect(await status({ reports: [{ msgid: 'unknown', stat: 0 }, 'nonsense', { msgid: reference, stat: 0 }] })).toBe(200)
    expect((await copyOf(sent))?.message?.state).toBe('delivered')
    // saved without naming the format, it stays
    await admin.put('/api/notices/channels/sms', { ...sms, url: gateway.url })
    expect((await admin.get<{ sms: { receipts: object } }>('/api/notices/channels')).body.sms.receipts).toEqual(receipts)
  })

  test('what cannot be read is refused, so that a wrong setting is seen; more than fit are refused as well', async () => {
    const answer = await report({ nothing: 'here' })
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, 'notices.report-unread'])
    expect((await report(Array.from({ length: 501 }, () => ({ id: 'x', status: 'DELIVRD' })))).status).toBe(400)
  })
})

describe('before it has answered', () => {
  let early: Server
  let reported: number[] = []
  let number = 'ours' as 'ours' | 'theirs'
  beforeAll(async () => {
    early = createServer((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', async () => {
        const { id } = JSON.parse(Buffer.concat(parts).toString()) as { id: string }
        const said = await report({ id: number === 'ours' ? id : `their-${id}`, status: 'DELIVRD' })
        reported.push(said.status)
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ code: 0, id: `their-${id}` }))
      })
    })
    await new Promise<void>((ready) => early.listen(0, '127.0.0.1', ready))
  })
  afterAll(() => new Promise<void>((closed) => void early.close(() => closed())))
  beforeEach(async () => {
    reported = []
    await admin.put('/api/notices/channels/sms', { ...sms, url: `http://127.0.0.1:${(early.address() as AddressInfo).port}/send` })
  })

  test('a report under our number is kept until the message is accepted', async () => {
    number = 'ours'
    const sent = await sendOne()
    expect([reported, (await copyOf(sent))?.message?.state]).toEqual([[200], 'delivered'])
  })

  test('one under a number that we do not know yet is asked for again', async () => {
    number = 'theirs'
    const sent = await sendOne()
    expect([reported, (await copyOf(sent))?.message?.state]).toEqual([[409], 'accepted'])
    expect((await report({ id: `their-${sent.messageId}`, status: 'DELIVRD' })).status).toBe(200)
    expect((await copyOf(sent))?.message?.state).toBe('delivered')
  })
})

describe('who does not know the secret', () => {
  test('learns nothing: a wrong key and a wrong secret are answered alike, and nothing changes', async () => {
    const sent = await sendOne()
    const wrong = [
      { key: 'no-such-key' }, { secret: 'wrong' }, { secret: '' }, { secret: callback.secret.slice(0, -1) }, { key: 'no-such-key', secret: '' },
    ]
    const answers = await Promise.all(wrong.map((one) => report({ id: sent.messageId, status: 'DELIVRD' }, one)))
    const said = await Promise.all(answers.map(async (answer) => `${answer.status} ${((await answer.json()) as { code: string }).code}`))
    expect([...new Set(said)]).toEqual(['404 request.absent'])
    expect((await copyOf(sent))?.message?.state).toBe('accepted')
  })

  test('a gateway that cannot set a header puts the secret into the address', async () => {
    const sent = await sendOne()
    const answer = await fetch(`${origin}/api/notices/receipts/${callback.key}?token=${callback.secret}`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id: sent.messageId, status: 'DELIVRD' }),
    })
    expect(answer.status).toBe(200)
  })

  test('a new secret ends the one before, and switched off none works', async () => {
    const sent = await sendOne()
    const fresh = (await admin.post<{ key: string; secret: string }>('/api/notices/channels/sms/callback')).body
    expect((await report({ id: sent.messageId, status: 'DELIVRD' })).status).toBe(404)
    expect((await report({ id: sent.messageId, status: 'ENROUTE' }, fresh)).status).toBe(200)
    expect((await admin.get<{ callback: object | null }>('/api/notices/channels')).body.callback).toMatchObject({ key: fresh.key, byName: '系统管理员' })
    expect((await admin.del('/api/notices/channels/sms/callback')).status).toBe(204)
    expect((await report({ id: sent.messageId, status: 'DELIVRD' }, fresh)).status).toBe(404)
    expect((await admin.get<{ callback: object | null }>('/api/notices/channels')).body.callback).toBeNull()
    expect((await secretary.post('/api/notices/channels/sms/callback')).status).toBe(403)
  })

  test('the secret is nowhere in the database', async () => {
    const { rows } = await owner.query<{ all: string }>('select to_jsonb(c)::text as all from directory.callbacks c')
    expect(rows.length).toBe(1)
    expect(rows[0]?.all).not.toContain(callback.secret)
  })

  test('another county’s gateway moves none of this county’s messages', async () => {
    const sent = await sendOne()
    await owner.query(`insert into tenants (id, name, settings, created_at) values (77, '望海区', '{"requireSecondFactor": false}', now())`)
    const other = await api.user({ tenantId: 77, posts: [{ kind: 'system-admin' }] })
    const theirs = (await other.post<{ key: string; secret: string }>('/api/notices/channels/sms/callback')).body
    expect(theirs.key).not.toBe(callback.key)
    expect((await report({ id: sent.messageId, status: 'DELIVRD' }, theirs)).status).toBe(200)
    expect((await copyOf(sent))?.message?.state).toBe('accepted')
    await owner.query('delete from directory.callbacks where tenant_id = 77')
  })

  test('guessing is slowed down', async () => {
    const limited = await buildApp({ services: api.services })
    const statuses: number[] = []
    for (let turn = 0; turn < 61; turn += 1) {
      statuses.push((await limited.inject({ method: 'POST', url: `/api/notices/receipts/${callback.key}`, headers: { authorization: `Bearer guess-${turn}` }, payload: { id: 'x', status: 'DELIVRD' } })).statusCode)
    }
    await limited.close()
    expect([new Set(statuses.slice(0, 60)), statuses[60]]).toEqual([new Set([404]), 429])
  })
})
