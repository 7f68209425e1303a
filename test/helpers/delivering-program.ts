// A program that delivers notices of one county; tests kill it in the middle.
import { writeSync } from 'node:fs'
import { pino } from 'pino'
import type { PoolConfig } from 'pg'
import { systemActor } from '../../server/platform/actor.ts'
import { dayInChina } from '../../server/platform/context.ts'
import { openCrypto } from '../../server/platform/crypto.ts'
import { openDatabase } from '../../server/platform/database.ts'
import { deliverNotices } from '../../server/notices/deliver.ts'

const { config, tenantId, now, master } = JSON.parse(process.argv[2] ?? '') as { config: PoolConfig; tenantId: number; now: string; master: string }
const db = openDatabase(config)
await deliverNotices({ actor: systemActor(tenantId), db, crypto: openCrypto(master), log: pino({ level: 'silent' }), now, today: dayInChina(new Date(now)) })
writeSync(1, 'delivered\n')
await db.close()
