import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{domain,playbooks,contract,server,db,tools,test}/**/*.test.ts'],
    globalSetup: ['test/helpers/database-server.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // a test that works is never stopped for being slow; these end what hangs
    testTimeout: 180_000,
    hookTimeout: 300_000,
    teardownTimeout: 60_000,
  },
})
