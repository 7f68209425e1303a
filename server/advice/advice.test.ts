import { expect, test } from 'vitest'
import { leave, receiveAt, registerAt } from '../../test/cast/lives.ts'
import { openTestCounty, personRecord } from '../../test/helpers/county.ts'
import type { Context } from '../platform/context.ts'
import { adviseAll } from './advise.ts'
import { listDraftMembers } from './queries.ts'

const county = await openTestCounty()
const [committee] = await county.found([{ name: '中共鹤岭县委员会', kind: 'committee' }])
const [dawan, shiqiao] = await county.found([{ name: '大湾村党支部', parentId: committee!.id }, { name: '石桥村党支部', parentId: committee!.id }])
const [host] = await county.found([{ name: '新城社区党支部', parentId: committee!.id }])
const look = async (text: string, values: unknown[] = []) => (await county.database.owner.query(text, values)).rows
const officer = (today = '2026-11-20'): Context => ({ ...county.as('county-officer'), today })
const advised = (ctx: Context) => ctx.db.withTenant(ctx.actor, (tx) => adviseAll(tx, ctx, ctx.actor.scope))
const changan = { province: '广东省', city: '东莞市', county: '长安镇' }

test('three of one branch in one district are advised to form a group; three full members may form a branch; a group there ends it', async () => {
  const names = ['赵磊', '周婷', '吴敏']
  for (const [at, name] of names.entries()) {
    const id = await county.enter(dawan!.id, personRecord(name, at === 2 ? { memberType: 'probationary', fullOn: null } : {}))
    await leave(county, dawan!, id, { since: '2026-09-01', known: changan })
  }
  const one = await county.enter(shiqiao!.id, personRecord('孙强'))
  await leave(county, shiqiao!, one, { since: '2026-09-01', known: changan })
  const places = async () => (await advised(officer())).filter((advice) => advice.subject.kind === 'place').map((advice) => [advice.rule, advice.orgName])
  expect(await places()).toEqual([['group-together', '大湾村党支部']])
  await look(`update persons set member_type = 'full' where name = '吴敏'`)
  expect(await places()).toEqual([['group-together', '大湾村党支部'], ['branch-possible', '大湾村党支部']])
  const [group] = await county.found([{ name: '大湾村驻长安党小组', parentId: dawan!.id, kind: 'group' }])
  await look(`update orgs set city = '东莞市' where id = $1`, [group!.id])
  expect(await places()).toEqual([['branch-possible', '大湾村党支部']])
})

test('over fifty of the county in a city: a branch is advised, with the members for the annex', async () => {
  const ctx = officer()
  await look(`update tenants set settings = '{"parameters":{"cityBranchMembers":3}}' where id = $1`, [county.tenantId])
  const found = (await advised(ctx)).filter((advice) => advice.rule === 'city-branch')
  expect(found).toMatchObject([{ subject: { name: '东莞市', id: '广东省/东莞市' }, params: { members: 4, over: 3 } }])
  const members = await ctx.db.withTenant(ctx.actor, (tx) => listDraftMembers(tx, ctx.actor, ctx.actor.scope, { placeId: '广东省/东莞市', whole: true }))
  expect(members.map((member) => member.name)).toEqual(['吴敏', '赵磊', '周婷', '孙强'])
  await look(`update tenants set settings = '{}' where id = $1`, [county.tenantId])
  expect((await advised(ctx)).filter((advice) => advice.rule === 'city-branch')).toEqual([])
})

test('six months with the same host: the relation should follow, not one day earlier, nor where a reason is on record', async () => {
  const id = await county.enter(shiqiao!.id, personRecord('钱进'))
  const stay = await leave(county, shiqiao!, id, { since: '2026-04-01', known: { province: '上海市', city: '上海市' } })
  await registerAt(county, shiqiao!, host!, stay, '2026-04-05')
  await receiveAt(county, host!, stay, '2026-04-10')
  const transfers = async (today: string) => (await advised(officer(today))).filter((advice) => advice.rule === 'transfer').map((advice) => advice.subject.name)
  expect(await transfers('2026-10-09')).toEqual([])
  expect(await transfers('2026-10-10')).toEqual(['钱进'])
  await look(`update stays set keep_reason = 'job-changes' where id = $1`, [stay])
  expect(await transfers('2026-10-10')).toEqual([])
})

test('a branch of fewer than three full members is told so; another branch’s secretary is advised about the own only', async () => {
  const rules = (ctx: Context) => advised(ctx).then((all) => all.map((advice) => [advice.rule, advice.subject.name]))
  expect(await rules(county.as('secretary', host))).toEqual([['branch-under-size', '新城社区党支部']])
})
