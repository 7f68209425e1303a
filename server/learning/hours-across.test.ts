import { expect, test } from 'vitest'
import { startTestApi } from '../../test/helpers/api.ts'
import { layTwoCounties, registration } from '../../test/cast/two-counties.ts'

const api = await startTestApi()
const cast = await layTwoCounties(api)

test('hours of a session held by a branch of another county count at home, and are taken back when the host corrects its sheet', async () => {
  const { secretary, farSecretary, street, far, member } = cast
  const personId = await member('周海')
  const host = { kind: 'other-register' as const, tenantId: far.tenantId, orgId: street.id, name: street.shortName }
  const { body: { stayId } } = await secretary.post<{ stayId: string }>('/api/stays/register', registration(personId, host))
  const accepted = await farSecretary.post(`/api/stays/${stayId}/steps`, {
    step: { kind: 'accept', facts: { branch: { orgId: street.id, name: street.shortName }, contact: { name: '何勇', phone: '13800001111' } } }, on: '2026-11-20',
  })
  expect(accepted.status).toBe(200)

  const course = await farSecretary.post<{ id: string }>('/api/learning/courses', { orgId: street.id, title: '滨江夜校', form: 'on-site', source: 'night-school' })
  const { body: { ids: [session] } } = await farSecretary.post<{ ids: string[] }>(`/api/learning/courses/${course.body.id}/sessions`, {
    sessions: [{ title: '劳动权益', onDate: '2026-11-20', startsAt: '19:00', endsAt: '21:00', place: '党群服务中心', lecturer: '郑律师', hours: 2 }],
  })
  const sheet = await farSecretary.get<{ people: { personId: string; name: string; elsewhere: boolean }[] }>(`/api/learning/sessions/${session}`)
  expect(sheet.body.people).toMatchObject([{ personId, name: '周海', elsewhere: true }])
  const attended = (list: object[]) => farSecretary.put(`/api/learning/sessions/${session}/attendance`, { attended: list })
  expect((await attended([{ personId, manner: 'present' }])).status).toBe(200)

  const ledger = async () => (await secretary.get<{ counted: number; lines: { title: string; atHost: boolean; orgName: string }[] }>(`/api/learning/hours/${personId}`)).body
  expect(await ledger()).toMatchObject({ counted: 2, lines: [{ title: '滨江夜校：劳动权益', atHost: true }] })
  expect((await attended([])).status).toBe(200)
  expect(await ledger()).toMatchObject({ counted: 0, lines: [] })
})
