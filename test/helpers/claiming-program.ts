// A program that claims a job and never gets done with it; tests kill it.
import { writeSync } from 'node:fs'
import type { ClientConfig } from 'pg'
import { pino } from 'pino'
import { queuedJobs } from '../../server/platform/jobs.ts'

const config = JSON.parse(process.argv[2] ?? '') as ClientConfig
await queuedJobs(config, {
  'test.long-work': ({ id }) => {
    writeSync(1, `claimed ${id}\n`)
    return new Promise(() => undefined)
  },
}, [], pino({ level: 'silent' }))
