import { spawnSync } from 'node:child_process'

/** What must hold of the sources themselves; each step says what it proves. */
const steps: [proves: string, command: string, ...args: string[]][] = [
  ['types hold', 'tsc', '-p', 'tsconfig.json'],
  ['types of the pages hold', 'tsc', '-p', 'tsconfig.web.json'],
  ['the domain is pure', 'tsc', '-p', 'tsconfig.domain.json'],
  ['lint finds nothing', 'oxlint', '--type-aware', '--deny-warnings'],
  ['nothing is unused', 'knip'],
  ['a fresh schema is the migrated schema', 'node', 'tools/check-schema.ts'],
  ['state diagrams are up to date', 'node', 'tools/draw-states.ts', '--check'],
  ['the table of rights is up to date', 'node', 'tools/draw-rights.ts', '--check'],
]

const failed = steps.filter(([proves, command, ...args]) => {
  const run = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
  const holds = run.status === 0
  console.log(`${holds ? 'holds' : 'FAILS'}: ${proves}`)
  return !holds
})
process.exitCode = failed.length === 0 ? 0 : 1
