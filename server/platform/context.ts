import type { FastifyBaseLogger } from 'fastify'
import type { Actor } from './actor.ts'
import type { Crypto } from './crypto.ts'
import type { Database } from './database.ts'

/** What an action is given: never ambient, so that jobs, imports and HTTP call the same code. */
export interface Context {
  actor: Actor
  db: Database
  crypto: Crypto
  log: FastifyBaseLogger
  /** ISO instant of the command. */
  now: string
  /** The day of the command in China, `2026-11-20`. */
  today: string
  /** Makes a repeated command harmless. */
  commandKey?: string
}

/** The day at that instant in China (UTC+8, no summer time). */
export function dayInChina(instant: Date): string {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
}
