import { expect, test } from 'vitest'
import { concepts, findBreaches, findCycle, readImports } from './architecture.ts'

const root = new URL('..', import.meta.url).pathname

test('no room looks through a wall', () => {
  const imports = readImports(root)
  expect(imports.length).toBeGreaterThan(30)
  expect(findBreaches(imports)).toEqual([])
})

test('concepts of the server depend on each other without a cycle', () => {
  expect(findCycle(concepts)).toBeUndefined()
})

test('a breach is seen', () => {
  expect(findBreaches([{ from: 'domain/stays/fold.ts', to: 'npm:pg' }])).toHaveLength(1)
  expect(findBreaches([{ from: 'web/console/main.tsx', to: 'server/app.ts' }])).toHaveLength(1)
  expect(findBreaches([{ from: 'server/platform/act.ts', to: 'server/stays/actions.ts' }])).toHaveLength(1)
  expect(findCycle({ a: ['b'], b: ['c'], c: ['a'] })).toEqual(['a', 'b', 'c', 'a'])
})
