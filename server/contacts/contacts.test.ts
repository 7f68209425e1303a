import { beforeEach, describe, expect, test } from 'vitest'
import { comeHome, leave, receiveAt, registerAt } from '../../test/cast/lives.ts'
import { openTestCounty, personRecord, type TestOrg } from '../../test/helpers/county.ts'
import { getRange } from '../orgs/org-range.ts'
import { sql } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { writeStep } from '../stays/actions.ts'
import { assignContact, handOverContact } from './assign-contact.ts'
import { logContact, showTelephone, voidContact } from './log-contact.ts'
import { countAway, getContacted, listCandidates, listEntries, listMembers } from './queries.ts'
import { listLoads } from './load-queries.ts'

const county = await openTestCounty()
const { db, database } = county
const look = async (text: string, values: unknown[] = []) => (await database.owner.query(text, values)).rows

let home: TestOrg
let host: TestOrg
let away: string[]
let liu: string
let chen: string
const stays = new Map<string, string>()

beforeEach(async () => {
  const mark = newId().slice(-6)
  const [h, o] = await county.found([{ name: `大湾村党支部${mark}` }, { name: `新城社区党支部${mark}` }])
  home = h!
  host = o!
  liu = await county.enter(home.id, personRecord('刘梅'))
  chen = await county.enter(home.id, personRecord('陈刚'))
  away = []
  for (const name of ['赵磊', '周婷', '吴敏']) {
    const personId = await county.enter(home.id, personRecord(name, { phone: `1380000${String(away.length).padStart(4, '0')}` }))
    stays.set(personId, await leave(county, home, personId, { known: { province: '广东省', city: '东莞市' } }))
    away.push(personId)
  }
})

const secretary = () => county.as('secretary', home)
const read = <T>(ctx: ReturnType<typeof secretary>, work: Parameters<typeof db.withTenant<T>>[1]) => db.withTenant(ctx.actor, work)

describe('named contacts', () => {
  test('each member away has one contact; the load shows who has how many and who has nobody', async () => {
    await assignContact(secretary(), { personIds: away.slice(0, 2), contactPersonId: liu })
    await assignContact(secretary(), { personIds: [away[1]!], contactPersonId: chen })
    const ctx = secretary()
    const loads = await read(ctx, async (tx) => listLoads(tx, ctx.actor, await getRange(tx, ctx.actor, undefined), ctx.today))
    expect(loads.map((row) => [row.contact_name, row.members])).toEqual([['刘梅', 1], ['陈刚', 1]])
    expect(await read(ctx, (tx) => countAway(tx, ctx.actor, ctx.actor.scope))).toEqual({ away: 3, without: 1 })
    expect(await look('select contact_id from persons where id = $1', [away[1]])).toEqual([{ contact_id: chen }])
  })

  test.each([['赵', ['赵磊']], ['zt', ['周婷']], ['ZL', ['赵磊']], ['婷', []]])('members away are found by how the name or its initials begin: %s', async (search, names) => {
    const ctx = secretary()
    const found = await read(ctx, (tx) => listMembers(tx, ctx.actor, { range: ctx.actor.scope, today: ctx.today, contactDays: 31, page: 1, size: 50, search }))
    expect(found.map(({ name }) => name)).toEqual(names)
  })

  test('a contact who leaves hands over all members at once, nobody is left without', async () => {
    await assignContact(secretary(), { personIds: away, contactPersonId: liu })
    const wang = await county.enter(home.id, personRecord('王强'))
    const moved = await handOverContact(secretary(), { fromPersonId: liu, toPersonIds: [chen, wang] })
    expect(moved.moved).toBe(3)
    expect(moved.contacts.map((contact) => contact.members).toSorted((a, b) => a - b)).toEqual([1, 2])
    const ctx = secretary()
    expect(await read(ctx, (tx) => countAway(tx, ctx.actor, ctx.actor.scope))).toEqual({ away: 3, without: 0 })
    await expect(handOverContact(secretary(), { fromPersonId: liu, toPersonIds: [chen] })).rejects.toMatchObject({ code: 'contacts.nothing-to-hand-over' })
  })

  test('who is away cannot be the contact, nor anybody the contact of oneself, nor somebody of another branch', async () => {
    await expect(assignContact(secretary(), { personIds: [away[0]!], contactPersonId: away[1]! })).rejects.toMatchObject({ code: 'contacts.contact-away' })
    await expect(assignContact(secretary(), { personIds: [liu], contactPersonId: liu })).rejects.toMatchObject({ code: 'contacts.own-contact' })
    await expect(assignContact(county.as('secretary', host), { personIds: away, contactPersonId: liu })).rejects.toMatchObject({ kind: 'absent' })
    await expect(assignContact(county.as('committee-member', home), { personIds: away, contactPersonId: liu })).rejects.toMatchObject({ kind: 'forbidden' })
  })

  test('members at home are offered as contacts, found by initials, those away are not', async () => {
    const ctx = secretary()
    const found = await read(ctx, (tx) => listCandidates(tx, ctx.actor, ctx.actor.scope, 'lm'))
    expect(found.map((row) => row.name)).toEqual(['刘梅'])
    expect((await read(ctx, (tx) => listCandidates(tx, ctx.actor, ctx.actor.scope, ''))).map((row) => row.name)).toEqual(['陈刚', '刘梅'])
  })
})

describe('the contact log (pain 26)', () => {
  test('being reached is the last that was heard; silence is an attempt only', async () => {
    const ctx = secretary()
    expect((await logContact(ctx, away[0]!, { channel: 'phone', outcome: 'no-answer' })).lastHeardOn).toBeNull()
    expect((await logContact(ctx, away[0]!, { channel: 'wechat', outcome: 'reached', onDate: '2026-11-02', note: '在厂里上班' })).lastHeardOn).toBe('2026-11-02')
    expect((await logContact(ctx, away[0]!, { channel: 'phone', outcome: 'wrong-number', callBackOn: '2026-11-25' })).lastHeardOn).toBe('2026-11-02')
    const person = await read(ctx, (tx) => getContacted(tx, ctx.actor, away[0]!))
    expect(person).toMatchObject({ last_heard_on: '2026-11-02', last_heard_source: 'contact' })
    const [row] = await look('select note_enc from contact_entries where person_id = $1 and note_enc is not null', [away[0]])
    expect(row.note_enc).not.toContain('在厂里')
  })

  test('an entry made in error is taken back by another entry, and what was heard before holds again', async () => {
    const ctx = secretary()
    await logContact(ctx, away[0]!, { channel: 'phone', outcome: 'reached', onDate: '2026-09-01' })
    const wrong = await logContact(ctx, away[0]!, { channel: 'phone', outcome: 'reached', onDate: '2026-11-19' })
    expect(await voidContact(ctx, wrong.id, '记错了人')).toEqual({ lastHeardOn: '2026-09-01' })
    await expect(voidContact(ctx, wrong.id, '再撤一次')).rejects.toMatchObject({ code: 'contacts.already-voided' })
    const entries = await read(ctx, (tx) => listEntries(tx, ctx.actor, away[0]!))
    expect(entries.map((entry) => [entry.on_date, entry.voided_by])).toEqual([['2026-11-19', '王芳'], ['2026-09-01', null]])
    await expect(read(ctx, (tx) => tx.run(sql`delete from contact_entries`))).rejects.toThrow('permission denied')
  })

  test('the contact sees the members assigned, logs and calls, and sees nobody else', async () => {
    await assignContact(secretary(), { personIds: [away[0]!], contactPersonId: liu })
    const ctx = county.as('contact', home, { personId: liu })
    const members = await read(ctx, (tx) => listMembers(tx, ctx.actor, { range: ctx.actor.scope, today: ctx.today, contactDays: 31, page: 1, size: 50 }))
    expect(members.map((row) => row.name)).toEqual(['赵磊'])
    await logContact(ctx, away[0]!, { channel: 'phone', outcome: 'reached' })
    expect(await showTelephone(ctx, away[0]!)).toMatchObject({ phone: '13800000000' })
    await expect(logContact(ctx, away[1]!, { channel: 'phone', outcome: 'reached' })).rejects.toMatchObject({ kind: 'absent' })
    await expect(showTelephone(ctx, away[1]!)).rejects.toMatchObject({ kind: 'absent' })
    expect(await look(`select count(*)::integer as n from audit_log where person_id = $1 and action = 'contacts.telephone'`, [away[0]])).toEqual([{ n: 1 }])
  })

  test('the host logs as host while it has the member; another branch cannot', async () => {
    const stay = stays.get(away[0]!)!
    await registerAt(county, home, host, stay)
    await receiveAt(county, host, stay)
    await logContact(county.as('secretary', host), away[0]!, { channel: 'visit', outcome: 'reached' })
    expect(await look('select side from contact_entries where person_id = $1', [away[0]])).toEqual([{ side: 'host' }])
    await comeHome(county, home, host, stay)
    await expect(logContact(county.as('secretary', host), away[0]!, { channel: 'visit', outcome: 'reached' })).rejects.toMatchObject({ kind: 'absent' })
  })

  test('an entry lies not ahead, and the next call after it', async () => {
    expect(() => logContact(secretary(), away[0]!, { channel: 'phone', outcome: 'reached', onDate: '2026-11-21' })).toThrow('contacts.day-ahead')
    expect(() => logContact(secretary(), away[0]!, { channel: 'phone', outcome: 'call-back', callBackOn: '2026-11-20' })).toThrow('contacts.call-back-past')
  })

  test('attendance and reports count as heard, as long as they stand', async () => {
    const ctx = secretary()
    const stay = stays.get(away[2]!)!
    await registerAt(county, home, host, stay)
    await receiveAt(county, host, stay)
    const attended = await writeStep(county.as('secretary', host), stay, { kind: 'attend', on: '2026-11-10', facts: { title: '主题党日', basis: 'present' } })
    await logContact(ctx, away[2]!, { channel: 'phone', outcome: 'reached', onDate: '2026-10-01' })
    expect(await read(ctx, (tx) => getContacted(tx, ctx.actor, away[2]!))).toMatchObject({ last_heard_on: '2026-11-10', last_heard_source: 'attendance' })
    await writeStep(county.as('secretary', host), stay, { kind: 'undo', on: '2026-11-11', note: '记错了人', facts: { target: attended.stepId } })
    await logContact(ctx, away[2]!, { channel: 'phone', outcome: 'no-answer' })
    expect(await read(ctx, (tx) => getContacted(tx, ctx.actor, away[2]!))).toMatchObject({ last_heard_on: '2026-10-01', last_heard_source: 'contact' })
  })
})
