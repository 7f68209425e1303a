import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Channel, SettingsOf } from '../../domain/notices/channels.ts'
import { openTestCounty, personRecord, type TestOrg } from '../../test/helpers/county.ts'
import { startProgram } from '../../test/helpers/program.ts'
import { receiveHttp, receiveMail, type HttpReceiver, type MailReceiver } from '../../test/helpers/receivers.ts'
import { logContact, voidContact } from '../contacts/log-contact.ts'
import type { Context } from '../platform/context.ts'
import { dayInChina } from '../platform/context.ts'
import { sql } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { deliverNotices } from './deliver.ts'
import { notify, publishNotice, type Notification } from './notify.ts'
import { queueForGroup } from './queue-messages.ts'
import { recallNotices } from './recall-notices.ts'
import { sealSettings } from './settings.ts'
import { wishPlace } from './wishes.ts'

const county = await openTestCounty()
const { owner } = county.database
let branch: TestOrg
let keeper: string
let secretary: Context
let mail: MailReceiver
let gateway: HttpReceiver
let robot: HttpReceiver

/** 10 o'clock of 20 November in Beijing, and after so many minutes. */
const start = Date.parse('2026-11-20T02:00:00Z')
const minute = 60_000
const day = 24 * 60 * minute

const at = (ctx: Context, time: number): Context => ({ ...ctx, now: new Date(time).toISOString(), today: dayInChina(new Date(time)) })
const deliverAt = (time: number) => deliverNotices(at(county.system, time))

beforeAll(async () => {
  const [found] = await county.found([{ name: '清溪村党支部' }])
  branch = found!
  secretary = county.as('secretary', branch)
  keeper = await county.enter(branch.id, personRecord('周敏'))
  mail = await receiveMail({ user: 'hongyan', password: 'a secret' })
  gateway = await receiveHttp({ code: 0, id: 'g-1' })
  robot = await receiveHttp({ errcode: 0, errmsg: 'ok' })
})
afterAll(() => Promise.all([mail.close(), gateway.close(), robot.close()]))

async function setChannel<C extends Channel>(channel: C, settings: SettingsOf[C]): Promise<void> {
  await county.db.withTenant(county.system.actor, (tx) => tx.run(sql`
    insert into notice_channels (tenant_id, channel, enabled, settings_enc, by_name, changed_at)
    values (${county.tenantId}, ${channel}, true, ${sealSettings(county.system, channel, settings)}, '系统管理员', ${county.system.now})`))
}

beforeEach(async () => {
  await setChannel('email', { host: '127.0.0.1', port: mail.port, security: 'none', user: 'hongyan', password: 'a secret', from: '鸿雁 <hongyan@example.cn>' })
  await setChannel('sms', {
    url: gateway.url, secret: 's-1', signature: '【鸿雁】', phoneField: 'mobile', textField: 'content', idField: 'id', okField: 'code', okValue: '0',
  })
  await setChannel('robot', { robots: [{ orgId: branch.id, url: robot.url }] })
})
afterEach(async () => {
  for (const table of ['message_receipts', 'message_notices', 'messages', 'notice_copies', 'notices', 'notice_wishes', 'notice_channels']) await owner.query(`delete from ${table}`)
  for (const received of [mail.mails, gateway.posted, robot.posted]) received.length = 0
})

let sequence = 0
async function member(more: { email?: string; phone?: string | null; account?: boolean; contact?: boolean; refuses?: string[] } = {}): Promise<string> {
  sequence += 1
  const id = await county.enter(branch.id, personRecord(`李军${sequence}`, { phone: more.phone === undefined ? `138000000${String(sequence).padStart(2, '0')}` : more.phone }))
  if (more.contact !== false) await owner.query('update persons set contact_id = $1 where id = $2', [keeper, id])
  if (more.account !== false) await owner.query('insert into users (tenant_id, id, login, name, person_id, created_at) values ($1, $2, $3, $3, $4, now())', [county.tenantId, newId(), `user-${id}`, id])
  if (more.email !== undefined || more.refuses !== undefined) {
    await owner.query('insert into notice_wishes (tenant_id, person_id, email_enc, refuses, by_name, recorded_at) values ($1, $2, $3, $4, $5, now())',
      [county.tenantId, id, more.email === undefined ? null : county.system.crypto.seal(wishPlace(county.tenantId, id), more.email), more.refuses ?? [], '李军'])
  }
  return id
}

const invitation = (to: string[], more: Partial<Extract<Notification, { template: 'gathering-invited' }>> = {}): Notification => ({
  to, template: 'gathering-invited', fields: { title: '主题党日', org: '清溪村党支部', time: '11月25日 9:00', place: '村部' }, ...more,
})
const tell = (given: Notification | Notification[], time = start) => county.db.withTenant(secretary.actor, (tx) => notify(tx, at(secretary, time), given))

interface Copy { person_id: string; rung: string; climbs_at: string | null; read_via: string | null; call_on: string | null }
const copies = async (): Promise<Copy[]> => (await owner.query<Copy>('select person_id, rung, climbs_at, read_via, call_on::text from notice_copies order by sent_at, person_id')).rows
interface Message { id: string; person_id: string; state: string; channel: string | null; attempts: number; next_at: string; reason: string | null; urgency: string }
const messages = async (): Promise<Message[]> => (await owner.query<Message>('select id, person_id, state, channel, attempts, next_at, reason, urgency from messages order by recorded_at, id')).rows
const receipts = async () => (await owner.query<{ said: string }>(`select channel || ' ' || outcome || coalesce(' ' || reason, '') as said from message_receipts order by at, id`)).rows.map((row) => row.said)
const read = (personId: string) => owner.query(`update notice_copies set read_at = now(), read_via = 'self', rung = 'over', climbs_at = null where person_id = $1`, [personId])

describe('telling', () => {
  test('a notice stands in the inbox of each, sealed, with the matter that it is about; if that is undone, so is the notice', async () => {
    const [one, two] = [await member(), await member()]
    await tell(invitation([one, two, one, newId()]))
    expect((await copies()).map((row) => `${row.person_id} ${row.rung}`).toSorted()).toEqual([`${one} inbox`, `${two} inbox`].toSorted())
    const { rows } = await owner.query<{ words_enc: string; told: number }>('select words_enc, told from notices')
    expect([rows.length, rows[0]?.told, rows[0]?.words_enc.includes('主题')]).toEqual([1, 2, false])
    await expect(county.db.withTenant(secretary.actor, async (tx) => {
      await notify(tx, secretary, invitation([one]))
      throw new Error('the gathering was refused')
    })).rejects.toThrow('refused')
    expect((await owner.query('select 1 from notices')).rowCount).toBe(1)
  })

  test('an identity number in what is told is refused', async () => {
    await expect(tell(invitation([await member()], { fields: { title: '李军 990101198805060019', org: '清溪村党支部', time: '9:00', place: '村部' } })))
      .rejects.toMatchObject({ code: 'notices.identity' })
  })
})

describe('the ladder (pain 29)', () => {
  test('unread for two days → a message; unread for three more → a call, which the contact log closes', async () => {
    const id = await member()
    await tell(invitation([id]))
    await deliverAt(start + 2 * day - 1)
    expect((await copies())[0]).toMatchObject({ rung: 'inbox' })
    await deliverAt(start + 2 * day)
    expect((await copies())[0]).toMatchObject({ rung: 'message' })
    expect(gateway.posted).toEqual([])
    await deliverAt(start + 2 * day + 60 * minute)
    expect(gateway.posted.map(({ body }) => body)).toEqual([{ mobile: expect.stringMatching(/^138/) as string, id: (await messages())[0]?.id, content: '【鸿雁】清溪村党支部通知您参加活动，11月25日 9:00，村部。请登录“鸿雁”查看；不方便上网请致电您的联系人。' }])
    expect(gateway.posted[0]?.headers['authorization']).toBe('Bearer s-1')
    await deliverAt(start + 5 * day - 1)
    expect((await copies())[0]).toMatchObject({ rung: 'message' })
    await deliverAt(start + 5 * day)
    expect((await copies())[0]).toMatchObject({ rung: 'call', call_on: '2026-11-25' })

    const later = at(secretary, start + 5 * day)
    await logContact(later, id, { channel: 'phone', outcome: 'no-answer' })
    expect((await copies())[0]).toMatchObject({ rung: 'call', read_via: null })
    const { id: entry } = await logContact(later, id, { channel: 'phone', outcome: 'reached' })
    expect((await copies())[0]).toMatchObject({ rung: 'over', read_via: 'contact' })
    await voidContact(later, entry, '记错了人')
    expect((await copies())[0]).toMatchObject({ rung: 'call', read_via: null })
  })

  test('what was read, withdrawn or is past goes no further', async () => {
    const [reader, other, past] = [await member(), await member(), await member()]
    const subject = { concept: 'gathering', id: newId() }
    await tell([invitation([reader]), invitation([other], { subject }), invitation([past], { validUntil: '2026-11-21' })])
    await read(reader)
    await county.db.withTenant(secretary.actor, (tx) => recallNotices(tx, secretary, subject))
    for (const days of [2, 3, 5, 9]) await deliverAt(start + days * day)
    expect((await copies()).map(({ rung }) => rung)).toEqual(['over', 'over', 'over'])
    expect(await messages()).toEqual([])
  })

  test('who is neither away nor has a contact person is on nobody’s call list', async () => {
    const id = await member({ contact: false })
    await tell(invitation([id]))
    for (const days of [2, 5]) await deliverAt(start + days * day)
    expect((await copies())[0]).toMatchObject({ rung: 'over', call_on: null })
  })

  test('after sixty days, or its own last day, nobody is asked to ring any more', async () => {
    await tell(invitation([await member()]))
    for (const days of [2, 5]) await deliverAt(start + days * day)
    await deliverAt(start + 60 * day)
    expect((await copies())[0]).toMatchObject({ rung: 'call' })
    await deliverAt(start + 61 * day)
    expect((await copies())[0]).toMatchObject({ rung: 'over' })
  })

  test('a county without mail and SMS rings instead, at once', async () => {
    await owner.query('delete from notice_channels')
    await tell(invitation([await member({ account: false })]))
    await deliverAt(start + 60 * minute)
    await deliverAt(start + 61 * minute)
    expect([(await messages())[0]?.state, (await copies())[0]?.rung]).toEqual(['dropped', 'call'])
  })

  test('who has no account is written to at once, and rung at once where there is no way to write', async () => {
    const [withPhone, without] = [await member({ account: false }), await member({ account: false, phone: null })]
    await tell(invitation([withPhone, without]))
    expect((await messages()).map(({ state }) => state)).toEqual(['waiting', 'waiting'])
    await deliverAt(start + 60 * minute)
    expect((await messages()).map(({ state, reason }) => `${state} ${reason}`).toSorted()).toEqual(['accepted null', 'dropped 没有可用的短信或邮件'])
    await deliverAt(start + 60 * minute)
    const rung = new Map((await copies()).map((row) => [row.person_id, row.rung]))
    expect([rung.get(withPhone), rung.get(without)]).toEqual(['message', 'call'])
  })
})

describe('messages', () => {
  test('several notices within the window become one message; what was read meanwhile is left out', async () => {
    const id = await member({ account: false })
    await tell(invitation([id]))
    await tell({ to: [id], template: 'report-answered', fields: { org: '清溪村党支部', period: '十月' } }, start + 20 * minute)
    await tell({ to: [id], template: 'package-pushed', fields: { org: '清溪村党支部', title: '十一月' } }, start + 59 * minute)
    await deliverAt(start + 60 * minute - 1)
    expect(gateway.posted).toEqual([])
    await deliverAt(start + 60 * minute)
    expect(gateway.posted.map(({ body }) => body['content'])).toEqual(['【鸿雁】您有3条新通知：活动通知、汇报答复、学习资料。请登录“鸿雁”查看；不方便上网请致电您的联系人。'])
    await tell(invitation([id]), start + 61 * minute)
    await read(id)
    await deliverAt(start + 121 * minute)
    expect(gateway.posted.length).toBe(1)
    expect((await messages()).map(({ state, reason }) => [state, reason])).toEqual([['accepted', null], ['dropped', '发出前都已读或已撤回']])
  })

  test('nobody is disturbed from 21:00 to 8:00; an urgent notice waits for the morning, an emergency does not', async () => {
    const evening = Date.parse('2026-11-20T12:59:00Z')
    const [one, two] = [await member(), await member()]
    await tell(invitation([one], { urgency: 'urgent' }), evening + 2 * minute)
    await tell(invitation([two], { urgency: 'emergency' }), evening + 2 * minute)
    await deliverAt(evening + 3 * minute)
    expect((await messages()).map(({ state, urgency }) => `${urgency} ${state}`).toSorted()).toEqual(['emergency accepted', 'urgent waiting'])
    await deliverAt(Date.parse('2026-11-20T23:59:59Z'))
    expect(gateway.posted.length).toBe(1)
    await deliverAt(Date.parse('2026-11-21T00:00:00Z'))
    expect(gateway.posted.length).toBe(2)
  })

  test('what was due before the quiet hours and was not sent waits for their end', async () => {
    const id = await member({ account: false })
    await tell(invitation([id]))
    await deliverAt(Date.parse('2026-11-20T13:30:00Z'))
    expect(gateway.posted).toEqual([])
    expect((await messages())[0]?.next_at).toBe('2026-11-21T00:00:00.000Z')
  })

  test('an urgent notice takes along what waits for the window', async () => {
    const id = await member({ account: false })
    await tell(invitation([id]))
    await tell(invitation([id], { urgency: 'urgent' }), start + minute)
    await deliverAt(start + minute)
    expect(gateway.posted.map(({ body }) => body['content'])).toEqual([expect.stringContaining('您有2条新通知：活动通知。')])
  })

  test('who gave an e-mail address gets mail over real SMTP, in Chinese, without the title', async () => {
    await tell(invitation([await member({ email: 'lijun@example.cn', account: false })]))
    await deliverAt(start + 60 * minute)
    expect(mail.mails.map(({ to }) => to)).toEqual([['lijun@example.cn']])
    const [id] = (await messages()).map((row) => row.id)
    const body = mail.mails[0]?.source.split('\r\n\r\n')[1] ?? ''
    const decoded = /quoted-printable/i.test(mail.mails[0]?.source ?? '') ? body : Buffer.from(body, 'base64').toString()
    expect(decoded).toContain('清溪村党支部通知您参加活动')
    expect(mail.mails[0]?.source).toContain(`Message-ID: <${id}@hongyan>`)
    expect(await receipts()).toEqual(['email sent', 'email accepted'])
  })

  test('who refuses messages gets none, and is rung', async () => {
    await tell(invitation([await member({ account: false, email: 'a@example.cn', refuses: ['email', 'sms'] })]))
    await deliverAt(start + 60 * minute)
    await deliverAt(start + 61 * minute)
    expect([mail.mails.length, gateway.posted.length, (await copies())[0]?.rung]).toEqual([0, 0, 'call'])
  })

  test('the group of the branch reads titles of what was published, in the format of WeCom', async () => {
    const id = await member()
    await county.db.withTenant(secretary.actor, async (tx) => {
      const notice = newId()
      await publishNotice(tx, secretary, { to: [id], template: 'plain', fields: { title: '返乡座谈', text: '请参加返乡座谈。', org: '清溪村党支部' } }, { id: notice, chosen: {} })
      await tx.asProgram(() => queueForGroup(tx, county.tenantId, secretary.now, { orgId: branch.id, path: branch.path, noticeId: notice, urgency: 'urgent' },
        { quietFromHour: 21, quietUntilHour: 8, digestMinutes: 60, messageAfterDays: 2, callAfterDays: 3 }))
    })
    robot.answer({ status: 200, body: { errcode: 45009, errmsg: 'api freq out of limit' } })
    await deliverAt(start)
    await deliverAt(start + minute)
    expect(robot.posted.map(({ body }) => body)).toEqual(Array.from({ length: 2 }, () => ({ msgtype: 'text', text: { content: '清溪村党支部：返乡座谈\n请登录“鸿雁”查看。' } })))
    expect(await receipts()).toEqual(['robot sent', 'robot failed 群机器人答复 45009', 'robot sent', 'robot accepted'])
  })
})

describe('failures', () => {
  test('a gateway that is down is tried again after longer and longer pauses, then the message is dead and the contact rings', async () => {
    await tell(invitation([await member({ account: false })]))
    gateway.answer(...Array.from({ length: 6 }, () => ({ status: 503, body: {} })))
    const tries = [60, 61, 66, 81, 141, 381]
    for (const [index, minutes] of tries.entries()) {
      await deliverAt(start + minutes * minute - 1)
      expect(gateway.posted.length).toBe(index)
      await deliverAt(start + minutes * minute)
      expect(gateway.posted.length).toBe(index + 1)
    }
    expect(await messages()).toMatchObject([{ state: 'dead', reason: '对方答复 503' }])
    expect(new Set(gateway.posted.map(({ body }) => body['id'])).size).toBe(1)
    await deliverAt(start + 382 * minute)
    expect((await copies())[0]).toMatchObject({ rung: 'call' })
  })

  test('mail that is refused for good goes by SMS instead; refused there too it is dead, with the reason', async () => {
    await tell(invitation([await member({ account: false, email: 'gone@example.cn' })]))
    mail.refuse(550)
    gateway.answer({ status: 200, body: { code: 7 } })
    await deliverAt(start + 60 * minute)
    await deliverAt(start + 61 * minute)
    expect(await receipts()).toEqual(['email sent', 'email failed 邮件服务器答复 550', 'sms sent', 'sms failed 短信网关答复 code=7'])
    expect(await messages()).toMatchObject([{ state: 'dead', reason: '短信网关答复 code=7' }])
  })

  test('mail that is refused for now is sent a minute later', async () => {
    await tell(invitation([await member({ account: false, email: 'busy@example.cn' })]))
    mail.refuse(451)
    await deliverAt(start + 60 * minute)
    expect(await messages()).toMatchObject([{ state: 'waiting', attempts: 1 }])
    await deliverAt(start + 61 * minute)
    expect(mail.mails.length).toBe(1)
  })

  test('two couriers at once send each message once', async () => {
    const people = await Promise.all(Array.from({ length: 30 }, () => member({ account: false })))
    await tell(invitation(people))
    await Promise.all([deliverAt(start + 60 * minute), deliverAt(start + 60 * minute), deliverAt(start + 60 * minute)])
    const numbers = gateway.posted.map(({ body }) => body['mobile'])
    expect([numbers.length, new Set(numbers).size]).toEqual([30, 30])
  })

  test('a program killed while the gateway keeps it waiting loses nothing: another one sends it, under the same number', async () => {
    await tell(invitation([await member({ account: false })]))
    gateway.answer('hang')
    const now = start + 60 * minute
    const program = startProgram('test/helpers/delivering-program.ts', [JSON.stringify({
      config: county.database.appConfig, tenantId: county.tenantId, now: new Date(now).toISOString(), master: '5'.repeat(64),
    })])
    await gateway.came(1)
    program.kill('SIGKILL')
    await program.ended
    expect(await messages()).toMatchObject([{ state: 'sending', attempts: 1 }])
    await deliverAt(now + 4 * minute)
    expect(gateway.posted.length).toBe(1)
    await deliverAt(now + 6 * minute)
    expect(gateway.posted.length).toBe(2)
    expect(gateway.posted[0]?.body).toEqual(gateway.posted[1]?.body)
    expect(await messages()).toMatchObject([{ state: 'accepted', attempts: 2 }])
    expect(await receipts()).toEqual(['sms sent', 'sms sent', 'sms accepted'])
  })

  test('while one courier takes a message away, what is told next begins another', async () => {
    const id = await member({ account: false })
    await tell(invitation([id]))
    gateway.answer({ status: 503, body: {} })
    await deliverAt(start + 60 * minute)
    await tell(invitation([id]), start + 60 * minute)
    await deliverAt(start + 61 * minute)
    await deliverAt(start + 120 * minute)
    expect((await messages()).map(({ state }) => state)).toEqual(['accepted', 'accepted'])
    expect(gateway.posted.length).toBe(3)
  })
})
