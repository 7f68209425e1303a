import { describe, expect, it } from 'vitest'
import { identityNumber, openTestCounty, personRecord, type TestCounty } from '../../test/helpers/county.ts'
import { createTestDatabase } from '../../test/helpers/database.ts'
import { fixture, sheetOf } from '../../test/helpers/roll.ts'
import { inClear } from '../../test/helpers/in-clear.ts'
import { changePeople } from '../people/change-people.ts'
import { toRecord, type PersonColumns } from '../people/person-record.ts'
import type { Context } from '../platform/context.ts'
import { undoImport, UndoBlocked } from './batch/run.ts'
import { importFile, previewFiles, type FileReport, type NamedFile } from './import-files.ts'

const database = await createTestDatabase()
const counts = ({ rows, created, updated, same, rejected }: FileReport) => ({ rows, created, updated, same, rejected })
const codes = (report: FileReport) => {
  const found: Record<string, number> = {}
  for (const { code } of report.problems) found[code] = (found[code] ?? 0) + 1
  return found
}

async function countOf(county: TestCounty, table: string): Promise<number> {
  const { rows } = await database.owner.query<{ count: number }>(`select count(*)::integer as count from ${table} where tenant_id = $1`, [county.tenantId])
  return rows[0]?.count ?? -1
}

async function personOf(county: TestCounty, name: string) {
  const { rows: [row] } = await database.owner.query<PersonColumns & { id: string; version: number; home_org_id: string }>(
    'select * from persons where tenant_id = $1 and name = $2', [county.tenantId, name])
  if (row === undefined) throw new Error(`${name} is not there`)
  return { id: row.id, version: row.version, homeOrgId: row.home_org_id, ...toRecord(county.system.crypto, county.tenantId, row) }
}

async function importAll(ctx: Context, ...files: NamedFile[]): Promise<FileReport[]> {
  const reports: FileReport[] = []
  for (const file of files) reports.push(await importFile(ctx, file, {}))
  return reports
}

describe('the workbooks of a county', async () => {
  const county = await openTestCounty('云岭县', database)
  const files = [fixture('orgs'), fixture('members'), fixture('away')] as const
  const all = { orgs: 91, persons: 1971, stays: 236 }
  let batches: string[] = []

  it('are previewed together, the later ones against what the earlier ones bring, and nothing is left behind (pain 16)', async () => {
    const [orgs, members, away] = await previewFiles(county.system, files, {})
    expect(counts(orgs!)).toEqual({ rows: 91, created: 91, updated: 0, same: 0, rejected: 0 })
    expect(counts(members!)).toEqual({ rows: 1994, created: 1971, updated: 0, same: 0, rejected: 23 })
    expect(codes(members!)).toMatchObject({ badChecksum: 8, missingName: 3, unknownBranch: 6, duplicateInFile: 6, sexMismatch: 6, fullBeforeJoin: 4 })
    expect(counts(away!)).toEqual({ rows: 238, created: all.stays, updated: 0, same: 0, rejected: 2 })
    expect(codes(away!)).toEqual({ personNotFound: 2 })
    for (const table of ['orgs', 'persons', 'stays', 'import_batches', 'import_rows']) expect(await countOf(county, table)).toBe(0)
  })

  it('are imported with the same counts, each as one batch', async () => {
    const reports = await importAll(county.system, ...files)
    expect(reports.map(({ created }) => created)).toEqual([all.orgs, all.persons, all.stays])
    for (const table of ['orgs', 'persons', 'stays'] as const) expect(await countOf(county, table)).toBe(all[table])
    expect(await countOf(county, 'memberships')).toBe(all.persons)
    batches = reports.map(({ batch }) => batch ?? '')
  })

  it('keep what was written about people only sealed (no number, no telephone in the clear)', async () => {
    const { rows } = await database.owner.query<{ text: string }>('select import_rows::text as text from import_rows where tenant_id = $1', [county.tenantId])
    expect(rows.filter(({ text }) => /9901\d{13}[\dX]|199\d{8}/.test(inClear(text)))).toEqual([])
    expect(await countOf(county, 'import_files')).toBe(0)
  })

  it('say nothing new when they come again (pain 17)', async () => {
    const reports = await previewFiles(county.system, files, {})
    expect(reports.map(counts)).toEqual([
      { rows: 91, created: 0, updated: 0, same: 91, rejected: 0 }, { rows: 1994, created: 0, updated: 0, same: 1971, rejected: 23 },
      { rows: 238, created: 0, updated: 0, same: 236, rejected: 2 },
    ])
  })

  it('are not undone while something rests on them, with the list of what does (pain 14)', async () => {
    const refused = await undoImport(county.system, batches[1] ?? '', { rest: false }).catch((error: unknown) => error)
    if (!(refused instanceof UndoBlocked)) throw refused
    expect(refused.obstacles).toHaveLength(all.stays)
    expect(refused.obstacles[0]).toMatchObject({ sheet: '党员信息库', label: '卢梅春', reason: '有流动经历' })
    expect(await countOf(county, 'persons')).toBe(all.persons)
  })

  it('are undone in turn, cases that the clock has opened meanwhile included, and the county is as empty as before', async () => {
    await database.owner.query(`
      insert into cases (tenant_id, id, kind, person_id, stay_id, path, basis, opened_on, owner_name, recorded_at)
      select tenant_id, id, 'contact-at-risk', person_id, id, home_path, '{}', '2026-11-20', '王芳', now() from stays where tenant_id = $1 limit 5`, [county.tenantId])
    for (const batch of batches.toReversed()) await undoImport(county.system, batch, { rest: false })
    for (const table of ['orgs', 'org_spans', 'org_acts', 'persons', 'memberships', 'stays', 'steps', 'stay_spans', 'cases']) expect(await countOf(county, table)).toBe(0)
    const { rows } = await database.owner.query('select 1 from directory.person_keys where tenant_id = $1', [county.tenantId])
    expect(rows).toEqual([])
  })
})

describe('the form of 20 columns', async () => {
  const county = await openTestCounty('青岭县', database)

  it('is rejected where nobody knows the branches', async () => {
    const [report] = await previewFiles(county.system, [fixture('form')], {})
    expect(counts(report!)).toEqual({ rows: 244, created: 0, updated: 0, same: 0, rejected: 244 })
    expect(codes(report!)).toMatchObject({ unknownBranch: 244 })
  })

  it('founds its branches under the committee that reports, where that is asked for, and gives all of it back', async () => {
    const report = await importFile(county.system, fixture('form'), { createBranches: true })
    expect(counts(report)).toEqual({ rows: 244, created: 244, updated: 0, same: 0, rejected: 0 })
    const { rows } = await database.owner.query('select name, kind, parent_id is null as top from orgs where tenant_id = $1 order by no', [county.tenantId])
    expect(rows).toHaveLength(10)
    expect(rows[0]).toEqual({ name: '中共云岭县青石镇委员会', kind: 'committee', top: true })
    expect(rows[1]).toEqual({ name: '青石镇大湾村党支部', kind: 'branch', top: false })
    await undoImport(county.system, report.batch ?? '', { rest: false })
    expect([await countOf(county, 'orgs'), await countOf(county, 'persons')]).toEqual([0, 0])
  })
})

const header = ['姓名', '公民身份号码', '所在党支部', '手机号码', '入党日期', '转正日期', '现居住地', '学历']
const number = (sequence: number) => identityNumber('1980-05-06', sequence)

describe('a roll against the register', async () => {
  const county = await openTestCounty('松岭县', database)
  const [top] = await county.found([{ name: '中共松岭县委员会', kind: 'committee', shortName: '松岭县委' }])
  const [east, west] = await county.found([
    { name: '中共松岭县东河镇委员会', kind: 'committee', parentId: top!.id, shortName: '东河镇党委' },
    { name: '中共松岭县西河镇委员会', kind: 'committee', parentId: top!.id, shortName: '西河镇党委' },
  ])
  const [first, second, other] = await county.found([
    { name: '东河镇一村党支部', parentId: east!.id }, { name: '东河镇二村党支部', parentId: east!.id }, { name: '西河镇三村党支部', parentId: west!.id },
  ])
  await county.enter(first!.id, personRecord('周海燕', { identity: number(1), phone: '13800000001', address: '东河镇一村', education: '61', educationText: '高中' }))
  await county.enter(first!.id, personRecord('吴建国', { identity: null, phone: null }))
  await county.enter(other!.id, personRecord('郑西', { identity: number(3) }))
  const officer = county.as('township-officer', east)

  it('shows old and new value, and a blank cell erases nothing', async () => {
    const file = sheetOf('名册', header, ['周海燕', number(1), '东河镇一村党支部', '13900000009', '2005-07-01', '', '', '大专'])
    const report = await importFile(officer, file, {})
    expect(counts(report)).toEqual({ rows: 1, created: 0, updated: 1, same: 0, rejected: 0 })
    expect(await personOf(county, '周海燕')).toMatchObject({ phone: '13900000009', address: '东河镇一村', fullOn: '2006-07-01', education: '30', educationText: '大专' })
    await undoImport(officer, report.batch ?? '', { rest: false })
    expect(await personOf(county, '周海燕')).toMatchObject({ phone: '13800000001', education: '61', educationText: '高中' })
  })

  it('gives the number to the one of that name whose number nobody had', async () => {
    const report = await importFile(officer, sheetOf('名册', header, ['吴建国', number(2), '东河镇一村党支部', '', '2005.7', '2006.7', '', '']), {})
    expect(counts(report)).toMatchObject({ created: 0, updated: 1 })
    expect(await personOf(county, '吴建国')).toMatchObject({ identity: number(2), joinedOn: '2005-07-01' })
  })

  it('moves a member to the branch that the roll names, and back again', async () => {
    const report = await importFile(officer, sheetOf('名册', header, ['周海燕', number(1), '东河镇二村党支部', '', '', '', '', '']), {})
    expect((await personOf(county, '周海燕')).homeOrgId).toBe(second!.id)
    await undoImport(officer, report.batch ?? '', { rest: false })
    expect((await personOf(county, '周海燕')).homeOrgId).toBe(first!.id)
    expect((await database.owner.query('select 1 from memberships where tenant_id = $1 and person_id = $2', [county.tenantId, (await personOf(county, '周海燕')).id])).rowCount).toBe(1)
  })

  it('reaches no further than the post that imports (pain 20)', async () => {
    const [report] = await previewFiles(officer, [sheetOf('名册', header,
      ['郑西', number(3), '东河镇一村党支部', '', '', '', '', ''], ['钱新', number(4), '西河镇三村党支部', '', '', '', '', ''])], {})
    expect(counts(report!)).toMatchObject({ created: 0, updated: 0, rejected: 2 })
    expect(codes(report!)).toMatchObject({ identityOutOfSight: 1, unknownBranch: 1 })
  })

  it('does not enter whom another county has, and says whom to ask (pain 18)', async () => {
    const neighbour = await openTestCounty('柏岭县', database)
    const [branch] = await neighbour.found([{ name: '柏岭县一村党支部' }])
    await neighbour.enter(branch!.id, personRecord('孙外', { identity: number(5) }))
    const [report] = await previewFiles(officer, [sheetOf('名册', header, ['孙外', number(5), '东河镇一村党支部', '', '', '', '', ''])], {})
    const problem = report!.problems.find(({ code }) => code === 'identityElsewhere')
    expect([report!.rejected, problem?.message]).toEqual([1, expect.stringContaining('已经登记在柏岭县')])
    expect(problem?.message).toContain('请向对方提出转接请求')
  })

  it('is not undone for whom somebody has changed since; the rest can be', async () => {
    const report = await importFile(officer, sheetOf('名册', header,
      ['钱甲', number(6), '东河镇一村党支部', '13800000006', '', '', '', ''], ['钱乙', number(7), '东河镇一村党支部', '13800000007', '', '', '', '']), {})
    const { id, version } = await personOf(county, '钱甲')
    await county.db.withTenant(officer.actor, (tx) => changePeople(tx, officer, [{ id, version, set: { job: '教师' } }]))
    const refused = await undoImport(officer, report.batch ?? '', { rest: false }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(UndoBlocked)
    const { undone, obstacles } = await undoImport(officer, report.batch ?? '', { rest: true })
    expect([undone, obstacles]).toEqual([1, [{ sheet: '名册', row: 2, label: '钱甲', reason: '导入之后又修改过' }]])
    expect((await personOf(county, '钱甲')).job).toBe('教师')
    await expect(personOf(county, '钱乙')).rejects.toThrow('not there')
  })

  it('leaves organisations to the level above', async () => {
    await expect(previewFiles(county.as('secretary', first), [fixture('orgs')], {})).rejects.toMatchObject({ code: 'request.forbidden' })
  })

  it('fills in what was not known of an organisation, and leaves its name and place to dated acts', async () => {
    const file = sheetOf('组织', ['组织编号', '组织名称', '上级组织', '联系电话', '建立日期'],
      ['D1', '东河镇一村党支部', '西河镇党委', '0791-5550001', '1990-01-01'], ['D9', '东河镇九村党支部', '东河镇党委', '', ''])
    const report = await importFile(county.system, file, {})
    expect(counts(report)).toMatchObject({ created: 1, updated: 1 })
    expect(report.problems.map(({ code, column }) => `${column} ${code}`)).toEqual(['上级组织 orgNeedsAct'])
    await undoImport(county.system, report.batch ?? '', { rest: false })
    const { rows } = await database.owner.query('select code, phone, founded_on from orgs where tenant_id = $1 and id = $2', [county.tenantId, first!.id])
    expect(rows).toEqual([{ code: null, phone: null, founded_on: null }])
  })
})

describe('a roll of members away', async () => {
  const county = await openTestCounty('竹岭县', database)
  const [top] = await county.found([{ name: '中共竹岭县委员会', kind: 'committee', shortName: '竹岭县委' }])
  const [branch] = await county.found([{ name: '东河镇一村党支部', parentId: top!.id }])
  const secretary = county.as('secretary', branch)
  const titles = ['姓名', '性别', '年龄', '所在党支部', '何时外出', '外出地点', '从事职业', '联系电话', '返乡时间']
  await county.enter(branch!.id, personRecord('李春生', { phone: '13800000001' }))
  await county.enter(branch!.id, personRecord('王小明', { birthOn: '1980-05-06', sex: '1' }))
  await county.enter(branch!.id, personRecord('王小明', { birthOn: '2001-05-06', sex: '1' }))
  await county.enter(branch!.id, personRecord('王小红', { birthOn: '1980-05-06', sex: '2' }))

  it('tells namesakes apart by what the row says, and asks where it says nothing', async () => {
    const file = sheetOf('流出', titles, ['王小明', '男', 25, '一村党支部', '2025.3', '广东省东莞市', '电子厂', '', ''], ['王小明', '', '', '一村党支部', '2025.4', '浙江省温州市', '', '', ''],
      ['王小红', '男', 70, '一村党支部', '2025.4', '', '', '', ''], ['赵无名', '', '', '一村党支部', '2025.4', '', '', '', ''])
    const [report] = await previewFiles(secretary, [file], {})
    expect(counts(report!)).toMatchObject({ rows: 4, created: 1, rejected: 3 })
    expect(report!.problems.map(({ row, code }) => `${row} ${code}`)).toEqual(expect.arrayContaining(['3 personAmbiguous', '4 personAmbiguous', '5 personNotFound']))
  })

  it('opens a stay, adds what is new to one that is open, brings the member home, and takes each back', async () => {
    const row = (place: string, phone: string, back: string) => sheetOf('流出', titles, ['李春生', '男', '', '一村党支部', '2025.3', place, '电子厂', phone, back])
    const stateOf = async () => (await database.owner.query<{ state: string; city: string | null; step_count: number }>(
      'select state, city, step_count from stays where tenant_id = $1 and person_name = $2', [county.tenantId, '李春生'])).rows[0]
    const opened = await importFile(secretary, row('广东省东莞市', '13800000001', ''), {})
    expect(await stateOf()).toMatchObject({ state: 'away', city: '东莞市' })
    expect(counts((await previewFiles(secretary, [row('广东省东莞市', '13800000001', '')], {}))[0]!)).toMatchObject({ same: 1 })
    const moved = await importFile(secretary, row('广东省深圳市', '13800000001', ''), {})
    expect([counts(moved), await stateOf()]).toMatchObject([{ updated: 1 }, { city: '深圳市', step_count: 2 }])
    await expect(undoImport(secretary, opened.batch ?? '', { rest: false })).rejects.toMatchObject({ code: 'imports.undo-blocked' })
    await undoImport(secretary, moved.batch ?? '', { rest: false })
    expect(await stateOf()).toMatchObject({ city: '东莞市', step_count: 3 })
    const back = await importFile(secretary, row('广东省东莞市', '13800000001', '2026.2.1'), {})
    expect([counts(back), await stateOf()]).toMatchObject([{ updated: 1 }, { state: 'returned' }])
    expect(counts((await previewFiles(secretary, [row('广东省东莞市', '13800000001', '2026.2.1')], {}))[0]!)).toMatchObject({ same: 1 })
  })

  it('takes the same member twice in one file only once', async () => {
    const row = ['王小红', '女', '', '一村党支部', '2025.4', '广东省', '', '', '']
    const [report] = await previewFiles(secretary, [sheetOf('流出', titles, row, row)], {})
    expect([counts(report!), codes(report!)['personTwice']]).toMatchObject([{ created: 1, rejected: 1 }, 1])
  })
})
