import { beforeAll, describe, expect, test } from 'vitest'
import { openTestCounty, personRecord, type TestOrg } from '../../test/helpers/county.ts'
import { recordHappenings, revokeHappenings } from '../happenings/record.ts'
import { newId } from '../platform/id.ts'
import { sql } from '../platform/database.ts'
import { adoptPlaybook, retirePlaybook } from './adopt.ts'
import { readClauses } from './in-force.ts'

const county = await openTestCounty()
let township: TestOrg
let branch: TestOrg
let other: TestOrg

beforeAll(async () => {
  const parentId = newId()
  const [t, b, o] = await county.found([
    { id: parentId, name: '清溪镇党委', kind: 'committee' }, { name: '大湾村党支部', parentId }, { name: '城关街道党工委', kind: 'committee' },
  ])
  township = t!
  branch = b!
  other = o!
})

const dutiesOf = (path: string, day: string) => county.db.withTenant(county.system.actor, async (tx) =>
  (await readClauses(tx, county.tenantId, path, day, 'duty')).map(({ clause, version }) => `${clause.id}@${version}`))

describe('a township works by a method', () => {
  test('what it adopts binds its branches from the day on, beside the national rules; others are not bound', async () => {
    const officer = county.as('township-officer', township)
    await adoptPlaybook(officer, { playbook: 'S9', fromOn: '2026-01-01', document: '清组〔2026〕1号' })
    expect(await dutiesOf(branch.path, '2026-05-01')).toContain('S9.home.pair@1')
    expect(await dutiesOf(branch.path, '2026-05-01')).toContain('national.home.contact-named@1')
    expect(await dutiesOf(branch.path, '2025-12-31')).not.toContain('S9.home.pair@1')
    expect(await dutiesOf(other.path, '2026-05-01')).not.toContain('S9.home.pair@1')
    await expect(adoptPlaybook(officer, { playbook: 'S9', fromOn: '2026-02-01' })).rejects.toMatchObject({ code: 'playbooks.adopted-already' })
  })

  test('several methods combine; one is left again by a day, and another township may not end it', async () => {
    const { id } = await adoptPlaybook(county.as('county-officer'), { playbook: 'S5', fromOn: '2026-03-01', numbers: { 'S5.attendance': 0.7 }, without: ['S5.member.claim'] })
    const duties = await dutiesOf(branch.path, '2026-05-01')
    expect(duties).toContain('S5.member.report-home@1')
    expect(duties).toContain('S9.home.pair@1')
    expect(duties).not.toContain('S5.member.claim@1')
    await expect(retirePlaybook(county.as('township-officer', other), id, { untilOn: '2026-06-01', reason: '试试' })).rejects.toMatchObject({ kind: 'absent' })
    await expect(retirePlaybook(county.as('county-officer'), id, { untilOn: '2026-02-01', reason: '不再采用' })).rejects.toMatchObject({ code: 'playbooks.ends-before-it-began' })
    await retirePlaybook(county.as('county-officer'), id, { untilOn: '2026-06-01', reason: '不再采用' })
    expect(await dutiesOf(branch.path, '2026-06-01')).not.toContain('S5.member.report-home@1')
    expect(await dutiesOf(branch.path, '2026-05-31')).toContain('S5.member.report-home@1')
  })

  test('a number that breaks the rule is refused with the clause, and a secretary adopts nothing', async () => {
    const officer = county.as('county-officer')
    await expect(adoptPlaybook(officer, { playbook: 'S12', fromOn: '2026-01-01', numbers: { 'S12.home.push': -3 } })).rejects.toMatchObject({ code: 'playbooks.faulty' })
    await expect(adoptPlaybook(officer, { playbook: 'S12', fromOn: '2026-01-01', without: ['S9.home.pair'] })).rejects.toMatchObject({ code: 'playbooks.unknown-clause' })
    await expect(adoptPlaybook(officer, { playbook: 'national', fromOn: '2026-01-01' })).rejects.toMatchObject({ code: 'playbooks.always-on' })
    await expect(adoptPlaybook(county.as('secretary', branch), { playbook: 'S12', fromOn: '2026-01-01' })).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

describe('what happened', () => {
  test('is seen by the branch at home and by the member, and stays when it is taken back', async () => {
    const personId = await county.enter(branch.id, personRecord('赵磊'))
    const source = { concept: 'test', id: newId() }
    const secretary = county.as('secretary', branch)
    await county.db.withTenant(secretary.actor, (tx) => recordHappenings(tx, secretary, [
      { kind: 'attended', variant: 'theme-day', manner: 'online', side: 'home', personId, orgId: branch.id, onDate: '2026-11-05', source },
      { kind: 'gathered', variant: 'theme-day', side: 'home', personId: null, orgId: branch.id, onDate: '2026-11-05', source },
    ]))
    const seen = (ctx: typeof secretary) => county.db.withTenant(ctx.actor, (tx) => tx.rows<{ kind: string; voided: boolean }>(sql`
      select kind, voided_at is not null as voided from happenings where tenant_id = ${county.tenantId} and source_id = ${source.id} order by kind`))
    expect(await seen(secretary)).toEqual([{ kind: 'attended', voided: false }, { kind: 'gathered', voided: false }])
    expect(await seen(county.as('township-officer', other))).toEqual([])
    expect(await seen(county.as('member', null, { personId }))).toEqual([{ kind: 'attended', voided: false }])
    await county.db.withTenant(secretary.actor, (tx) => revokeHappenings(tx, secretary, { ...source, personIds: [personId] }))
    expect(await seen(secretary)).toEqual([{ kind: 'attended', voided: true }, { kind: 'gathered', voided: false }])
  })
})
