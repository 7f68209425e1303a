import { beforeAll, describe, expect, test } from 'vitest'
import { leave } from '../../test/cast/lives.ts'
import { startTestApi, type TestUser } from '../../test/helpers/api.ts'
import { personRecord, type TestOrg } from '../../test/helpers/county.ts'
import { newId } from '../platform/id.ts'
import { adoptPlaybook } from '../playbooks/adopt.ts'
import { planGathering } from './plan/plan.ts'
import { saveAttendance } from './sheet/save-attendance.ts'

const api = await startTestApi()
const { county } = api
let eased: TestOrg
let strict: TestOrg
let usual: TestOrg
let officer: TestUser

interface Target { measure: string; says: string; clauseId: string | null; clauseVersion: number | null; playbookName: string | null; source: string }
interface Year { rows: { name: string; rateTarget: string; rateReached: boolean | null }[]; targets: Target[]; away: { rateReached: number } }

/** Three of four: seventy-five in a hundred. */
async function year(org: TestOrg, name: string): Promise<void> {
  const personId = await county.enter(org.id, personRecord(name), '2010-01-01')
  await leave(county, org, personId, { since: '2026-01-10' })
  const ctx = county.as('secretary', org)
  for (const [place, onDate] of ['2026-02-10', '2026-05-10', '2026-08-10', '2026-11-10'].entries()) {
    const { id } = await planGathering(ctx, { orgId: org.id, kind: 'general-meeting', title: '党员大会', onDate })
    await saveAttendance(ctx, id, { orgId: org.id, lines: [{ personId, mark: place === 0 ? 'absent' : 'present' }] })
  }
}

beforeAll(async () => {
  const [one, two, three] = [newId(), newId(), newId()]
  const found = await county.found([
    { id: one, name: '清溪镇党委', kind: 'committee' }, { name: '敬老院党支部', parentId: one }, { id: two, name: '白石镇党委', kind: 'committee' }, { name: '白石村党支部', parentId: two },
    { id: three, name: '城关镇党委', kind: 'committee' }, { name: '城关村党支部', parentId: three },
  ])
  eased = found[1]!
  strict = found[3]!
  usual = found[5]!
  const department = county.as('county-officer')
  await adoptPlaybook(department, { playbook: 'S5', orgId: one, fromOn: '2026-01-01', numbers: { 'S5.attendance': 0.9 } })
  await adoptPlaybook(department, { playbook: 'S5', orgId: eased.id, fromOn: '2026-01-01', numbers: { 'S5.attendance': 0.7 } })
  await adoptPlaybook(department, { playbook: 'S5', orgId: two, fromOn: '2026-01-01' })
  await year(eased, '李军')
  await year(strict, '赵磊')
  await year(usual, '周敏')
  officer = await api.user({ posts: [{ kind: 'county-officer' }] })
})

const of = async (query = '') => (await officer.get<Year>(`/api/attendance/year?year=2026&away=true${query}`)).body

describe('what members away should reach', () => {
  test('is what the nearest adopted clause says; without one, the usual number', async () => {
    const { rows, away } = await of()
    expect(rows.map((row) => [row.name, row.rateTarget, row.rateReached])).toEqual([['李军', '70%', true], ['赵磊', '80%', false], ['周敏', '80%', false]])
    expect(away.rateReached).toBe(1)
    expect((await of('&short=rate')).rows.map(({ name }) => name)).toEqual(['赵磊', '周敏'])
  })

  test('is shown with the clause, its version, its method and its source', async () => {
    const rates = ({ targets }: Year) => targets.filter(({ measure }) => measure === 'attendance-rate').map(({ says, clauseId, clauseVersion, source }) => [says, clauseId, clauseVersion, source !== ''])
    expect(rates(await of())).toEqual([['70%', 'S5.attendance', 1, true], ['80%', 'S5.attendance', 1, true], ['80%', null, null, true]])
    expect(rates(await of(`&org=${usual.id}`))).toEqual([['80%', null, null, true]])
    expect((await of(`&org=${strict.id}`)).targets.map(({ playbookName }) => playbookName)).toEqual(['双报一领', '双报一领'])
  })

  test('stands on the monthly sheet of the branch too', async () => {
    const month = async (org: TestOrg) => (await officer.get<{ away: { target: number; reached: boolean | null; by: Target } }>(`/api/attendance/month?org=${org.id}&month=2026-11`)).body.away
    expect(await month(eased)).toMatchObject({ target: 70, reached: true, by: { clauseId: 'S5.attendance', says: '70%' } })
    expect(await month(usual)).toMatchObject({ target: 80, by: { clauseId: null } })
  })
})
