import { beforeAll, describe, expect, test } from 'vitest'
import type { StepFacts } from '../../domain/stays/step.ts'
import { identityNumber, openTestCounty, personRecord, type TestCounty, type TestOrg } from '../../test/helpers/county.ts'
import { sheetOf } from '../../test/helpers/roll.ts'
import { exportLayout } from '../exports/export-layout.ts'
import type { Context } from '../platform/context.ts'
import { registerStay, writeStep } from '../stays/actions.ts'
import { describeStay } from '../stays/describe.ts'
import { undoImport } from './batch/run.ts'
import { importFile, previewFiles, type FileReport } from './import-files.ts'

const home = await openTestCounty('鹤岭县')
const far = await openTestCounty('望海区', home.database)
const { owner } = home.database
let village: TestOrg
let street: TestOrg
let quay: TestOrg
let villageSecretary: Context
let streetOfficer: Context
let serial = 0

const counts = ({ rows, created, updated, same, rejected }: FileReport) => ({ rows, created, updated, same, rejected })
const codes = ({ problems }: FileReport) => problems.map(({ code }) => code)
const titles = ['序号', '姓名', '性别', '公民身份号码', '文化程度', '人员类别', '联系电话', '流入时间', '流出地党组织', '流出地联系人', '流出地联系电话', '编入党支部', '居住地', '工作单位', '从事职业', '是否持有活动证', '活动证号', '离开时间', '备注']
type Title = (typeof titles)[number]
const roll = (...rows: Partial<Record<Title, string>>[]) => sheetOf('流入党员名册', titles, ...rows.map((row, index) => titles.map((title) => (title === '序号' ? index + 1 : row[title] ?? ''))))
const arrived = { 编入党支部: '滨江街道滨江社区党支部', 流入时间: '2026-05-06', 流出地党组织: '北岭县白石乡石桥村党支部' }
const take = (ctx: Context, ...rows: Partial<Record<Title, string>>[]) => importFile(ctx, roll(...rows), {})
const look = async (ctx: Context, ...rows: Partial<Record<Title, string>>[]) => (await previewFiles(ctx, [roll(...rows)], {}))[0]!
const page = (ctx: Context, stayId: string) => ctx.db.withTenant(ctx.actor, (tx) => describeStay(tx, ctx, stayId))

beforeAll(async () => {
  const [root] = await home.found([{ name: '中共鹤岭县清溪镇委员会', kind: 'committee', shortName: '清溪镇党委' }])
  const [a] = await home.found([{ name: '中共鹤岭县清溪镇大湾村支部委员会', shortName: '清溪镇大湾村党支部', parentId: root!.id }])
  village = a!
  const [farRoot] = await far.found([{ name: '中共望海区滨江街道工作委员会', kind: 'working-committee', shortName: '滨江街道党工委' }])
  const [b, c] = await far.found([
    { name: '滨江街道滨江社区党支部', shortName: '滨江社区党支部', parentId: farRoot!.id }, { name: '滨江街道码头党支部', shortName: '码头党支部', parentId: farRoot!.id },
  ])
  street = b!
  quay = c!
  villageSecretary = home.as('secretary', village, { name: '陈国强' })
  streetOfficer = far.as('township-officer', farRoot, { name: '罗干事' })
})

const identity = (sequence: number) => identityNumber('1980-05-06', sequence)

/** A member of the village asks the street's branch to be received; the letter has arrived. */
async function ask(name: string): Promise<{ stayId: string; personId: string; number: string }> {
  serial += 1
  const number = identity(serial)
  const personId = await home.enter(village.id, personRecord(name, { identity: number, phone: `1990000${String(serial).padStart(4, '0')}` }))
  const facts: StepFacts['register'] = {
    mode: 'entrusted', destination: '广东省东莞市望海区', leaveReason: 'work', since: { on: '2026-03-01', precision: 'day' },
    host: { kind: 'other-register', tenantId: far.tenantId, orgId: street.id, name: street.shortName }, contact: { name: '王秀兰', phone: '19900001111' },
    known: { phone: `1990000${String(serial).padStart(4, '0')}`, trade: 'C' },
  }
  const { stayId } = await registerStay(villageSecretary, { personId, on: '2026-03-05', facts })
  return { stayId, personId, number }
}

const stateOf = async (county: TestCounty, stayId: string) => (await owner.query<{ state: string }>('select state from stays where tenant_id = $1 and id = $2', [county.tenantId, stayId])).rows[0]?.state

describe('the roll of members who came', () => {
  test('receives those whose homes have written, and the homes see it at once; undone they wait again', async () => {
    const { stayId } = await ask('李春生')
    const row = { 姓名: '李春生', 联系电话: '19900000001', 流入时间: '2026-03-10', 编入党支部: '滨江街道滨江社区党支部', 流出地党组织: '中共鹤岭县清溪镇大湾村支部委员会', 从事职业: '缝纫工', 工作单位: '海韵服装厂' }
    const report = await take(streetOfficer, row)
    expect(counts(report)).toEqual({ rows: 1, created: 0, updated: 1, same: 0, rejected: 0 })
    expect([await stateOf(far, stayId), await stateOf(home, stayId)]).toEqual(['hosted', 'hosted'])
    // once received, the host writes what it knows of the life here
    expect(counts(await take(streetOfficer, row))).toMatchObject({ updated: 1 })
    expect(counts(await take(streetOfficer, row))).toMatchObject({ same: 1 })
    const { rows } = await owner.query<{ occupation: string; employer: string }>('select occupation, employer from stays where tenant_id = $1 and id = $2', [home.tenantId, stayId])
    expect(rows).toEqual([{ occupation: '缝纫工', employer: '海韵服装厂' }])
    const left = await take(streetOfficer, { ...row, 离开时间: '2026-11-18' })
    expect(counts(left)).toMatchObject({ updated: 1 })
    expect((await page(villageSecretary, stayId)).state).toBe('hosted')
    expect(counts(await take(streetOfficer, { ...row, 离开时间: '2026-11-18' }))).toMatchObject({ same: 1 })
    expect(await undoImport(streetOfficer, left.batch!, { rest: false })).toMatchObject({ undone: 1, obstacles: [] })
    const { rows: [owes] } = await owner.query<{ home_owes_return: boolean }>('select home_owes_return from stays where tenant_id = $1 and id = $2', [home.tenantId, stayId])
    expect(owes).toEqual({ home_owes_return: false })
  })

  test('an import of acceptances is undone on both sides', async () => {
    const { stayId } = await ask('周大海')
    const report = await take(streetOfficer, { ...arrived, 姓名: '周大海', 流出地党组织: '清溪镇大湾村党支部', 联系电话: `1990000${String(serial).padStart(4, '0')}` })
    expect(counts(report)).toMatchObject({ updated: 1 })
    expect(await stateOf(home, stayId)).toBe('hosted')
    await undoImport(streetOfficer, report.batch!, { rest: false })
    expect([await stateOf(far, stayId), await stateOf(home, stayId)]).toEqual(['registered', 'registered'])
  })

  test('puts on record who came from elsewhere, without entering them in the register; undone nothing is left', async () => {
    const rows = [
      { ...arrived, 姓名: '黄远', 性别: '男', 联系电话: '13800000001', 流出地联系人: '黄书记', 流出地联系电话: '13800000002', 从事职业: '电焊工', 文化程度: '高中', 人员类别: '正式党员', 是否持有活动证: '是', 活动证号: 'B-17' },
      { ...arrived, 姓名: '何静', 编入党支部: '码头党支部' },
    ]
    const people = (await owner.query('select 1 from persons')).rowCount
    const report = await take(streetOfficer, ...rows)
    expect(counts(report)).toEqual({ rows: 2, created: 2, updated: 0, same: 0, rejected: 0 })
    expect(codes(report)).toEqual(['homeToRegister', 'homeToRegister'])
    expect((await owner.query('select 1 from persons')).rowCount).toBe(people)
    const { rows: stays } = await owner.query<{ id: string; person_name: string; state: string; keeps: string; home_tenant_id: number | null; host_path: string }>(
      'select id, person_name, state, keeps, home_tenant_id, host_path from stays where batch_id = $1 order by person_name', [report.batch])
    expect(stays).toMatchObject([
      { person_name: '何静', state: 'reported', keeps: 'host', home_tenant_id: null, host_path: quay.path }, { person_name: '黄远', state: 'reported', keeps: 'host', home_tenant_id: null, host_path: street.path },
    ])
    const shown = await page(far.as('secretary', street), stays[1]!.id)
    expect(shown.history.map(({ kind }) => kind)).toEqual(['report-in'])
    expect(counts(await take(streetOfficer, ...rows))).toMatchObject({ created: 0, same: 2 })
    const file = await exportLayout(streetOfficer, { layout: 'inflow', org: '滨江街道党工委', full: true, reason: '核对' })
    expect(counts((await previewFiles(streetOfficer, [{ name: file.fileName, bytes: file.bytes }], {}))[0]!)).toMatchObject({ created: 0, updated: 0, rejected: 0 })
    expect(await undoImport(streetOfficer, report.batch!, { rest: false })).toMatchObject({ undone: 2, obstacles: [] })
    for (const table of ['stays', 'steps']) expect((await owner.query(`select 1 from ${table} where batch_id = $1`, [report.batch])).rowCount).toBe(0)
  })

  test('what cannot be taken over is rejected with its reason, and the rows add up', async () => {
    const { number } = await ask('赵强')
    const report = await take(streetOfficer,
      { ...arrived, 姓名: '钱明', 流出地党组织: '' }, { ...arrived, 姓名: '孙亮', 流入时间: '' }, { ...arrived, 姓名: '吴江', 编入党支部: '没有这个支部' },
      { ...arrived, 姓名: '郑和', 离开时间: '2026-06-01' }, { ...arrived, 姓名: '王朝' }, { ...arrived, 姓名: '王朝' }, { ...arrived, 姓名: '赵不同', 公民身份号码: number }, { ...arrived, 姓名: '' })
    expect(counts(report)).toEqual({ rows: 8, created: 1, updated: 0, same: 0, rejected: 7 })
    expect(codes(report)).toEqual(expect.arrayContaining(['missingHomeOrg', 'missingInDate', 'unknownBranch', 'leftBefore', 'personTwice', 'inflowByLetter', 'missingName']))
    await undoImport(streetOfficer, report.batch!, { rest: false })
  })

  test('namesakes whom the row does not tell apart are put to the user', async () => {
    await ask('刘洋')
    await ask('刘洋')
    const row = { ...arrived, 姓名: '刘洋', 流出地党组织: '清溪镇大湾村党支部' }
    const report = await look(streetOfficer, row)
    expect([counts(report), codes(report)]).toEqual([{ rows: 1, created: 0, updated: 0, same: 0, rejected: 1 }, expect.arrayContaining(['personAmbiguous'])])
    expect(counts(await look(streetOfficer, { ...row, 联系电话: `1990000${String(serial).padStart(4, '0')}` }))).toMatchObject({ updated: 1 })
  })

  test('what the home keeps is said and left alone', async () => {
    const { stayId } = await ask('马力')
    const phone = `1990000${String(serial).padStart(4, '0')}`
    await writeStep(far.as('secretary', street, { name: '孙丽华' }), stayId, { kind: 'accept', on: '2026-05-06', facts: { branch: { orgId: street.id, name: street.shortName }, contact: { name: '孙丽华' } } })
    const row = { ...arrived, 姓名: '马力', 联系电话: phone, 流出地党组织: '清溪镇大湾村党支部' }
    expect(counts(await look(streetOfficer, row))).toMatchObject({ same: 1 })
    expect(codes(await look(streetOfficer, { ...row, 活动证号: 'X-1' }))).toEqual(['factOfHome'])
    expect(codes(await look(streetOfficer, { ...row, 流入时间: '2026-05-09' }))).toEqual(['arrivalDiffers'])
    expect(codes(await look(streetOfficer, { ...row, 编入党支部: '码头党支部' }))).toEqual(['placementDiffers'])
  })

  test('members of the same register report in; their home is to register them', async () => {
    const [shop] = await home.found([{ name: '鹤岭县工业园党支部', shortName: '工业园党支部' }])
    const personId = await home.enter(village.id, personRecord('林秀', { identity: identity(99), phone: '13900000099' }))
    const row = { 姓名: '林秀', 公民身份号码: identity(99), 流入时间: '2026-08-01', 编入党支部: '鹤岭县工业园党支部', 流出地党组织: '清溪镇大湾村党支部', 联系电话: '13900000099' }
    const officer = home.as('county-officer')
    const report = await take(officer, row)
    expect([counts(report), codes(report)]).toEqual([{ rows: 1, created: 1, updated: 0, same: 0, rejected: 0 }, ['homeToRegister']])
    const { rows } = await owner.query<{ state: string; keeps: string; host_path: string }>('select state, keeps, host_path from stays where person_id = $1', [personId])
    expect(rows).toEqual([{ state: 'reported', keeps: 'both', host_path: shop!.path }])
    expect(counts(await look(officer, row))).toMatchObject({ same: 1 })
    // who does not answer for the home as well leaves it to the home
    expect(codes(await look(home.as('secretary', shop), { ...row, 姓名: '林绣' }))).toEqual(['inflowByLetter'])
    await undoImport(officer, report.batch!, { rest: false })
  })
})
