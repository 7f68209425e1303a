import { describe, expect, test } from 'vitest'
import { openTestCounty, personRecord, type TestOrg } from '../../../test/helpers/county.ts'
import type { Context } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { attachOrg, convertOrg, foundOrg, reElect, renameOrg } from './single-acts.ts'
import { dissolveOrg } from './dissolve-org.ts'
import { mergeOrgs } from './merge-orgs.ts'
import { moveOrg } from './move-org.ts'
import { undoOrgAct } from './undo-act.ts'

const county = await openTestCounty()
const [top] = await county.found([{ name: '中共鹤岭县委员会', kind: 'committee' }])
const [qingxi, baishi] = await county.found([
  { name: '清溪镇党委', parentId: top!.id, kind: 'committee' }, { name: '白石镇党委', parentId: top!.id, kind: 'committee' },
])
const look = async (sql: string, values: unknown[] = []) => (await county.database.owner.query(sql, values)).rows

let minute = 0
/** Each call is a minute later than the one before. */
function officer(org: TestOrg | null = null): Context {
  minute += 1
  const ctx = county.as(org === null ? 'county-officer' : 'township-officer', org)
  return { ...ctx, now: new Date(Date.parse(ctx.now) + minute * 60_000).toISOString() }
}
const versionOf = async (id: string) => (await look('select version from orgs where id = $1', [id]))[0].version as number
const paper = async (id: string, on: string, document: string | null = '鹤组〔2026〕8号') => ({ on, document, version: await versionOf(id) })
const lastAct = async (id: string) => (await look('select id from org_acts where org_id = $1 order by recorded_at desc limit 1', [id]))[0].id as string
const undo = async (id: string) => undoOrgAct(officer(), id, await lastAct(id), { reason: '误办', version: await versionOf(id) })
const spansOf = (id: string) => look('select name, kind, path, status, from_on, until_on from org_spans where org_id = $1 order by from_on', [id])
let branches = 0
async function branch(parent: TestOrg = qingxi!, foundedOn = '2010-01-01'): Promise<TestOrg> {
  branches += 1
  const [founded] = await county.found([{ name: `第${branches}党支部`, parentId: parent.id, foundedOn }])
  return founded!
}

describe('founding', () => {
  test('a township committee founds a branch below itself, under its document', async () => {
    const { id } = await foundOrg(officer(qingxi), {
      parentId: qingxi!.id, kind: 'branch', name: '中共鹤岭县清溪镇大湾村支部委员会', on: '2026-03-01', document: '清党〔2026〕2号',
    })
    expect(await look('select short_name, path like $2 as below, founded_on, founding_document from orgs where id = $1', [id, `${qingxi!.path}%`]))
      .toEqual([{ short_name: '清溪镇大湾村党支部', below: true, founded_on: '2026-03-01', founding_document: '清党〔2026〕2号' }])
  })

  test('neither above itself, nor beside, nor tomorrow', async () => {
    const form = { kind: 'branch', name: '越权支部', on: '2026-03-01', document: null }
    await expect(foundOrg(officer(qingxi), { ...form, parentId: null })).rejects.toMatchObject({ kind: 'absent' })
    await expect(foundOrg(officer(qingxi), { ...form, parentId: baishi!.id })).rejects.toMatchObject({ kind: 'absent' })
    await expect(foundOrg(officer(qingxi), { ...form, parentId: qingxi!.id, on: '2026-11-21' })).rejects.toMatchObject({ code: 'orgs.act-in-future' })
  })

  test('a branch secretary founds nothing', async () => {
    const org = await branch()
    await expect(foundOrg(county.as('secretary', org), { parentId: org.id, kind: 'group', name: '第一党小组', on: '2026-03-01', document: null }))
      .rejects.toMatchObject({ kind: 'forbidden' })
  })
})

describe('renaming', () => {
  test('from its day on the organisation bears the new name; before, the old one', async () => {
    const org = await branch()
    await renameOrg(officer(qingxi), org.id, { ...(await paper(org.id, '2026-05-01')), name: '清溪镇新大湾村党支部' })
    expect(await spansOf(org.id)).toMatchObject([
      { name: org.shortName, from_on: '2010-01-01', until_on: '2026-05-01' },
      { name: '清溪镇新大湾村党支部', from_on: '2026-05-01', until_on: null },
    ])
    expect(await look('select name from directory.addressees where org_id = $1', [org.id])).toEqual([{ name: '清溪镇新大湾村党支部' }])
    await undo(org.id)
    expect(await look('select name, short_name from orgs where id = $1', [org.id])).toEqual([{ name: org.shortName, short_name: org.shortName }])
    expect((await spansOf(org.id)).every((span) => span.name === org.shortName)).toBe(true)
  })

  test('two people who rename at once: the second is told', async () => {
    const org = await branch()
    const form = await paper(org.id, '2026-05-01')
    await renameOrg(officer(), org.id, { ...form, name: '先改的名称党支部' })
    await expect(renameOrg(officer(), org.id, { ...form, name: '后改的名称党支部' })).rejects.toMatchObject({ code: 'request.changed-meanwhile' })
  })

  test('not before its last change, and not by itself', async () => {
    await expect(renameOrg(officer(qingxi), qingxi!.id, { ...(await paper(qingxi!.id, '2026-05-01')), name: '清溪街道党工委' }))
      .rejects.toMatchObject({ kind: 'forbidden', code: 'orgs.decided-above' })
    const org = await branch(qingxi, '2020-01-01')
    await expect(renameOrg(officer(), org.id, { ...(await paper(org.id, '2019-12-31')), name: '更早的名称' })).rejects.toMatchObject({ code: 'orgs.act-before-last' })
  })
})

test('a branch raised to a general branch keeps its history', async () => {
  const org = await branch()
  const raise = { kind: 'general-branch', name: '大湾村党总支' }
  await expect(convertOrg(officer(), org.id, { ...(await paper(org.id, '2026-06-01')), ...raise })).rejects.toMatchObject({ code: 'org-rules.too-small-to-raise' })
  await convertOrg(officer(), org.id, { ...(await paper(org.id, '2026-06-01')), ...raise, approvedAnyway: true })
  expect(await spansOf(org.id)).toMatchObject([{ kind: 'branch', until_on: '2026-06-01' }, { kind: 'general-branch', name: '大湾村党总支' }])
  await undo(org.id)
  expect(await look('select kind, name from orgs where id = $1', [org.id])).toEqual([{ kind: 'branch', name: org.shortName }])
})

test('a re-election starts the term anew, and can be taken back', async () => {
  const org = await branch()
  await reElect(officer(), org.id, { ...(await paper(org.id, '2026-01-10')), termYears: 5 })
  expect(await look('select elected_on, term_years from orgs where id = $1', [org.id])).toEqual([{ elected_on: '2026-01-10', term_years: 5 }])
  await undo(org.id)
  expect(await look('select elected_on, term_years from orgs where id = $1', [org.id])).toEqual([{ elected_on: null, term_years: null }])
})

test('a temporary branch elects nobody', async () => {
  const { id } = await foundOrg(officer(), { parentId: qingxi!.id, kind: 'temporary-branch', name: '防汛临时党支部', on: '2026-06-01', document: '清党〔2026〕5号', grounds: { task: '防汛' } })
  await expect(reElect(officer(), id, { ...(await paper(id, '2026-07-10')), termYears: 3 })).rejects.toMatchObject({ code: 'orgs.no-election' })
})

test('a branch for migrant members is approved by the county, after asking the host', async () => {
  const form = { parentId: qingxi!.id, kind: 'migrant-branch', name: '清溪镇驻东莞流动党员党支部', on: '2026-06-01', document: '鹤组〔2026〕7号' }
  await expect(foundOrg(officer(qingxi), { ...form, grounds: { hostConsulted: true } })).rejects.toMatchObject({ code: 'org-rules.approval-too-low' })
  await expect(foundOrg(officer(), form)).rejects.toMatchObject({ code: 'org-rules.host-not-consulted' })
  await expect(foundOrg(officer(), { ...form, grounds: { hostConsulted: true, fullMembers: 2 } })).rejects.toMatchObject({ code: 'org-rules.too-few-full-members' })
  await expect(foundOrg(officer(), { ...form, grounds: { hostConsulted: true, fullMembers: 12 } })).resolves.toMatchObject({ version: 1 })
})

test('a chamber’s branch leans on the chamber and still belongs to its committee', async () => {
  const org = await branch()
  await attachOrg(officer(), org.id, { ...(await paper(org.id, '2026-01-10')), attachment: '东莞市鹤岭商会', attachmentKind: 'chamber', managedBy: '县委社会工作部' })
  expect(await look('select attachment, attachment_kind, managed_by, parent_id from orgs where id = $1', [org.id]))
    .toEqual([{ attachment: '东莞市鹤岭商会', attachment_kind: 'chamber', managed_by: '县委社会工作部', parent_id: qingxi!.id }])
})

describe('moving (pain 22)', () => {
  test('people, memberships and posts below follow, and history keeps the old parent', async () => {
    const org = await branch()
    const [group] = await county.found([{ name: `${org.shortName}第一党小组`, parentId: org.id, kind: 'group', foundedOn: '2012-01-01' }])
    const person = await county.enter(group!.id, personRecord('李军'), '2013-07-01')
    await look(`insert into posts (tenant_id, id, kind, org_id, path, person_id, holder_name, from_on, recorded_at)
      values ($1, $2, 'secretary', $3, $4, $5, '李军', '2020-01-01', now())`, [county.tenantId, newId(), org.id, org.path, person])
    await moveOrg(officer(), org.id, { ...(await paper(org.id, '2026-04-01')), parentId: baishi!.id })
    const [now] = await look('select path from orgs where id = $1', [org.id])
    expect(now.path.startsWith(baishi!.path)).toBe(true)
    const below = `${now.path}${group!.path.slice(org.path.length)}`
    expect(await look('select home_path from persons where id = $1', [person])).toEqual([{ home_path: below }])
    expect(await look('select path from memberships where person_id = $1', [person])).toEqual([{ path: below }])
    expect(await look('select path from posts where person_id = $1', [person])).toEqual([{ path: now.path }])
    expect(await spansOf(group!.id)).toMatchObject([
      { path: group!.path, from_on: '2012-01-01', until_on: '2026-04-01' }, { path: below, from_on: '2026-04-01', until_on: null },
    ])
    await undo(org.id)
    expect(await look('select path, parent_id from orgs where id = $1', [org.id])).toEqual([{ path: org.path, parent_id: qingxi!.id }])
    expect(await look('select home_path from persons where id = $1', [person])).toEqual([{ home_path: group!.path }])
    expect((await spansOf(group!.id)).map((span) => span.path)).toEqual([group!.path, group!.path])
  })

  test('not under itself, not where it already is, not beyond one’s own organisations', async () => {
    const org = await branch()
    const [below] = await county.found([{ name: '清溪镇园区党工委', parentId: qingxi!.id, kind: 'working-committee' }])
    await expect(moveOrg(officer(), qingxi!.id, { ...(await paper(qingxi!.id, '2026-04-01')), parentId: below!.id })).rejects.toMatchObject({ code: 'orgs.below-itself' })
    await expect(moveOrg(officer(), below!.id, { ...(await paper(below!.id, '2026-04-01')), parentId: org.id })).rejects.toMatchObject({ code: 'org-rules.kind-not-under' })
    await expect(moveOrg(officer(), org.id, { ...(await paper(org.id, '2026-04-01')), parentId: qingxi!.id })).rejects.toMatchObject({ code: 'orgs.same-parent' })
    await expect(moveOrg(officer(qingxi), org.id, { ...(await paper(org.id, '2026-04-01')), parentId: baishi!.id })).rejects.toMatchObject({ kind: 'absent' })
    await expect(moveOrg(officer(baishi), org.id, { ...(await paper(org.id, '2026-04-01')), parentId: baishi!.id })).rejects.toMatchObject({ kind: 'absent' })
  })

  test('who is entered while the branch moves ends up below the new parent', async () => {
    const org = await branch()
    const form = { ...(await paper(org.id, '2026-04-01')), parentId: baishi!.id }
    const [, ...entered] = await Promise.all([
      moveOrg(officer(), org.id, form), ...Array.from({ length: 5 }, (_, n) => county.enter(org.id, personRecord(`同时录入${'甲乙丙丁戊'[n]}`))),
    ])
    const paths = await look('select distinct home_path from persons where id = any($1)', [entered])
    expect(paths).toEqual(await look('select path as home_path from orgs where id = $1', [org.id]))
  })
})

describe('dissolving', () => {
  test('is refused with the list of what remains', async () => {
    const org = await branch()
    await county.enter(org.id, personRecord('张建国'))
    await county.enter(org.id, personRecord('陈静', { memberType: 'activist' }))
    await expect(dissolveOrg(officer(), org.id, await paper(org.id, '2026-04-01'))).rejects.toMatchObject({
      kind: 'refused', code: 'orgs.remains', params: { remains: '组织关系在此的党员1名（张建国）；由其联系培养的人员1名（陈静）' },
    })
  })

  test('an empty branch goes, its name card with it, and comes back when that was a mistake', async () => {
    const org = await branch()
    await dissolveOrg(officer(), org.id, await paper(org.id, '2026-04-01'))
    expect(await look('select status, dissolved_on from orgs where id = $1', [org.id])).toEqual([{ status: 'dissolved', dissolved_on: '2026-04-01' }])
    expect(await look('select 1 from directory.addressees where org_id = $1', [org.id])).toEqual([])
    await expect(county.enter(org.id, personRecord('李军'))).rejects.toMatchObject({ code: 'orgs.absent' })
    await undo(org.id)
    expect(await look('select status, dissolved_on from orgs where id = $1', [org.id])).toEqual([{ status: 'active', dissolved_on: null }])
    expect((await spansOf(org.id)).map((span) => span.status)).toEqual(['active', 'active'])
  })

  test('a founding by mistake is taken back', async () => {
    const { id } = await foundOrg(officer(), { parentId: qingxi!.id, kind: 'branch', name: '误设党支部', on: '2026-10-01', document: '鹤组〔2026〕9号' })
    await undo(id)
    expect(await look('select status from orgs where id = $1', [id])).toEqual([{ status: 'dissolved' }])
  })
})

describe('merging', () => {
  test('members, groups and host places pass over, the offices end; taken back, all is as before', async () => {
    const [from, into] = [await branch(), await branch(baishi)]
    const [group] = await county.found([{ name: `${from.shortName}一组`, parentId: from.id, kind: 'group' }])
    const member = await county.enter(from.id, personRecord('李军'), '2013-07-01')
    const grouped = await county.enter(group!.id, personRecord('周婷'), '2013-07-01')
    const settled = await county.enter(into.id, personRecord('赵磊'), '2013-07-01')
    await look(`insert into posts (tenant_id, id, kind, org_id, path, person_id, holder_name, from_on, recorded_at)
      values ($1, $2, 'secretary', $3, $4, $5, '李军', '2020-01-01', now())`, [county.tenantId, newId(), from.id, from.path, member])
    const before = await look('select id, home_org_id, home_path from persons where id = any($1) order by id', [[member, grouped, settled]])
    await mergeOrgs(officer(), from.id, { ...(await paper(from.id, '2026-07-01')), intoId: into.id })
    expect(await look('select home_org_id, home_path from persons where id = $1', [member])).toEqual([{ home_org_id: into.id, home_path: into.path }])
    expect(await look('select org_id, from_on, until_on, ended_by from memberships where person_id = $1 order by from_on', [member])).toEqual([
      { org_id: from.id, from_on: '2013-07-01', until_on: '2026-07-01', ended_by: 'org-merged' },
      { org_id: into.id, from_on: '2026-07-01', until_on: null, ended_by: null },
    ])
    expect(await look('select parent_id from orgs where id = $1', [group!.id])).toEqual([{ parent_id: into.id }])
    expect((await look('select home_path from persons where id = $1', [grouped]))[0].home_path.startsWith(into.path)).toBe(true)
    expect(await look('select until_on from posts where person_id = $1', [member])).toEqual([{ until_on: '2026-07-01' }])
    expect(await look('select status, merged_into from orgs where id = $1', [from.id])).toEqual([{ status: 'dissolved', merged_into: into.id }])

    await undo(from.id)
    expect(await look('select id, home_org_id, home_path from persons where id = any($1) order by id', [[member, grouped, settled]])).toEqual(before)
    expect(await look('select org_id, from_on, until_on, ended_by, path from memberships where person_id = $1', [member]))
      .toEqual([{ org_id: from.id, from_on: '2013-07-01', until_on: null, ended_by: null, path: from.path }])
    expect(await look('select parent_id, path from orgs where id = $1', [group!.id])).toEqual([{ parent_id: from.id, path: group!.path }])
    expect(await look('select until_on from posts where person_id = $1', [member])).toEqual([{ until_on: null }])
  })
})

test('only the last act is taken back', async () => {
  const org = await branch()
  await renameOrg(officer(), org.id, { ...(await paper(org.id, '2026-05-01')), name: '改名一次的党支部' })
  const first = await lastAct(org.id)
  await reElect(officer(), org.id, { ...(await paper(org.id, '2026-06-01')), termYears: 3 })
  await expect(undoOrgAct(officer(), org.id, first, { reason: '误办', version: await versionOf(org.id) })).rejects.toMatchObject({ code: 'orgs.later-acts' })
  await undo(org.id)
  await undoOrgAct(officer(), org.id, first, { reason: '误办', version: await versionOf(org.id) })
  expect(await look('select name, elected_on from orgs where id = $1', [org.id])).toEqual([{ name: org.shortName, elected_on: null }])
})
