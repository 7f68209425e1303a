import { beforeEach, expect, test } from 'vitest'
import { comeHome, leave, receiveAt, registerAt } from '../../../test/cast/lives.ts'
import { openTestCounty, personRecord, type TestOrg } from '../../../test/helpers/county.ts'
import { newId } from '../../platform/id.ts'
import { mergeOrgs } from './merge-orgs.ts'
import { renameOrg } from './single-acts.ts'
import { undoOrgAct } from './undo-act.ts'

const county = await openTestCounty()
const look = async (sql: string, values: unknown[] = []) => (await county.database.owner.query(sql, values)).rows

let home: TestOrg
let host: TestOrg
let other: TestOrg
let stay: string

beforeEach(async () => {
  const mark = newId().slice(-6)
  const founded = await county.found([{ name: `大湾村党支部${mark}` }, { name: `新城社区党支部${mark}` }, { name: `老城社区党支部${mark}` }])
  home = founded[0]!
  host = founded[1]!
  other = founded[2]!
  stay = await leave(county, home, await county.enter(home.id, personRecord('赵磊')))
  await registerAt(county, home, host, stay)
})

const officer = () => ({ ...county.as('county-officer'), now: new Date().toISOString() })
const paper = async (id: string) => ({ on: '2026-11-01', document: '鹤组〔2026〕8号', version: (await look('select version from orgs where id = $1', [id]))[0].version as number })
const undo = async (id: string) => {
  const [act] = await look('select id from org_acts where org_id = $1 order by recorded_at desc, id desc limit 1', [id])
  return undoOrgAct(officer(), id, act.id as string, { reason: '误办', version: (await paper(id)).version })
}
const names = async () => (await look('select home_org_name as home, host_org_name as host from stays where id = $1', [stay]))[0]
const hostOf = async () => (await look('select host_org_id as id, host_path as path, host_org_name as name from stays where id = $1', [stay]))[0]

test('an open stay names its two homes as they are called today, also after the next step', async () => {
  await renameOrg(officer(), home.id, { ...(await paper(home.id)), name: `${home.shortName}甲` })
  await renameOrg(officer(), host.id, { ...(await paper(host.id)), name: `${host.shortName}乙` })
  const today = { home: `${home.shortName}甲`, host: `${host.shortName}乙` }
  expect(await names()).toEqual(today)
  await receiveAt(county, host, stay)
  expect(await names()).toEqual(today)
  await undo(host.id)
  expect(await names()).toEqual({ ...today, host: host.shortName })
})

test('a stay that is over keeps the names of its time', async () => {
  await receiveAt(county, host, stay)
  await comeHome(county, home, host, stay, '2026-10-01')
  const then = await names()
  await renameOrg(officer(), home.id, { ...(await paper(home.id)), name: `${home.shortName}甲` })
  expect(await names()).toEqual(then)
})

test('whom a merged branch was asked to receive, its successor receives; the step does not lead back to the branch that is gone', async () => {
  await mergeOrgs(officer(), host.id, { ...(await paper(host.id)), intoId: other.id })
  const successor = { id: other.id, path: other.path, name: other.shortName }
  expect(await hostOf()).toEqual(successor)
  await receiveAt(county, other, stay)
  expect(await hostOf()).toEqual(successor)
  expect(await look('select org_id, path from participations where stay_id = $1', [stay])).toEqual([{ org_id: other.id, path: other.path }])
})

test('after two mergers a step still finds the organisation that answers for the member', async () => {
  await receiveAt(county, host, stay)
  await mergeOrgs(officer(), host.id, { ...(await paper(host.id)), intoId: other.id })
  const [last] = await county.found([{ name: `新老城社区党支部${newId().slice(-6)}` }])
  await mergeOrgs(officer(), other.id, { ...(await paper(other.id)), intoId: last!.id })
  await comeHome(county, home, last!, stay, '2026-11-10')
  expect(await hostOf()).toMatchObject({ id: last!.id, path: last!.path })
})

test('a merger taken back gives the stay back to the branch that had it', async () => {
  await mergeOrgs(officer(), host.id, { ...(await paper(host.id)), intoId: other.id })
  await undo(host.id)
  expect(await hostOf()).toEqual({ id: host.id, path: host.path, name: host.shortName })
  await receiveAt(county, host, stay)
  expect(await hostOf()).toEqual({ id: host.id, path: host.path, name: host.shortName })
})
