import { beforeAll, describe, expect, it } from 'vitest'
import { startTestApi, type TestUser } from '../../test/helpers/api.ts'
import { identityNumber, openTestCounty, personRecord } from '../../test/helpers/county.ts'
import { fixture } from '../../test/helpers/roll.ts'
import type { LayoutId } from '../../domain/layouts/layouts.ts'
import type { CellValue } from '../../domain/layouts/sheet.ts'
import { importFile, previewFiles } from '../imports/import-files.ts'
import { readWorkbook } from '../imports/workbook/read-workbook.ts'
import { sessionCookie } from '../access/sessions.ts'
import { ownPageHeader } from '../platform/guard-requests.ts'
import { exportLayout } from './export-layout.ts'

const api = await startTestApi()

async function rowsOf(bytes: Uint8Array): Promise<(readonly CellValue[])[]> {
  const { sheets } = await readWorkbook(bytes, '导出.xlsx')
  return (sheets[0]?.rows ?? []).map(({ cells }) => cells)
}

async function take(user: TestUser, url: string, body?: object) {
  const answer = await api.app.inject({
    method: body === undefined ? 'GET' : 'POST', url, ...(body === undefined ? {} : { payload: body }),
    headers: { [ownPageHeader]: '1', cookie: `${sessionCookie}=${user.cookie ?? ''}` },
  })
  return { status: answer.statusCode, name: decodeURIComponent((answer.headers['content-disposition'] ?? '').split(`''`)[1] ?? ''), bytes: answer.rawPayload, text: answer.payload }
}

describe('official tables of a county, complete (pain 19)', async () => {
  const county = await openTestCounty('云岭县', api.county.database)
  beforeAll(async () => {
    for (const which of ['orgs', 'members', 'away'] as const) await importFile(county.system, fixture(which), {})
  })

  it.each([['orgs', 91], ['members', 1971], ['member-form', 1971], ['outflow', 236]] satisfies [LayoutId, number][])('%s can be read in again and say nothing new', async (layout, rows) => {
    const file = await exportLayout(county.system, { layout, org: '中共云岭县委员会', full: true, reason: '年度统计核对' })
    expect(file.rows).toBe(rows)
    const [report] = await previewFiles(county.system, [{ name: file.fileName, bytes: file.bytes }], {})
    expect([report!.layout, report!.rows, report!.same]).toEqual([layout, rows, rows])
  })

  it('are for the organisation asked for and what is below it', async () => {
    const file = await exportLayout(county.system, { layout: 'outflow', org: '青石镇大湾村党支部', full: false })
    const lines = (await rowsOf(file.bytes)).slice(3)
    expect(lines).toHaveLength(file.rows)
    expect(lines.every((cells) => cells.at(-1) === '中共云岭县青石镇大湾村支部委员会')).toBe(true)
    expect(lines[0]).toEqual([1, expect.any(String), expect.stringMatching(/[男女]/), expect.any(Number), expect.any(String), expect.any(Number), expect.stringMatching(/^\d{4}-\d\d$/),
      expect.stringContaining('省'), expect.stringMatching(/，\d+万元$/), expect.stringMatching(/^1\d\d\*{4}\d{4}$/), '稳定', '中共云岭县青石镇大湾村支部委员会'])
    await expect(exportLayout(county.system, { layout: 'orgs', org: '没有这个支部', full: false })).rejects.toMatchObject({ code: 'exports.org-unknown' })
  })
})

describe('what is taken along', async () => {
  const [east] = await api.county.found([{ name: '中共鹤岭县东河镇委员会', kind: 'committee', shortName: '东河镇党委' }])
  const [first, second] = await api.county.found([{ name: '东河镇一村党支部', parentId: east!.id }, { name: '东河镇二村党支部', parentId: east!.id }])
  let clerk: TestUser
  let secretary: TestUser
  beforeAll(async () => {
    clerk = await api.user({ name: '罗干事', posts: [{ kind: 'township-officer', orgId: east!.id }] })
    secretary = await api.user({ name: '周书记', posts: [{ kind: 'secretary', orgId: first!.id }] })
    await api.county.enter(first!.id, personRecord('周海燕', { identity: identityNumber('1980-05-06', 1), phone: '13800000001', address: '东河镇一村三组五号', job: '=HYPERLINK("http://x")' }))
    await api.county.enter(second!.id, personRecord('吴建国', { identity: identityNumber('1980-05-06', 2), phone: '13800000002' }))
  })

  it('is text whatever people write, and masked unless a reason is given, which goes on record with the number of people', async () => {
    const wish = { layout: 'members', orgId: east!.id, full: false }
    const plain = await take(clerk, '/api/exports/layouts', wish)
    expect([plain.status, plain.name]).toEqual([200, '东河镇党委-党员信息库-2026-11-20.xlsx'])
    expect((await rowsOf(plain.bytes))[2]).toEqual(expect.arrayContaining(['周海燕', expect.stringMatching(/^990\*{11}\w{4}$/), '138****0001', '东河镇一村三***', '=HYPERLINK("http://x")']))
    expect((await take(clerk, '/api/exports/layouts', { ...wish, full: true })).text).toContain('exports.reason-needed')
    const full = await take(clerk, '/api/exports/layouts', { ...wish, full: true, reason: '报县委组织部核对' })
    expect((await rowsOf(full.bytes))[2]).toEqual(expect.arrayContaining([identityNumber('1980-05-06', 1), '13800000001', '东河镇一村三组五号']))
    const { rows } = await api.county.database.owner.query<{ detail: object; seen: number }>(`
      select detail, (select count(*)::integer from disclosures d where d.export_id = a.subject_id) as seen from audit_log a where action = 'exports.layout' and tenant_id = $1 order by seq`, [api.county.tenantId])
    expect(rows).toMatchObject([{ detail: { people: 2, full: false }, seen: 2 }, { detail: { people: 2, full: true, reason: '报县委组织部核对' }, seen: 2 }])
  })

  it('is no more than the post sees: lists as shown, with their filters and columns', async () => {
    const all = await take(clerk, '/api/exports/lists/people?columns=name,phone,org&sort=name')
    expect(await rowsOf(all.bytes)).toEqual([['姓名', '手机号码', '所在党支部'], ['吴建国', '138****0002', '东河镇二村党支部'], ['周海燕', '138****0001', '东河镇一村党支部']])
    expect(await rowsOf((await take(secretary, '/api/exports/lists/people?columns=name')).bytes)).toEqual([['姓名'], ['周海燕']])
    expect(await rowsOf((await take(clerk, '/api/exports/lists/people?columns=name&search=wjg')).bytes)).toEqual([['姓名'], ['吴建国']])
    expect((await take(secretary, `/api/exports/lists/people?under=${second!.id}`)).status).toBe(404)
    expect((await take(clerk, '/api/exports/lists/people?nonsense=1')).status).toBe(400)
    expect((await take(clerk, '/api/exports/lists/orgs')).status).toBe(200)
    for (const list of ['stays', 'letters', 'contacts']) expect((await take(clerk, `/api/exports/lists/${list}`)).status).toBe(200)
  })

  it('is refused to posts that only read', async () => {
    const reader = await api.user({ posts: [{ kind: 'inspector', orgId: first!.id }] })
    expect((await take(reader, '/api/exports/lists/people')).status).toBe(403)
    expect((await take(secretary, '/api/exports/layouts', { layout: 'members', orgId: second!.id, full: false })).status).toBe(404)
  })
})
