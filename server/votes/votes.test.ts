import { beforeAll, describe, expect, test } from 'vitest'
import { startTestApi, type TestUser } from '../../test/helpers/api.ts'
import { personRecord, type TestOrg } from '../../test/helpers/county.ts'
import { leave, receiveAt, registerAt } from '../../test/cast/lives.ts'
import { newId } from '../platform/id.ts'

const api = await startTestApi()
const { county } = api
let village: TestOrg
let host: TestOrg
let temporary: TestOrg
let secretary: TestUser
let officer: TestUser
let township: TestUser
let stranger: TestUser
const full: string[] = []
let probationary: string
let guest: string

interface RollBody { may: boolean; why: string | null; rule: string; rows: { personId: string; name: string; noVote: string | null; awaySince: string | null; inTheRoom: boolean | null; mark: string | null }[] }
interface VoteBody { id: string; result: string; resultName: string; says: string[]; warnings: string[]; revision: number; present: number; shouldAttend: number; revisions: { revision: number; reason: string | null; resultName: string; says: string }[]; roll: { name: string; present: boolean; excludedWord: string | null }[]; voided: boolean; mayCorrect: boolean; election: { candidates: { name: string; elected: boolean }[] } | null }

beforeAll(async () => {
  const [town] = await county.found([{ name: '清溪镇党委', kind: 'committee' }])
  const [v, h, t] = await county.found([
    { name: '大湾村党支部', parentId: town!.id }, { name: '东门社区党支部', parentId: town!.id }, { name: '抢险临时党支部', kind: 'temporary-branch', parentId: town!.id },
  ])
  village = v!
  host = h!
  temporary = t!
  for (const name of ['陈国强', '王秀兰', '李军', '赵磊', '刘梅', '周师傅', '钱桂英', '孙立', '吴东', '郑平']) full.push(await county.enter(village.id, personRecord(name), '2010-01-01'))
  probationary = await county.enter(village.id, personRecord('何苗', { memberType: 'probationary', joinedOn: '2026-05-01', fullOn: null }), '2026-05-01')
  guest = await county.enter(host.id, personRecord('外来客'), '2010-01-01')
  const stayId = await leave(county, host, guest)
  await registerAt(county, host, village, stayId)
  await receiveAt(county, village, stayId)
  await leave(county, village, full[9]!)
  secretary = await api.user({ name: '陈国强', posts: [{ kind: 'secretary', orgId: village.id }] })
  stranger = await api.user({ posts: [{ kind: 'secretary', orgId: host.id }] })
  township = await api.user({ posts: [{ kind: 'township-officer', orgId: town!.id }] })
  officer = await api.user({ posts: [{ kind: 'county-officer' }] })
})

const content = (more: Record<string, unknown> = {}) => ({
  orgId: village.id, kind: 'ordinary', question: '关于村集体经济收益分配的决议', onDate: '2026-11-18', present: full.slice(0, 6), excluded: [], written: [], inFavour: 6, against: 0, abstained: 0, ...more,
})
const election = (more: Record<string, unknown> = {}, of: Record<string, unknown> = {}) => content({
  kind: 'election', question: '支部委员会换届选举', inFavour: 0, present: full.slice(0, 8), ...more,
  election: {
    office: 'committee', seats: 3, returned: 8, invalid: 0,
    candidates: [['陈国强', 8], ['王秀兰', 7], ['李军', 5], ['赵磊', 4]].map(([name, votes]) => ({ name, votes, nominated: true, against: 0, abstain: 0 })), ...of,
  },
})
const record = async (body: object, who = secretary) => {
  const answer = await who.post<{ id: string; result: string; code: string; says: string }>('/api/votes', body)
  return { ...answer.body, status: answer.status }
}
const show = async (id: string, who = secretary) => (await who.get<VoteBody>(`/api/votes/${id}`)).body
const roll = async (more = '', who = secretary, org = village) => (await who.get<RollBody>(`/api/votes/roll?orgId=${org.id}&kind=ordinary&onDate=2026-11-18${more}`)).body

describe('who should attend', () => {
  test('full members of the branch, away or not; probationary members and members hosted here have no vote, and the reason is said', async () => {
    const { rows, may, rule } = await roll()
    expect(may).toBe(true)
    expect(rule).toContain('赞成超过半数应到会人数')
    expect(rows.filter((row) => row.noVote === null)).toHaveLength(10)
    expect(rows.find((row) => row.personId === probationary)?.noVote).toContain('预备党员')
    expect(rows.find((row) => row.personId === guest)?.noVote).toContain('在流出地表决')
    expect(rows.find((row) => row.name === '郑平')?.awaySince).toBe('2026-03-01')
  })

  test('a branch that may not elect is refused with the rule', async () => {
    const boss = await api.user({ posts: [{ kind: 'secretary', orgId: temporary.id }] })
    expect(await roll('', boss, temporary)).toMatchObject({ may: false, why: expect.stringContaining('临时党支部') })
    expect(await record(election({ orgId: temporary.id }), boss)).toMatchObject({ status: 409, code: 'votes.org-may-not' })
  })

  test('the sheet of a gathering suggests who was in the room; who took part from afar is not suggested', async () => {
    const gathering = newId()
    const { owner } = county.database
    await owner.query(`insert into gatherings (tenant_id, id, org_id, path, kind, title, state, on_date, by_name, recorded_at)
      values ($1, $2, $3, $4, 'general-meeting', '党员大会', 'held', '2026-11-18', '陈国强', now())`, [county.tenantId, gathering, village.id, village.path])
    for (const [place, mark] of [['present'], ['late'], ['online'], ['counted'], ['sick']].entries()) {
      await owner.query(`insert into attendances (tenant_id, gathering_id, person_id, on_date, org_id, path, person_name, side, mark, basis, recorded_at)
        values ($1, $2, $3, '2026-11-18', $4, $5, '', 'home', $6, $7, now())`, [county.tenantId, gathering, full[place], village.id, village.path, mark[0], mark[0] === 'counted' ? 'telephone' : null])
    }
    const { rows } = await roll(`&gatheringId=${gathering}`)
    expect(full.slice(0, 6).map((id) => rows.find((row) => row.personId === id)?.inTheRoom)).toEqual([true, true, false, false, false, false])
  })
})

describe('a vote', () => {
  test('is passed by more than half of those who should attend, counted by the program', async () => {
    const { id, result } = await record(content())
    expect(result).toBe('passed')
    expect(await show(id)).toMatchObject({ resultName: '通过', shouldAttend: 10, present: 6, says: ['应到会有表决权的党员 10 名，实到 6 名，须 5 名，符合规定。', '赞成 6 票，通过须 6 票，通过。'] })
    expect((await record(content({ inFavour: 5, against: 1 }))).result).toBe('rejected')
    expect((await record(content({ present: full.slice(0, 4), inFavour: 4 }))).result).toBe('inquorate')
    expect((await record(content({ result: 'passed', inFavour: 1 }))).status).toBe(400)
  })

  test('counts nobody without a vote and nobody from elsewhere', async () => {
    expect(await record(content({ present: [...full.slice(0, 5), probationary] }))).toMatchObject({ code: 'votes.not-a-voter' })
    expect(await record(content({ present: [...full.slice(0, 5), guest] }))).toMatchObject({ code: 'votes.not-a-voter', says: expect.stringContaining('外来客') })
    expect(await record(content({ present: [...full.slice(0, 5), newId()] }))).toMatchObject({ code: 'votes.not-on-the-roll' })
    expect(await record(content({ onDate: '2026-11-21' }))).toMatchObject({ code: 'votes.day-ahead' })
  })

  test('a written opinion handed in before counts in a conversion alone', async () => {
    const written = [{ personId: full[9], opinion: 'for', handedOn: '2026-11-16' }]
    const conversion = content({ kind: 'conversion', question: '讨论何苗同志转正', personId: probationary, inFavour: 5, abstained: 1, written })
    expect((await record(conversion)).result).toBe('passed')
    expect(await record({ ...conversion, written: [{ ...written[0], handedOn: '2026-11-19' }] })).toMatchObject({ code: 'votes.written-late' })
    expect(await record(content({ written }))).toMatchObject({ code: 'votes.written-only-admission' })
    const { rows } = await county.database.owner.query('select member_type from persons where id = $1', [probationary])
    expect(rows).toEqual([{ member_type: 'probationary' }])
  })

  test('who voted is told as a happening, and taken back with the record', async () => {
    const { id } = await record(content({ question: '收益分配方案再议' }))
    const told = async () => (await county.database.owner.query(`select 1 from happenings where source = 'vote' and source_id = $1 and kind = 'voted' and voided_at is null`, [id])).rowCount
    expect(await told()).toBe(6)
    expect((await secretary.post(`/api/votes/${id}/void`, { reason: '登记错了会议' })).status).toBe(204)
    expect(await told()).toBe(0)
    expect(await show(id)).toMatchObject({ voided: true, mayCorrect: false })
    expect((await secretary.put<{ code: string }>(`/api/votes/${id}`, { revision: 1, reason: '再改', content: content() })).body.code).toBe('votes.voided')
  })
})

describe('an election', () => {
  test('needs four fifths there and more than half of those there; the result names who is elected', async () => {
    const { id, result } = await record(election())
    expect(result).toBe('elected')
    const seen = await show(id)
    expect(seen.election?.candidates.map((one) => [one.name, one.elected])).toEqual([['陈国强', true], ['王秀兰', true], ['李军', true], ['赵磊', false]])
    expect((await record(election({ present: full.slice(0, 7) }, { returned: 7, candidates: [{ name: '陈国强', votes: 7, nominated: true, against: 0, abstain: 0 }], seats: 1 }))).result).toBe('inquorate')
  })

  test('leaves members out only with reason, document, the superior’s consent and the meeting’s decision', async () => {
    const excluded = [{ personId: full[9], reason: 'away-untransferred', document: '外出证明 2026-03' }]
    const seven = { returned: 8 }
    expect(await record(election({ excluded }, seven))).toMatchObject({ code: 'votes.exclusion-needs-consent' })
    const consent = { consentDocument: '清组复〔2026〕12号', consentDecision: '11月10日党员大会通过' }
    expect(await record(election({ excluded: [{ ...excluded[0], document: ' ' }], ...consent }, seven))).toMatchObject({ code: 'votes.exclusion-needs-document', says: expect.stringContaining('郑平') })
    expect(await record(content({ excluded, ...consent }))).toMatchObject({ code: 'votes.exclusion-only-elections' })
    const { id } = await record(election({ excluded, ...consent }, seven))
    expect(await show(id)).toMatchObject({ shouldAttend: 9 })
    expect((await show(id)).roll.find((row) => row.name === '郑平')?.excludedWord).toContain('外出半年以上')
  })

  test('warns of too few candidates, and refuses numbers that cannot be', async () => {
    const candidates = ['陈国强', '王秀兰', '李军'].map((name) => ({ name, votes: 7, nominated: true, against: 0, abstain: 0 }))
    const { id } = await record(election({}, { candidates }))
    expect((await show(id)).warnings[0]).toContain('还应提名 1 名')
    expect(await record(election({}, { invalid: 9 }))).toMatchObject({ code: 'votes.invalid-exceeds' })
    expect((await record(election({}, { returned: 9 }))).result).toBe('invalid')
  })
})

describe('a record', () => {
  test('is corrected with a reason, and what it said before stays readable', async () => {
    const { id } = await record(content({ question: '公益岗位人选', inFavour: 5, against: 1 }))
    const put = (revision: number) => secretary.put<{ result: string; code: string }>(`/api/votes/${id}`, { revision, reason: '漏计一张赞成票', content: content({ question: '公益岗位人选', present: full.slice(0, 7), inFavour: 6, against: 1 }) })
    expect((await put(1)).body.result).toBe('passed')
    expect((await put(1)).body.code).toBe('request.changed-meanwhile')
    expect((await show(id)).revisions).toMatchObject([{ revision: 2, reason: '漏计一张赞成票', resultName: '通过' }, { revision: 1, reason: null, resultName: '未通过', says: '实到 6 名，赞成 5，反对 1，弃权 0' }])
    await expect(county.db.withTenant(county.system.actor, (tx) => tx.run({ text: 'update vote_revisions set reason = null where tenant_id = $1', values: [county.tenantId] } as never))).rejects.toThrow('permission denied')
  })

  test('is read by the branch and those above, and by nobody beside', async () => {
    const { id } = await record(content({ question: '只有本支部和上级能看' }))
    expect((await township.get(`/api/votes/${id}`)).status).toBe(200)
    expect((await stranger.get(`/api/votes/${id}`)).status).toBe(404)
    const list = (await officer.get<{ rows: { question: string }[]; total: number }>(`/api/votes?search=${encodeURIComponent('只有本支部')}&year=2026`)).body
    expect(list).toMatchObject({ total: 1, rows: [{ question: '只有本支部和上级能看' }] })
    expect((await stranger.get<{ total: number }>('/api/votes')).body.total).toBe(0)
  })
})

test('the list is taken along as it is shown', async () => {
  await record(content({ question: '导出用的决议' }))
  const answer = await secretary.call<string>('GET', `/api/exports/lists/votes?columns=question,result&search=${encodeURIComponent('导出用')}`)
  expect(answer.status).toBe(200)
  expect(answer.headers['content-type']).toContain('spreadsheetml')
})

test('a county tightens a share and never loosens one; earlier records keep theirs', async () => {
  const { id } = await record(election())
  const put = (share: object | null, who = officer) => who.put<{ code: string; rows: { key: string; says: string }[] }>('/api/votes/rules', { key: 'electionQuorum', share, reason: '县委组织部要求' })
  expect((await put({ parts: 3, of: 4, beyond: false })).body.code).toBe('votes.looser')
  expect((await put({ parts: 4, of: 5, beyond: true }, township)).status).toBe(403)
  expect((await put({ parts: 4, of: 5, beyond: true })).body.rows.find((row) => row.key === 'electionQuorum')?.says).toBe('超过五分之四')
  expect((await record(election())).result).toBe('inquorate')
  expect((await show(id)).result).toBe('elected')
  await put(null)
  expect((await record(election())).result).toBe('elected')
})
