import type { FastifyBaseLogger } from 'fastify'
import { Client } from 'pg'
import type { Install } from '../../server/install.ts'
import { openDatabase, sql } from '../../server/platform/database.ts'
import { loadDemonstration, type Demonstration, type DemonstrationWish } from './load.ts'

async function analyse({ ownerConfig }: Install): Promise<void> {
  const owner = new Client(ownerConfig)
  await owner.connect()
  try {
    await owner.query('analyze')
  } finally {
    await owner.end()
  }
}

/**
 * Loads the demonstration into an install. Its thousand transactions do not wait for the disk one by one: what can be
 * made again may be lost until the last, ordinary commit, which takes all before it to the disk.
 */
export async function loadInto(install: Install, log: FastifyBaseLogger, wish: DemonstrationWish): Promise<Demonstration> {
  const db = openDatabase({ ...install.appConfig, options: '-c synchronous_commit=off' })
  try {
    const loaded = await loadDemonstration({ db, crypto: install.crypto, log }, { ...wish, takeStock: () => analyse(install) })
    await install.db.withDirectory((tx) => tx.run(sql`update directory.addressees set place = place`))
    return loaded
  } finally {
    await db.close()
  }
}
