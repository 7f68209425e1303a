import type { Static } from 'typebox'
import { describe, expect, test } from 'vitest'
import type { OpenLetter } from '../../contract/letters/shapes.ts'
import { startTestApi } from '../../test/helpers/api.ts'
import { identityNumber } from '../../test/helpers/county.ts'
import { registration, layTwoCounties } from '../../test/cast/two-counties.ts'

type Letter = Static<typeof OpenLetter>
interface Key { token: string; code: string }
interface Registered { stayId: string; letterId: string; key: Key }
interface Refused { code: string; says: string }

const { api, secretary, member, stay } = await layTwoCounties(await startTestApi({ rateLimit: 5000 }))
const { owner } = api.county.database
const guest = api.anonymous()
const outside = { kind: 'outside' as const, name: '龙岗区某社区党支部' }
let visitor = 0

async function register(personId: string): Promise<Registered> {
  return (await secretary.post<Registered>('/api/stays/register', registration(personId, outside))).body
}

interface Answered<T> { status: number; body: T }

/** Each call from an address of its own, as the limit of calls is one per address. */
async function post(url: string, payload: object, headers: Record<string, string>): Promise<Answered<unknown>> {
  visitor += 1
  const answer = await api.app.inject({
    method: 'POST', url, payload, headers: { 'x-hongyan': '1', ...headers }, remoteAddress: `10.1.${Math.floor(visitor / 250)}.${visitor % 250}`,
  })
  return { status: answer.statusCode, body: answer.json() }
}

const openAny = (key: string) => post('/api/open-letter', { key }, {})
const actAny = (key: string, kind: string, facts: object, headers: Record<string, string> = {}) =>
  post('/api/open-letter/steps', { key, name: '周海', orgName: '龙岗区某社区党支部', request: { step: { kind, facts }, on: '2026-11-20' } }, headers)
const open = async (key: string) => (await openAny(key)) as Answered<Letter>
const act = async (...args: Parameters<typeof actAny>) => (await actAny(...args)) as Answered<Letter>
const refusedOpen = async (key: string) => (await openAny(key)) as Answered<Refused>
const refusedAct = async (...args: Parameters<typeof actAny>) => (await actAny(...args)) as Answered<Refused>

const acceptance = { branch: { name: '龙岗区某社区第一党支部' }, contact: { name: '周海', phone: '13900002222' } }

describe('a letter opened by link or code', () => {
  test('shows what the decision needs, and no number, telephone or address', async () => {
    const identity = identityNumber('1980-05-06', 31)
    const { key } = await register(await member('林一', { identity }))
    const { body } = await open(key.code.toLowerCase().replaceAll('-', ' '))
    expect(body).toMatchObject({ stage: 'asked', personName: '林一', fromOrgName: '清溪镇大湾村党支部', answerDueOn: '2026-12-05', writtenOn: '2026-11-20' })
    expect(body.card.map(({ name, value }) => [name, value])).toEqual([
      ['性别', '男'], ['出生年份', '1980'], ['公民身份号码后四位', identity.slice(-4)], ['党员类别', '正式党员'], ['管理方式', '委托流入地管理'],
      ['流入地', '广东省东莞市望海区'], ['流出原因', '外出务工'], ['流出时间', '2026年3月'], ['工作单位', '宏达电子厂'],
    ])
    expect(JSON.stringify(body)).not.toMatch(/19900001234|990101198/)
    expect(body.facts).toEqual([])
  })

  test('opens how to reach the member once the host has received, and home sees it at once', async () => {
    const { key, stayId } = await register(await member('林二'))
    const accepted = await act(key.token, 'accept', acceptance)
    expect(accepted.body).toMatchObject({ stage: 'hosted', branch: '龙岗区某社区第一党支部', hostContact: { name: '周海' } })
    expect(accepted.body.facts.find(({ field }) => field === 'phone')?.value).toBe('19900001234')
    const seen = await stay(secretary, stayId)
    expect(seen).toMatchObject({ state: 'hosted', branchName: '龙岗区某社区第一党支部', contacts: { host: { name: '周海', phone: '13900002222' } } })
    expect(seen.letters[0]).toMatchObject({ carrier: 'link', standing: { state: 'answered' } })
  })

  test('lets the host record attendance, keep its own facts, propose what is home’s, and report the return', async () => {
    const { key, stayId } = await register(await member('林三'))
    await act(key.token, 'accept', acceptance)
    expect((await act(key.token, 'attend', { title: '十一月主题党日', basis: 'present' })).status).toBe(200)
    expect((await act(key.token, 'record-facts', { values: { address: '龙岗大道 8 号', employer: '新星模具厂' } })).status).toBe(200)
    expect((await act(key.token, 'propose-correction', { field: 'since', value: '2026-02' })).body.proposals).toMatchObject([{ name: '流出时间', value: '2026年2月', mine: false }])
    const returned = await act(key.token, 'propose-return', {})
    expect(returned.body).toMatchObject({ returnProposedOn: '2026-11-20' })
    expect(returned.body.history.map(({ name }) => name)).toEqual(['接收', '记录到会', '更新情况', '提出更正建议', '提出返乡'])
    const seen = await stay(secretary, stayId)
    expect(seen).toMatchObject({ heard: { source: 'attendance', silentDays: 0 }, returnProposals: [{ by: 'host', mine: true }], proposals: [{ field: 'since', mine: true }] })
  })

  test('declines with a lawful reason only, and is then over', async () => {
    const { key, stayId } = await register(await member('林四'))
    expect((await refusedAct(key.token, 'decline', { declineReason: 'too-busy' })).body.says).toContain('退回理由 不在可选范围内')
    expect((await act(key.token, 'decline', { declineReason: 'not-here' })).body).toMatchObject({ stage: 'over', stateName: '已退回', card: [], steps: [] })
    expect((await stay(secretary, stayId)).state).toBe('declined')
    expect((await refusedAct(key.token, 'accept', acceptance)).body.code).toBe('letters.settled')
  })

  test('a repeated command is done once', async () => {
    const { key, stayId } = await register(await member('林五'))
    await act(key.token, 'accept', acceptance)
    const headers = { 'idempotency-key': 'once-and-only-once' }
    await act(key.token, 'attend', { title: '党课', basis: 'online' }, headers)
    expect((await act(key.token, 'attend', { title: '党课', basis: 'online' }, headers)).body.stage).toBe('hosted')
    expect((await stay(secretary, stayId)).history.filter(({ kind }) => kind === 'attend')).toHaveLength(1)
  })

  test('a step that is not the host’s is refused with the rule', async () => {
    const { key } = await register(await member('林六'))
    expect((await refusedAct(key.token, 'end', { endReason: 'expelled', documentNo: '1' })).body).toMatchObject({ code: 'stays.not-your-side' })
  })
})

describe('a key', () => {
  test('tells wrong, revoked, renewed and expired apart', async () => {
    const { key, letterId } = await register(await member('郑一'))
    expect((await refusedOpen('AAA-AAA-AAA')).body).toMatchObject({ code: 'letters.no-such-key', says: '链接或验证码不正确。' })
    const fresh = (await secretary.post<Key>(`/api/letters/${letterId}/key`)).body
    expect((await refusedOpen(key.token)).body.code).toBe('letters.key-revoked')
    expect((await open(fresh.code)).status).toBe(200)
    api.setNow('2026-12-21T02:00:00.000Z')
    expect((await refusedOpen(fresh.token)).body.code).toBe('letters.key-expired')
    api.setNow('2026-11-20T02:00:00.000Z')
    expect((await secretary.del(`/api/letters/${letterId}/key`)).status).toBe(204)
    expect((await refusedOpen(fresh.token)).body.code).toBe('letters.key-revoked')
  })

  test('of a former host neither reads nor writes the period with the next one', async () => {
    const { key, stayId } = await register(await member('郑二'))
    await act(key.token, 'accept', acceptance)
    await secretary.post(`/api/stays/${stayId}/steps`, { step: { kind: 'change-host', facts: {} }, on: '2026-11-20', note: '换了城市' })
    const next = (await secretary.post<Registered>('/api/stays/register', { ...registration('', { kind: 'outside', name: '南山区某社区党支部' }), personId: undefined, stayId })).body
    expect((await open(key.token)).body).toMatchObject({ stage: 'over', stateName: '变更流入地', facts: [], card: [] })
    expect((await refusedAct(key.token, 'accept', acceptance)).body.code).toBe('letters.settled')
    expect((await open(next.key.token)).body).toMatchObject({ stage: 'asked', toOrgName: '南山区某社区党支部' })
  })

  test('goes on opening while the host uses it, so that attendance can be recorded all year', async () => {
    const { key } = await register(await member('郑三'))
    expect((await open(key.token)).body.expiresOn).toBe('2026-12-20')
    expect((await act(key.token, 'accept', acceptance)).body.expiresOn).toBe('2027-05-19')
    api.setNow('2027-03-01T02:00:00.000Z')
    expect((await open(key.token)).status).toBe(200)
    api.setNow('2026-11-20T02:00:00.000Z')
  })

  test('cannot be guessed in bulk: after twenty tries a minute an address has to wait', async () => {
    const tries = []
    for (let n = 0; n < 21; n += 1) tries.push((await guest.post('/api/open-letter', { key: `AAA-AAA-${n}` })).status)
    expect(tries.slice(0, 20).every((status) => status === 404)).toBe(true)
    expect(tries[20]).toBe(429)
  })

  test('who opened the letter is on record for the member, and home sees when it was first opened', async () => {
    const personId = await member('郑四')
    const { key, stayId } = await register(personId)
    expect((await stay(secretary, stayId)).letters[0]!.receivedAt).toBeNull()
    await open(key.token)
    expect((await stay(secretary, stayId)).letters[0]!.receivedAt).toBe('2026-11-20T02:00:00.000Z')
    const { rows } = await owner.query(`select user_name, detail->>'host' as host from audit_log where action = 'letters.open' and person_id = $1`, [personId])
    expect(rows).toEqual([{ user_name: '持函人（龙岗区某社区党支部）', host: '龙岗区某社区党支部' }])
  })
})
