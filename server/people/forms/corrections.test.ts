import { describe, expect, test } from 'vitest'
import { startTestApi, type TestUser } from '../../../test/helpers/api.ts'
import { identityNumber, personRecord } from '../../../test/helpers/county.ts'

const api = await startTestApi()
const { county } = api
const look = async (sql: string, values: unknown[] = []) => (await county.database.owner.query(sql, values)).rows
const [dawan, shiqiao, baicun] = await county.found([{ name: '大湾村党支部' }, { name: '石桥村党支部' }, { name: '白石村党支部' }])
const secretaryOf = (org: { id: string }, name: string) => api.user({ name, posts: [{ kind: 'secretary', orgId: org.id }] })
const secretary = await secretaryOf(dawan!, '王芳')
const host = await secretaryOf(baicun!, '赵强')
const stranger = await secretaryOf(shiqiao!, '钱伟')

let sequence = 100
const number = (birthOn: string) => {
  sequence += 2
  return identityNumber(birthOn, sequence + 1)
}
const lijun = await county.enter(dawan!.id, personRecord('李军', { identity: number('1988-05-06'), birthOn: '1988-05-06', job: '木工' }), '2010-07-01')
await look('update persons set host_path = $2 where id = $1', [lijun, baicun!.path])

interface Card { corrections: { id: string; field: string; wanted: string; state: string; answer: string | null }[] }
const card = async (user: TestUser, id: string) => (await user.get<Card>(`/api/people/${id}`)).body

test('a member asks for a correction, the branch answers, both stand on the card', async () => {
  const self = await api.user({ name: '李军', personId: lijun })
  const asked = await self.post<{ id: string }>(`/api/people/${lijun}/corrections`, { field: 'joinedOn', wanted: '2009年7月1日', reason: '志愿书上是这一天' })
  expect(asked.status).toBe(200)
  expect((await stranger.post(`/api/people/${lijun}/corrections`, { field: 'name', wanted: '李君', reason: '乱写' })).status).toBe(404)
  expect((await host.post(`/api/people/${lijun}/corrections`, { field: 'job', wanted: '焊工', reason: '现在做焊工' })).status).toBe(200)
  const open = (await secretary.get<{ rows: { id: string; wanted: string; fieldName: string }[] }>('/api/corrections')).body.rows
  expect(open).toMatchObject([{ wanted: '2009年7月1日', fieldName: '入党日期' }, { wanted: '焊工', fieldName: '工作岗位' }])
  expect((await stranger.get<{ rows: unknown[] }>('/api/corrections')).body.rows).toEqual([])
  expect((await host.post(`/api/corrections/${asked.body.id}/answer`, { accepted: true, answer: '好' })).status).toBe(404)
  expect((await secretary.post(`/api/corrections/${asked.body.id}/answer`, { accepted: false, answer: '志愿书上为7月3日' })).status).toBe(200)
  expect((await secretary.post(`/api/corrections/${asked.body.id}/answer`, { accepted: true, answer: '再答' })).body).toMatchObject({ code: 'people.correction-answered' })
  expect((await card(secretary, lijun)).corrections.find((one) => one.id === asked.body.id)).toMatchObject({ state: 'declined', answer: '志愿书上为7月3日' })
})

describe('accepting a correction writes the fact', () => {
  interface Proposal { kept: string | null; becomes: string | null; byHand: string | null; problems: { says: string }[]; version: number }
  const selves = new Map<string, TestUser>()
  async function ask(id: string, field: string, wanted: string): Promise<string> {
    const self = selves.get(id) ?? (await api.user({ name: '林涛', personId: id }))
    selves.set(id, self)
    return (await self.post<{ id: string }>(`/api/people/${id}/corrections`, { field, wanted, reason: '档案抄错了' })).body.id
  }
  const proposal = async (id: string) => (await secretary.get<Proposal>(`/api/corrections/${id}`)).body
  const accept = (id: string, more: object = {}) => secretary.post<{ code?: string; says?: string }>(`/api/corrections/${id}/answer`, { accepted: true, answer: '已核实', ...more })
  const factsOf = async (id: string) => (await look('select joined_on, full_on, education, birth_on, version from persons where id = $1', [id]))[0]
  const lintao = () => county.enter(dawan!.id, personRecord('林涛', { identity: number('1988-05-06'), birthOn: '1988-05-06', joinedOn: '2009-07-03', fullOn: '2010-07-03', phone: '13812340000' }))

  test('the clerk sees the old beside the new and confirms; the day is written as the form would', async () => {
    const id = await lintao()
    const asked = await ask(id, 'joinedOn', '2009年7月1日')
    const shown = await proposal(asked)
    expect(shown).toMatchObject({ kept: '2009年7月3日', becomes: '2009年7月1日', byHand: null })
    expect((await accept(asked, { version: shown.version })).status).toBe(200)
    expect(await factsOf(id)).toMatchObject({ joined_on: '2009-07-01', full_on: '2010-07-03', version: shown.version + 1 })
    expect((await card(secretary, id)).corrections).toMatchObject([{ state: 'accepted', answer: '已核实' }])
    expect(await look(`select action from audit_log where person_id = $1 and action in ('people.change', 'people.answer-correction') order by seq`, [id]))
      .toEqual([{ action: 'people.change' }, { action: 'people.answer-correction' }])
    expect((await accept(asked)).body).toMatchObject({ code: 'people.correction-answered' })
  })

  test('what the form refuses is refused here with its problems, and the request stays open', async () => {
    const id = await lintao()
    const asked = await ask(id, 'identity', '360000198805061234')
    expect((await proposal(asked)).problems).toMatchObject([{ field: 'identity', severity: 'reject' }])
    expect((await accept(asked)).body).toMatchObject({ code: 'people.form-problems' })
    expect(await factsOf(id)).toMatchObject({ joined_on: '2009-07-03' })
    expect((await card(secretary, id)).corrections).toMatchObject([{ state: 'open' }])
  })

  test('a name of a code is understood; free text, half a date and other matters are changed by hand', async () => {
    const id = await lintao()
    const coded = await ask(id, 'ethnic', '回族')
    expect(await proposal(coded)).toMatchObject({ becomes: '回族' })
    expect((await accept(coded)).status).toBe(200)
    const half = await ask(id, 'birthOn', '1988年')
    expect((await accept(half)).body).toMatchObject({ code: 'people.correction-not-usable' })
    const other = await ask(id, 'other', '曾用名林小涛')
    expect(await proposal(other)).toMatchObject({ becomes: null })
    expect((await accept(other)).body).toMatchObject({ code: 'people.correction-by-hand' })
    expect((await accept(other, { byHand: true })).status).toBe(200)
  })

  test('whoever decides on what has changed meanwhile is told', async () => {
    const id = await lintao()
    const asked = await ask(id, 'job', '焊工')
    const { version } = await proposal(asked)
    await look('update persons set version = version + 1 where id = $1', [id])
    expect((await accept(asked, { version })).body).toMatchObject({ code: 'request.changed-meanwhile' })
    expect((await stranger.get(`/api/corrections/${asked}`)).status).toBe(404)
  })
})
