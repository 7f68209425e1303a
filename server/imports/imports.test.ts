import { beforeAll, describe, expect, it } from 'vitest'
import type { Static } from 'typebox'
import type { ImportDetail, ImportRow } from '../../contract/imports/shapes.ts'
import { startTestApi, type TestUser } from '../../test/helpers/api.ts'
import { identityNumber, openTestCounty, personRecord } from '../../test/helpers/county.ts'
import { fixture, formOf, sheetOf } from '../../test/helpers/roll.ts'
import { inClear } from '../../test/helpers/in-clear.ts'
import { sessionCookie } from '../access/sessions.ts'
import { ownPageHeader } from '../platform/guard-requests.ts'
import type { NamedFile } from './import-files.ts'
import { importJobs, resumeImports } from './jobs.ts'
import { readWorkbook } from './workbook/read-workbook.ts'

type Detail = Static<typeof ImportDetail>
type Row = Static<typeof ImportRow>

const api = await startTestApi({ jobs: importJobs })
const [top] = await api.county.found([{ name: '中共鹤岭县委员会', kind: 'committee', shortName: '鹤岭县委' }])
const [east] = await api.county.found([{ name: '中共鹤岭县东河镇委员会', kind: 'committee', parentId: top!.id, shortName: '东河镇党委' }])
const [branch] = await api.county.found([{ name: '东河镇一村党支部', parentId: east!.id }])

async function handIn(user: TestUser, ...files: NamedFile[]) {
  const { payload, type } = await formOf(...files)
  const answer = await api.app.inject({
    method: 'POST', url: '/api/imports', payload, headers: { 'content-type': type, [ownPageHeader]: '1', cookie: `${sessionCookie}=${user.cookie ?? ''}` },
  })
  return { status: answer.statusCode, body: answer.json<{ groupId: string; code?: string; says?: string }>() }
}

const filesOf = async (user: TestUser, group: string) => (await user.get<{ files: Detail[] }>(`/api/imports/${group}`)).body.files
const rowsOf = async (user: TestUser, file: string, query = '') => (await user.get<{ rows: Row[]; total: number }>(`/api/imports/files/${file}/rows${query}`)).body

const titles = ['姓名', '公民身份号码', '所在党支部', '手机号码', '现居住地']
const number = (sequence: number) => identityNumber('1980-05-06', sequence)

describe('files that a clerk hands in', () => {
  let clerk: TestUser
  let secretary: TestUser
  beforeAll(async () => {
    clerk = await api.user({ name: '罗干事', posts: [{ kind: 'township-officer', orgId: east!.id }] })
    secretary = await api.user({ name: '周书记', posts: [{ kind: 'secretary', orgId: branch!.id }] })
    await api.county.enter(branch!.id, personRecord('周海燕', { identity: number(1), phone: '13800000001', address: '东河镇一村三组' }))
  })

  it('are taken in any order, recognised, previewed as a difference, and applied', async () => {
    const people = sheetOf('党员', titles, ['周海燕', number(1), '一村党支部', '13900000009', ''], ['钱新', number(2), '东河镇二村党支部', '13800000002', '东河镇二村'], ['', number(3), '一村党支部', '', ''])
    const orgs = sheetOf('组织', ['组织名称', '上级组织', '组织编号'], ['东河镇二村党支部', '东河镇党委', 'D2'])
    const { body: { groupId } } = await handIn(clerk, people, orgs)
    expect((await filesOf(clerk, groupId)).map(({ fileName, layout, state, sheets }) => [fileName, layout, state, sheets[0]?.confidence])).toEqual([
      ['组织.csv', 'orgs', 'recognised', 'certain'], ['党员.csv', 'members', 'recognised', 'certain'],
    ])
    expect(await clerk.post(`/api/imports/${groupId}/apply`)).toMatchObject({ status: 409, body: { code: 'imports.not-now' } })
    await clerk.post(`/api/imports/${groupId}/preview`, { createBranches: false })
    const [first, second] = await filesOf(clerk, groupId)
    expect([first!.tally, second!.tally]).toEqual([
      { total: 1, created: 1, updated: 0, same: 0, rejected: 0, warnings: 0 }, { total: 3, created: 1, updated: 1, same: 0, rejected: 1, warnings: 0 },
    ])
    expect(second!.problems).toContainEqual({ code: 'missingName', says: '没有填写姓名', severity: 'reject', rows: 1 })
    expect((await rowsOf(clerk, second!.id, '?show=updated')).rows[0]?.changes).toEqual([{ title: '手机', from: '138****0001', to: '139****0009' }])
    expect((await rowsOf(clerk, second!.id, '?show=created')).rows[0]?.facts).toContainEqual({ title: '所在党支部', value: '东河镇二村党支部' })
    await clerk.post(`/api/imports/${groupId}/apply`)
    expect((await filesOf(clerk, groupId)).map(({ state }) => state)).toEqual(['applied', 'applied'])
    const { body } = await clerk.get<{ rows: { fileName: string; byName: string }[]; total: number }>('/api/imports')
    expect([body.total, body.rows[0]?.byName]).toEqual([2, '罗干事'])
  })

  it('are refused where they are no workbooks, and where the post may not', async () => {
    expect(await handIn(clerk, { name: '名册.xls', bytes: new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]) })).toMatchObject({ status: 400, body: { code: 'imports.legacy-xls' } })
    expect(await handIn(clerk)).toMatchObject({ status: 400, body: { code: 'imports.no-file' } })
    const { body: { groupId } } = await handIn(secretary, sheetOf('组织', ['组织名称', '上级组织', '组织编号'], ['东河镇三村党支部', '东河镇党委', 'D3']))
    await secretary.post(`/api/imports/${groupId}/preview`, { createBranches: false })
    const [file] = await filesOf(secretary, groupId)
    expect([file!.state, file!.error?.says]).toEqual(['recognised', '您当前的职务不能“设立、调整党组织”。'])
  })

  it('of somebody else are not seen below them', async () => {
    const { body: { groupId } } = await handIn(clerk, sheetOf('党员', titles, ['孙一', number(20), '一村党支部', '', '']))
    expect((await secretary.get(`/api/imports/${groupId}`)).status).toBe(404)
    expect((await secretary.get<{ total: number }>('/api/imports')).body.total).toBe(1)
    expect((await clerk.del(`/api/imports/${groupId}`)).status).toBe(204)
    expect((await clerk.get(`/api/imports/${groupId}`)).status).toBe(404)
  })

  it('with columns nobody knows are read once somebody has said what they mean, and the next time at once', async () => {
    const strange = (name: string) => sheetOf('奇怪', ['谁', '号码串', '归哪个支部'], [name, number(21), '一村党支部'])
    const { body: { groupId } } = await handIn(clerk, strange('孙奇'))
    const [file] = await filesOf(clerk, groupId)
    expect([file!.layout, file!.sheets[0]?.columns.map(({ key }) => key)]).toEqual([null, [null, null, null]])
    expect(await clerk.post(`/api/imports/${groupId}/preview`, { createBranches: false })).toMatchObject({ status: 409, body: { code: 'imports.not-recognised' } })
    const correction = { fileId: file!.id, sheet: '奇怪', layout: 'members', keys: [{ column: 1, key: 'name' }, { column: 2, key: 'identityNumber' }, { column: 3, key: 'branch' }] }
    expect((await clerk.put(`/api/imports/${groupId}/columns`, { ...correction, keys: [{ column: 1, key: 'orgCode' }] })).status).toBe(400)
    await clerk.put(`/api/imports/${groupId}/columns`, correction)
    await clerk.post(`/api/imports/${groupId}/preview`, { createBranches: false })
    expect((await filesOf(clerk, groupId))[0]!.tally).toMatchObject({ created: 1 })
    const again = await handIn(clerk, strange('孙怪'))
    expect((await filesOf(clerk, again.body.groupId))[0]).toMatchObject({ layout: 'members', sheets: [{ columns: [{ key: 'name' }, { key: 'identityNumber' }, { key: 'branch' }] }] })
  })

  it('are compared anew where somebody has changed the register since the preview, and nothing is written meanwhile', async () => {
    const { body: { groupId } } = await handIn(clerk, sheetOf('党员', titles, ['周海燕', number(1), '一村党支部', '13700000007', ''], ['孙新', number(30), '一村党支部', '', '']))
    await clerk.post(`/api/imports/${groupId}/preview`, { createBranches: false })
    await api.county.database.owner.query(`update persons set version = version + 1, job = '教师' where name = '周海燕'`)
    await clerk.post(`/api/imports/${groupId}/apply`)
    const [file] = await filesOf(clerk, groupId)
    expect([file!.state, file!.error?.says]).toEqual(['previewed', '预览之后，系统中的数据有了变化，没有导入。'])
    expect((await api.county.database.owner.query(`select 1 from persons where name = '孙新'`)).rowCount).toBe(0)
    await clerk.post(`/api/imports/${groupId}/apply`)
    expect((await filesOf(clerk, groupId))[0]).toMatchObject({ state: 'applied', error: null })
  })

  it('are taken up again after the program was killed in the middle (pain 12)', async () => {
    const { body: { groupId } } = await handIn(clerk, sheetOf('党员', titles, ['李续', number(40), '一村党支部', '', '']))
    await clerk.post(`/api/imports/${groupId}/preview`, { createBranches: false })
    await api.county.database.owner.query(`update import_batches set state = 'applying' where group_id = $1`, [groupId])
    await resumeImports(api.services)
    expect((await filesOf(clerk, groupId))[0]!.state).toBe('applied')
    await resumeImports(api.services)
    expect((await api.county.database.owner.query(`select 1 from persons where name = '李续'`)).rowCount).toBe(1)
  })

  const wrong = number(50).replace(/.$/, (last) => (last === '1' ? '2' : '1'))

  it('give rejected rows back as a workbook with all their reasons, which can be handed in again (pains 13, 15)', async () => {
    const { body: { groupId } } = await handIn(clerk, sheetOf('党员', titles, ['孙甲', wrong, '九村党支部', '13800000050', ''], ['孙乙', number(51), '一村党支部', '', '']))
    await clerk.post(`/api/imports/${groupId}/preview`, { createBranches: false })
    const [file] = await filesOf(clerk, groupId)
    const answer = await api.app.inject({ method: 'GET', url: `/api/imports/files/${file!.id}/rejected`, headers: { cookie: `${sessionCookie}=${clerk.cookie ?? ''}` } })
    const { sheets } = await readWorkbook(answer.rawPayload, '退回.xlsx')
    expect(sheets[0]?.rows.map(({ cells }) => cells)).toEqual([
      [...titles, '原文件行号', '退回原因'], ['孙甲', wrong, '九村党支部', '13800000050', null, 2, expect.stringMatching(/校验位不对[^]*没有名为“九村党支部”/)],
    ])
    const again = await handIn(clerk, { name: '退回.xlsx', bytes: answer.rawPayload })
    expect((await filesOf(clerk, again.body.groupId))[0]).toMatchObject({ layout: 'members' })
  })

  it('can be undone later, each by itself (pain 14)', async () => {
    const { body: { groupId } } = await handIn(clerk, sheetOf('党员', titles, ['吴撤', number(60), '一村党支部', '13800000060', '']))
    await clerk.post(`/api/imports/${groupId}/preview`, { createBranches: false })
    await clerk.post(`/api/imports/${groupId}/apply`)
    const [file] = await filesOf(clerk, groupId)
    expect((await clerk.get(`/api/imports/files/${file!.id}/undo`)).body).toEqual({ rows: 1, obstacles: [] })
    await api.county.database.owner.query(`update persons set version = version + 1 where name = '吴撤'`)
    expect((await clerk.get(`/api/imports/files/${file!.id}/undo`)).body).toMatchObject({ rows: 0, obstacles: [{ label: '吴撤', reason: '导入之后又修改过' }] })
    expect(await clerk.post(`/api/imports/files/${file!.id}/undo`, { rest: false })).toMatchObject({ status: 409, body: { code: 'imports.undo-blocked' } })
    await api.county.database.owner.query(`update persons set version = version - 1 where name = '吴撤'`)
    expect((await clerk.post(`/api/imports/files/${file!.id}/undo`, { rest: false })).body).toEqual({ undone: 1, obstacles: [] })
    expect((await filesOf(clerk, groupId))[0]).toMatchObject({ state: 'undone', kept: 0 })
    expect((await api.county.database.owner.query(`select 1 from persons where name = '吴撤'`)).rowCount).toBe(0)
  })

  it('ask the user which of several people a row means', async () => {
    const older = await api.county.enter(branch!.id, personRecord('王小明', { birthOn: '1960-01-01' }))
    await api.county.enter(branch!.id, personRecord('王小明', { birthOn: '1990-01-01' }))
    const { body: { groupId } } = await handIn(secretary, sheetOf('流出', ['姓名', '所在党支部', '何时外出', '外出地点'], ['王小明', '一村党支部', '2025.3', '广东省东莞市']))
    await secretary.post(`/api/imports/${groupId}/preview`, { createBranches: false })
    const [file] = await filesOf(secretary, groupId)
    expect(file).toMatchObject({ unclear: 1, tally: { total: 1, rejected: 1 } })
    const [row] = (await rowsOf(secretary, file!.id, '?show=unclear')).rows
    expect(row!.candidates.map(({ hint }) => hint)).toEqual(expect.arrayContaining(['男，1960-01 出生', '男，1990-01 出生']))
    await secretary.post(`/api/imports/${groupId}/choices`, { people: [{ fileId: file!.id, no: row!.no, personId: older }], branches: [] })
    expect((await filesOf(secretary, groupId))[0]).toMatchObject({ unclear: 0, tally: { total: 1, created: 1, rejected: 0 } })
    await secretary.post(`/api/imports/${groupId}/apply`)
    const { rows } = await api.county.database.owner.query(`select person_id from stays where person_name = '王小明'`)
    expect(rows).toEqual([{ person_id: older }])
  })

  it('are on record, without what they say about people', async () => {
    const { rows } = await api.county.database.owner.query<{ action: string; text: string }>(`select action, detail::text as text from audit_log where action like 'imports.%'`)
    expect(new Set(rows.map(({ action }) => action))).toEqual(new Set(['imports.upload', 'imports.drop', 'imports.apply', 'imports.take-rejected', 'imports.undo']))
    expect(rows.filter(({ text }) => /\d{11}/.test(inClear(text)))).toEqual([])
  })
})

it('three files of a county go through in one go', async () => {
  const county = await openTestCounty('云岭县', api.county.database)
  await county.database.owner.query(`update tenants set settings = '{"requireSecondFactor": false}' where id = $1`, [county.tenantId])
  const officer = await api.user({ name: '组织部', tenantId: county.tenantId, posts: [{ kind: 'county-officer' }] })
  const { body: { groupId } } = await handIn(officer, fixture('away'), fixture('members'), fixture('orgs'))
  await officer.post(`/api/imports/${groupId}/preview`, { createBranches: false })
  const figures = async () => (await filesOf(officer, groupId)).map(({ layout, state, tally }) => [layout, state, tally?.total, tally?.created, tally?.rejected])
  expect(await figures()).toEqual([['orgs', 'previewed', 91, 91, 0], ['members', 'previewed', 1994, 1971, 23], ['outflow', 'previewed', 238, 236, 2]])
  await officer.post(`/api/imports/${groupId}/apply`)
  expect(await figures()).toEqual([['orgs', 'applied', 91, 91, 0], ['members', 'applied', 1994, 1971, 23], ['outflow', 'applied', 238, 236, 2]])
})

describe('a roll of members who came', () => {
  it('is recognised, shown as what it would bring, applied by the clerk, and undone', async () => {
    const clerk = await api.user({ name: '罗干事', posts: [{ kind: 'township-officer', orgId: east!.id }] })
    const roll = sheetOf('流入党员名册', ['姓名', '性别', '联系电话', '流入时间', '流出地党组织', '编入党支部', '从事职业'], ['黄远', '男', '13800000088', '2026-05-06', '北岭县白石乡石桥村党支部', '东河镇一村党支部', '电焊工'])
    const { body: { groupId } } = await handIn(clerk, roll)
    await clerk.post(`/api/imports/${groupId}/preview`, { createBranches: false })
    const [file] = await filesOf(clerk, groupId)
    expect([file!.layout, file!.tally]).toEqual(['inflow', { total: 1, created: 1, updated: 0, same: 0, rejected: 0, warnings: 1 }])
    expect((await rowsOf(clerk, file!.id)).rows[0]?.facts).toEqual([
      { title: '流入时间', value: '2026-05-06' }, { title: '流出地党组织', value: '北岭县白石乡石桥村党支部' }, { title: '编入党支部', value: '东河镇一村党支部' }, { title: '从事职业', value: '电焊工' },
    ])
    await clerk.post(`/api/imports/${groupId}/apply`)
    const arrived = async () => (await clerk.get<{ rows: { personName: string; state: string }[] }>('/api/stays?side=in')).body.rows
    expect(await arrived()).toMatchObject([{ personName: '黄远', state: 'reported' }])
    expect((await clerk.post(`/api/imports/files/${file!.id}/undo`, { rest: false })).status).toBe(200)
    expect(await arrived()).toEqual([])
  })
})
