import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { openAnyway, type Install } from '../server/install.ts'

export interface BenchPlace {
  dataDir: string
  databaseUrl: string | undefined
  /** Removes what was made for this run alone. */
  clear: () => Promise<void>
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client(url)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** A temporary folder, or that of `keep`, which stays; with DATABASE_URL a database of its own on that server. */
export async function findPlace(keep?: string): Promise<BenchPlace> {
  const dataDir = keep ?? mkdtempSync(join(tmpdir(), 'hongyan-bench-'))
  // under root the database server is another user, who has to pass through
  if (keep === undefined) chmodSync(dataDir, 0o711)
  const removeFolder = () => {
    if (keep === undefined) rmSync(dataDir, { recursive: true, force: true })
  }
  const outside = process.env['DATABASE_URL']
  if (outside === undefined) return { dataDir, databaseUrl: undefined, clear: async () => removeFolder() }
  const name = `hongyan_bench_${randomBytes(6).toString('hex')}`
  await onServer(outside, `create database ${name} template template0 encoding 'UTF8'`)
  const own = new URL(outside)
  own.pathname = `/${name}`
  return {
    dataDir, databaseUrl: own.href,
    clear: async () => {
      removeFolder()
      await onServer(outside, `drop database ${name} with (force)`)
    },
  }
}

/** An empty install, or the one kept from another run, with everything cleared away at the end. */
export async function withInstall<T>(keep: string | undefined, work: (install: Install) => Promise<T>): Promise<T> {
  const place = await findPlace(keep)
  try {
    const install = await openAnyway({ ...place, say: () => undefined })
    try {
      return await work(install)
    } finally {
      await install.close()
    }
  } finally {
    await place.clear()
  }
}
