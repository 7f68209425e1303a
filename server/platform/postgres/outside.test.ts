import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, type ClientConfig } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { writeBackup } from './backup.ts'
import { type EmbeddedPostgres, launchPostgres } from './launch.ts'
import { migrate } from './migrate.ts'
import { parseMigration } from './migration-files.ts'
import { prepareOutside } from './outside.ts'
import { loadBackup } from './restore.ts'

let folder: string
let server: EmbeddedPostgres

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hongyan-outside-'))
  chmodSync(folder, 0o711)
  const wish = { dataDir: join(folder, 'data'), log: () => {}, sharedBuffers: '64MB', durable: false }
  await (await launchPostgres(wish)).stop()
  const rules = join(folder, 'data', 'postgres', 'pg_hba.conf')
  writeFileSync(rules, `local all hongyan_app scram-sha-256\n${readFileSync(rules, 'utf8')}`)
  server = await launchPostgres(wish)
  await ask(server.ownerConfig, 'create role plain_owner login nosuperuser createrole')
  await ask(server.ownerConfig, 'create role small_owner login nosuperuser nocreaterole')
  await ask(server.ownerConfig, 'alter database hongyan owner to plain_owner')
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  await ask(server.ownerConfig, 'drop schema public cascade')
  await ask(server.ownerConfig, 'create schema public authorization pg_database_owner')
  await ask(server.ownerConfig, 'drop role if exists hongyan_app')
})

function urlOf(user: string): string {
  return `postgres://${user}@localhost/hongyan?host=${encodeURIComponent(server.socketDir)}`
}

async function ask<Row extends object>(config: ClientConfig, sql: string): Promise<Row[]> {
  const client = new Client(config)
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

test('the application role is made with its password, and made again with another', async () => {
  const { ownerConfig, appConfig } = await prepareOutside(urlOf('plain_owner'), `it's secret`)
  expect(await ask(ownerConfig, 'select session_user as who')).toEqual([{ who: 'plain_owner' }])
  expect(await ask(appConfig, 'select session_user as who, current_database() as where')).toEqual([{ who: 'hongyan_app', where: 'hongyan' }])
  const again = await prepareOutside(urlOf('plain_owner'), 'another')
  expect(await ask(again.appConfig, 'select session_user as who')).toEqual([{ who: 'hongyan_app' }])
  await expect(ask(appConfig, 'select')).rejects.toThrow('password authentication failed')
})

test('several processes may prepare at once', async () => {
  const all = await Promise.all([1, 2, 3].map(() => prepareOutside(urlOf('plain_owner'), 'secret')))
  for (const { appConfig } of all) expect(await ask(appConfig, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('an owner who may not make roles is told of DATABASE_APP_URL', async () => {
  await ask(server.ownerConfig, 'grant create on schema public to small_owner')
  await ask(server.ownerConfig, 'grant create on database hongyan to small_owner')
  await expect(prepareOutside(urlOf('small_owner'), 'secret')).rejects.toThrow('DATABASE_APP_URL')
  await ask(server.ownerConfig, `create role hongyan_app login password 'given'`)
  const { appConfig } = await prepareOutside(urlOf('small_owner'), 'secret', urlOf('hongyan_app:given'))
  expect(await ask(appConfig, 'select session_user as who')).toEqual([{ who: 'hongyan_app' }])
})

test('a role that could pass the policies is refused', async () => {
  await ask(server.ownerConfig, `create role hongyan_app login bypassrls password 'secret'`)
  await expect(prepareOutside(urlOf('hongyan_owner'), 'secret')).rejects.toThrow('绕过按组织隔离的规则')
  await expect(prepareOutside(urlOf('hongyan_owner'), 'secret', urlOf('hongyan_owner'))).rejects.toThrow('应当是 hongyan_app')
})

test('an owner who may not make tables is refused', async () => {
  await ask(server.ownerConfig, 'revoke create on schema public from small_owner, pg_database_owner')
  await ask(server.ownerConfig, 'revoke create on database hongyan from small_owner')
  await expect(prepareOutside(urlOf('small_owner'), 'secret')).rejects.toThrow('不能在这个数据库里建表')
})

test.each([
  ['nonsense', 'DATABASE_URL 不是有效的连接地址'],
  ['postgres://someone@localhost/hongyan?host=/nowhere', '连接不上 DATABASE_URL'],
])('a wrong address is refused with what to check: %s', async (url, sentence) => {
  await expect(prepareOutside(url, 'secret')).rejects.toThrow(sentence)
})

const fenced = [
  parseMigration(
    '0001-fenced.sql',
    `create table fenced (tenant_id integer not null, id integer not null, primary key (tenant_id, id));
     alter table fenced enable row level security;
     alter table fenced force row level security;
     create policy tenant_scope on fenced using (tenant_id = current_setting('app.tenant_id')::integer);
     grant select on fenced to hongyan_app;`,
  ),
  parseMigration('0002-rows.sql', 'insert into fenced values (1, 1), (2, 1);'),
]

test('an owner who is no superuser sees every row behind the policies, the application only its own', async () => {
  const { ownerConfig, appConfig } = await prepareOutside(urlOf('plain_owner'), 'secret')
  await migrate({ owner: ownerConfig, log: () => {}, migrations: fenced })
  expect(await ask(ownerConfig, 'select count(*)::integer as rows from fenced')).toEqual([{ rows: 2 }])
  await expect(ask(appConfig, 'select from fenced')).rejects.toThrow('app.tenant_id')
})

test('an owner who is no superuser backs up and restores every row, and the policies bind again afterwards', async () => {
  const { ownerConfig, appConfig } = await prepareOutside(urlOf('plain_owner'), 'secret')
  await migrate({ owner: ownerConfig, log: () => {}, migrations: fenced })
  const file = join(folder, 'outside.tar.gz')
  await writeBackup({ owner: ownerConfig, file, migrations: fenced })
  await ask(server.ownerConfig, 'create database copy owner plain_owner')
  await loadBackup(file, { ...ownerConfig, database: 'copy' })
  expect(await ask({ ...ownerConfig, database: 'copy' }, 'select tenant_id from fenced order by 1')).toEqual([{ tenant_id: 1 }, { tenant_id: 2 }])
  expect(await ask({ ...ownerConfig, database: 'copy' }, `select relforcerowsecurity as forced from pg_class where relname = 'fenced'`)).toEqual([{ forced: true }])
  await expect(ask({ ...appConfig, database: 'copy' }, 'select from fenced')).rejects.toThrow('app.tenant_id')
  await ask(server.ownerConfig, 'drop database copy')
})

test('a backup that would miss rows is refused', async () => {
  const { ownerConfig } = await prepareOutside(urlOf('plain_owner'), 'secret')
  await migrate({ owner: ownerConfig, log: () => {}, migrations: fenced })
  await ask(ownerConfig, 'drop policy owner_passes on fenced')
  await expect(writeBackup({ owner: ownerConfig, file: join(folder, 'poor.tar.gz'), migrations: fenced })).rejects.toThrow('public.fenced')
})
