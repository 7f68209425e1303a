import { beforeAll, expect, test } from 'vitest'
import { openTestCounty, personRecord, type TestOrg } from '../../test/helpers/county.ts'
import { recordHappenings } from '../happenings/record.ts'
import { adoptPlaybook } from '../playbooks/adopt.ts'
import { newId } from '../platform/id.ts'
import { findAdoptedRanges, foldTallies, getPlaybook, openFigure, tallyFigures } from './figures.ts'

const county = await openTestCounty()
const today = '2026-11-20'
let township: TestOrg
let branch: TestOrg
let beside: TestOrg

beforeAll(async () => {
  const parentId = newId()
  const [t, b, , o] = await county.found([
    { id: parentId, name: '清溪镇党委', kind: 'committee' }, { name: '大湾村党支部', parentId }, { name: '石桥村党支部', parentId }, { name: '东门社区党支部' },
  ])
  township = t!
  branch = b!
  beside = o!
  const mine = await county.enter(branch.id, personRecord('赵磊'))
  const theirs = await county.enter(beside.id, personRecord('孙立'))
  await county.db.withTenant(county.system.actor, async (tx) => {
    for (const [personId, quantity] of [[mine, 3], [mine, 4], [theirs, 100]] as const) {
      await recordHappenings(tx, county.system, [{ kind: 'task-done', variant: 'jobs', side: 'home', personId, onDate: '2026-05-01', quantity, source: { concept: 'task', id: newId() } }])
    }
  })
  await adoptPlaybook(county.as('township-officer', township), { playbook: 'S5', fromOn: '2026-01-01' })
})

test('a figure is the sum of its rows below those who adopted the method, and opens to exactly these', async () => {
  const playbook = getPlaybook('S5')
  const { figures, rows } = await county.db.withTenant(county.system.actor, async (tx) => {
    const [range, ...more] = await findAdoptedRanges(tx, county.system.actor, 'S5', today)
    expect(more).toEqual([])
    const basis = { tenantId: county.tenantId, range: range!, today }
    return { figures: foldTallies(playbook, await tallyFigures(tx, playbook, basis)), rows: await openFigure(tx, playbook, 'S5.figure.jobs', basis, { size: 50, offset: 0 }) }
  })
  expect(figures.find(({ id }) => id === 'S5.figure.jobs')).toEqual({ id: 'S5.figure.jobs', name: '介绍就业', value: 7, unit: '人', rows: 2 })
  expect(rows.map(({ label, amount }) => [label, amount])).toEqual(expect.arrayContaining([['赵磊', 3], ['赵磊', 4]]))
  expect(rows.reduce((sum, { amount }) => sum + amount, 0)).toBe(7)
})

test('who acts for a branch sees the figures of the branch, and nothing where nobody above has adopted', async () => {
  const ranges = (ctx: ReturnType<typeof county.as>) => county.db.withTenant(ctx.actor, (tx) => findAdoptedRanges(tx, ctx.actor, 'S5', today))
  expect((await ranges(county.as('secretary', branch))).map(({ from }) => from)).toEqual([branch.path])
  expect((await ranges(county.as('county-officer'))).map(({ from }) => from)).toEqual([township.path])
  expect(await ranges(county.as('secretary', beside))).toEqual([])
})

test('every measure of every playbook is counted, from an empty county as well', async () => {
  await county.db.withTenant(county.system.actor, async (tx) => {
    for (const code of ['S5', 'S6', 'S9', 'S10', 'S11', 'S12']) {
      const playbook = getPlaybook(code)
      const tallies = await tallyFigures(tx, playbook, { tenantId: county.tenantId, range: { from: '/', until: '0' }, today })
      expect(foldTallies(playbook, tallies).length).toBe(playbook.clauses.filter(({ kind }) => kind === 'measure').length)
      for (const { clause } of tallies) await openFigure(tx, playbook, clause.id, { tenantId: county.tenantId, range: { from: '/', until: '0' }, today }, { size: 1, offset: 0 })
    }
  })
})
