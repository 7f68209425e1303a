import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { isUpToDate as rightsAreUpToDate } from './draw-rights.ts'
import { isUpToDate as statesAreUpToDate } from './draw-states.ts'

const root = join(import.meta.dirname, '..')
const pages = ['README.md', ...globSync('docs/**/*.md', { cwd: root })]

/** Where the links of a page lead, from the root; addresses elsewhere and places within the page are left out. */
function linksOf(page: string): string[] {
  const found = readFileSync(join(root, page), 'utf8').matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)
  return [...found].flatMap(([, target = '']) => (/^[a-z]+:/.test(target) ? [] : [relative(root, join(root, dirname(page), target))]))
}

test('every link of the documents leads to something', () => {
  const dead = pages.flatMap((page) => linksOf(page).filter((target) => !existsSync(join(root, target))).map((target) => `${page} → ${target}`))
  expect(dead).toEqual([])
})

test('every document is found from the first page or from the architecture', () => {
  const linked = new Set(['README.md', 'docs/architecture.md'].flatMap(linksOf))
  const lost = pages.filter((page) => page !== 'README.md' && !linked.has(page) && !linked.has(dirname(page)))
  expect(lost).toEqual([])
})

test('documents drawn from tables say what the tables say', () => {
  expect({ rights: rightsAreUpToDate(), states: statesAreUpToDate() }).toEqual({ rights: true, states: true })
})
