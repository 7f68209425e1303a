import { foldTallies, findAdoptedRanges, getPlaybook, openFigure, tallyFigures, type FigureRow, type Tally } from '../figures/figures.ts'
import type { Install } from '../install.ts'
import { systemActor } from '../platform/actor.ts'
import { dayInChina } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { OperatorError } from '../platform/postgres/operator-error.ts'
import type { Scope } from '../../domain/rights/scope.ts'
import type { Command } from './command.ts'

/** Whose figures: the county named; else the place the method comes from, where it is in this install; else every county that has adopted it. */
async function chooseTenants(install: Install, place: string, county: string | undefined): Promise<number[]> {
  const tenants = await install.db.withDirectory((tx) => tx.rows<{ id: number; name: string }>(sql`select id, name from tenants order by id`))
  if (county !== undefined) {
    const named = tenants.find(({ name }) => name === county)
    if (named === undefined) throw new OperatorError(`没有名为“${county}”的县（市、区）。`)
    return [named.id]
  }
  const origin = tenants.filter(({ name }) => place.includes(name))
  return (origin.length > 0 ? origin : tenants).map(({ id }) => id)
}

/** Goes through the ranges that work by the playbook, one transaction for each county. */
async function inEachRange(install: Install, tenantIds: readonly number[], code: string, today: string, work: (tx: Tx, tenantId: number, range: Scope) => Promise<void>): Promise<number> {
  let ranges = 0
  for (const id of tenantIds) {
    const actor = systemActor(id)
    await install.db.withTenant(actor, async (tx) => {
      for (const range of await findAdoptedRanges(tx, actor, code, today)) {
        ranges += 1
        await work(tx, id, range)
      }
    })
  }
  return ranges
}

/** The dashboard of a working method. */
export const figuresCommand: Command = {
  usage: 'figures --data 目录 --system 工作法代码 [--county 县名] [--rows 指标]  工作法的指标，逐行汇总；--rows 列出一个指标背后的每一行',
  options: ['system', 'rows'],
  async run({ words, open, answer }) {
    const playbook = getPlaybook(words.required('system'))
    const wanted = words.option('rows')
    const today = dayInChina(new Date())
    const install = await open()
    const tallies: Tally[] = []
    const opened: FigureRow[] = []
    const tenantIds = await chooseTenants(install, playbook.place, words.option('county'))
    const ranges = await inEachRange(install, tenantIds, playbook.code, today, async (tx, tenantId, range) => {
      const basis = { tenantId, range, today }
      if (wanted === undefined) tallies.push(...(await tallyFigures(tx, playbook, basis)))
      else opened.push(...(await openFigure(tx, playbook, wanted, basis, { size: 100_000, offset: 0 })))
    })
    if (ranges === 0) throw new OperatorError(`没有党组织采用“${playbook.name}”。`)
    if (wanted !== undefined) {
      answer(opened, opened.map((row) => `${row.onDate ?? '        '}  ${row.amount}  ${row.label}`))
      return
    }
    const figures = foldTallies(playbook, tallies)
    answer(figures, figures.map((figure) => `${figure.name}  ${figure.value} ${figure.unit}  （${figure.rows} 行）`))
  },
}
