import { join } from 'node:path'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../../test/helpers/database.ts'
import { startProgram } from '../../test/helpers/program.ts'
import { newId } from './id.ts'
import { prepareQueue, queuedJobs, type JobData } from './jobs.ts'

const { owner, ownerConfig, appConfig } = await createTestDatabase()
const log = pino({ level: 'silent' })
const claimer = join(import.meta.dirname, '../../test/helpers/claiming-program.ts')

test('a job whose program was killed in the middle is taken up by another program, once', async () => {
  await prepareQueue(ownerConfig, ['test.long-work'])
  const id = newId()
  const killed = startProgram(claimer, [JSON.stringify(appConfig)])
  const sender = await queuedJobs(appConfig, {}, [], log)
  await sender.send('test.long-work', { tenantId: 1, id })
  expect(await killed.saying('claimed')).toBe(`claimed ${id}`)
  killed.kill('SIGKILL')
  await killed.ended
  // as if the ten seconds were over, after which a program that gives no sign counts as dead
  await owner.query(`update queue.job set heartbeat_on = heartbeat_on - interval '1 minute' where name = 'test.long-work'`)
  const taken: JobData[] = []
  const again = Promise.withResolvers<void>()
  const other = await queuedJobs(appConfig, {
    'test.long-work': async (data) => {
      taken.push(data)
      again.resolve()
    },
  }, [], log, 1)
  await again.promise
  await Promise.all([sender.stop(), other.stop()])
  expect(taken).toEqual([{ tenantId: 1, id }])
  const { rows } = await owner.query(`select state from queue.job where name = 'test.long-work'`)
  expect(rows).toEqual([{ state: 'completed' }])
})
