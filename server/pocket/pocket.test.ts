import { beforeEach, describe, expect, test } from 'vitest'
import type { Static } from 'typebox'
import type { PocketHome } from '../../contract/pocket/endpoints.ts'
import { startTestApi, type TestUser } from '../../test/helpers/api.ts'
import { personRecord, type TestOrg } from '../../test/helpers/county.ts'
import { newId } from '../platform/id.ts'
import { registerStay, writeStep } from '../stays/actions.ts'
import { assignContact } from '../contacts/assign-contact.ts'

type Home = Static<typeof PocketHome>

const api = await startTestApi()
const { county } = api
const owner = county.database.owner

let home: TestOrg
let host: TestOrg
let personId: string
let contactId: string
let member: TestUser

beforeEach(async () => {
  const mark = newId().slice(-6)
  const [h, o] = await county.found([{ name: `大湾村党支部${mark}` }, { name: `滨江社区党支部${mark}` }])
  home = h!
  host = o!
  personId = await county.enter(home.id, personRecord('赵磊', { phone: '19900000001' }))
  contactId = await county.enter(home.id, personRecord('李桂英', { phone: '19900000002' }))
  await assignContact(county.as('secretary', home), { personIds: [personId], contactPersonId: contactId })
  member = await api.user({ name: '赵磊', personId })
})

const show = async (user = member) => (await user.get<Home>('/api/pocket/home')).body
const openOf = (body: Home) => body.steps.filter(({ may }) => may).map(({ step }) => step)

/** Registered by home, asked of the host here and received. */
async function receive(): Promise<string> {
  const { stayId } = await registerStay(county.as('secretary', home), {
    personId, on: '2026-11-01', facts: {
      mode: 'entrusted', destination: '广东省东莞市', leaveReason: 'work', since: { on: '2026-10-01', precision: 'day' },
      host: { kind: 'same-register', orgId: host.id, name: host.shortName }, contact: { name: '李桂英', personId: contactId },
    },
  })
  await writeStep(county.as('secretary', host), stayId, {
    kind: 'accept', on: '2026-11-10', facts: { branch: { orgId: host.id, name: host.shortName }, contact: { name: '陈敏', phone: '19900000009' } },
  })
  return stayId
}

describe('my two homes', () => {
  test('who is at home sees the branch, the contact with a number to ring, and may report leaving', async () => {
    const body = await show()
    expect(body).toMatchObject({ name: '赵磊', host: null, stay: null, next: [] })
    expect(body.home).toEqual({ orgName: home.shortName, rings: [{ role: '联系人', name: '李桂英', phone: '19900000002' }] })
    expect(openOf(body)).toEqual(['leave', 'arrive'])
  })

  test('who has been received sees both homes and whom to ring at each', async () => {
    await receive()
    const body = await show()
    expect(body.host).toEqual({ orgName: host.shortName, received: true, since: '2026-11-10', rings: [{ role: '联系人', name: '陈敏', phone: '19900000009' }] })
    expect(body.stay).toMatchObject({ state: 'hosted', destination: '广东省东莞市', since: '2026-10-01' })
    expect(openOf(body)).toEqual(['change', 'return'])
  })

  test('a secretary who is a member too is shown their own homes, whichever post acts', async () => {
    const secretary = await api.user({ name: '李桂英', personId: contactId, posts: [{ kind: 'secretary', orgId: home.id }] })
    expect(await show(secretary)).toMatchObject({ name: '李桂英', stay: null })
  })

  test('an account without a person is told where to get its code', async () => {
    const officer = await api.user({ posts: [{ kind: 'county-officer' }] })
    const answer = await officer.get<{ code: string; ask: string }>('/api/pocket/home')
    expect(answer).toMatchObject({ status: 409, body: { code: 'pocket.no-person' } })
  })
})

describe('the four steps', () => {
  test('a day ahead is a plan, today is a departure; the branch at home reads both on the stay', async () => {
    const report = { destination: '广东省东莞市长安镇', leaveReason: 'work', phone: '19900000077' }
    expect((await member.post('/api/pocket/leave', { ...report, on: '2026-11-25' })).status).toBe(200)
    expect(await show()).toMatchObject({ stay: { state: 'planned' }, next: [{ to: '/leave', dueOn: '2026-11-25' }] })
    expect((await member.post('/api/pocket/leave', { ...report, on: '2026-11-20' })).status).toBe(200)
    const { rows } = await owner.query('select state, left_on, by_name from stays join steps using (tenant_id) where stays.person_id = $1 and steps.stay_id = stays.id and kind = $2', [personId, 'depart'])
    expect(rows).toEqual([{ state: 'away', left_on: '2026-11-20', by_name: '赵磊' }])
  })

  test('a report sent twice by a bad network opens one stay, and answers as the first time', async () => {
    const send = () => member.call('POST', '/api/pocket/leave', { on: '2026-11-20', destination: '广东省东莞市', leaveReason: 'work' }, { 'idempotency-key': `outbox-${personId}` })
    const [first, second] = [await send(), await send()]
    expect(second).toMatchObject({ status: 200, body: first.body })
    const { rows } = await owner.query('select count(*)::integer as n from steps join stays on stays.id = steps.stay_id where stays.person_id = $1', [personId])
    expect(rows).toEqual([{ n: 1 }])
  })

  test('who left without a word reports to a host found by name; the host sees the member reported', async () => {
    const { body: found } = await member.get<{ rows: { orgId: string; tenantId: number; name: string }[] }>(`/api/pocket/addressees?search=${encodeURIComponent(host.shortName)}`)
    expect(found.rows.map(({ orgId }) => orgId)).toEqual([host.id])
    const { tenantId, orgId, name } = found.rows[0]!
    expect((await member.post('/api/pocket/arrive', { on: '2026-11-18', host: { tenantId, orgId, name }, address: '长安镇某路1号' })).status).toBe(200)
    expect(await show()).toMatchObject({ stay: { state: 'reported' }, host: { orgName: name, received: false } })
    const { rows } = await owner.query('select host_path from stays where person_id = $1', [personId])
    expect(rows).toEqual([{ host_path: host.path }])
  })

  test('one’s own telephone changes at once, in the register too; what the host keeps goes to it as a proposal', async () => {
    const stayId = await receive()
    await writeStep(county.as('secretary', host), stayId, { kind: 'record-facts', on: '2026-11-12', facts: { values: { address: '旧住址' } } })
    const { body } = await member.post<{ says: string }>('/api/pocket/change', { phone: '19900000088', address: '新住址' })
    expect(body.says).toBe('联系电话已更新。现居住地址已送流入地党组织确认。')
    const { rows } = await owner.query('select correction_open from stays where id = $1', [stayId])
    expect(rows).toEqual([{ correction_open: true }])
    const file = await owner.query<{ phone_key: string }>('select phone_key from persons where id = $1', [personId])
    expect(file.rows[0]?.phone_key).toBe(county.system.crypto.blind('phone', '19900000088'))
    const { body: same } = await member.post<{ says: string }>('/api/pocket/change', {})
    expect(same).toMatchObject({ code: 'pocket.nothing-changed' })
  })

  test('a return before the departure is refused with the rule; a right one waits for the branch at home', async () => {
    await receive()
    const early = await member.post<{ says: string }>('/api/pocket/return', { on: '2026-09-01' })
    expect(early.status).toBe(409)
    expect(early.body.says).toContain('早于流出时间')
    expect((await member.post('/api/pocket/return', { on: '2026-11-19', note: '回来过年' })).status).toBe(200)
    expect((await show()).steps.find(({ step }) => step === 'return')).toMatchObject({ may: false, why: '已经报过返乡，等家乡支部确认。' })
  })

  test('a word home is heard of', async () => {
    const stayId = await receive()
    await member.post('/api/pocket/word', { note: '一切都好' })
    const { rows } = await owner.query('select last_heard_on, last_heard_source from stays where id = $1', [stayId])
    expect(rows).toEqual([{ last_heard_on: '2026-11-20', last_heard_source: 'contact' }])
  })

  test('nobody reads another member’s home, letters or stay through these pages', async () => {
    await receive()
    const stranger = await api.user({ name: '刘洋', personId: await county.enter(home.id, personRecord('刘洋')) })
    expect(await show(stranger)).toMatchObject({ name: '刘洋', stay: null, host: null })
    expect((await stranger.get<{ rows: unknown[] }>('/api/pocket/letters')).body.rows).toEqual([])
    const mine = (await member.get<{ rows: { title: string; carries: string[] }[] }>('/api/pocket/letters')).body.rows
    expect(mine.map(({ title }) => title)).toEqual(['请予接收函'])
    expect(mine[0]?.carries).toContain('联系电话')
  })
})
