import { execFileSync } from 'node:child_process'
import { defineConfig } from 'vitest/config'

/** Where the sources came without their history there is one seed. */
function seedOfCommit(): string {
  try {
    return String(Number.parseInt(execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).slice(0, 7), 16))
  } catch {
    return '20261120'
  }
}

export default defineConfig({
  test: {
    include: ['{domain,playbooks,contract,server,db,tools,test}/**/*.test.ts'],
    globalSetup: ['test/helpers/database-server.ts'],
    setupFiles: ['test/helpers/seed-properties.ts'],
    env: { HONGYAN_SEED: process.env['HONGYAN_SEED'] ?? seedOfCommit() },
    pool: 'forks',
    maxWorkers: 2,
    // a test that works is never stopped for being slow; these end what hangs
    testTimeout: 180_000,
    hookTimeout: 300_000,
    teardownTimeout: 60_000,
  },
})
