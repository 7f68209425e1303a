import { beforeAll, describe, expect, test } from 'vitest'
import { books, bookKeys, rollColumns } from '../../domain/books/books.ts'
import type { Rule } from '../../domain/statistics/dimensions.ts'
import { leave, receiveAt, registerAt } from '../../test/cast/lives.ts'
import { seedPopulation, type SeededPopulation } from '../../test/cast/seed-population.ts'
import { crypto, identityNumber, openTestCounty, personRecord } from '../../test/helpers/county.ts'
import { transferPerson } from '../people/relation/transfer.ts'
import { registerStay } from '../stays/actions.ts'
import { assignContact } from '../contacts/assign-contact.ts'
import { logContact } from '../contacts/log-contact.ts'
import { readWorkbook } from '../imports/workbook/read-workbook.ts'
import type { Context } from '../platform/context.ts'
import { exportBook } from './export-book.ts'
import { writePersonFile } from './person-file.ts'
import { writeBook, type BookWish } from './sheets.ts'

const seed = Number(process.env['SEED'] ?? 20261120)
const county = await openTestCounty()
const write = (ctx: Context, wish: BookWish) => ctx.db.withTenant(ctx.actor, (tx) => writeBook(tx, ctx, { size: 5000, ...wish }))
const cell = (sheet: Awaited<ReturnType<typeof writeBook>>, row: number, key: string) => sheet.rows[row]?.cells[sheet.columns.findIndex((column) => column.key === key)]

describe(`books of a random county (SEED=${seed})`, () => {
  let population: SeededPopulation
  let officer: Context
  beforeAll(async () => {
    population = await seedPopulation(county.database.owner, crypto, seed, { tenantId: 77, townships: 3, branches: 3, members: 9, today: '2026-11-20' })
    const at = county.as('county-officer')
    officer = { ...at, actor: { ...at.actor, tenantId: 77 } }
  })
  const peopleOf = async (org: string | undefined, rule: Rule, on?: string) =>
    (await write(officer, { book: 'village', rule, ...(org === undefined ? {} : { org }), ...(on === undefined ? {} : { on }) })).rows.map((row) => row.personId)

  test.each(['2026-11-20', '2026-06-30', '2025-12-31'])('on %s each member stands in exactly one branch’s book, by home and by host', async (on) => {
    const branches = population.orgs.filter((org) => org.kind === 'branch')
    for (const rule of ['home', 'host'] as const) {
      const rolls = await Promise.all(branches.map((branch) => peopleOf(branch.id, rule, on)))
      const all = await peopleOf(undefined, rule, on)
      expect(rolls.flat()).toHaveLength(all.length)
      expect(new Set(rolls.flat())).toEqual(new Set(all))
      expect(new Set(all).size).toBe(all.length)
      expect(new Set(all)).toEqual(new Set(population.persons.map((person) => person.id)))
    }
  })

  test('by host a received member stands in the book of the host and not at home', async () => {
    const received = population.stays.find(({ versions, homePath }) => versions.at(-1)!.standing.state === 'hosted' && versions.at(-1)!.standing.host_path !== homePath)!
    const orgAt = (path: string | null) => population.orgs.find((org) => org.path === path)!.id
    expect(await peopleOf(orgAt(received.homePath), 'home')).toContain(received.personId)
    expect(await peopleOf(orgAt(received.homePath), 'host')).not.toContain(received.personId)
    expect(await peopleOf(orgAt(received.hostPath), 'host')).toContain(received.personId)
  })

  test('the ledgers list who is away, and the accounts count them: the same rows at every height (S12)', async () => {
    const information = await write(officer, { book: 'information' })
    for (const book of ['appraisal', 'management'] as const) expect((await write(officer, { book })).total).toBe(information.total)
    const account = await write(officer, { book: 'county' })
    expect(cell(account, 0, 'out')).toBe(information.total)
    expect(cell(account, 0, 'members')).toBe(population.persons.length)
    const townships = population.orgs.filter((org) => org.kind === 'committee').slice(1)
    const sums = await Promise.all(townships.map(async ({ id }) => cell(await write(officer, { book: 'township', org: id }), 0, 'out') as number))
    expect(sums.reduce((sum, n) => sum + n, 0)).toBe(information.total)
  })
})

describe('what a book shows, and to whom', async () => {
  const [township] = await county.found([{ name: '清溪镇党委', kind: 'committee' }])
  const [dawan, xincheng] = await county.found([{ name: '大湾村党支部', parentId: township!.id }, { name: '新城社区党支部' }])
  const zhao = await county.enter(dawan!.id, personRecord('赵磊', { phone: '13812345678', identity: identityNumber('1980-05-06', 91), address: '清溪镇大湾村3组12号' }))
  const liu = await county.enter(dawan!.id, personRecord('刘梅'))
  const stay = await leave(county, dawan!, zhao, { since: '2026-03-01', known: { province: '广东省', city: '东莞市', trade: 'C', occupation: '车工' } })
  await registerAt(county, dawan!, xincheng!, stay, '2026-04-01')
  await receiveAt(county, xincheng!, stay, '2026-04-10')
  const secretary = county.as('secretary', dawan)
  await assignContact(secretary, { personIds: [zhao], contactPersonId: liu })
  await logContact(secretary, zhao, { channel: 'phone', outcome: 'reached', onDate: '2026-11-02' })
  await logContact(secretary, zhao, { channel: 'phone', outcome: 'no-answer', onDate: '2026-10-02' })

  test('the branch’s book shows the member masked, where, with whom and since when', async () => {
    const sheet = await write(secretary, { book: 'village' })
    expect(sheet.rows.map((row) => row.cells[0])).toEqual(['刘梅', '赵磊'])
    const at = (key: string) => cell(sheet, 1, key)
    expect([at('phone'), at('state'), at('leftOn'), at('place'), at('hostOrg'), at('contact'), at('heardOn')])
      .toEqual(['138****5678', '已接收纳管', '2026-03-01', '广东省东莞市', '新城社区党支部', '刘梅', '2026-11-02'])
    expect(cell(await write(secretary, { book: 'village', on: '2026-03-15' }), 1, 'state')).toBe('已外出，未登记')
    expect(cell(await write(secretary, { book: 'village', on: '2026-02-01' }), 1, 'state')).toBeNull()
  })

  test('the ledgers count the year and name what was done when', async () => {
    const appraisal = await write(secretary, { book: 'appraisal' })
    expect(['attended', 'reported', 'reached', 'tried'].map((key) => cell(appraisal, 0, key))).toEqual([0, 0, 1, 1])
    const management = await write(secretary, { book: 'management' })
    expect(['registeredOn', 'answeredOn', 'hostSinceOn', 'hostContact', 'contact', 'mode'].map((key) => cell(management, 0, key)))
      .toEqual(['2026-04-01', '2026-04-10', '2026-04-10', '何勇', '刘梅', '委托流入地管理'])
    expect(cell(await write(secretary, { book: 'information' }), 0, 'fourClear')).toBe('清')
  })

  test('the host reads work contact only, a reader at the host the name, another branch nothing', async () => {
    const host = await write(county.as('secretary', xincheng), { book: 'information', rule: 'host' })
    expect([cell(host, 0, 'name'), cell(host, 0, 'age'), cell(host, 0, 'phone'), cell(host, 0, 'org')]).toEqual(['赵磊', null, '138****5678', '大湾村党支部'])
    const reader = await write(county.as('committee-member', xincheng), { book: 'information', rule: 'host' })
    expect([cell(reader, 0, 'name'), cell(reader, 0, 'phone'), cell(reader, 0, 'place')]).toEqual(['赵磊', null, null])
    const [other] = await county.found([{ name: '石桥村党支部' }])
    for (const book of bookKeys.filter((key) => books[key].per !== 'org')) expect((await write(county.as('secretary', other), { book })).rows).toEqual([])
    await expect(write(secretary, { book: 'village', org: other!.id })).rejects.toMatchObject({ kind: 'absent' })
  })

  test('the file of a person tells the whole way until the day, masked', async () => {
    const file = await writePersonFile(secretary, zhao, undefined)
    const fact = (title: string) => file.facts.find((one) => one.title === title)?.value
    expect([fact('公民身份号码'), fact('手机号码'), fact('联系人')]).toEqual([expect.stringMatching(/^990\*{11}\d{3}[\dX]$/), '138****5678', '刘梅'])
    const section = (title: string, of = file) => of.sections.find((one) => one.title === title)!.rows
    expect(section('办理步骤').map((row) => row[1]).slice(0, 3)).toEqual(['外出', '流出登记', '接收'])
    expect(section('联系记录').map((row) => row.slice(0, 3))).toEqual([['2026-10-02', '电话', '无人接听'], ['2026-11-02', '电话', '联系上']])
    expect(JSON.stringify(file)).not.toMatch(/13812345678|大湾村3组/)
    const before = await writePersonFile(secretary, zhao, '2026-03-15')
    expect(section('办理步骤', before).map((row) => row[1])).toEqual(['外出'])
    await expect(writePersonFile(county.as('secretary', xincheng), liu, undefined)).rejects.toMatchObject({ kind: 'absent' })
  })

  test('a book taken along is a workbook of the same lines, masked, and on record', async () => {
    const { content, fileName } = await exportBook(secretary, { book: 'information' })
    expect(fileName).toBe('大湾村党支部-信息台账-2026-11-20.xlsx')
    const bytes = new Uint8Array(await new Response(content).arrayBuffer())
    const read = await readWorkbook(bytes, fileName)
    const lines = JSON.stringify(read)
    expect(lines).toContain('赵磊')
    for (const { title } of rollColumns.information) expect(lines).toContain(title)
    expect(lines).not.toContain('13812345678')
    const { rows } = await county.database.owner.query(`select detail from audit_log where action = 'books.export' and tenant_id = $1`, [county.tenantId])
    expect(rows).toMatchObject([{ detail: { book: 'information', rows: 1 } }])
    await expect(exportBook(county.as('committee-member', dawan), { book: 'information' })).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

test('a host in another county reads of its guest what came on the card, the telephone masked, and opens no file', async () => {
  const neighbour = await openTestCounty('望海区', county.database)
  const [home] = await county.found([{ name: '上田村党支部' }])
  const [host] = await neighbour.found([{ name: '滨江社区党支部' }])
  const chen = await county.enter(home!.id, personRecord('陈兰', { sex: '2', phone: '13612345678', identity: identityNumber('1980-05-06', 97) }))
  const stay = await leave(county, home!, chen, { known: { province: '广东省', city: '东莞市' } })
  await registerStay(county.as('secretary', home), {
    stayId: stay, on: '2026-04-01',
    facts: {
      mode: 'entrusted', destination: '东莞市', leaveReason: 'work', since: { on: '2026-03-01', precision: 'day' },
      host: { kind: 'other-register', tenantId: neighbour.tenantId, orgId: host!.id, name: '滨江社区党支部' }, contact: { name: '刘梅' },
    },
  })
  await receiveAt(neighbour, host!, stay)
  const guest = neighbour.as('secretary', host)
  const sheet = await write(guest, { book: 'village', rule: 'host' })
  expect([cell(sheet, 0, 'name'), cell(sheet, 0, 'sex'), cell(sheet, 0, 'memberType'), cell(sheet, 0, 'phone'), cell(sheet, 0, 'age')]).toEqual(['陈兰', '女', '正式党员', '136****5678', null])
  expect(sheet.rows[0]?.personId).toBeNull()
  const reader = await write(neighbour.as('committee-member', host), { book: 'village', rule: 'host' })
  expect([cell(reader, 0, 'name'), cell(reader, 0, 'phone')]).toEqual(['陈兰', null])
})

test('who changes branch while away counts with the old one until that day and with the new one after, never twice', async () => {
  const [township] = await county.found([{ name: '白石镇党委', kind: 'committee' }])
  const [from, to] = await county.found([{ name: '枫树村党支部', parentId: township!.id }, { name: '下江村党支部', parentId: township!.id }])
  const id = await county.enter(from!.id, personRecord('魏明'), '2010-01-01')
  await leave(county, from!, id, { since: '2026-03-01', known: { province: '广东省', city: '东莞市' } })
  const officer = county.as('township-officer', township)
  await transferPerson(officer, id, { orgId: to!.id, on: '2026-10-01', document: null, version: 1 })
  const away = async (on?: string) => (await write(officer, { book: 'township', ...(on === undefined ? {} : { on }) })).rows.map((row) => [row.cells[0], row.cells[1], row.cells[2]])
  expect(await away('2026-09-30')).toEqual([['合计', 1, 1], ['枫树村党支部', 1, 1], ['下江村党支部', 0, 0]])
  expect(await away()).toEqual([['合计', 1, 1], ['枫树村党支部', 0, 0], ['下江村党支部', 1, 1]])
  expect((await write(county.as('secretary', to), { book: 'information' })).rows).toHaveLength(1)
  expect((await write(county.as('secretary', from), { book: 'information' })).rows).toHaveLength(0)
})
