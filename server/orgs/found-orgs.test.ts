import { describe, expect, test } from 'vitest'
import { openTestCounty } from '../../test/helpers/county.ts'
import { newId } from '../platform/id.ts'
import { foundOrgs, type NewOrg } from './found-orgs.ts'

const county = await openTestCounty()
const look = async (sql: string, values: unknown[] = []) => (await county.database.owner.query(sql, values)).rows

const org = (name: string, parentId: string | null, more: Partial<NewOrg> = {}): NewOrg => ({
  id: newId(), parentId, kind: 'branch', name, shortName: name, ...more,
})

describe('founding many organisations at once', () => {
  test('children may stand before their parents in the list, and each gets the path of its place', async () => {
    const top = org('中共鹤岭县委员会', null, { kind: 'committee' })
    const township = org('清溪镇党委', top.id, { kind: 'committee' })
    const village = org('大湾村党支部', township.id, { foundedOn: '1998-07-01', foundingDocument: '清党〔1998〕3号' })
    await county.db.withTenant(county.system.actor, (tx) => foundOrgs(tx, county.system, [village, township, top]))
    const rows = await look('select name, path, initials from orgs order by path')
    expect(rows).toEqual([
      { name: '中共鹤岭县委员会', path: '/00001/', initials: 'zghlxwyh' },
      { name: '清溪镇党委', path: '/00001/00002/', initials: 'qxzdw' },
      { name: '大湾村党支部', path: '/00001/00002/00003/', initials: 'dwcdzb' },
    ])
    const [span] = await look('select from_on, until_on, path from org_spans where org_id = $1', [village.id])
    expect(span).toEqual({ from_on: '1998-07-01', until_on: null, path: '/00001/00002/00003/' })
    const [founding] = await look('select kind, on_date, document, by_name from org_acts where org_id = $1', [village.id])
    expect(founding).toEqual({ kind: 'found', on_date: '1998-07-01', document: '清党〔1998〕3号', by_name: '系统' })
    const [card] = await look('select name, kind, place from directory.addressees where org_id = $1', [village.id])
    expect(card).toEqual({ name: '大湾村党支部', kind: 'branch', place: '江西省 云山市 鹤岭县' })
  })

  test('a parent outside one’s own organisations is absent', async () => {
    const [top] = await county.found([{ name: '另一个党委' }])
    const secretary = county.as('township-officer', { id: newId(), path: '/00001/00002/', shortName: '清溪镇党委' })
    await expect(county.db.withTenant(secretary.actor, (tx) => foundOrgs(tx, secretary, [org('偷建的支部', top?.id ?? '')])))
      .rejects.toMatchObject({ kind: 'absent', code: 'orgs.parent-unknown' })
    await expect(county.db.withTenant(secretary.actor, (tx) => foundOrgs(tx, secretary, [org('偷建的党委', null)])))
      .rejects.toMatchObject({ kind: 'absent' })
  })

  test('two active organisations never bear the same name', async () => {
    await county.found([{ name: '石桥村党支部' }])
    await expect(county.found([{ name: '石桥村党支部' }])).rejects.toMatchObject({ code: 'orgs.name-taken', params: { name: '石桥村党支部' } })
  })

  test('lists in the order of the tree show branches as they were founded, the tenth after the ninth', async () => {
    const [township] = await county.found([{ name: '东岭镇党委', kind: 'committee' }])
    const founded = Array.from({ length: 12 }, (_, index) => `东岭第${index + 1}党支部`)
    await county.found(founded.map((name) => ({ name, parentId: township!.id })))
    const rows = await look('select name from orgs where parent_id = $1 order by path', [township!.id])
    expect(rows.map((row) => row.name as string)).toEqual(founded)
  })

  test('founding at the same moment gives everyone a number of its own', async () => {
    await Promise.all(Array.from({ length: 6 }, (_, n) => county.found([{ name: `同时设立的支部${n}` }])))
    expect(await look('select (count(*) - count(distinct no))::integer as twice from orgs')).toEqual([{ twice: 0 }])
  })

  test('hundreds at once are counted on the way, so that what follows is planned for them', async () => {
    const known = async () => (await look(`select reltuples::integer as counted from pg_class where oid = 'orgs'::regclass`))[0]?.counted as number
    expect(await known()).toBeLessThan(300)
    await county.found(Array.from({ length: 600 }, (_, n) => ({ name: `成批设立的支部${n}` })))
    expect(await known()).toBeGreaterThan(500)
  })
})
