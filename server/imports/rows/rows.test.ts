import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { layouts } from '../../../domain/layouts/layouts.ts'
import { recogniseSheet } from '../../../domain/layouts/recognise.ts'
import type { CellValue, MergedRange, Sheet } from '../../../domain/layouts/sheet.ts'
import { OrgIndex } from '../../../domain/orgs/org-index.ts'
import { shortOrgName } from '../../../domain/orgs/short-name.ts'
import { isRejected, type ProblemCode } from '../../../domain/problems/problem.ts'
import { identityCheckCharacter } from '../../../domain/values/identity-number.ts'
import { multiplyRoll } from '../../../test/fixtures/generate-large.ts'
import { readWorkbook } from '../workbook/read-workbook.ts'
import { writeWorkbook } from '../workbook/write-workbook.ts'
import type { KnownOrg, RowContext } from './context.ts'
import { placeOrgs, type OrgRow } from './place-orgs.ts'
import { readRows, type RecognisedSheet, type RowOfLayout, type SkippedRow } from './read-rows.ts'

const home = { province: null, city: null, county: '云岭县' }
const nothingKnown: RowContext = { today: '2026-11-20', home, orgs: new OrgIndex<KnownOrg>([]) }

const opened = new Map<string, Promise<RecognisedSheet[]>>()

function openFixture(name: string): Promise<RecognisedSheet[]> {
  const sheets = opened.get(name) ?? readFixture(name)
  opened.set(name, sheets)
  return sheets
}

async function readFixture(name: string): Promise<RecognisedSheet[]> {
  const bytes = readFileSync(new URL(`../../../test/fixtures/workbooks/${name}.xlsx`, import.meta.url))
  const { sheets } = await readWorkbook(bytes, `${name}.xlsx`)
  return sheets.flatMap((sheet) => recognised(sheet))
}

function recognised(sheet: Sheet): RecognisedSheet[] {
  const recognition = recogniseSheet(sheet)
  return recognition === null ? [] : [{ sheet, recognition }]
}

interface Reading {
  rows: RowOfLayout[]
  skipped: SkippedRow[]
}

function read(sheets: RecognisedSheet[], context: RowContext): Reading {
  const all = [...readRows(sheets, context)]
  return { rows: all.filter((row) => row.kind !== 'skipped'), skipped: all.filter((row) => row.kind === 'skipped') }
}

function countCodes(rows: readonly RowOfLayout[]): Partial<Record<ProblemCode, number>> {
  const counts: Partial<Record<ProblemCode, number>> = {}
  for (const { problems } of rows) for (const { code } of problems) counts[code] = (counts[code] ?? 0) + 1
  return counts
}

const orgRows = (rows: readonly RowOfLayout[]): OrgRow[] => rows.filter((row) => row.kind === 'org')

/** The organisations of 01, as they are known once it is imported. */
async function countyOf01(): Promise<RowContext> {
  const { rows } = read(await openFixture('01-党组织'), nothingKnown)
  const orgs = orgRows(rows).map(({ values, row }): KnownOrg => ({ id: String(row), name: values.name ?? '', code: values.code, kind: values.kind }))
  return { ...nothingKnown, orgs: new OrgIndex(orgs, ['云岭县']) }
}

describe('01: the organisations of a county', () => {
  it('has one root, six townships, 84 branches, and nothing wrong', async () => {
    const sheets = await openFixture('01-党组织')
    expect(sheets[0]?.recognition).toMatchObject({ layout: 'orgs', confidence: 'certain', headerRows: [1, 1] })
    const { rows, skipped } = read(sheets, nothingKnown)
    expect(skipped).toEqual([])
    const { placed, rows: judged } = placeOrgs(orgRows(rows), nothingKnown.orgs, ['云岭县'])
    expect(countCodes(judged.map((row) => ({ ...row, kind: 'org' })))).toEqual({})
    const kinds = placed.map(({ row, parent }) => [row.values.kind, parent === null ? 'top' : 'below'].join(' '))
    expect([kinds.length, kinds.filter((kind) => kind === 'committee top').length, kinds.filter((kind) => kind === 'committee below').length, kinds.filter((kind) => kind === 'branch below').length])
      .toEqual([91, 1, 6, 84])
    expect(judged[2]?.values).toMatchObject({
      name: '中共云岭县青石镇大湾村支部委员会', shortName: '青石镇大湾村党支部', code: '990100000003', kind: 'branch', status: 'active', phone: '0990-2000002',
      foundedOn: { on: '1993-12-17', precision: 'day' }, foundingDocument: '云组〔1993〕3号',
      details: { category: 'grassroots', territory: 'village', unitSituation: 'legal-person', belongsTo: '云岭县', postcode: '990100' },
    })
  })

  it('each is found by its short name again', async () => {
    const context = await countyOf01()
    const { rows } = read(await openFixture('01-党组织'), nothingKnown)
    for (const { values } of orgRows(rows)) {
      const match = context.orgs.find(shortOrgName(values.name ?? ''))
      expect(match.found === 'one' && match.org.name).toBe(values.name)
    }
  })
})

describe('02: the roll of 27 columns', () => {
  it('is read with exactly the faults that are in it', async () => {
    const context = await countyOf01()
    const sheets = await openFixture('02-党员信息库')
    expect(sheets[0]?.recognition).toMatchObject({ layout: 'members', confidence: 'certain', headerRows: [2, 2], notes: { heading: '云岭县党员信息库（导出）' } })
    const { rows, skipped } = read(sheets, context)
    expect(skipped).toEqual([{ kind: 'skipped', sheet: '党员信息库', row: 1998, what: 'total' }])
    expect(rows).toHaveLength(1994)
    expect(countCodes(rows)).toMatchObject({ badChecksum: 8, missingName: 3, unknownBranch: 6, duplicateInFile: 6, sexMismatch: 6, fullBeforeJoin: 4 })
    const rejected = rows.filter(({ problems }) => isRejected(problems))
    expect(rows.length - rejected.length).toBe(1971)
    expect(rejected.every(({ problems }) => problems.filter(({ severity }) => severity === 'reject').length === 1)).toBe(true)
    const migrants = rows.filter((row) => row.kind === 'member' && row.values.declaredMigrant === true)
    expect(migrants).toHaveLength(238)
  })

  it('finds no fault that is not there', async () => {
    const { rows } = read(await openFixture('02-党员信息库'), await countyOf01())
    const expected: ProblemCode[] = ['badChecksum', 'missingName', 'unknownBranch', 'duplicateInFile', 'sexMismatch', 'fullBeforeJoin', 'fullDateOfProbationer', 'joinedUnderAge']
    expect(Object.keys(countCodes(rows)).filter((code) => !expected.includes(code as ProblemCode))).toEqual([])
  })

  it('understands every way in which numbers, names, dates and telephones are written', async () => {
    const { rows } = read(await openFixture('02-党员信息库'), await countyOf01())
    const byRow = new Map(rows.flatMap((row) => (row.kind === 'member' ? [[row.row, row.values]] : [])))
    expect(byRow.get(3)).toMatchObject({
      name: '邱颖雪', identity: '990101199607100801', sex: '2', ethnic: '06', birthOn: { on: '1996-07-10', precision: 'day' }, education: '10', educationText: '研究生',
      memberType: 'full', phone: '19904052934', joinedOn: { on: '2023-02-01', precision: 'day' }, fullOn: { on: '2024-02-01', precision: 'day' },
      job: '乡村教师', migrantWorker: false, declaredMigrant: false, declaredLost: false, branch: { name: '中共云岭县青石镇大湾村支部委员会' },
      details: { joinKind: '新入党', fullState: '已转正', joinBranch: '中共云岭县青石镇大湾村支部委员会' },
    })
    expect(byRow.get(95)?.identity).toMatch(/^[0-9]{17}[0-9X]$/)
    expect(byRow.get(157)?.name).toBe('任海明')
    expect(byRow.get(20)).toMatchObject({ birthOn: { on: '1970-12-23', precision: 'day' }, fullOn: { on: '1991-11-12', precision: 'day' } })
    expect([...byRow.values()].every(({ phone }) => phone !== null && /^1\d{10}$/.test(phone))).toBe(true)
  })

  it('reports a repeated number against the row that held it first', async () => {
    const { rows } = read(await openFixture('02-党员信息库'), await countyOf01())
    const identityAt = new Map(rows.flatMap((row) => (row.kind === 'member' ? [[row.row, row.values.identity]] : [])))
    const repeated = rows.flatMap(({ row, problems }) => problems.filter(({ code }) => code === 'duplicateInFile').map(({ params, column }) => ({ row, params, column })))
    for (const { row, params, column } of repeated) {
      expect(Number(params.firstRow)).toBeLessThan(row)
      expect(identityAt.get(Number(params.firstRow))).toBe(identityAt.get(row))
      expect([params.firstSheet, column]).toEqual(['党员信息库', '公民身份号码'])
    }
  })
})

it('a roll of thousands is written, read and judged like a small one', async () => {
  const columns = layouts.members.columns.map(({ title }) => ({ title }))
  const bytes = new Uint8Array(await new Response(await writeWorkbook([{ name: '党员信息库', heading: '云岭县党员信息库', columns, rows: multiplyRoll(3 * 1994) }])).arrayBuffer())
  const { sheets } = await readWorkbook(bytes, '党员信息库.xlsx')
  const { rows } = read(sheets.flatMap((sheet) => recognised(sheet)), await countyOf01())
  expect([rows.length, rows.filter(({ problems }) => !isRejected(problems)).length]).toEqual([3 * 1994, 3 * 1971])
})

it.each(Object.values(layouts))('what is written in the layout $id is recognised and read again', async ({ id, heading, columns }) => {
  const row = columns.map(({ key }) => ({ serial: 1, name: '王明', orgName: '中共云岭县青石镇大湾村支部委员会', outOn: '2024.4', inOn: '2024.4', homeOrg: '外县党支部' }[key as string] ?? null))
  const bytes = new Uint8Array(await new Response(await writeWorkbook([{ name: '表', heading, columns, rows: [row] }])).arrayBuffer())
  const { sheets } = await readWorkbook(bytes, '表.xlsx')
  const [sheet] = sheets.flatMap((candidate) => recognised(candidate))
  expect(sheet?.recognition).toMatchObject({ layout: id, confidence: 'certain', missing: [], notes: { heading } })
  expect(sheet && read([sheet], context).rows).toHaveLength(1)
})

describe('03: the form of 20 columns', () => {
  it('names branches by their short names, unknown in another county', async () => {
    const sheets = await openFixture('03-党员基本信息汇总表')
    expect(sheets[0]?.recognition).toMatchObject({ layout: 'member-form', confidence: 'certain', headerRows: [4, 4], notes: { reportingUnit: '中共云岭县青石镇委员会', reportedOn: '2026年10月15日' } })
    const { rows, skipped } = read(sheets, nothingKnown)
    expect([rows.length, skipped]).toEqual([244, []])
    expect(countCodes(rows)).toMatchObject({ unknownBranch: 244 })
  })

  it('is sound once its branches are there, and knows where the migrants went', async () => {
    const sheets = await openFixture('03-党员基本信息汇总表')
    const names = new Set(read(sheets, nothingKnown).rows.flatMap((row) => (row.kind === 'member' && row.values.branchText !== null ? [row.values.branchText] : [])))
    expect(names.size).toBe(9)
    const orgs = [...names].map((name, id): KnownOrg => ({ id: String(id), name: `中共云岭县${name.replace('党支部', '支部委员会')}`, kind: 'branch' }))
    const { rows } = read(sheets, { ...nothingKnown, orgs: new OrgIndex(orgs, ['云岭县']) })
    expect(rows.filter(({ problems }) => isRejected(problems))).toEqual([])
    const migrants = rows.filter((row) => row.kind === 'member' && row.values.declaredMigrant === true)
    expect(migrants).toHaveLength(28)
    expect(migrants.every((row) => row.kind === 'member' && row.values.destination?.place?.province !== null)).toBe(true)
  })
})

describe('04: the outflow roll, a sheet per township', () => {
  it('names a branch, a time, a place and an occupation in every row', async () => {
    const context = await countyOf01()
    const sheets = await openFixture('04-流出党员名册')
    expect(sheets.map(({ recognition }) => [recognition.layout, recognition.confidence, ...recognition.headerRows])).toEqual(Array.from({ length: 6 }, () => ['outflow', 'certain', 2, 3]))
    const { rows, skipped } = read(sheets, { ...context, home: { province: '湖南省', city: '郴州市', county: '云岭县' } })
    expect([rows.length, skipped]).toEqual([238, []])
    expect(countCodes(rows)).toEqual({})
    for (const row of rows) {
      if (row.kind !== 'outflow') throw new Error(row.kind)
      expect(row.values).toMatchObject({ since: { precision: 'month' }, destination: { flowRange: 'across-provinces', place: { country: null } }, phone: expect.stringMatching(/^1\d{10}$/) })
      expect(row.values.branch?.name).toContain(row.sheet)
      expect(row.values.details).toMatchObject({ thinking: '稳定', yearlyIncome: expect.any(Number) })
      expect(row.values.trade === null).toBe(row.values.occupation === '自主创业')
    }
    expect(rows[0]).toMatchObject({
      sheet: '青石镇', row: 4,
      values: { name: '卢梅春', sex: '2', age: 44, education: '41', since: { on: '2024-04-01', precision: 'month' }, trade: 'G', occupation: '物流运输', destination: { text: '广东省深圳市', place: { province: '广东省', city: '深圳市' } } },
    })
  })
})

const complete = (first17: string): string => first17 + identityCheckCharacter(first17)
const branch: KnownOrg = { id: 'b', name: '中共云岭县青石镇大湾村支部委员会', kind: 'branch' }
const context: RowContext = { ...nothingKnown, orgs: new OrgIndex([branch], ['云岭县']) }

function readTable(rows: readonly (readonly CellValue[])[], merges: readonly MergedRange[] = [], within: RowContext = context): Reading {
  return read(recognised({ name: '表', rows: rows.map((cells, index) => ({ row: index + 1, cells })), merges }), within)
}

describe('rows as clerks write them', () => {
  const header = ['序号', '姓名', '性别', '身份证号', '民族', '所在党支部', '手机号码', '入党时间', '转正时间', '人员类别', '学历']
  const sound = [1, '王明', '男', complete('99010119800510001'), '汉', '青石镇大湾村党支部', '13800000000', '2005.7', '2006.7', '正式', '本科']
  const change = (changes: Readonly<Record<number, CellValue>>): CellValue[] => sound.map((cell, index) => changes[index] ?? cell)

  it.each([
    ['a sound row', {}, []],
    ['a number that Excel has rounded', { 3: 990101198005100000 }, ['身份证号 identityNumberRounded']],
    ['a sex outside the table', { 2: '男女' }, ['性别 unknownValue']],
    ['a date nobody can read', { 7: '八五年七月' }, ['入党时间 badDate', '入党时间 missingJoinDate']],
    ['a month that may be October', { 7: 2005.1 }, ['入党时间 ambiguousMonth']],
    ['a failed formula', { 4: '#N/A' }, ['民族 formulaError']],
    ['a telephone too short', { 6: '1380000' }, ['手机号码 badPhone', '手机号码 noPhone']],
    ['a committee for a branch', { 5: '青石镇党委' }, ['所在党支部 unknownBranch']],
    ['an old number', { 3: '990101800510001' }, ['身份证号 legacyIdentityNumber']],
    ['a long text', { 5: '村'.repeat(600) }, ['所在党支部 textTooLong', '所在党支部 unknownBranch']],
  ] satisfies [string, Record<number, CellValue>, string[]][])('%s', (_what, changes, expected) => {
    const { rows } = readTable([header, change(changes)])
    expect(rows.flatMap(({ problems }) => problems.map(({ column, code }) => `${column} ${code}`))).toEqual(expected)
  })

  it('blank and tick, unknown texts and uncertain dates are kept as they are known', () => {
    const { rows } = readTable([[...header, '是否农民工', '备注'], [...change({ 4: '某族', 10: '私塾' }), '√', '  ']])
    expect(rows[0]).toMatchObject({ values: { migrantWorker: true, ethnic: null, education: null, educationText: '私塾', details: { ethnicText: '某族', joinedOnPrecision: 'month' } } })
    expect(Object.keys(rows[0]?.kind === 'member' ? rows[0].values.details : {})).not.toContain('remark')
  })

  it('a merged cell counts for the rows it covers, a repeated number for those after the first', () => {
    const second = change({ 1: '李华', 3: complete('99010119810510001'), 5: null })
    const { rows } = readTable([header, sound, second.map((cell, index) => (index === 5 ? null : cell)), sound, ['合计', 3]], [{ fromRow: 2, toRow: 3, fromColumn: 6, toColumn: 6 }])
    expect(rows.map((row) => (row.kind === 'member' ? row.values.branch?.id : null))).toEqual(['b', 'b', 'b'])
    expect(rows.map(({ problems }) => problems.map(({ code, params }) => [code, params.firstRow]))).toEqual([[], [], [['duplicateInFile', 2]]])
  })

  it('every row below the header is read or reported', () => {
    const { rows, skipped } = readTable([['云岭县党员名册'], header, sound, [2], ['一、柳溪镇'], header, [], ['填表人：王明'], ['合计', 1]])
    expect([rows.length, skipped.map(({ row, what }) => [row, what])]).toEqual([1, [[4, 'blank'], [5, 'note'], [6, 'header'], [7, 'blank'], [8, 'note'], [9, 'total']]])
  })
})

describe('organisations of a file', () => {
  const header = ['组织编号', '组织名称', '组织类别', '上级组织']

  function place(rows: readonly (readonly CellValue[])[], known: readonly KnownOrg[] = []) {
    const index = new OrgIndex<KnownOrg>(known, ['云岭县'])
    return placeOrgs(orgRows(readTable([header, ...rows], [], { ...context, orgs: index }).rows), index, ['云岭县'])
  }

  it('stand behind the one above them, whatever their order, and may name it by its short name', () => {
    const { placed } = place([['3', '中共云岭县青石镇大湾村支部委员会', '基层党组织', '青石镇党委'], ['2', '中共云岭县青石镇委员会', '乡镇党委', '云岭县委'], ['1', '中共云岭县委员会', '地方党委', null]])
    expect(placed.map(({ row }) => row.values.code)).toEqual(['1', '2', '3'])
  })

  it('may belong under one that is known already', () => {
    const { placed } = place([['3', '中共云岭县青石镇前坪村支部委员会', '基层党组织', '青石镇党委']], [{ id: 'k', name: '中共云岭县青石镇委员会', kind: 'committee' }])
    expect(placed[0]?.parent).toMatchObject({ known: { id: 'k' } })
  })

  it.each([
    ['one named twice', [['1', '甲党委', null, null], ['2', '甲党委', null, null]], ['duplicateOrgInFile']],
    ['one number twice', [['1', '甲党委', null, null], ['1', '乙党委', null, null]], ['duplicateOrgInFile']],
    ['an unknown parent', [['1', '甲党支部', null, '乙党委']], ['unknownParent']],
    ['its own parent', [['1', '甲党委', null, '甲党委']], ['ownParent']],
    ['a circle', [['1', '甲村党委', null, '乙村党委'], ['2', '乙村党委', null, '甲村党委']], ['unknownParent', 'unknownParent']],
    ['no name', [['1', null, '基层党组织', '甲党委']], ['missingOrgName']],
    ['a name that says nothing', [['1', '甲村', null, null]], ['unclearOrgKind']],
  ] satisfies [string, CellValue[][], string[]][])('%s', (_what, rows, codes) => {
    expect(place(rows).rows.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual(codes)
  })
})
