import { Pool, types, type PoolClient, type PoolConfig, type QueryResultRow } from 'pg'
import sql, { type Sql } from 'sql-template-tag'
import type { Actor } from './actor.ts'

export { sql, type Sql }
export { empty, join, raw } from 'sql-template-tag'

types.setTypeParser(types.builtins.DATE, (text) => text)
types.setTypeParser(types.builtins.INT8, Number)
types.setTypeParser(types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString())

/** Statements inside one transaction. Values travel as parameters only. */
export interface Tx {
  rows<Row extends object>(statement: Sql): Promise<Row[]>
  /** The only row, or undefined. */
  find<Row extends object>(statement: Sql): Promise<Row | undefined>
  /** The only row; its absence is a bug. */
  one<Row extends object>(statement: Sql): Promise<Row>
  /** Number of rows touched. */
  run(statement: Sql): Promise<number>
  /**
   * Does work as the program itself, then goes on as the actor: for derived columns of rows that leave the actor's
   * view by the actor's own rightful act, which row-level security would otherwise refuse.
   */
  asProgram<T>(work: () => Promise<T>): Promise<T>
}

export interface Database {
  /** The only place that opens a transaction on tenant tables, with the actor as seen by row-level security. */
  withTenant<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T>
  /** The directory and the list of tenants: what must be known before a tenant is. */
  withDirectory<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const settingPattern = /^[0-9a-zA-Z/~:.-]*$/

/** `set local` takes no parameters; the values are ours, and checked all the same. */
function setting(name: string, value: string): string {
  if (!settingPattern.test(value)) throw new Error(`unusable value for app.${name}`)
  return `set local app.${name} = '${value}'`
}

function contextOf(actor: Actor): string[] {
  return [
    `set local citus.propagate_set_commands = 'local'`,
    setting('tenant_id', String(actor.tenantId)),
    setting('scope_from', actor.scope.from),
    setting('scope_until', actor.scope.until),
    setting('reach', actor.reach),
    setting('user_id', actor.userId ?? ''),
    // ties of the person count only where one acts as oneself: posts never add up
    setting('person_id', actor.reach === 'self' ? actor.personId ?? '' : ''),
  ]
}

function txOn(client: PoolClient, reach: string): Tx {
  const rows = async <Row extends object>(statement: Sql): Promise<Row[]> =>
    (await client.query<Row & QueryResultRow>(statement.text, statement.values)).rows
  return {
    rows,
    async find<Row extends object>(statement: Sql): Promise<Row | undefined> {
      const found: Row[] = await rows<Row>(statement)
      if (found.length > 1) throw new Error('expected at most one row')
      return found[0]
    },
    async one<Row extends object>(statement: Sql): Promise<Row> {
      const [row, ...more]: Row[] = await rows<Row>(statement)
      if (row === undefined || more.length > 0) throw new Error('expected exactly one row')
      return row
    },
    async run(statement: Sql) {
      return (await client.query(statement.text, statement.values)).rowCount ?? 0
    },
    async asProgram(work) {
      await client.query(setting('reach', 'system'))
      try {
        return await work()
      } finally {
        // a transaction that has failed takes no more statements, and ends as it is
        await client.query(setting('reach', reach)).catch(() => undefined)
      }
    },
  }
}

async function transact<T>(pool: Pool, context: string[], reach: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    for (const statement of context) await client.query(statement)
    const result = await work(txOn(client, reach))
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** Connects as the role that owns nothing; `max` bounds the connections of this process. */
export function openDatabase(config: PoolConfig): Database {
  const pool = new Pool({ max: 10, ...config })
  // an idle connection that breaks is replaced at its next use; one that is closing may still hear the server stop
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return {
    withTenant: (actor, work) => transact(pool, contextOf(actor), actor.reach, work),
    withDirectory: (work) => transact(pool, [], 'none', work),
    close: () => pool.end(),
  }
}
