import { describe, expect, test } from 'vitest'
import { layTwoCounties, registration, type AskedHost } from '../../test/cast/two-counties.ts'
import { startTestApi, type TestUser } from '../../test/helpers/api.ts'
import { formOf } from '../../test/helpers/roll.ts'
import { sessionCookie } from '../access/sessions.ts'
import { ownPageHeader } from '../platform/guard-requests.ts'

const { api, far, community, street, secretary, neighbour, farSecretary, officer, member, stay } = await layTwoCounties(await startTestApi())
const here: AskedHost = { kind: 'same-register', orgId: community.id, name: community.shortName }
const there: AskedHost = { kind: 'other-register', tenantId: far.tenantId, orgId: street.id, name: street.shortName }

async function handIn(user: TestUser, name: string): Promise<string> {
  const { payload, type } = await formOf({ name, bytes: Buffer.from('%PDF-1.7 纸质函件') })
  const answer = await api.app.inject({ method: 'POST', url: '/api/files', payload, headers: { 'content-type': type, [ownPageHeader]: '1', cookie: `${sessionCookie}=${user.cookie ?? ''}` } })
  return answer.json<{ id: string }>().id
}

interface Written { stayId: string; stepId: string; code?: string }
const register = async (personId: string, host: AskedHost): Promise<Written> => (await secretary.post<Written>('/api/stays/register', registration(personId, host))).body
const write = (user: TestUser, stayId: string, kind: string, facts: object, more: object = {}) =>
  user.post<Written>(`/api/stays/${stayId}/steps`, { step: { kind, facts }, on: '2026-11-20', ...more })
const accept = (orgId: string, name: string) => ({ branch: { orgId, name }, contact: { name: '孙丽华' } })
const opened = async (user: TestUser, id: string) => (await user.get(`/api/files/${id}`)).status
const filesOf = async (user: TestUser, stayId: string, kind: string) => (await stay(user, stayId)).history.find((entry) => entry.kind === kind)?.files
const listed = async (user: TestUser, stepId: string) => (await user.get<{ rows: { name: string }[] }>(`/api/files?concept=stay&owner=${stepId}`)).body.rows.map(({ name }) => name)

describe('what is attached to a step', () => {
  test('is read on both sides of one register and by the member, by nobody beside', async () => {
    const personId = await member('李附')
    const self = await api.user({ name: '李附', personId })
    const { stayId } = await register(personId, here)
    const file = await handIn(neighbour, '接收证明.pdf')
    const accepted = await write(neighbour, stayId, 'accept', accept(community.id, community.shortName), { fileIds: [file] })
    expect(accepted.status).toBe(200)
    expect([await filesOf(neighbour, stayId, 'accept'), await filesOf(secretary, stayId, 'accept')]).toEqual([['接收证明.pdf'], ['接收证明.pdf']])
    expect(await listed(secretary, accepted.body.stepId)).toEqual(['接收证明.pdf'])
    expect(await Promise.all([neighbour, secretary, officer, self, farSecretary].map((user) => opened(user, file)))).toEqual([200, 200, 200, 200, 404])
    // proof of a decision is taken away by neither side
    expect((await secretary.post<{ code: string }>(`/api/files/${file}/remove`, { reason: '不想留' })).body.code).toBe('files.fixed')
  })

  test('before a host was asked is the home’s own; what a former host shared it reads no longer', async () => {
    const personId = await member('周附')
    const left = await secretary.post<Written>('/api/stays', { personId, first: { step: { kind: 'depart', facts: { destination: '东莞' } }, on: '2026-11-01' } })
    const { stayId } = left.body
    const own = await handIn(secretary, '外出报告单.pdf')
    expect((await write(secretary, stayId, 'record-facts', { values: { employer: '海韵服装厂' } }, { fileIds: [own] })).status).toBe(200)
    expect((await secretary.post('/api/stays/register', { ...registration('', here), personId: undefined, stayId })).status).toBe(200)
    expect(await Promise.all([secretary, neighbour].map((user) => opened(user, own)))).toEqual([200, 404])
    expect((await stay(neighbour, stayId)).history.flatMap(({ files }) => files)).toEqual([])
    const shared = await handIn(neighbour, '退回说明.pdf')
    expect((await write(neighbour, stayId, 'decline', { declineReason: 'not-here' }, { fileIds: [shared] })).status).toBe(200)
    expect(await Promise.all([secretary, neighbour].map((user) => opened(user, shared)))).toEqual([200, 200])
    expect((await secretary.post('/api/stays/register', { ...registration('', there), personId: undefined, stayId })).status).toBe(200)
    expect(await Promise.all([secretary, neighbour].map((user) => opened(user, shared)))).toEqual([200, 404])
  })

  test('goes to another register by its name alone', async () => {
    const { stayId } = await register(await member('赵附'), there)
    const file = await handIn(farSecretary, '接收证明.pdf')
    const accepted = await write(farSecretary, stayId, 'accept', accept(street.id, street.shortName), { fileIds: [file] })
    expect(await Promise.all([filesOf(farSecretary, stayId, 'accept'), filesOf(secretary, stayId, 'accept')])).toEqual([['接收证明.pdf'], ['接收证明.pdf']])
    expect(await Promise.all([opened(farSecretary, file), opened(secretary, file)])).toEqual([200, 404])
    expect([await listed(farSecretary, accepted.body.stepId), await listed(secretary, accepted.body.stepId)]).toEqual([['接收证明.pdf'], []])
  })

  test('is what the writer has handed in; somebody else’s file is refused, and the step with it', async () => {
    const { stayId } = await register(await member('钱附'), here)
    const file = await handIn(secretary, '别人的.pdf')
    const refused = await write(neighbour, stayId, 'accept', accept(community.id, community.shortName), { fileIds: [file] })
    expect([refused.status, refused.body.code]).toEqual([409, 'files.not-handed-in'])
    expect((await stay(secretary, stayId)).state).toBe('registered')
  })
})
