import { expect, test } from 'vitest'
import { openTestCounty } from '../../test/helpers/county.ts'
import { getRange, getTop } from './org-range.ts'

const county = await openTestCounty()
const asked = async (ctx: typeof county.system, org?: string) => {
  const { id, from, until } = await county.db.withTenant(ctx.actor, (tx) => getTop(tx, ctx.actor, org))
  return { id, from, until }
}

test('parts are told apart below the organisation asked for, one’s own, or the committee of the county', async () => {
  const officer = county.as('county-officer')
  expect(await asked(officer)).toEqual({ id: null, from: '/', until: '0' })
  const [committee] = await county.found([{ name: '云岭县委', kind: 'committee' }])
  const [town] = await county.found([{ name: '清溪镇党委', kind: 'committee', parentId: committee!.id }])
  const [branch] = await county.found([{ name: '大湾村党支部', parentId: town!.id }])
  expect((await asked(officer)).id).toBe(committee!.id)
  expect((await asked(officer, town!.id)).id).toBe(town!.id)
  const secretary = county.as('secretary', branch)
  expect(await asked(secretary)).toEqual({ id: branch!.id, from: branch!.path, until: `${branch!.path.slice(0, -1)}0` })
  await expect(asked(secretary, town!.id)).rejects.toMatchObject({ kind: 'absent' })
  await expect(county.db.withTenant(secretary.actor, (tx) => getRange(tx, secretary.actor, committee!.id))).rejects.toMatchObject({ kind: 'absent' })
  await county.found([{ name: '驻东莞流动党委', kind: 'committee' }])
  expect((await asked(officer)).id).toBeNull()
})
