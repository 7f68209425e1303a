import { Client, type ClientConfig } from 'pg'
import { describe, expect, test } from 'vitest'
import { type TestDatabase, createTestDatabase } from '../../../test/helpers/database.ts'
import { migrate } from './migrate.ts'
import { type MigrationFile, parseMigration, readMigrationFiles } from './migration-files.ts'
import { rehearse } from './rehearse.ts'
import { splitStatements } from './split-statements.ts'

const people = parseMigration('0001-people.sql', 'create table people (id integer primary key);\ngrant select on people to hongyan_app;\n')
const names = parseMigration('0002-names.sql', `alter table people add name text;\ninsert into people values (1, '王;丽');\n`)
const index = parseMigration('0003-index.sql', '-- no transaction\ncreate index concurrently if not exists people_by_name on people (name);\nselect 1;\n')
const broken = parseMigration('0004-broken.sql', 'create table half (id integer);\nselect nothing from nowhere;\n')

function run(database: TestDatabase, migrations: readonly MigrationFile[]): Promise<string[]> {
  return migrate({ owner: database.ownerConfig, log: () => {}, migrations })
}

async function tables(database: TestDatabase): Promise<string[]> {
  const found = await database.owner.query<{ name: string }>(`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`)
  return found.rows.map((row) => row.name)
}

describe('a migrated test database', async () => {
  const database = await createTestDatabase()

  test('is opened as owner and as application', async () => {
    const owner = await database.owner.query<{ who: string; where: string }>('select session_user as who, current_database() as where')
    expect(owner.rows[0]?.where).toBe(database.name)
    const app = await database.app.query<{ who: string }>('select session_user as who')
    expect(app.rows[0]?.who).toBe('hongyan_app')
    expect(owner.rows[0]?.who).not.toBe('hongyan_app')
  })

  test('has every migration of the project', async () => {
    const applied = await database.owner.query<{ number: number }>('select number from schema_migrations order by number')
    expect(applied.rows.map((row) => row.number)).toEqual(readMigrationFiles().map((file) => file.number))
  })
})

describe('migrations', async () => {
  const database = await createTestDatabase({ empty: true })

  test('are applied once, in order, and in a transaction unless marked', async () => {
    expect(await run(database, [people, names])).toEqual(['0001-people', '0002-names'])
    expect(await run(database, [people, names, index])).toEqual(['0003-index'])
    expect(await run(database, [people, names, index])).toEqual([])
    const seen = await database.app.query('select name from people')
    expect(seen.rows).toEqual([{ name: '王;丽' }])
  })

  test('that fail leave nothing behind and say where', async () => {
    await expect(run(database, [people, names, index, broken])).rejects.toThrow('migration 0004-broken: error: relation "nowhere" does not exist (line 2)')
    expect(await tables(database)).toEqual(['people', 'schema_migrations'])
  })

  test('edited after they were applied are refused', async () => {
    const edited = parseMigration('0002-names.sql', `${names.sql}-- edited\n`)
    await expect(run(database, [people, edited, index])).rejects.toThrow('结构更新文件 0002-names.sql 在执行之后被改动过')
  })

  test('checked out with other line ends are the same', () => {
    expect(parseMigration('0002-names.sql', names.sql.replaceAll('\n', '\r\n')).checksum).toBe(names.checksum)
  })

  test('that this program does not know are refused', async () => {
    await expect(run(database, [people, names])).rejects.toThrow('由更新的版本使用过')
  })
})

describe('several programs', async () => {
  const database = await createTestDatabase({ empty: true })

  test('may migrate at once', async () => {
    const outcomes = await Promise.all([1, 2, 3].map(() => run(database, [people, names, index])))
    expect(outcomes.flat()).toEqual(['0001-people', '0002-names', '0003-index'])
  })
})

describe('a rehearsal', async () => {
  const database = await createTestDatabase({ empty: true })
  const wish = { owner: database.ownerConfig, log: () => {} }

  test('on a copy keeps nothing', async () => {
    await run(database, [people])
    expect(await rehearse({ ...wish, migrations: [people, names, index] })).toEqual({ pending: ['0002-names', '0003-index'], on: 'copy', leftOut: [] })
    expect(await rehearse({ ...wish, migrations: [people] })).toEqual({ pending: [], on: 'nothing', leftOut: [] })
    await expect(rehearse({ ...wish, migrations: [people, names, index, broken] })).rejects.toThrow('migration 0004-broken')
    const copies = await database.owner.query(`select from pg_database where datname like 'hongyan_rehearsal_${process.pid}_%'`)
    expect(copies.rowCount).toBe(0)
    expect(await run(database, [people, names])).toEqual(['0002-names'])
  })

  test('beside a running program is taken back', async () => {
    await withConnection(database.ownerConfig, async () => {
      const more = parseMigration('0005-more.sql', 'create table more (id integer);')
      expect(await rehearse({ ...wish, migrations: [people, names, index, more] })).toEqual({
        pending: ['0003-index', '0005-more'],
        on: 'transaction',
        leftOut: ['0003-index'],
      })
      expect(await tables(database)).toEqual(['people', 'schema_migrations'])
    })
  })
})

test.each([
  ['one; two;\nthree', ['one', 'two', 'three']],
  [`select ';' ; select "a;b"`, [`select ';'`, 'select "a;b"']],
  ['do $$ begin; end $$; next', ['do $$ begin; end $$', 'next']],
  ['do $body$ a; $$ b; $$ $body$;', ['do $body$ a; $$ b; $$ $body$']],
  ['-- only; a comment\n', []],
  [`/* a; b */ select 1; -- it's; done\nselect 'it''s; fine'`, ['/* a; b */ select 1', `-- it's; done\nselect 'it''s; fine'`]],
])('statements are cut where they end: %s', (sql, expected) => {
  expect(splitStatements(sql)).toEqual(expected)
})

async function withConnection(config: ClientConfig, work: () => Promise<void>): Promise<void> {
  const client = new Client(config)
  await client.connect()
  try {
    await work()
  } finally {
    await client.end()
  }
}
