import { pino } from 'pino'
import { afterAll } from 'vitest'
import type { PostKind } from '../../domain/rights/posts.ts'
import { identityCheckCharacter } from '../../domain/values/identity-number.ts'
import { foundOrgs, type NewOrg } from '../../server/orgs/found-orgs.ts'
import { enterPeople } from '../../server/people/enter-people.ts'
import { reserveIdentities } from '../../server/people/identity-keys.ts'
import type { PersonRecord } from '../../server/people/person-record.ts'
import { reachOf, systemActor, type Actor } from '../../server/platform/actor.ts'
import { dayInChina, type Context } from '../../server/platform/context.ts'
import { openCrypto } from '../../server/platform/crypto.ts'
import { openDatabase, type Database } from '../../server/platform/database.ts'
import { newId } from '../../server/platform/id.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

export const crypto = openCrypto('5'.repeat(64))
const log = pino({ level: 'silent' })

/** A number of the unassigned region 990101 with a right check character. */
export function identityNumber(birthOn: string, sequence: number): string {
  const first17 = `990101${birthOn.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  return first17 + identityCheckCharacter(first17)
}

export function personRecord(name: string, more: Partial<PersonRecord> = {}): PersonRecord {
  return {
    name, sex: '1', ethnic: '01', birthOn: '1980-05-06', identity: null, phone: null, landline: null, address: null,
    registeredAddress: null, education: '61', educationText: '高中', degree: null, memberType: 'full', joinedOn: '2005-07-01',
    fullOn: '2006-07-01', partyStatus: 'normal', job: null, professionalTitle: null, newClass: null, migrantWorker: null,
    declaredMigrant: false, declaredLost: false, details: {}, ...more,
  }
}

/** A register to test with: organisations and people are entered by the program's own actions. */
export interface TestCounty {
  tenantId: number
  database: TestDatabase
  db: Database
  /** The program itself, at the hour of the test. */
  system: Context
  /** Somebody acting under a post of that organisation (null: the county's department). */
  as(kind: PostKind, org?: { path: string; id: string; shortName: string } | null, who?: Partial<Actor>): Context
  found(rows: readonly (Partial<NewOrg> & { name: string })[]): Promise<TestOrg[]>
  enter(homeOrgId: string, record: PersonRecord, memberSince?: string | null): Promise<string>
}

export interface TestOrg {
  id: string
  path: string
  shortName: string
}

/** The hour of every test unless it moves the clock: 20 November 2026, 10 o'clock in Beijing. */
export const testHour = '2026-11-20T02:00:00.000Z'

export async function openTestCounty(name = '鹤岭县', shared?: TestDatabase): Promise<TestCounty> {
  const database = shared ?? (await createTestDatabase())
  const { rows } = await database.owner.query<{ id: number }>(
    `insert into tenants (id, name, province, city, created_at)
     select coalesce(max(id), 0) + 1, $1, '江西省', '云山市', $2 from tenants returning id`, [name, testHour])
  const tenantId = rows[0]?.id ?? 0
  const db = openDatabase(database.appConfig)
  afterAll(() => db.close())
  const context = (actor: Actor): Context => ({ actor, db, crypto, log, now: testHour, today: dayInChina(new Date(testHour)) })
  const system = context(systemActor(tenantId))
  return {
    tenantId, database, db, system,
    as(kind, org = null, who = {}) {
      const post = { id: newId(), kind, orgId: org?.id ?? null, orgName: org?.shortName ?? name, path: org?.path ?? '/' }
      return context({ tenantId, userId: newId(), personId: null, name: '王芳', post, ...reachOf(post), ...who })
    },
    async found(orgs) {
      const named = orgs.map((org): NewOrg => ({ id: newId(), parentId: null, kind: 'branch', shortName: org.name, ...org }))
      await db.withTenant(system.actor, (tx) => foundOrgs(tx, system, named))
      const { rows } = await database.owner.query<TestOrg>(
        'select id, path, short_name as "shortName" from orgs where tenant_id = $1 and id = any($2)', [tenantId, named.map((org) => org.id)])
      return named.flatMap((org) => rows.filter((row) => row.id === org.id))
    },
    async enter(homeOrgId, record, memberSince = null) {
      const id = newId()
      if (record.identity !== null) await reserveIdentities(system, [{ personId: id, identity: record.identity }])
      await db.withTenant(system.actor, (tx) => enterPeople(tx, system, [{ id, record, homeOrgId, memberSince }]))
      return id
    },
  }
}

