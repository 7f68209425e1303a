import { figureRules, orgColumns, type FigureRule } from '../../domain/statistics/figures.ts'
import { both, meets, nameOfCode, type CodeFilter, type Dimension, type Measure, type Rule } from '../../domain/statistics/dimensions.ts'
import { writeFilter } from '../../domain/statistics/filter-text.ts'
import type { Line, OfficialTable } from '../../domain/statistics/official-tables.ts'
import type { Tx } from '../platform/database.ts'
import type { Population } from './population.ts'
import { countBy, type Group } from './queries.ts'
import { listChildren, type ChildOrg } from './supplements.ts'
import type { Basis } from './tree.ts'

/** What counting needs: whose figures, on which day, since when, and the contact interval in days. */
export interface Asked {
  basis: Basis
  from: string
  contactDays: number
}

export interface Opening {
  org?: string
  on: string
  from?: string
  rule: Rule
  measure: Measure
  filter: string
}

export function openingOf({ basis, from }: Asked, rule: Rule, measure: Measure, filter: CodeFilter): Opening {
  return {
    ...(basis.org.id === null ? {} : { org: basis.org.id }), on: basis.on, ...(measure === 'away' ? {} : { from }), rule, measure, filter: writeFilter(filter),
  }
}

export const populationOf = ({ basis, from }: Asked, rule: Rule, measure: Measure): Population => ({ ...basis, rule, measure, from })

const sumOf = (groups: Group[], filter: CodeFilter) => groups.reduce((sum, group) => (meets(filter, group) ? sum + group.n : sum), 0)

/** Groups of all figures at once: one statement per measure and rule. */
async function countFigures(tx: Tx, asked: Asked, rules: readonly FigureRule[], extra: readonly Dimension[]): Promise<Map<string, Group[]>> {
  const groups = new Map<string, Group[]>()
  for (const { rule, measure } of rules) {
    const key = `${rule} ${measure}`
    if (groups.has(key)) continue
    const same = rules.filter((other) => other.rule === rule && other.measure === measure)
    const dimensions = [...new Set([...extra, ...same.flatMap(({ filter }) => Object.keys(filter) as Dimension[])])]
    groups.set(key, await countBy(tx, populationOf(asked, rule, measure), dimensions, {}, asked.contactDays))
  }
  return groups
}

export async function countOverview(tx: Tx, asked: Asked) {
  const groups = await countFigures(tx, asked, figureRules, [])
  const valueOf = (rule: FigureRule) => sumOf(groups.get(`${rule.rule} ${rule.measure}`) ?? [], rule.filter)
  return figureRules.map((figure) => {
    const whole = figureRules.find(({ key }) => key === figure.of)
    return {
      key: figure.key, title: figure.title, value: valueOf(figure), of: whole === undefined ? null : valueOf(whole),
      note: figure.note?.replace('{days}', String(asked.contactDays)) ?? null,
      opens: openingOf(asked, figure.rule, figure.measure, figure.filter),
    }
  })
}

/** The figures of each organisation directly below, what belongs to the organisation itself, and the sum. */
export async function countByOrg(tx: Tx, asked: Asked) {
  const rules = orgColumns.map(({ key }) => figureRules.find((figure) => figure.key === key)!)
  const groups = await countFigures(tx, asked, rules, ['child'])
  const children = await listChildren(tx, asked.basis)
  const own: ChildOrg = { id: null, path: asked.basis.org.path, name: '本级直属' }
  const lines = [...children, own].map((child) => ({ child, filter: { child: [child.path] } }))
  const cellsOf = (filter: CodeFilter) => rules.map((figure) => {
    const whole = both(filter, figure.filter)
    return {
      value: sumOf(groups.get(`${figure.rule} ${figure.measure}`) ?? [], whole), opens: openingOf(asked, figure.rule, figure.measure, whole),
    }
  })
  const rows = lines.map(({ child, filter }) => ({ key: child.path, title: child.name, depth: 1, group: null, orgId: child.id, cells: cellsOf(filter) }))
  return {
    title: '分组织情况', note: null,
    columns: orgColumns.map(({ key, head }) => ({ key, title: head, depth: 0, group: null })),
    rows: [
      { key: 'total', title: '合计', depth: 0, group: null, orgId: null, cells: cellsOf({}) },
      ...rows.filter((row) => row.orgId !== null || row.cells.some((cell) => cell.value > 0)),
    ],
  }
}

/** An official table: groups over its coded fields, folded into its rows and columns. */
export async function countTable(tx: Tx, asked: Asked, table: OfficialTable) {
  const dimensions = [...new Set([...table.rows, ...table.columns].flatMap(({ filter }) => Object.keys(filter) as Dimension[]))]
  const groups = await countBy(tx, populationOf(asked, 'home', table.measure), dimensions, table.filter, asked.contactDays)
  const heading = ({ key, title, depth, group }: Line) => ({ key, title, depth, group: group ?? null })
  return {
    title: table.title, note: table.note,
    columns: table.columns.map(heading),
    rows: table.rows.map((row) => ({
      ...heading(row), orgId: null,
      cells: table.columns.map((column) => {
        const cell = both(row.filter, column.filter)
        return { value: sumOf(groups, cell), opens: openingOf(asked, 'home', table.measure, both(table.filter, cell)) }
      }),
    })),
  }
}

/** The groups of one dimension, in the order of its codes, largest first where the codes are data. */
export async function countBreakdown(tx: Tx, asked: Asked, rule: Rule, by: Dimension, filter: CodeFilter, order: readonly string[] | null) {
  const groups = await countBy(tx, populationOf(asked, rule, 'away'), [by], filter, asked.contactDays)
  const place = (code: string) => order?.indexOf(code) ?? 0
  const sorted = groups.toSorted((a, b) => place(a[by]!) - place(b[by]!) || (order === null ? b.n - a.n : 0))
  return {
    total: sorted.reduce((sum, group) => sum + group.n, 0),
    rows: sorted.map((group) => ({
      code: group[by]!, title: titleOf(by, group[by]!), value: group.n, opens: openingOf(asked, rule, 'away', both(filter, { [by]: [group[by]!] })),
    })),
  }
}

function titleOf(by: Dimension, code: string): string {
  if (by !== 'place') return nameOfCode(by, code)
  return placeTitle(code)
}

export function placeTitle(code: string): string {
  const [province = '', city = ''] = code.split('/')
  return province === city ? city || '未掌握' : `${province}${city}`
}
