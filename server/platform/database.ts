import { Pool, types, type PoolClient, type PoolConfig, type QueryResult, type QueryResultRow } from 'pg'
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
   * view by the actor's own rightful act, which row-level security would otherwise refuse. Never beside other statements.
   */
  asProgram<T>(work: () => Promise<T>): Promise<T>
  /** After so many rows were written: from hundreds on, what follows in the transaction is planned for what is there now. */
  takeStock(written: number): void
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
    ...(actor.reach === 'guest' ? [setting('guest_stay', actor.guestStayId ?? '')] : []),
  ]
}

/**
 * Statements sent one after the other without waiting for each answer; the server works through them in their order. A
 * statement sent ahead that fails fails the next one that is waited for, and with it the transaction.
 */
class Line {
  private readonly client: PoolClient
  private ahead: Promise<unknown>[] = []

  constructor(client: PoolClient) {
    this.client = client
  }

  sendAhead(text: string): void {
    const sent = this.client.query(text)
    // whoever waits next hears of it; where nobody does, the rollback is the answer
    sent.catch(() => undefined)
    this.ahead.push(sent)
  }

  async ask<Row extends QueryResultRow>(text: string, values: unknown[] = []): Promise<QueryResult<Row>> {
    const before = this.ahead
    this.ahead = []
    const asked = this.client.query<Row>(text, values)
    asked.catch(() => undefined)
    for (const sent of before) await sent
    return asked
  }
}

function txOn(line: Line, ofActor: string): Tx {
  let reach = ofActor
  const rows = async <Row extends object>({ text, values }: Sql): Promise<Row[]> => (await line.ask<Row & QueryResultRow>(text, values)).rows
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
    async run({ text, values }: Sql) {
      return (await line.ask(text, values)).rowCount ?? 0
    },
    takeStock(written) {
      if (written >= 200) line.sendAhead('select take_stock()')
    },
    async asProgram(work) {
      if (reach === 'system') return work()
      const before = reach
      reach = 'system'
      line.sendAhead(setting('reach', reach))
      try {
        return await work()
      } finally {
        reach = before
        // a transaction that has failed takes no more statements, and ends as it is
        line.sendAhead(setting('reach', reach))
      }
    },
  }
}

async function transact<T>(pool: Pool, context: string[], reach: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    const line = new Line(client)
    for (const statement of ['begin', ...context]) line.sendAhead(statement)
    const result = await work(txOn(line, reach))
    const { command } = await line.ask('commit')
    // the server ends a transaction that has failed by taking everything back, and calls that no error
    if (command !== 'COMMIT') throw new Error(`the transaction ended with ${command}`)
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
  const pool = new Pool({ max: 10, ...config, pipeline: true })
  // an idle connection that breaks is replaced at its next use; one that is closing may still hear the server stop
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return {
    withTenant: (actor, work) => transact(pool, contextOf(actor), actor.reach, work),
    withDirectory: (work) => transact(pool, [], 'none', work),
    close: () => pool.end(),
  }
}
