import { beforeAll, describe, expect, test } from 'vitest'
import { contract } from '../../contract/index.ts'
import { actions } from '../../domain/rights/rights.ts'
import { layTwoCounties, registration } from '../../test/cast/two-counties.ts'
import { startTestApi, type TestUser } from '../../test/helpers/api.ts'
import { personRecord, type TestOrg } from '../../test/helpers/county.ts'
import { sessionCookie } from '../access/sessions.ts'
import { asOneself, guestActor, mayAct, withWholeReach } from '../platform/actor.ts'
import { sql } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { adoptPlaybook } from '../playbooks/adopt.ts'

const api = await startTestApi()
const cast = await layTwoCounties(api)
const { county } = api
const { secretary, farSecretary, far, street } = cast

let quay: TestOrg
let quaySecretary: TestUser
let zhou: Guest
/** Hosted by another branch of the same county. */
let wu: Guest

interface Guest { id: string; user: TestUser; stayId: string }
interface Row { id: string; [field: string]: unknown }
interface Hall { host: { orgName: string; countyName: string } | null; open: Row[]; mine: Row[] }

/** A member of the village at home, received by a branch of the other county, with an account at home. */
async function hostedBy(name: string, host: TestOrg, hostSecretary: TestUser): Promise<Guest> {
  const id = await cast.member(name)
  const user = await api.user({ name, personId: id })
  const { body: { stayId } } = await secretary.post<{ stayId: string }>('/api/stays/register', registration(id, { kind: 'other-register', tenantId: far.tenantId, orgId: host.id, name: host.shortName }))
  const accepted = await hostSecretary.post(`/api/stays/${stayId}/steps`, {
    step: { kind: 'accept', facts: { branch: { orgId: host.id, name: host.shortName }, contact: { name: '何勇', phone: '13800001111' } } }, on: '2026-11-20',
  })
  expect(accepted.status).toBe(200)
  return { id, user, stayId }
}

async function endStay({ stayId }: Guest): Promise<void> {
  const ended = await secretary.post(`/api/stays/${stayId}/steps`, { step: { kind: 'change-host', facts: {} }, on: '2026-11-20', note: '换了厂' })
  expect(ended.status, JSON.stringify(ended.body)).toBe(200)
}

const task = (more: object = {}) => ({
  title: '社区送菜', body: '给独居老人送菜上门。', kind: 'produce', concerns: 'all', dueOn: '2026-12-10', evidence: 'optional', draft: false, ...more,
})

async function publish(by: TestUser, more: object = {}): Promise<string> {
  const { status, body } = await by.post<{ id: string }>('/api/tasks', task(more))
  expect(status, JSON.stringify(body)).toBe(200)
  return body.id
}

async function timetable(by: TestUser, org: TestOrg, more: object = {}): Promise<string> {
  const course = await by.post<{ id: string }>('/api/learning/courses', { orgId: org.id, title: '滨江夜校', form: 'on-site', source: 'night-school' })
  const { body } = await by.post<{ ids: string[] }>(`/api/learning/courses/${course.body.id}/sessions`, {
    sessions: [{ title: '劳动权益', onDate: '2026-11-20', startsAt: '19:00', endsAt: '21:00', place: '党群服务中心', lecturer: '郑律师', hours: 2, ...more }],
  })
  return body.ids[0]!
}

const hall = async ({ user }: Guest) => (await user.get<Hall>('/api/pocket/host/tasks')).body
const learning = async ({ user }: Guest) => (await user.get<{ host: object | null; sessions: Row[]; packages: Row[]; parcels: Row[] }>('/api/pocket/host/learning')).body
const inbox = async ({ user }: Guest) => (await user.get<{ host: object | null; rows: Row[]; unread: number }>('/api/pocket/host/inbox')).body
const titles = (rows: readonly Row[]) => rows.map(({ title }) => title)

beforeAll(async () => {
  const [other] = await far.found([{ name: '中共望海区江北社区支部委员会', shortName: '江北社区党支部', parentId: (await rootOf(street)) }])
  quay = other!
  quaySecretary = await cast.secretaryOf('方敏', quay, far.tenantId)
  await adoptPlaybook(far.as('county-officer'), { playbook: 'S5', fromOn: '2026-01-01' })
  await adoptPlaybook(county.as('county-officer'), { playbook: 'S5', fromOn: '2026-01-01' })
  zhou = await hostedBy('周海', street, farSecretary)
  wu = await hostedBy('吴刚', quay, quaySecretary)
})

/** A small picture, handed in by one of the two doors. */
async function handIn(user: TestUser, url: string, name: string): Promise<string> {
  const boundary = 'a-boundary'
  const payload = Buffer.concat([
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`),
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]), Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  const answer = await api.app.inject({
    method: 'POST', url, payload, headers: { 'x-hongyan': '1', cookie: `${sessionCookie}=${user.cookie}`, 'content-type': `multipart/form-data; boundary=${boundary}` },
  })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<{ id: string }>().id
}

async function rootOf({ id }: TestOrg): Promise<string> {
  const { rows } = await county.database.owner.query<{ parent_id: string }>('select parent_id from orgs where id = $1', [id])
  return rows[0]!.parent_id
}

describe('a member hosted in another county, on the own telephone', () => {
  test('sees the host’s tasks beside nothing else, claims one, hands in, and the home is credited', async () => {
    const here = await publish(farSecretary)
    const elsewhere = await publish(quaySecretary, { title: '江北的任务' })
    await publish(farSecretary, { title: '只给本地人', concerns: 'home' })
    await publish(farSecretary, { title: '还没想好', draft: true })
    expect(await hall(zhou)).toMatchObject({ host: { orgName: '滨江社区党支部', countyName: '望海区' }, mine: [] })
    expect(titles((await hall(zhou)).open)).toEqual(['社区送菜'])
    expect(titles((await hall(wu)).open)).toEqual(['江北的任务'])

    const claimed = await zhou.user.post<{ id: string }>(`/api/pocket/host/tasks/${here}/claim`)
    expect(claimed.status).toBe(200)
    expect((await zhou.user.post(`/api/pocket/host/tasks/${here}/claim`)).body).toMatchObject({ code: 'tasks.claimed-already' })
    expect((await zhou.user.post(`/api/pocket/host/tasks/${elsewhere}/claim`)).status).toBe(404)
    const home = await zhou.user.get<{ next: { text: string; to: string }[] }>('/api/pocket/home')
    expect(home.body.next).toContainEqual(expect.objectContaining({ text: '任务：社区送菜（流入地）', to: `/tasks/${claimed.body.id}` }))

    expect((await zhou.user.post(`/api/pocket/host/task-claims/${claimed.body.id}/deliver`, { quantity: 12, note: '三户，每户四次' })).status).toBe(204)
    const { body: { rows } } = await farSecretary.get<{ rows: Row[] }>(`/api/tasks/${here}/claims`)
    expect(rows).toMatchObject([{ name: '周海', state: 'delivered', quantity: 12, side: 'host', acts: [{ forMember: false }, { forMember: false }] }])
    expect((await farSecretary.post(`/api/task-claims/${claimed.body.id}/verify`, { quantity: 11 })).status).toBe(204)
    expect((await hall(zhou)).mine).toMatchObject([{ state: 'verified', quantity: 11 }])

    const stay = await cast.stay(secretary, zhou.stayId)
    expect(stay.history.at(-1)).toMatchObject({ kind: 'credit-task', name: '认定任务成果', side: 'host', says: '社区送菜：11单', by: '何勇' })
    expect(await creditedAtHome(zhou)).toEqual([{ quantity: 11, side: 'host' }])
    expect(await points(zhou)).toBe(10)
    expect((await farSecretary.post(`/api/task-claims/${claimed.body.id}/reopen`, { note: '数错了' })).status).toBe(204)
    expect(await creditedAtHome(zhou)).toEqual([])
    expect(await points(zhou)).toBe(0)
  })

  test('gives a task back with a reason, and the place is free for the next', async () => {
    const id = await publish(farSecretary, { title: '一个名额', places: 1 })
    const { body: claim } = await zhou.user.post<{ id: string }>(`/api/pocket/host/tasks/${id}/claim`)
    expect((await hall(zhou)).open.map((row) => row.id)).not.toContain(id)
    expect((await zhou.user.post(`/api/pocket/host/task-claims/${claim.id}/give-back`, { note: '要回厂加班' })).status).toBe(204)
    expect((await hall(zhou)).open.find((row) => row.id === id)).toMatchObject({ left: 1 })
  })

  test('whoever does not use a telephone has the host’s branch claim and hand in', async () => {
    const id = await publish(quaySecretary, { title: '夜间巡逻' })
    const { body: { rows } } = await quaySecretary.get<{ rows: Row[] }>(`/api/tasks/${id}/members?search=${encodeURIComponent('吴')}`)
    expect(rows).toMatchObject([{ personId: wu.id, name: '吴刚' }])
    const claimed = await quaySecretary.post<{ id: string }>(`/api/tasks/${id}/claims`, { personId: wu.id })
    expect(claimed.status).toBe(200)
    expect((await farSecretary.post(`/api/tasks/${id}/claims`, { personId: wu.id })).status).toBe(404)
    expect((await quaySecretary.post(`/api/task-claims/${claimed.body.id}/deliver`, { quantity: 2 })).status).toBe(204)
    expect((await hall(wu)).mine).toMatchObject([{ taskTitle: '夜间巡逻', state: 'delivered' }])
  })

  test('chooses from the host’s timetable; the hours arrive at home when the host confirms', async () => {
    const session = await timetable(farSecretary, street)
    await timetable(quaySecretary, quay, { title: '江北的课' })
    expect(titles((await learning(zhou)).sessions)).toEqual(['劳动权益'])
    expect((await zhou.user.post(`/api/pocket/host/learning/sessions/${session}/choose`)).body).toEqual({ says: '已选：劳动权益。' })
    expect((await learning(zhou)).sessions).toMatchObject([{ mine: 'chosen', mayWithdraw: true }])
    expect((await zhou.user.post(`/api/pocket/host/learning/sessions/${session}/withdraw`)).status).toBe(200)
    expect((await zhou.user.post(`/api/pocket/host/learning/sessions/${session}/choose`)).status).toBe(200)
    const sheet = await farSecretary.get<{ people: Row[] }>(`/api/learning/sessions/${session}`)
    expect(sheet.body.people).toMatchObject([{ personId: zhou.id, state: 'chosen', chosenBy: '周海', elsewhere: true }])
    await farSecretary.put(`/api/learning/sessions/${session}/attendance`, { attended: [{ personId: zhou.id, manner: 'present' }] })
    expect((await secretary.get(`/api/learning/hours/${zhou.id}`)).body).toMatchObject({ counted: 2, lines: [{ title: '滨江夜校：劳动权益', atHost: true }] })
    expect((await learning(zhou)).sessions).toMatchObject([{ mine: 'attended' }])
  })

  test('confirms the host’s package and parcel, each once', async () => {
    const pack = await farSecretary.post<{ id: string; pushed: number }>('/api/learning/packages', { orgId: street.id, month: '2026-11', title: '十一月读本', audience: 'hosted' })
    expect(pack.body).toMatchObject({ pushed: 1 })
    const parcels = await farSecretary.post<{ ids: string[] }>('/api/learning/parcels', { orgId: street.id, kind: 'satchel', title: '红色书包', items: [{ name: '书', quantity: 2 }], personIds: [zhou.id] })
    expect(parcels.status, JSON.stringify(parcels.body)).toBe(200)
    const [parcel] = parcels.body.ids
    expect((await learning(zhou)).parcels).toEqual([])
    const label = await farSecretary.post<{ labels: { name: string; phone: string }[] }>('/api/learning/parcels/labels', { ids: [parcel], reason: '寄书包' })
    expect(label.body.labels).toMatchObject([{ name: '周海', phone: '19900001234' }])
    expect((await farSecretary.post('/api/learning/parcels/dispatch', { ids: [parcel], on: '2026-11-20' })).status).toBe(200)
    expect(await learning(zhou)).toMatchObject({ packages: [{ title: '十一月读本', receivedOn: null }], parcels: [{ title: '红色书包', state: 'dispatched' }] })
    expect(await learning(wu)).toMatchObject({ packages: [], parcels: [] })
    expect((await wu.user.post(`/api/pocket/host/learning/packages/${pack.body.id}/receive`)).status).toBe(404)
    expect((await wu.user.post(`/api/pocket/host/learning/parcels/${parcel}/receive`)).status).toBe(404)
    expect((await zhou.user.post(`/api/pocket/host/learning/packages/${pack.body.id}/receive`)).status).toBe(200)
    expect((await zhou.user.post(`/api/pocket/host/learning/parcels/${parcel}/receive`)).status).toBe(200)
    expect(await learning(zhou)).toMatchObject({ packages: [{ receivedOn: '2026-11-20' }], parcels: [{ state: 'received' }] })
    expect((await farSecretary.get<{ rows: Row[] }>(`/api/learning/receipts?package=${pack.body.id}`)).body.rows).toMatchObject([{ name: '周海', way: 'self' }])
  })

  test('reads the host’s notices that are addressed to hosted members, and the host counts it', async () => {
    const people = await farSecretary.get<{ rows: Row[]; total: number }>('/api/bulletins/people?audience=hosted')
    expect(people.body).toMatchObject({ total: 1, rows: [{ name: '周海', hasAccount: false }] })
    const { body: { id } } = await farSecretary.post<{ id: string }>('/api/bulletins', { kind: 'plain', title: '社区停水', text: '周六停水半天。', audience: 'hosted' })
    await farSecretary.post('/api/bulletins', { kind: 'plain', title: '本地党员会议', text: '周五开会。', audience: 'all' })
    expect(titles((await inbox(zhou)).rows)).toContain('社区停水')
    expect(titles((await inbox(zhou)).rows)).not.toContain('本地党员会议')
    expect(titles((await inbox(wu)).rows)).not.toContain('社区停水')
    expect((await wu.user.get(`/api/pocket/host/inbox/${id}`)).status).toBe(404)
    const { unread } = await inbox(zhou)
    expect((await zhou.user.get(`/api/pocket/host/inbox/${id}`)).body).toMatchObject({ text: '周六停水半天。', readAt: null })
    expect((await zhou.user.post(`/api/pocket/host/inbox/${id}/read`)).status).toBe(204)
    expect((await inbox(zhou)).unread).toBe(unread - 1)
    expect((await farSecretary.get(`/api/bulletins/${id}`)).body).toMatchObject({ people: 1, counts: { read: 1 } })
    expect((await farSecretary.get<{ rows: Row[] }>(`/api/bulletins/${id}/people`)).body.rows).toMatchObject([{ name: '周海', state: 'read' }])
    expect((await zhou.user.post('/api/pocket/host/inbox/read-all')).body).toEqual({ read: unread - 1 })
    expect((await inbox(zhou)).unread).toBe(0)
  })

  test('hands in a photograph with the result, and reads what is attached to what was sent; others’ files are absent', async () => {
    const id = await publish(farSecretary, { title: '带照片的' })
    const { body: claim } = await zhou.user.post<{ id: string }>(`/api/pocket/host/tasks/${id}/claim`)
    const photo = await handIn(zhou.user, '/api/pocket/host/files', '照片.png')
    expect((await zhou.user.post(`/api/pocket/host/task-claims/${claim.id}/deliver`, { quantity: 1, fileIds: [photo] })).status).toBe(204)
    const filesOf = async (user: TestUser, door: string, concept: string, owner: string) => (await user.get<{ rows: Row[] }>(`${door}?concept=${concept}&owner=${owner}`)).body.rows.map((row) => row.id)
    expect(await filesOf(farSecretary, '/api/files', 'task', claim.id)).toEqual([photo])
    expect(await filesOf(zhou.user, '/api/pocket/host/files', 'task', claim.id)).toEqual([photo])
    expect((await zhou.user.get(`/api/pocket/host/files/${photo}`)).status).toBe(200)

    const reader = await handIn(farSecretary, '/api/files', '读本.png')
    const sheet = await handIn(farSecretary, '/api/files', '通知.png')
    const inner = await handIn(farSecretary, '/api/files', '内部.png')
    const pack = await farSecretary.post<{ id: string }>('/api/learning/packages', { orgId: street.id, month: '2026-12', title: '带附件的读本', audience: 'hosted', fileIds: [reader] })
    const told = await farSecretary.post<{ id: string }>('/api/bulletins', { kind: 'plain', title: '带附件的通知', text: '请看附件。', audience: 'hosted', files: [sheet] })
    await far.enter(street.id, personRecord('本街道人'))
    await farSecretary.post('/api/bulletins', { kind: 'plain', title: '给本地党员', text: '请看附件。', audience: 'all', files: [inner] })
    expect(await filesOf(zhou.user, '/api/pocket/host/files', 'course', pack.body.id)).toEqual([reader])
    expect(await filesOf(zhou.user, '/api/pocket/host/files', 'notice', told.body.id)).toEqual([sheet])
    expect((await inbox(zhou)).rows.find((row) => row.id === told.body.id)).toMatchObject({ files: 1 })
    for (const file of [reader, sheet]) expect((await zhou.user.get(`/api/pocket/host/files/${file}`)).status).toBe(200)
    expect((await zhou.user.get(`/api/pocket/host/files/${inner}`)).status).toBe(404)
    for (const file of [photo, reader, sheet, inner]) {
      expect((await wu.user.get(`/api/pocket/host/files/${file}`)).status).toBe(404)
      // and through the door of the home nothing of the host is there
      expect((await zhou.user.get(`/api/files/${file}`)).status).toBe(404)
    }
  })

  test('what was done is in the host’s log under the member’s own name, and in no log of the home', async () => {
    const id = await publish(farSecretary, { title: '记在谁的日志里' })
    const { body: claim } = await zhou.user.post<{ id: string }>(`/api/pocket/host/tasks/${id}/claim`)
    const { rows } = await county.database.owner.query('select tenant_id, user_id, user_name, post, person_id from audit_log where subject_id = $1', [claim.id])
    expect(rows).toEqual([{ tenant_id: far.tenantId, user_id: zhou.user.id, user_name: '周海', post: '流入党员', person_id: zhou.id }])
  })

  test('one command sent again by a bad network is done once', async () => {
    const id = await publish(farSecretary, { title: '发两遍' })
    const send = () => zhou.user.call<{ id: string }>('POST', `/api/pocket/host/tasks/${id}/claim`, {}, { 'idempotency-key': 'guest-twice' })
    const [first, second] = [await send(), await send()]
    expect([first.status, second.status]).toEqual([200, 200])
    expect(second.body.id).toBe(first.body.id)
  })
})

describe('who is no guest', () => {
  const writes = (id: string): [string, object][] => [
    [`/api/pocket/host/tasks/${id}/claim`, {}], [`/api/pocket/host/task-claims/${id}/deliver`, { quantity: 1 }], [`/api/pocket/host/task-claims/${id}/give-back`, { note: '不做了' }],
    [`/api/pocket/host/learning/sessions/${id}/choose`, {}], [`/api/pocket/host/learning/sessions/${id}/withdraw`, {}], [`/api/pocket/host/learning/packages/${id}/receive`, {}],
    [`/api/pocket/host/learning/parcels/${id}/receive`, {}], [`/api/pocket/host/inbox/${id}/read`, {}],
  ]
  const codes = async (user: TestUser, id: string) => Promise.all(writes(id).map(async ([url, body]) => (await user.post<{ code: string }>(url, body)).body.code))

  test('a member without a stay, one hosted in the own county, one not received yet, and an account without a person', async () => {
    const open = await publish(farSecretary, { title: '谁都能认领' })
    const stays = await api.user({ name: '刘梅', personId: await cast.member('刘梅') })
    const near = await cast.member('钱芳')
    await secretary.post('/api/stays/register', registration(near, { kind: 'same-register', orgId: cast.community.id, name: cast.community.shortName }))
    const asked = await cast.member('孙平')
    await secretary.post('/api/stays/register', registration(asked, { kind: 'other-register', tenantId: far.tenantId, orgId: street.id, name: street.shortName }))
    for (const user of [stays, await api.user({ name: '钱芳', personId: near }), await api.user({ name: '孙平', personId: asked })]) {
      expect((await user.get('/api/pocket/host/tasks')).body).toEqual({ host: null, open: [], mine: [] })
      expect((await user.get('/api/pocket/host/learning')).body).toEqual({ host: null, sessions: [], packages: [], parcels: [] })
      expect((await user.get('/api/pocket/host/inbox')).body).toEqual({ host: null, rows: [], total: 0, unread: 0 })
      expect(new Set(await codes(user, open))).toEqual(new Set(['guests.not-hosted']))
    }
    const nobody = await api.user({ name: '无人' })
    expect((await nobody.get('/api/pocket/host/tasks')).status).toBe(409)
    expect((await api.anonymous().get('/api/pocket/host/tasks')).status).toBe(401)
  })

  test('the host has ended its part, or the home has: nothing is open from that moment, by either copy', async () => {
    const guest = await hostedBy('郑洪', street, farSecretary)
    const id = await publish(farSecretary, { title: '走之前认领' })
    const { body: claim } = await guest.user.post<{ id: string }>(`/api/pocket/host/tasks/${id}/claim`)
    // the letter that ends it has not arrived at the host: the home's copy alone is enough
    await county.database.owner.query(`update stays set state = 'away' where tenant_id = $1 and id = $2`, [county.tenantId, guest.stayId])
    expect(new Set(await codes(guest.user, claim.id))).toEqual(new Set(['guests.not-hosted']))
    await county.database.owner.query(`update stays set state = 'hosted' where tenant_id = $1 and id = $2`, [county.tenantId, guest.stayId])
    // and the host's alone is enough
    await county.database.owner.query(`update stays set state = 'reported' where tenant_id = $1 and id = $2`, [far.tenantId, guest.stayId])
    expect(await hall(guest)).toEqual({ host: null, open: [], mine: [] })
    await county.database.owner.query(`update stays set state = 'hosted' where tenant_id = $1 and id = $2`, [far.tenantId, guest.stayId])
    expect((await hall(guest)).mine).toMatchObject([{ id: claim.id }])
    await endStay(guest)
    expect(await hall(guest)).toEqual({ host: null, open: [], mine: [] })
    expect(new Set(await codes(guest.user, claim.id))).toEqual(new Set(['guests.not-hosted']))
    // what was left lying is the host's to settle
    expect((await farSecretary.post(`/api/task-claims/${claim.id}/give-back`, { note: '已经离开' })).status).toBe(204)
  })

  test('what belongs to another guest, to another county or to nobody is absent', async () => {
    const mine = await publish(farSecretary, { title: '周海认领的' })
    const { body: claim } = await zhou.user.post<{ id: string }>(`/api/pocket/host/tasks/${mine}/claim`)
    expect((await wu.user.post(`/api/pocket/host/task-claims/${claim.id}/deliver`, { quantity: 1 })).status).toBe(404)
    expect((await wu.user.post(`/api/pocket/host/task-claims/${claim.id}/give-back`, { note: '替他退' })).status).toBe(404)
    // the home's own task is claimed at home, not through the door of the host
    const atHome = await publish(secretary, { title: '家里的任务' })
    expect((await zhou.user.post(`/api/pocket/host/tasks/${atHome}/claim`)).status).toBe(404)
    expect((await zhou.user.post(`/api/pocket/tasks/${mine}/claim`)).status).toBe(404)
    expect((await zhou.user.post(`/api/pocket/task-claims/${claim.id}/deliver`, { quantity: 1 })).status).toBe(404)
    const own = await timetable(secretary, cast.village, { title: '家里的课' })
    expect((await zhou.user.post(`/api/pocket/host/learning/sessions/${own}/choose`)).status).toBe(404)
    expect(new Set((await codes(zhou.user, newId())).slice(0, 7))).toEqual(new Set(['request.absent']))
  })

  test('a guest has no other right in the county of the host, whatever is asked', async () => {
    const guest = guestActor(far.tenantId, zhou.stayId, { userId: zhou.user.id, personId: zhou.id, name: '周海' })
    expect(Object.keys(actions).filter((action) => mayAct(guest, action as keyof typeof actions))).toEqual(['guest.use'])
    expect(asOneself(guest)).toBe(guest)
    expect(() => withWholeReach(guest)).toThrow('a guest')
    const seen = await far.db.withTenant(guest, async (tx) => ({
      persons: await tx.rows(sql`select id from persons`), steps: await tx.rows(sql`select id from steps`), orgs: await tx.rows(sql`select id from orgs`), users: await tx.rows(sql`select id from users`),
      stays: await tx.rows(sql`select id from stays`), claims: await tx.rows<{ stay_id: string }>(sql`select distinct stay_id from task_claims`),
    }))
    expect(seen).toEqual({ persons: [], steps: [], orgs: [], users: [], stays: [{ id: zhou.stayId }], claims: [{ stay_id: zhou.stayId }] })
    // of a stay that is not one's own, of no stay, and in a county that does not host
    for (const [tenantId, stayId] of [[far.tenantId, newId()], [county.tenantId, zhou.stayId]] as const) {
      const stranger = guestActor(tenantId, stayId, { userId: zhou.user.id, personId: zhou.id, name: '周海' })
      expect(await far.db.withTenant(stranger, (tx) => tx.rows(sql`select id from stays union all select id from tasks union all select id from course_sessions`))).toEqual([])
    }
  })

  test('with row-level security switched off the statements alone draw the same line', async () => {
    const lists = async (guest: Guest) => ({ hall: await hall(guest), learning: await learning(guest), inbox: await inbox(guest) })
    const id = await publish(farSecretary, { title: '第一道墙' })
    const { body: claim } = await zhou.user.post<{ id: string }>(`/api/pocket/host/tasks/${id}/claim`)
    const before = { zhou: await lists(zhou), wu: await lists(wu) }
    expect(before.zhou.hall.mine.length).toBeGreaterThan(0)
    const gone = await hostedBy('郑洪', street, farSecretary)
    await endStay(gone)
    const { rows: tables } = await county.database.owner.query<{ name: string }>('select oid::regclass::text as name from pg_class where relrowsecurity')
    const fences = (state: 'disable' | 'enable') => county.database.owner.query(tables.map(({ name }) => `alter table ${name} ${state} row level security`).join(';'))
    await fences('disable')
    try {
      expect({ zhou: await lists(zhou), wu: await lists(wu) }).toEqual(before)
      expect((await wu.user.post(`/api/pocket/host/task-claims/${claim.id}/deliver`, { quantity: 1 })).status).toBe(404)
      expect((await wu.user.post(`/api/pocket/host/tasks/${id}/claim`)).status).toBe(404)
      expect(new Set(await codes(wu.user, newId()))).toEqual(new Set(['request.absent', undefined]))
      expect(new Set(await codes(gone.user, claim.id))).toEqual(new Set(['guests.not-hosted']))
    } finally {
      await fences('enable')
    }
  })

  test('the closed list is what the contract says under the door of the host', () => {
    expect(Object.keys(contract).filter((key) => key.includes('/api/pocket/host/')).map((key) => key.replace('/api/pocket/host', ''))).toEqual([
      'GET /tasks', 'POST /tasks/:id/claim', 'POST /task-claims/:id/deliver', 'POST /task-claims/:id/give-back', 'GET /learning', 'POST /learning/sessions/:id/choose',
      'POST /learning/sessions/:id/withdraw', 'POST /learning/packages/:id/receive', 'POST /learning/parcels/:id/receive', 'GET /inbox', 'GET /inbox/:id', 'POST /inbox/:id/read',
      'POST /inbox/read-all', 'POST /files', 'GET /files', 'GET /files/:id',
    ])
  })
})

async function creditedAtHome({ id }: Guest) {
  const { rows } = await county.database.owner.query(
    `select quantity::float8 as quantity, side from happenings where tenant_id = $1 and person_id = $2 and kind = 'task-done' and voided_at is null`, [county.tenantId, id])
  return rows
}

async function points({ id }: Guest) {
  const { rows } = await county.database.owner.query<{ total: number }>('select coalesce(sum(delta), 0)::float8 as total from point_entries where tenant_id = $1 and person_id = $2', [county.tenantId, id])
  return rows[0]?.total
}
