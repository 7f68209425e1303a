import { Client, type ClientConfig } from 'pg'

// Any fixed number: the lock is asked for in the maintenance database, which nothing else uses.
const HOLD_KEY = 7_204_811

/**
 * A connection that keeps a lock for as long as this program lives: the sign that the data folder is in use.
 * The lock goes with the connection, so a killed program leaves none behind.
 */
export async function tryHold(server: ClientConfig): Promise<Client | undefined> {
  const client = new Client({ ...server, database: 'postgres', application_name: `hongyan ${process.pid}` })
  await client.connect()
  const answer = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1::bigint) as held', [HOLD_KEY])
  if (answer.rows[0]?.held === true) return client
  await client.end()
  return undefined
}

export interface HoldState {
  /** Process number of the program that holds the data folder, as it gave it. */
  holder: string | undefined
  serverAgeSeconds: number
  dataDirectory: string
}

export async function readHoldState(server: ClientConfig): Promise<HoldState> {
  const client = new Client({ ...server, database: 'postgres', application_name: 'hongyan asking' })
  await client.connect()
  try {
    const answer = await client.query<{ holder: string | null; age: number; folder: string }>(
      `select (select replace(a.application_name, 'hongyan ', '')
                 from pg_locks l join pg_stat_activity a on a.pid = l.pid
                where l.locktype = 'advisory' and l.granted and l.objsubid = 1
                  and l.classid = 0 and l.objid = $1::bigint::oid) as holder,
              extract(epoch from clock_timestamp() - pg_postmaster_start_time())::float8 as age,
              current_setting('data_directory') as folder`,
      [HOLD_KEY],
    )
    const row = answer.rows[0]
    if (row === undefined) throw new Error('the server did not say who holds it')
    return { holder: row.holder ?? undefined, serverAgeSeconds: row.age, dataDirectory: row.folder }
  } finally {
    await client.end()
  }
}
