import { readFileSync } from 'node:fs'
import { look } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
const upSince = new Date(Date.now() - process.uptime() * 1000).toISOString()

async function countJobs(tx: Tx): Promise<{ state: string; count: number }[]> {
  const { there } = await tx.one<{ there: boolean }>(sql`select to_regclass('queue.job') is not null as there`)
  if (!there) return []
  return tx.rows(sql`select state::text as state, count(*)::integer as count from queue.job group by state order by state`)
}

/** What the system administrator looks after: the machine and the program, no row of the register. */
export function readSystemStatus(ctx: Context) {
  return look(ctx, 'system.operate', async (tx) => {
    const database = await tx.one<{ server: string; bytes: number; sessions: number }>(sql`
      select current_setting('server_version') as server, pg_database_size(current_database()) as bytes,
        (select count(*) from directory.sessions where expires_at > ${ctx.now})::integer as sessions`)
    const backup = await tx.find<{ finished_at: string; place: string; bytes: number }>(sql`
      select finished_at, place, bytes from directory.backups order by finished_at desc limit 1`)
    return {
      version, node: process.version, database: `PostgreSQL ${database.server}`, databaseBytes: database.bytes, upSince,
      memoryBytes: process.memoryUsage().rss, openSessions: database.sessions, jobs: await countJobs(tx),
      lastBackup: backup === undefined ? null : { finishedAt: backup.finished_at, place: backup.place, bytes: backup.bytes },
    }
  })
}
