import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{domain,playbooks,contract,server,db,tools,test}/**/*.test.ts'],
    globalSetup: ['test/helpers/database-server.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
