import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { leave, receiveAt, registerAt } from '../../test/cast/lives.ts'
import { layTwoCounties, registration, type TwoCounties } from '../../test/cast/two-counties.ts'
import { startTestApi, type TestUser } from '../../test/helpers/api.ts'
import { personRecord, type TestOrg } from '../../test/helpers/county.ts'
import { newId } from '../platform/id.ts'

const api = await startTestApi()
const { county } = api
const look = async <T extends object>(sql: string, values: unknown[] = []) => (await county.database.owner.query<T>(sql, values)).rows

interface Line {
  personId: string; name: string; side: string; takesPart: boolean; voted: string | null; grade: string | null; gradeName: string | null; comment: string | null; selfBy: string | null
  tally: Record<string, number> | null; opinions: { stepId: string; byOrg: string; gradeName: string; comment: string | null }[]; followsOpinion: string | null; sentHomeOn: string | null
  contest: string | null; contestAnswer: string | null; remedy: { nextName: string | null } | null; decisions: { grade: string; reason: string | null }[]; material: { attended: number; online: number; hours: number }
}
interface Page { id: string; stage: string; takingPart: number; voted: number; lacking: string | null; mostExcellent: number; ballots: number | null; rows: Line[]; log: { stageName: string; reason: string | null }[] }
interface Mine { rows: { id: string; side: string; stage: string; mayVote: boolean; voted: string | null; ballot: { subjectId: string; name: string; me: boolean }[]; result: { gradeName: string; official: boolean; comment: string | null } | null; mayContest: boolean; contestAnswer: string | null }[]; opinions: { byOrg: string; gradeName: string }[] }

let town: TestOrg
let village: TestOrg
let secretary: TestUser
let stranger: TestUser
let officer: TestUser
let people: string[]
let phones: TestUser[]

beforeAll(async () => {
  const [t] = await county.found([{ name: '清溪镇党委', kind: 'committee' }])
  town = t!
  officer = await api.user({ posts: [{ kind: 'township-officer', orgId: town.id }] })
})

beforeEach(async () => {
  const mark = newId().slice(-5)
  const [v, other] = await county.found([{ name: `大湾村党支部${mark}`, parentId: town.id }, { name: `石桥村党支部${mark}`, parentId: town.id }])
  village = v!
  secretary = await api.user({ name: '陈国强', posts: [{ kind: 'secretary', orgId: village.id }] })
  stranger = await api.user({ posts: [{ kind: 'secretary', orgId: other!.id }] })
  people = []
  for (const name of ['陈国强', '王秀兰', '李军', '赵磊', '刘梅', '周建华']) people.push(await county.enter(village.id, personRecord(name), '2010-01-01'))
  phones = []
  for (const personId of people) phones.push(await api.user({ personId }))
})

async function open(): Promise<string> {
  const { body } = await secretary.post<{ ids: string[] }>('/api/appraisals', { orgId: village.id, below: false, year: 2026, dueOn: '2026-12-31' })
  return body.ids[0]!
}
const page = async (id: string, who = secretary) => (await who.get<Page>(`/api/appraisals/${id}`)).body
const code = async (answer: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await answer
  return status < 300 ? 'ok' : (body as { code: string }).code
}
const advance = (id: string, to: string, on?: string) => code(secretary.post(`/api/appraisals/${id}/advance`, { to, ...(on === undefined ? {} : { on }) }))
const mine = async (who: TestUser) => (await who.get<Mine>('/api/pocket/appraisals')).body
const selves = async (id: string) => {
  for (const personId of people) await secretary.put(`/api/appraisals/${id}/self/${personId}`, { text: '按时参加组织生活，履行党员义务。' })
}
async function toBallot(): Promise<string> {
  const id = await open()
  await selves(id)
  await advance(id, 'mutual')
  await advance(id, 'ballot', '2026-11-15')
  return id
}
async function vote(who: TestUser, id: string, mark: (name: string) => string = () => 'qualified') {
  const own = (await mine(who)).rows.find((row) => row.id === id)
  return code(who.post(`/api/pocket/appraisals/${id}/ballot`, { marks: (own?.ballot ?? []).map((one) => ({ subjectId: one.subjectId, mark: mark(one.name) })) }))
}
const decisions = (grades: Record<number, string>, comment = '表现良好') =>
  people.map((personId, at) => ({ personId, grade: grades[at] ?? 'qualified', comment }))
const decide = (id: string, given: object[]) => secretary.put(`/api/appraisals/${id}/decisions`, { decidedBy: 'committee', on: '2026-11-18', decisions: given })
async function decided(grades: Record<number, string> = {}): Promise<string> {
  const id = await toBallot()
  for (const phone of phones.slice(0, 3)) await vote(phone, id)
  await advance(id, 'deciding')
  expect(await code(decide(id, decisions(grades)))).toBe('ok')
  return id
}

describe('the course of an appraisal', () => {
  test('is opened once a year for a branch that holds one, with everybody on its list, and told to them', async () => {
    const id = await open()
    expect(await page(id)).toMatchObject({ stage: 'self', takingPart: 6, mostExcellent: 2 })
    expect(await code(secretary.post('/api/appraisals', { orgId: village.id, below: false, year: 2026 }))).toBe('appraisal.exists')
    expect(await code(officer.post('/api/appraisals', { orgId: town.id, below: false, year: 2026 }))).toBe('appraisal.org-may-not')
    expect((await page(id, stranger) as unknown as { code: string }).code).toBe('request.absent')
    expect(await look(`select 1 from notices where subject_id = $1`, [id])).not.toEqual([])
  })

  test('a township opens it for all branches below that have members', async () => {
    const { body } = await officer.post<{ ids: string[] }>('/api/appraisals', { orgId: town.id, below: true, year: 2025 })
    expect(body.ids.length).toBeGreaterThanOrEqual(1)
    expect(await code(officer.post('/api/appraisals', { orgId: town.id, below: true, year: 2025 }))).toBe('appraisal.nothing-to-open')
    const list = (await officer.get<{ rows: { orgName: string }[] }>('/api/appraisals?year=2025')).body
    expect(list.rows.map((row) => row.orgName)).toContain(village.shortName)
  })

  test('goes step by step: nobody is decided before the ballot, and a self-appraisal is needed from each who takes part', async () => {
    const id = await open()
    expect(await advance(id, 'ballot')).toBe('appraisal.wrong-next')
    expect(await code(decide(id, decisions({})))).toBe('appraisal.not-now')
    expect(await code(phones[0]!.put(`/api/pocket/appraisals/${id}/self`, { text: '一年来按时参加主题党日。' }))).toBe('ok')
    expect(await advance(id, 'mutual')).toBe('appraisal.self-missing')
    await selves(id)
    await secretary.put(`/api/appraisals/${id}/subjects/${people[5]}`, { takesPart: false, reason: '失去联系' })
    expect(await page(id)).toMatchObject({ takingPart: 5, mostExcellent: 1, lacking: null })
    expect(await advance(id, 'mutual')).toBe('ok')
    expect(await code(secretary.post(`/api/appraisals/${id}/remarks`, { personId: people[2], by: '王秀兰', text: '遇事肯帮忙，学习要再抓紧。' }))).toBe('ok')
    expect(await advance(id, 'ballot')).toBe('appraisal.mutual-missing')
    expect(await advance(id, 'ballot', '2026-11-15')).toBe('ok')
    expect(await code(secretary.put(`/api/appraisals/${id}/self/${people[0]}`, { text: '补充' }))).toBe('appraisal.not-now')
    expect((await page(id)).log.map((row) => row.stageName)).toEqual(['个人自评', '党员互评', '民主测评'])
  })
})

describe('the ballot', () => {
  test('is cast once each on the phone, counted when the box is opened, and adds up', async () => {
    const id = await toBallot()
    expect(await Promise.all(phones.slice(0, 5).map((phone) => vote(phone, id, (name) => (name === '李军' ? 'excellent' : 'qualified'))))).toEqual(['ok', 'ok', 'ok', 'ok', 'ok'])
    expect(await code(phones[0]!.post(`/api/pocket/appraisals/${id}/ballot`, { marks: [{ subjectId: newId(), mark: 'excellent' }] }))).toBe('appraisal.voted')
    const before = await page(id)
    expect(before.voted).toBe(5)
    expect(before.rows.every((row) => row.tally === null)).toBe(true)
    expect(await advance(id, 'deciding')).toBe('ok')
    const after = await page(id)
    expect(after.ballots).toBe(5)
    expect(after.rows.find((row) => row.name === '李军')?.tally).toEqual({ excellent: 5, qualified: 0, basic: 0, unqualified: 0, abstained: 0 })
    for (const { tally } of after.rows) expect(Object.values(tally ?? {}).reduce((sum, count) => sum + count, 0)).toBe(5)
    expect(await vote(phones[5]!, id)).not.toBe('ok')
  })

  test('nothing that is kept leads from a ballot to who cast it', async () => {
    const id = await toBallot()
    for (const [at, phone] of phones.entries()) expect(await vote(phone, id, () => (at === 0 ? 'unqualified' : 'qualified'))).toBe('ok')
    const columns = await look<{ name: string }>(`select column_name as name from information_schema.columns where table_name in ('appraisal_voters', 'appraisal_boxes')`)
    expect(new Set(columns.map(({ name }) => name))).toEqual(new Set(['tenant_id', 'appraisal_id', 'person_id', 'way', 'ballots_enc']))
    const boxes = await look<{ ballots_enc: string; length: number }>('select ballots_enc from appraisal_boxes where appraisal_id = $1', [id])
    expect(boxes).toHaveLength(1)
    for (const word of ['unqualified', ...people]) expect(boxes[0]!.ballots_enc).not.toContain(word)
    const traces = await look<{ trace: string }>(`select coalesce(detail::text, '') as trace from audit_log where action = 'appraisal.cast' and subject_id = $1 union all select coalesce(result_enc, '') from command_keys where action = 'self.use'`, [id])
    expect(traces.filter(({ trace }) => trace.includes('qualified'))).toEqual([])
    const seen = await county.db.withTenant(county.as('secretary', village).actor, (tx) => tx.rows({ text: 'select 1 from appraisal_boxes where tenant_id = $1', values: [county.tenantId] } as never))
    expect(seen).toEqual([])
    await advance(id, 'deciding')
    expect(await look('select ballots_enc from appraisal_boxes where appraisal_id = $1', [id])).toEqual([{ ballots_enc: null }])
  })

  test('a single phone could be told apart: the box stays shut until three have voted, or all vote again on paper', async () => {
    const id = await toBallot()
    await vote(phones[0]!, id)
    expect(await advance(id, 'deciding')).toBe('appraisal.few-phone-ballots')
    expect(await code(secretary.post(`/api/appraisals/${id}/restart`, { reason: '多数人改用纸质票' }))).toBe('ok')
    expect(await page(id)).toMatchObject({ voted: 0 })
    expect(await vote(phones[0]!, id)).toBe('ok')
  })

  test('paper counts add up to the ballots handed out, beside those from the phone', async () => {
    const id = await toBallot()
    for (const phone of phones.slice(0, 3)) await vote(phone, id)
    const hand = (personIds: string[]) => secretary.put<{ handedOut: number; code: string }>(`/api/appraisals/${id}/paper-voters`, { personIds })
    expect((await hand([people[0]!, people[3]!])).body.code).toBe('appraisal.voted-by-phone')
    expect((await hand([people[3]!, people[4]!])).body.handedOut).toBe(2)
    expect(await vote(phones[3]!, id)).not.toBe('ok')
    const counts = (excellent: number, abstained: number) => people.map((personId) => ({ personId, excellent, qualified: 0, basic: 0, unqualified: 0, abstained }))
    const type = (given: object[]) => code(secretary.put(`/api/appraisals/${id}/paper-counts`, { counts: given }))
    expect(await type(counts(1, 0))).toBe('appraisal.paper-sum')
    expect(await advance(id, 'deciding')).toBe('appraisal.paper-incomplete')
    expect(await type(counts(1, 1))).toBe('ok')
    expect(await advance(id, 'deciding')).toBe('ok')
    const { rows, ballots } = await page(id)
    expect(ballots).toBe(5)
    expect(rows[0]!.tally).toEqual({ excellent: 1, qualified: 3, basic: 0, unqualified: 0, abstained: 1 })
  })

  test('nobody from elsewhere votes, and a secretary casts no ballot for others', async () => {
    const id = await toBallot()
    const elsewhere = await api.user({ personId: await county.enter(village.id, personRecord('新来的'), '2026-11-19') })
    expect(await code(elsewhere.post(`/api/pocket/appraisals/${id}/ballot`, { marks: [{ subjectId: newId(), mark: 'excellent' }] }))).toBe('appraisal.no-vote')
    expect(await code(secretary.post(`/api/pocket/appraisals/${id}/ballot`, { marks: [{ subjectId: newId(), mark: 'excellent' }] }))).not.toBe('ok')
  })
})

describe('the decision', () => {
  test('excellent beyond one third is refused, and no standing changes by an unqualified grade', async () => {
    const id = await toBallot()
    for (const phone of phones.slice(0, 3)) await vote(phone, id)
    await advance(id, 'deciding')
    expect(await code(decide(id, decisions({ 0: 'excellent', 1: 'excellent', 2: 'excellent' })))).toBe('appraisal.too-many-excellent')
    expect(await code(decide(id, decisions({ 5: 'unqualified' }, '')))).toBe('appraisal.comment-needed')
    const standing = () => look('select id, party_status, member_type, version from persons where id = any($1) order by id', [people])
    const before = await standing()
    expect(await code(decide(id, decisions({ 0: 'excellent', 1: 'excellent', 5: 'unqualified' })))).toBe('ok')
    expect(await standing()).toEqual(before)
    expect((await page(id)).rows.find((row) => row.name === '周建华')).toMatchObject({ gradeName: '不合格', remedy: { nextName: '支部党员大会讨论' } })
    expect(await look(`select count(*)::integer as told from happenings where kind = 'appraised' and source_id = $1 and side = 'home' and voided_at is null`, [id])).toEqual([{ told: 6 }])
  })

  test('an unqualified grade leads people through meeting, approval, time to mend and a second look', async () => {
    const id = await decided({ 5: 'unqualified' })
    const take = (step: string, more: object = {}) => code(secretary.put(`/api/appraisals/${id}/remedies/${people[5]}`, { step, on: '2026-11-19', text: '清组复〔2026〕9号', ...more }))
    expect(await take('approval')).toBe('appraisal.remedy-order')
    expect(await take('meeting')).toBe('ok')
    expect(await take('approval')).toBe('ok')
    expect(await take('measures', { dueOn: '2027-12-01' })).toBe('appraisal.remedy-too-long')
    expect(await take('measures', { dueOn: '2027-11-19' })).toBe('ok')
    expect(await take('recheck', { recheck: 'improved' })).toBe('ok')
    expect(await code(secretary.put(`/api/appraisals/${id}/remedies/${people[0]}`, { step: 'meeting', on: '2026-11-19', text: '' }))).toBe('appraisal.no-remedy')
  })

  test('the member reads it once it was told, contests it, and reads the answer; a revised grade keeps the first', async () => {
    const id = await decided({ 3: 'basic' })
    expect((await mine(phones[3]!)).rows[0]).toMatchObject({ result: null, mayContest: false })
    expect(await code(phones[3]!.post(`/api/pocket/appraisals/${id}/contest`, { text: '我全年到会' }))).toBe('appraisal.no-result')
    await secretary.post(`/api/appraisals/${id}/feedback`, { personIds: people, on: '2026-11-19' })
    expect((await mine(phones[3]!)).rows[0]).toMatchObject({ result: { gradeName: '基本合格', official: true, comment: '表现良好' }, mayContest: true })
    expect(await code(phones[3]!.post(`/api/pocket/appraisals/${id}/contest`, { text: '我在外全年视频参加，请复核。' }))).toBe('ok')
    expect(await code(phones[3]!.post(`/api/pocket/appraisals/${id}/contest`, { text: '再说一次' }))).toBe('appraisal.contested')
    expect(await advance(id, 'closed')).toBe('appraisal.contest-open')
    await secretary.post(`/api/appraisals/${id}/contests/${people[3]}/answer`, { answer: '经复核，视频参会属实，已更正。' })
    expect(await code(secretary.post(`/api/appraisals/${id}/decisions/${people[3]}`, { grade: 'qualified', comment: '在外坚持参加组织生活', reason: '核实视频参会', on: '2026-11-20' }))).toBe('ok')
    expect((await page(id)).rows.find((row) => row.name === '赵磊')?.decisions.map((one) => [one.grade, one.reason])).toEqual([['合格', '核实视频参会'], ['基本合格', null]])
    expect(await advance(id, 'closed')).toBe('appraisal.not-fed-back')
    await secretary.post(`/api/appraisals/${id}/feedback`, { personIds: people, on: '2026-11-20' })
    expect((await mine(phones[3]!)).rows[0]).toMatchObject({ result: { gradeName: '合格' }, contestAnswer: '经复核，视频参会属实，已更正。' })
    expect(await advance(id, 'closed')).toBe('ok')
    expect(await look(`select variant from happenings where kind = 'appraised' and source_id = $1 and person_id = $2 and voided_at is null`, [id, people[3]])).toEqual([{ variant: 'qualified' }])
  })

  test('the member sees nobody else’s line', async () => {
    const id = await decided()
    const seen = JSON.stringify(await mine(phones[0]!))
    for (const name of ['王秀兰', '李军', '赵磊', '刘梅', '周建华']) expect(seen).not.toContain(name)
    expect((await phones[0]!.get(`/api/appraisals/${id}`)).status).toBe(403)
  })

  test('what a member did in the year stands beside the decision, as facts', async () => {
    const id = await open()
    for (const manner of ['present', 'online', 'online']) {
      await look(`insert into happenings (tenant_id, on_date, id, kind, variant, manner, side, person_id, home_path, quantity, source, source_id, by_name, recorded_at)
        values ($1, '2026-05-01', $2, 'attended', 'theme-day', $3, 'home', $4, $5, 1, 'gathering', $2, '陈国强', now())`, [county.tenantId, newId(), manner, people[1], village.path])
    }
    expect((await page(id)).rows.find((row) => row.personId === people[1])?.material).toMatchObject({ attended: 3, online: 2, hours: 0 })
  })
})

describe('done at the host', () => {
  test('in one register: the host’s opinion reaches the home as a step; both stand, the home’s is official', async () => {
    const [host] = await county.found([{ name: `东门社区党支部${newId().slice(-5)}`, parentId: town.id }])
    for (const name of ['孙丽华', '何勇', '吴东']) await county.enter(host!.id, personRecord(name), '2012-01-01')
    const stayId = await leave(county, village, people[4]!)
    await registerAt(county, village, host!, stayId)
    await receiveAt(county, host!, stayId)
    const hostSecretary = await api.user({ name: '孙丽华', posts: [{ kind: 'secretary', orgId: host!.id }] })
    const { body } = await hostSecretary.post<{ ids: string[] }>('/api/appraisals', { orgId: host!.id, below: false, year: 2026 })
    const there = body.ids[0]!
    const lines = (await page(there, hostSecretary)).rows
    expect(lines.filter((row) => row.side === 'host').map((row) => row.name)).toEqual(['刘梅'])
    const move = (to: string, on?: string) => code(hostSecretary.post(`/api/appraisals/${there}/advance`, { to, ...(on === undefined ? {} : { on }) }))
    for (const { personId } of lines) await hostSecretary.put(`/api/appraisals/${there}/self/${personId}`, { text: '自评：积极参加志愿服务。' })
    await move('mutual')
    await move('ballot', '2026-11-10')
    await hostSecretary.put(`/api/appraisals/${there}/paper-voters`, { personIds: lines.map((row) => row.personId) })
    await hostSecretary.put(`/api/appraisals/${there}/paper-counts`, { counts: lines.map(({ personId }) => ({ personId, excellent: 1, qualified: lines.length - 1, basic: 0, unqualified: 0, abstained: 0 })) })
    expect(await move('deciding')).toBe('ok')
    const own = lines.map(({ personId, side }) => ({ personId, grade: side === 'host' ? 'excellent' : 'qualified', comment: side === 'host' ? '志愿服务带头' : '' }))
    expect(await code(hostSecretary.put(`/api/appraisals/${there}/decisions`, { decidedBy: 'meeting', on: '2026-11-12', decisions: own }))).toBe('ok')
    await hostSecretary.post(`/api/appraisals/${there}/feedback`, { personIds: lines.map((row) => row.personId), on: '2026-11-13' })
    expect(await move('closed')).toBe('appraisal.not-sent-home')
    expect((await hostSecretary.post<{ sent: number }>(`/api/appraisals/${there}/send-home`)).body.sent).toBe(1)
    expect(await move('closed')).toBe('ok')

    const id = await open()
    const line = (await page(id)).rows.find((row) => row.name === '刘梅')
    expect(line?.opinions).toMatchObject([{ byOrg: host!.shortName, gradeName: '优秀', comment: '志愿服务带头' }])
    await selves(id)
    await advance(id, 'mutual')
    await advance(id, 'ballot', '2026-11-15')
    for (const phone of phones.slice(0, 3)) await vote(phone, id)
    await advance(id, 'deciding')
    const given = decisions({ 4: 'excellent' }).map((one) => (one.personId === people[4] ? { ...one, opinionId: line!.opinions[0]!.stepId } : one))
    expect(await code(decide(id, given))).toBe('ok')
    await secretary.post(`/api/appraisals/${id}/feedback`, { personIds: people, on: '2026-11-19' })
    expect((await page(id)).rows.find((row) => row.name === '刘梅')?.followsOpinion).toBe(line!.opinions[0]!.stepId)
    const seen = await mine(phones[4]!)
    expect(seen.rows.map((row) => [row.side, row.result?.gradeName, row.result?.official])).toEqual([['host', '优秀', false], ['home', '优秀', true]])
    expect(seen.opinions).toMatchObject([{ gradeName: '优秀' }])
    expect(await look(`select side from happenings where kind = 'appraised' and person_id = $1 and voided_at is null order by side`, [people[4]])).toEqual([{ side: 'home' }, { side: 'host' }])
  })

  test('in two registers the opinion travels by letter, and is taken back by a step', async () => {
    const cast: TwoCounties = await layTwoCounties(api)
    const personId = await cast.member('钱桂英')
    const asked = await cast.secretary.post<{ stayId: string }>('/api/stays/register', registration(personId, { kind: 'other-register', tenantId: cast.far.tenantId, orgId: cast.street.id, name: cast.street.shortName }))
    const { stayId } = asked.body
    const step = (who: TestUser, body: object) => who.post<{ stepId: string }>(`/api/stays/${stayId}/steps`, body)
    expect((await step(cast.farSecretary, { step: { kind: 'accept', facts: { branch: { orgId: cast.street.id, name: cast.street.shortName }, contact: { name: '何勇' } } }, on: '2026-11-20' })).status).toBe(200)
    const { body } = await cast.farSecretary.post<{ ids: string[] }>('/api/appraisals', { orgId: cast.street.id, below: false, year: 2026 })
    expect((await cast.farSecretary.get<Page>(`/api/appraisals/${body.ids[0]}`)).body.rows.map((row) => [row.name, row.side])).toEqual([['钱桂英', 'host']])
    const sent = await step(cast.farSecretary, { step: { kind: 'appraise', facts: { year: 2026, grade: 'qualified' } }, on: '2026-11-20', note: '按时参加组织生活' })
    expect(sent.status).toBe(200)
    const opened = await cast.secretary.post<{ ids: string[] }>('/api/appraisals', { orgId: cast.village.id, below: false, year: 2026 })
    const opinions = async () => (await cast.secretary.get<Page>(`/api/appraisals/${opened.body.ids[0]}`)).body.rows.find((row) => row.name === '钱桂英')?.opinions
    expect(await opinions()).toMatchObject([{ byOrg: cast.street.shortName, gradeName: '合格', comment: '按时参加组织生活' }])
    await step(cast.farSecretary, { step: { kind: 'undo', facts: { target: sent.body.stepId } }, on: '2026-11-20', note: '送错了人' })
    expect(await opinions()).toEqual([])
  })
})
