import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { contract } from '../../contract/index.ts'
import type { Endpoint } from '../../contract/endpoint.ts'

// 国办函〔2026〕12号: points exist as the member's own account, and are compared with nobody's

const root = fileURLToPath(new URL('../..', import.meta.url))
const endpoints = Object.entries(contract) as [string, Endpoint][]

interface Node { properties?: Record<string, Node>; items?: Node; anyOf?: Node[]; oneOf?: Node[]; type?: string }

const nodeOf = (schema: object | undefined): Node | undefined => schema

/** Names of all fields below a schema that hold a number. */
function numbersIn(node: Node | undefined, name = ''): string[] {
  if (node === undefined) return []
  if (node.type === 'number' || node.type === 'integer') return [name]
  const inner = [...(node.anyOf ?? []), ...(node.oneOf ?? [])].flatMap((one) => numbersIn(one, name))
  return [...inner, ...numbersIn(node.items, name), ...Object.entries(node.properties ?? {}).flatMap(([key, one]) => numbersIn(one, key))]
}

const ofPoints = endpoints.filter(([key]) => /point|shortfall/.test(key))

test('there are endpoints of points to be guarded', () => {
  expect(ofPoints.length).toBeGreaterThan(8)
})

test.each(ofPoints)('%s takes no sorting', (_, { query }) => {
  const asked = Object.keys(nodeOf(query)?.properties ?? {})
  expect(asked.filter((name) => /sort|order|rank|top|least|most/i.test(name))).toEqual([])
})

const sums = /^(total|points|sum|score|rank|place|atLeast|delta|worth|balance)$/i

test('no list of people carries a sum of points: a list knows a name and where the matter stands', () => {
  const rowsOf = ({ response }: Endpoint) => nodeOf(response)?.properties?.['rows']?.items
  const lists = endpoints.map(([key, endpoint]) => [key, rowsOf(endpoint)] as const).filter(([, row]) => row?.properties?.['personId'] !== undefined)
  expect(lists.length).toBeGreaterThan(3)
  for (const [key, row] of lists.filter(([one]) => /point|shortfall|talk/.test(one))) {
    // an objection is about one line, and shows that line
    const allowed = key === 'GET /api/point-objections' ? ['delta'] : []
    expect(numbersIn(row).filter((name) => sums.test(name) && !allowed.includes(name)), key).toEqual([])
  }
  for (const [key, row] of lists) expect(Object.keys(row?.properties ?? {}).filter((name) => /points|score|rank/i.test(name)), key).toEqual([])
})

function* sourcesBelow(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* sourcesBelow(path)
    else if (path.endsWith('.ts') && !path.endsWith('.test.ts')) yield path
  }
}

test('no statement of the program orders people by points', () => {
  const statements = [...sourcesBelow(join(root, 'server'))].map((path) => ({ path, text: readFileSync(path, 'utf8') })).filter(({ text }) => text.includes('point_entries'))
  expect(statements.length).toBeGreaterThan(2)
  for (const { path, text } of statements) {
    for (const [order] of text.matchAll(/order by [^`\n)]*/g)) expect(/\b(delta|points|total|worth|sum|at_least)\b/.test(order), `${path}: ${order}`).toBe(false)
    expect(/\b(rank|dense_rank|row_number|ntile|percent_rank)\s*\(/.test(text), path).toBe(false)
  }
})
