import { Client } from 'pg'
import { describe, expect, test } from 'vitest'
import { type TestDatabase, createTestDatabase } from '../test/helpers/database.ts'
import { dumpSchema } from './schema-dump.ts'
import { findSchemaBreaches } from './schema-rules.ts'

async function asOwner<T>(database: TestDatabase, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(database.ownerConfig)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

describe('the schema', async () => {
  const database = await createTestDatabase()
  const fresh = await createTestDatabase({ empty: true })

  test('keeps the rules that let it run at every size', async () => {
    expect(await asOwner(database, (client) => findSchemaBreaches(client))).toEqual([])
  })

  test('is made again by its dump', async () => {
    const dump = await asOwner(database, dumpSchema)
    expect(dump.match(/^create table /gm)?.length).toBeGreaterThan(20)
    await asOwner(fresh, (client) => client.query(dump))
    expect(await asOwner(fresh, dumpSchema)).toBe(dump)
  })
})

describe('a breach', async () => {
  const database = await createTestDatabase({ empty: true })

  test.each([
    ['create table t (id integer, tenant_id integer not null, primary key (tenant_id, id))', 'tenant_id is the first column, integer and not null: public.t'],
    ['create table t (tenant_id bigint not null, id integer, primary key (tenant_id, id))', 'tenant_id is the first column, integer and not null: public.t'],
    ['create table t (tenant_id integer not null, id integer, primary key (id, tenant_id))', 'the primary key begins with tenant_id: public.t'],
    ['create table t (tenant_id integer not null, id integer unique)', 'every unique key contains tenant_id: public.t: t_id_key'],
    ['create table t (tenant_id integer not null, name text); create index by_name on t (name, tenant_id)', 'every index begins with tenant_id: public.t: by_name'],
    [
      `create table a (tenant_id integer not null, id integer, primary key (tenant_id, id));
       create table t (tenant_id integer not null, id integer, other integer, foreign key (other, id) references a (tenant_id, id))`,
      'every foreign key between tenant tables joins on tenant_id: public.t: t_other_id_fkey',
    ],
    ['create table a (id integer primary key); create table t (a integer references a on delete set null)', 'no foreign key sets anything to null or to a default: t: t_a_fkey'],
    ['create table t (tenant_id integer not null); alter table t enable row level security', 'row-level security is enabled and forced: public.t'],
    ['create table t (tenant_id integer not null); alter table t enable row level security', 'row-level security has a policy: public.t'],
    [
      'create table t (tenant_id integer not null); create policy shut on t as restrictive using (true)',
      'a restrictive policy binds the application role alone, never the owner of an outside server: public.t: shut',
    ],
    ['create table t (id serial)', 'no sequences: t_id_seq'],
    [
      `create table t (id integer); create function f() returns trigger language plpgsql as 'begin return new; end';
       create trigger after_it before insert on t execute function f()`,
      'no triggers: t: after_it',
    ],
    ['create table t (id integer); create rule nothing as on insert to t do instead nothing', 'no rules: t: nothing'],
    [`create type colour as enum ('red')`, 'no enum types, no domains: colour'],
    ['create domain age as integer', 'no enum types, no domains: age'],
    ['create table a (id integer); create table t () inherits (a)', 'no inheritance: t'],
    ['create table t (id integer); alter table t owner to hongyan_app', 'the application role owns nothing: t'],
    ['create table t (id integer); grant all on t to hongyan_app', 'the application role may not empty or alter a table: t: truncate'],
  ])('is seen: %s', async (sql, sentence) => {
    const breaches = await asOwner(database, async (client) => {
      await client.query('begin')
      await client.query(sql)
      return findSchemaBreaches(client, {})
    })
    expect(breaches).toContain(sentence)
  })

  test('of an exception that is no longer there is seen', async () => {
    expect(await asOwner(database, (client) => findSchemaBreaches(client, { 'public.gone': 'it was there once' }))).toEqual(['every exception is a table that is there: public.gone'])
  })
})
