import { describe, expect, test } from 'vitest'
import { startTestApi, type TestUser } from '../../test/helpers/api.ts'
import { registration, layTwoCounties, type AskedHost } from '../../test/cast/two-counties.ts'

const { api, far, community, street, village, secretary, neighbour, farSecretary, officer, secretaryOf, member, stay } = await layTwoCounties(await startTestApi())
const { county } = api
const here: AskedHost = { kind: 'same-register', orgId: community.id, name: community.shortName }
const there: AskedHost = { kind: 'other-register', tenantId: far.tenantId, orgId: street.id, name: street.shortName }
const outside: AskedHost = { kind: 'outside', name: '龙岗区某社区党支部' }

interface Registered { stayId: string; letterId: string; key: { token: string; code: string } | null }
interface Refused { code: string; says: string; rule?: string; ask?: string }

async function register(personId: string, host: AskedHost, more: Record<string, unknown> = {}): Promise<Registered> {
  const answer = await secretary.post<Registered>('/api/stays/register', registration(personId, host, more))
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}

const step = (kind: string, facts: object, more: object = {}) => ({ step: { kind, facts }, on: '2026-11-20', ...more })
const acceptAt = (orgId: string, name: string) => step('accept', { branch: { orgId, name }, contact: { name: '孙丽华', phone: '13800001111' } })

describe('what is filled in wrongly is named in Chinese', () => {
  test('the kind of step that was meant decides what is asked for', async () => {
    const { stayId } = await register(await member('赵一'), here)
    const wrong = await neighbour.post<Refused>(`/api/stays/${stayId}/steps`, step('accept', { branch: { name: '' }, contact: {} }))
    expect(wrong.status).toBe(400)
    expect(wrong.body.says).toBe('填写的内容有误：编入的党支部名称 不应少于 1 个字符；联系人姓名 必须填写')
    const unknown = await neighbour.post<Refused>(`/api/stays/${stayId}/steps`, step('receive', {}))
    expect(unknown.body.says).toBe('填写的内容有误：办理事项 不在可选范围内')
  })

  test('coded facts are taken from their table', async () => {
    const { stayId } = await register(await member('赵二'), here)
    const wrong = await secretary.post<Refused>(`/api/stays/${stayId}/steps`, step('record-facts', { values: { trade: '进厂' } }))
    expect(wrong).toMatchObject({ status: 400, body: { says: '填写的内容有误：“从事行业”中的“进厂”不在可选范围内' } })
    expect((await secretary.post(`/api/stays/${stayId}/steps`, step('record-facts', { values: { height: '180' } }))).status).toBe(400)
  })
})

describe('the page of a stay', () => {
  test('shows each side what it may do, and why not, under which rule, and whom to ask', async () => {
    const { stayId } = await register(await member('钱一'), here)
    const host = await stay(neighbour, stayId)
    expect(host.mySides).toEqual(['host'])
    expect(host.steps.find(({ kind }) => kind === 'accept')).toMatchObject({ may: true })
    expect(host.steps.find(({ kind }) => kind === 'attend')).toMatchObject({ may: false, why: '当前为“已登记待报到”，不能办理“记录到会”。', ask: '流入地党支部书记' })
    expect(host.steps.some(({ kind, side }) => kind === 'transfer' && side === 'home')).toBe(false)
    expect((await stay(secretary, stayId)).steps.find(({ kind }) => kind === 'transfer')).toMatchObject({ may: true })
  })

  test('shows the telephone masked; revealing it takes a reason and is on record for the member', async () => {
    const personId = await member('钱二')
    const { stayId } = await register(personId, here)
    const seen = await stay(secretary, stayId)
    expect(seen.facts.find(({ field }) => field === 'phone')).toMatchObject({ value: '199****1234', code: null, masked: true, revealable: true })
    expect(JSON.stringify(seen)).not.toContain('19900001234')
    const revealed = await secretary.post(`/api/stays/${stayId}/reveal`, { field: 'phone', reason: '电话联系本人' })
    expect(revealed.body).toEqual({ value: '19900001234' })
    const { rows } = await county.database.owner.query(`select user_name, detail->>'reason' as reason from audit_log where action = 'stays.reveal' and person_id = $1`, [personId])
    expect(rows).toEqual([{ user_name: '陈国强', reason: '电话联系本人' }])
  })

  test('a host that has not received the member reads neither telephone nor address', async () => {
    const { stayId } = await register(await member('钱三'), here)
    expect((await stay(neighbour, stayId)).facts.map(({ field }) => field)).not.toContain('phone')
    const refused = await neighbour.post<Refused>(`/api/stays/${stayId}/reveal`, { field: 'phone', reason: '想打个电话' })
    expect(refused).toMatchObject({ status: 409, body: { code: 'stays.sealed-for-host' } })
    await neighbour.post(`/api/stays/${stayId}/steps`, acceptAt(community.id, community.shortName))
    expect((await stay(neighbour, stayId)).facts.find(({ field }) => field === 'phone')).toMatchObject({ value: '199****1234', revealable: true })
  })

  test('a post that only reads sees the page, masked and without a button', async () => {
    const { stayId } = await register(await member('钱四'), here)
    const instructor = await api.user({ posts: [{ kind: 'instructor', orgId: village.id }] })
    const seen = await stay(instructor, stayId)
    expect(seen.steps).toEqual([])
    expect(seen.facts.find(({ field }) => field === 'phone')).toMatchObject({ masked: true, revealable: false })
    expect((await instructor.post<Refused>(`/api/stays/${stayId}/steps`, step('withdraw', {}, { note: '误' }))).body).toMatchObject({ code: 'request.forbidden' })
  })

  test('a host of the same county reads its own period only, not the one with the host before', async () => {
    const { stayId } = await register(await member('钱五'), outside)
    await secretary.post(`/api/stays/${stayId}/steps`, step('withdraw', {}, { note: '换了工厂' }))
    const again = await secretary.post('/api/stays/register', { ...registration('', here), personId: undefined, stayId })
    expect(again.status).toBe(200)
    expect((await stay(secretary, stayId)).history.map(({ kind }) => kind)).toEqual(['register', 'send-letter', 'withdraw', 'register', 'send-letter'])
    expect((await stay(neighbour, stayId)).history.map(({ kind }) => kind)).toEqual(['register', 'send-letter'])
  })

  test('who opened it is on record for the member, once a day', async () => {
    const personId = await member('钱七')
    const { stayId } = await register(personId, here)
    await stay(secretary, stayId)
    await stay(secretary, stayId)
    await stay(neighbour, stayId)
    const { rows } = await county.database.owner.query(`select user_name from audit_log where action = 'people.view' and person_id = $1 order by seq`, [personId])
    expect(rows).toEqual([{ user_name: '陈国强' }, { user_name: '孙丽华' }])
  })

  test('reading does not wait for somebody who is writing', async () => {
    const { stayId } = await register(await member('钱六'), here)
    const writer = await county.database.owner.connect()
    await writer.query('begin')
    await writer.query('select 1 from stays where id = $1 for update', [stayId])
    expect((await stay(secretary, stayId)).id).toBe(stayId)
    await writer.query('rollback')
    writer.release()
  })
})

describe('registering', () => {
  test('six months at a fixed place ask for the transfer or the reason why not', async () => {
    const personId = await member('孙一')
    const refused = await secretary.post<Refused>('/api/stays/register', registration(personId, outside, { fixedPlace: true }))
    expect(refused).toMatchObject({ status: 409, body: { code: 'stays.should-transfer', rule: '教管条例 第三十二条、第二十五条' } })
    await register(personId, outside, { fixedPlace: true, keepReason: 'host-cannot-receive' })
  })

  test('the range of the stay follows from both places', async () => {
    const { stayId } = await register(await member('孙二'), outside)
    expect((await stay(secretary, stayId)).facts.find(({ field }) => field === 'flowRange')).toMatchObject({ value: '跨省流动' })
  })

  test('finds who may leave, with the stay that still runs', async () => {
    await register(await member('欧阳雪梅'), outside)
    await member('欧阳雪松')
    interface Found { rows: { name: string; orgName: string; stay: { state: string } | null }[] }
    const byName = await secretary.get<Found>(`/api/stays/leavers?search=${encodeURIComponent('欧阳')}`)
    expect(Object.fromEntries(byName.body.rows.map((row) => [row.name, row.stay?.state]))).toEqual({ 欧阳雪松: undefined, 欧阳雪梅: 'registered' })
    expect((await secretary.get<Found>('/api/stays/leavers?search=oyxm')).body.rows.map(({ name }) => name)).toEqual(['欧阳雪梅'])
    expect((await neighbour.get<Found>('/api/stays/leavers?search=oyxm')).body.rows).toEqual([])
  })

  test('whom to ask is found among all counties of the deployment, organisations that receive members only', async () => {
    interface Found { rows: { name: string; here: boolean; tenantName: string }[] }
    const found = await secretary.get<Found>(`/api/hosts?search=${encodeURIComponent('社区')}`)
    expect(found.body.rows.map((row) => [row.tenantName, row.here])).toEqual([['鹤岭县', true], ['望海区', false]])
  })
})

describe('the lists', () => {
  interface List { rows: { id: string; personName: string; silentDays: number | null; contactOverdue: boolean }[]; total: number }

  test('say how long nothing has been heard, and filter who should be asked again', async () => {
    const { stayId } = await register(await member('李未闻'), outside)
    const due = await secretary.get<List>('/api/stays?side=out&waiting=contact&size=200')
    expect(due.body.rows.find(({ id }) => id === stayId)).toMatchObject({ silentDays: 264, contactOverdue: true })
    expect((await secretary.get<List>(`/api/stays?side=out&search=${encodeURIComponent('李未')}`)).body.total).toBe(1)
    expect((await secretary.get<List>('/api/stays?side=out&search=lww')).body.total).toBe(1)
  })

  test('name the cities that occur, so that they can be chosen', async () => {
    await register(await member('李城'), outside)
    const cities = await secretary.get<{ rows: { city: string }[] }>('/api/stays/cities?side=out')
    expect(cities.body.rows.map(({ city }) => city)).toContain('东莞市')
  })

  test('letters stand in the box of the one they came to, and with the one they went from', async () => {
    const { letterId } = await register(await member('李函'), there)
    interface Box { rows: { id: string; direction: string; personName: string; standing: { state: string; daysLeft: number } }[] }
    const inbox = await farSecretary.get<Box>('/api/letters?box=in')
    expect(inbox.body.rows.find(({ id }) => id === letterId)).toMatchObject({ direction: 'in', personName: '李函', standing: { state: 'pending', daysLeft: 15 } })
    expect((await secretary.get<Box>('/api/letters?box=out')).body.rows.map(({ id }) => id)).toContain(letterId)
    expect((await neighbour.get<Box>('/api/letters?box=in')).body.rows.map(({ id }) => id)).not.toContain(letterId)
  })
})

describe('a letter that was settled', () => {
  interface Box { rows: { id: string; stayId: string; personName: string; reachable: boolean; stayState: string | null; settled: { name: string; on: string; by: string; orgName: string | null; reason: string | null; note: string | null } | null }[]; total: number }
  const settledOf = async (user: TestUser, letterId: string, query = '') => (await user.get<Box>(`/api/letters?box=in&size=200${query}`)).body.rows.find(({ id }) => id === letterId)

  test('stays with the one who declined it when the home asks somebody else: who, why, when; the stay itself is closed to them', async () => {
    const { stayId, letterId } = await register(await member('赵退'), here)
    expect(await settledOf(neighbour, letterId)).toMatchObject({ settled: null, reachable: true })
    expect((await neighbour.post(`/api/stays/${stayId}/steps`, { ...step('decline', { declineReason: 'not-here' }), note: '社区走访两次，房东说已经搬走' })).status).toBe(200)
    const settled = { name: '退回', on: '2026-11-20', reason: '查无此人或已离开本地', note: '社区走访两次，房东说已经搬走' }
    expect(await settledOf(neighbour, letterId)).toMatchObject({ reachable: true, stayState: 'declined', settled })
    const again = await secretary.post<{ letterId: string }>('/api/stays/register', { ...registration('', there), personId: undefined, stayId })
    expect(again.status).toBe(200)
    const kept = await settledOf(neighbour, letterId, '&waiting=done')
    expect(kept).toMatchObject({ personName: '赵退', reachable: false, stayState: null, settled })
    expect(kept?.settled?.by).toBeTruthy()
    expect((await neighbour.get(`/api/stays/${stayId}`)).status).toBe(404)
    expect(await settledOf(neighbour, letterId, '&waiting=answer')).toBeUndefined()
    expect(await settledOf(farSecretary, again.body.letterId)).toMatchObject({ settled: null })
    expect(await settledOf(farSecretary, letterId)).toBeUndefined()
    const { rows } = await county.database.owner.query<{ sealed: string }>('select settled_note_enc as sealed from letters where id = $1', [letterId])
    expect(rows[0]?.sealed).not.toContain('房东')
  })

  test('waits again when the answer is taken back', async () => {
    const { stayId, letterId } = await register(await member('赵回'), here)
    const accepted = await neighbour.post<{ stepId: string }>(`/api/stays/${stayId}/steps`, acceptAt(community.id, community.shortName))
    expect(await settledOf(neighbour, letterId)).toMatchObject({ settled: { name: '接收' } })
    expect((await neighbour.post(`/api/stays/${stayId}/steps`, { ...step('undo', { target: accepted.body.stepId }), note: '收错了人' })).status).toBe(200)
    expect(await settledOf(neighbour, letterId, '&waiting=answer')).toMatchObject({ settled: null, stayState: 'registered' })
  })
})

describe('the letter of introduction', () => {
  test('is printed with the number in full, on record, in the name of the base committee', async () => {
    const personId = await member('吴转', { identity: '990101198005060017' })
    const { stayId } = await register(personId, here)
    expect((await secretary.post<Refused>(`/api/stays/${stayId}/introduction`)).body.code).toBe('stays.no-introduction')
    await secretary.post(`/api/stays/${stayId}/steps`, step('transfer', { to: { name: '中共鹤岭县东门街道工作委员会' }, letterNo: '2026-018', validDays: 30 }))
    const printed = await secretary.post(`/api/stays/${stayId}/introduction`)
    expect(printed.body).toMatchObject({
      sender: '中共鹤岭县清溪镇委员会', senderPhone: '0790-2220001', identity: '990101198005060017', age: 46, letterNo: '2026-018', memberTypeName: '正式党员',
    })
    const { rows } = await county.database.owner.query(`select count(*)::int as n from audit_log where action = 'stays.print-introduction' and person_id = $1`, [personId])
    expect(rows).toEqual([{ n: 1 }])
    expect((await neighbour.post(`/api/stays/${stayId}/introduction`)).status).toBe(404)
    expect((await officer.get(`/api/stays/${stayId}`)).body).toMatchObject({ receiptDueOn: '2026-12-20' })
  })
})

describe('an unanswered letter', () => {
  interface Box { rows: { id: string; remindedAt: string | null; escalatedAt: string | null; standing: { state: string; next: string } }[] }

  test('is chased by the one who sent it alone, and not before its day', async () => {
    const { letterId } = await register(await member('周外'), here)
    expect((await neighbour.post(`/api/letters/${letterId}/chase`, { escalate: false })).status).toBe(404)
    expect((await secretary.post<Refused>(`/api/letters/${letterId}/chase`, { escalate: false })).body.code).toBe('letters.not-overdue')
  })

  test('is reminded of once it is overdue, then put before the level above; the other county sees both', async () => {
    const { letterId } = await register(await member('周逾'), there)
    const today = async (instant: string) => {
      api.setNow(instant)
      const [sender, receiver] = [await secretaryOf('陈国强', village), await secretaryOf('何勇', street, far.tenantId)]
      return {
        chase: (escalate: boolean) => sender.post<Refused>(`/api/letters/${letterId}/chase`, { escalate }),
        seen: async () => (await receiver.get<Box>('/api/letters?box=in')).body.rows.find(({ id }) => id === letterId),
      }
    }
    const late = await today('2026-12-08T02:00:00.000Z')
    expect((await late.chase(true)).body.code).toBe('letters.remind-first')
    expect((await late.chase(false)).status).toBe(204)
    expect(await late.seen()).toMatchObject({ remindedAt: '2026-12-08T02:00:00.000Z', escalatedAt: null, standing: { state: 'overdue' } })
    const later = await today('2026-12-20T02:00:00.000Z')
    expect((await later.chase(true)).status).toBe(204)
    expect(await later.seen()).toMatchObject({ escalatedAt: '2026-12-20T02:00:00.000Z' })
  })
})
