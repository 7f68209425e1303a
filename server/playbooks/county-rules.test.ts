import { beforeAll, describe, expect, test } from 'vitest'
import { startTestApi, type TestUser } from '../../test/helpers/api.ts'
import { personRecord, type TestOrg } from '../../test/helpers/county.ts'
import { recordHappenings } from '../happenings/record.ts'
import { newId } from '../platform/id.ts'

const api = await startTestApi()
const { county } = api
let branch: TestOrg
let officer: TestUser
let secretary: TestUser
let zhao: string

interface Rules { rules: { rule: string; now: string; usually: string; set: { sets: string; fromOn: string; reason: string; byName: string; inForce: boolean }[] }[] }
const rule = async (name: string) => (await officer.get<Rules>('/api/county-rules')).body.rules.find((one) => one.rule === name)!
const set = async (body: object, who = officer) => {
  const answer = await who.post<{ code?: string }>('/api/county-rules', { fromOn: '2026-11-20', reason: '县委组织部会议研究', ...body })
  return answer.status < 300 ? 'ok' : answer.body.code
}

beforeAll(async () => {
  const [b] = await county.found([{ name: '大湾村党支部' }])
  branch = b!
  officer = await api.user({ name: '刘红', posts: [{ kind: 'county-officer' }] })
  secretary = await api.user({ name: '陈国强', posts: [{ kind: 'secretary', orgId: branch.id }] })
  zhao = await county.enter(branch.id, personRecord('赵磊'))
  await county.db.withTenant(county.system.actor, (tx) => recordHappenings(tx, county.system,
    ['2025-03-01', '2025-03-02', '2025-03-03', '2026-03-01', '2026-03-02', '2026-03-03'].map((onDate) => (
      { kind: 'course-attended' as const, variant: 'online', side: 'home' as const, personId: zhao, onDate, quantity: 8, source: { concept: 'learning', id: newId() } }))))
})

describe('what a county sets for itself', () => {
  test('caps of hours by source hold from their day on, for the running year and not for those before; who, when and why are on record', async () => {
    const counted = async (year: number) => (await secretary.get<{ counted: number }>(`/api/learning/hours/${zhao}?year=${year}`)).body.counted
    expect([await counted(2025), await counted(2026)]).toEqual([16, 16])
    expect(await set({ set: { learningCaps: { caps: { online: 20 } } }, fromOn: '2026-11-01', document: '鹤组〔2026〕12号' })).toBe('ok')
    expect([await counted(2025), await counted(2026)]).toEqual([16, 20])
    expect(await rule('learningCaps')).toMatchObject({ now: '线上学习 20 学时，其余不限', set: [{ fromOn: '2026-11-01', reason: '县委组织部会议研究', byName: '刘红', inForce: true }] })
    const { rows } = await county.database.owner.query<{ detail: { sets: string; reason: string } }>(`select detail from audit_log where action = 'rules.set' order by seq`)
    expect(rows.map(({ detail }) => [detail.sets, detail.reason])).toEqual([['学时来源上限：线上学习 20 学时，其余不限', '县委组织部会议研究']])
    const shown = (await secretary.get<{ caps: { source: string; cap: number | null }[] }>('/api/learning/rules')).body.caps
    expect([shown.find(({ source }) => source === 'online')?.cap, shown.find(({ source }) => source === 'meeting')?.cap]).toEqual([20, null])
  })

  test('what is set for a day to come holds from then; what is set again for the same day holds instead', async () => {
    expect(await set({ set: { reviewDay: { month: 12, date: 20 } }, fromOn: '2026-12-01' })).toBe('ok')
    expect((await rule('reviewDay')).now).toBe('12月31日')
    expect(await set({ set: { reviewDay: { month: 12, date: 15 } }, fromOn: '2026-11-20' })).toBe('ok')
    expect(await set({ set: { reviewDay: { month: 12, date: 10 } }, fromOn: '2026-11-20' })).toBe('ok')
    expect(await rule('reviewDay')).toMatchObject({ now: '12月10日', usually: '12月31日' })
    expect((await rule('reviewDay')).set.map(({ sets, inForce }) => [sets, inForce])).toEqual([['12月10日', true], ['12月15日', false], ['12月20日', false]])
    expect((await secretary.get<{ reviewOn: string; checkOn: string }>('/api/shortfalls?year=2026')).body).toMatchObject({ reviewOn: '2026-12-10', checkOn: '2026-10-01' })
  })

  test.each([
    ['a day that no calendar has', { set: { reviewDay: { month: 2, date: 30 } } }, 'rules.no-such-day'],
    ['a check after the review', { set: { checkDay: { month: 12, date: 25, percent: 50 } } }, 'rules.check-after-review'],
    ['quarters of an hour', { set: { learningCaps: { caps: { online: 10.25 } } } }, 'rules.cap-range'],
    ['caps under which nobody could learn enough', { set: { learningCaps: { caps: { training: 8, 'night-school': 4, 'holiday-school': 4, lesson: 4, 'theme-day': 4, meeting: 4, online: 2, post: 1.5 } } } }, 'rules.caps-below-line'],
    ['a year that is over', { set: { reviewDay: { month: 12, date: 20 } }, fromOn: '2025-12-31' }, 'rules.past-year'],
    ['nothing at all', { set: {} }, 'request.invalid'],
  ])('%s is refused', async (_, body, code) => {
    expect(await set(body)).toBe(code)
  })

  test('a branch reads what holds and sets nothing', async () => {
    expect((await secretary.get<Rules>('/api/county-rules')).status).toBe(200)
    expect(await set({ set: { reviewDay: { month: 12, date: 20 } } }, secretary)).toBe('request.forbidden')
  })
})
