import { afterAll, describe, expect, test } from 'vitest'
import { postKinds, type PostKind } from '../../domain/rights/posts.ts'
import { createTestDatabase } from '../../test/helpers/database.ts'
import { runSeed, seededRandom } from '../../test/helpers/random.ts'
import { addHostedFrom } from '../../test/walls/draw-guests.ts'
import { layRows } from '../../test/walls/lay-rows.ts'
import { oracle, sees } from '../../test/walls/oracle.ts'
import { pathOf } from '../../test/walls/places.ts'
import { Draw, drawCounty, rowsOf, type Actor, type County, type Row } from '../../test/walls/world.ts'
import { guestActor, reachOf, type Actor as ProgramActor } from '../platform/actor.ts'
import { openDatabase, raw, sql } from '../platform/database.ts'
import { newId } from '../platform/id.ts'

const draw = new Draw(seededRandom(runSeed))
const replay = `replay with HONGYAN_SEED=${draw.random.seed}`
const worlds = 3
const database = await createTestDatabase()
const db = openDatabase(database.appConfig)
afterAll(() => db.close())

/** How a row of each table is told from the others; the rest have an id. */
const keys: Record<string, string> = {
  org_spans: 'org_id::text', recovery_codes: 'user_id::text', command_keys: 'key', disclosures: 'person_id::text', stay_spans: 'stay_id::text',
  sweep_branches: `sweep_id || '/' || org_id`, sweep_answers: `sweep_id || '/' || org_id`, import_files: 'batch_id::text', import_rows: 'batch_id::text',
  file_parts: 'file_id::text', point_accounts: 'person_id::text',
  vote_roll: `vote_id || '/' || person_id`, vote_candidates: 'vote_id::text', vote_revisions: 'vote_id::text', stay_appraisals: 'step_id::text',
  appraisal_stages: 'appraisal_id::text', appraisal_boxes: 'appraisal_id::text', appraisal_voters: `appraisal_id || '/' || person_id`, appraisal_remedies: `appraisal_id || '/' || person_id`,
  notice_copies: `notice_id || '/' || person_id`, message_notices: 'message_id::text', message_receipts: 'message_id::text',
  notice_wishes: 'person_id::text', notice_wordings: `tenant_id || '/' || template`, notice_channels: `tenant_id || '/' || channel`,
  session_places: `session_id || '/' || person_id`, package_receipts: `package_id || '/' || person_id`,
  gathering_orgs: `gathering_id || '/' || org_id`, attendances: `gathering_id || '/' || person_id`, host_attendances: 'step_id::text', homecomings: `year || '/' || person_id`,
  audit_log: `tenant_id || '/' || seq`, audit_heads: 'tenant_id::text', tenant_counters: `tenant_id || '/' || name`,
  column_memory: `tenant_id || '/' || fingerprint`, letter_receipts: `tenant_id || '/receipt'`, duties: `subject_id || '/' || org_id`,
}

async function drawWorlds(): Promise<{ counties: County[]; rows: Row[] }> {
  const counties: County[] = []
  for (let world = 0; world < worlds; world += 1) {
    const [one, two] = [drawCounty(draw, world * 2 + 1), drawCounty(draw, world * 2 + 2)]
    addHostedFrom(draw, one, two)
    addHostedFrom(draw, two, one)
    counties.push(one, two)
  }
  for (const { tenant } of counties) await database.owner.query('insert into tenants (id, name, created_at) values ($1, $2, now())', [tenant, `县${tenant}`])
  const rows = counties.flatMap((county) => rowsOf(draw, county))
  await layRows(database.owner, rows)
  return { counties, rows }
}

const { counties, rows } = await drawWorlds()
const tables = Object.keys(oracle)

/** Users under every kind of post: at organisations of every depth, at the county, with and without a person behind them. */
function actorsOf(county: County): Actor[] {
  const kinds = [null, ...(Object.keys(postKinds) as PostKind[])]
  return kinds.flatMap((kind) => [1, 2, 3].map((): Actor => {
    const org = kind === 'county-officer' || kind === null || kind.endsWith('-admin') ? null : draw.pick(county.orgs)
    return { tenant: county.tenant, kind, org, user: draw.pick(county.users) }
  }))
}

/** Members of the other county, each as guest of a stay here: received, waiting to be, and gone again. */
function guestsOf(county: County): Actor[] {
  return county.stays.filter(({ home }) => home === null).map((guest): Actor => (
    { tenant: county.tenant, kind: null, org: null, user: { id: newId(), tenant: guest.person.tenant, person: guest.person }, guest }))
}

function programActor(actor: Actor): ProgramActor {
  if (actor.guest !== undefined) return guestActor(actor.tenant, actor.guest.id, { userId: actor.user.id, personId: actor.guest.person.id, name: '周海' })
  const post = actor.kind === null ? null : {
    id: newId(), kind: actor.kind, orgId: actor.org?.id ?? null, orgName: '', path: pathOf(actor.org),
  }
  return {
    tenantId: actor.tenant, userId: actor.user.id, personId: actor.user.person?.id ?? null, name: '王芳', post, ...reachOf(post),
  }
}

const describeActor = ({ tenant, kind, org, user, guest }: Actor) => `county ${tenant}, ${guest === undefined ? kind ?? 'no post' : `guest of ${guest.id}`} at ${pathOf(org)}, person ${user.person?.id ?? 'none'}`

describe('row-level security alone, without any predicate of ours', () => {
  test('shows every actor exactly what the oracle says, in all tables and counties', async () => {
    let cases = 0
    let shown = 0
    const faults: string[] = []
    for (const actor of [...counties.flatMap(actorsOf), ...counties.flatMap(guestsOf)]) {
      await db.withTenant(programActor(actor), async (tx) => {
        for (const table of tables) {
          const found = await tx.rows<{ key: string }>(sql`select ${raw(keys[table] ?? 'id::text')} as key from ${raw(table)}`)
          const seen = new Set(found.map(({ key }) => key))
          for (const row of rows.filter((one) => one.table === table)) {
            const should = sees(actor, row)
            if (seen.has(row.key) !== should) faults.push(`${describeActor(actor)}: ${table} ${row.key} of county ${row.about.tenant} ${should ? 'is hidden' : 'is shown'}`)
            cases += 1
            if (should) shown += 1
          }
        }
      })
    }
    process.stdout.write(`walls: ${cases} cases of access tried against row-level security, ${shown} to be shown (${replay})\n`)
    expect(faults.slice(0, 10), `${faults.length} faults; ${replay}`).toEqual([])
    expect(cases).toBeGreaterThan(100_000)
    expect(shown).toBeGreaterThan(5000)
  }, 900_000)

  test('covers every table that has rows of a county', async () => {
    const { rows: found } = await database.owner.query<{ table: string }>(`
      select c.relname as "table" from pg_class c
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
      where c.relkind in ('r', 'p') order by 1`)
    expect(tables.toSorted()).toEqual(found.map(({ table }) => table))
    const drawn = new Set(rows.map(({ table }) => table))
    expect(tables.filter((table) => !drawn.has(table))).toEqual([])
  })

  test('nobody writes where nothing is seen: an officer moves no person into or out of another branch', async () => {
    const county = counties[0]
    const person = county?.persons.find(({ home, host }) => home !== null && host === null)
    const stranger = county?.orgs.find((org) => person?.home !== org && !pathOf(person?.home ?? null).startsWith(pathOf(org)))
    if (county === undefined || person === undefined || stranger === undefined) throw new Error(`nothing to try; ${replay}`)
    const user = { id: newId(), tenant: county.tenant, person: null }
    const change = (org: typeof stranger, path: string) => db.withTenant(programActor({ tenant: county.tenant, kind: 'secretary', org, user }), (tx) =>
      tx.run(sql`update persons set home_path = ${path} where id = ${person.id}`))
    expect(await change(stranger, pathOf(stranger))).toBe(0)
    if (person.home !== null) await expect(change(person.home, pathOf(stranger))).rejects.toThrow('row-level security')
  })
})

describe('the application’s role', () => {
  const asApp = async (statements: string[]): Promise<unknown[]> => {
    const client = await database.app.connect()
    try {
      await client.query('begin')
      for (const statement of statements.slice(0, -1)) await client.query(statement)
      return (await client.query(statements.at(-1) ?? '')).rows
    } finally {
      await client.query('rollback')
      client.release()
    }
  }

  test('without settings no table is read', async () => {
    for (const table of tables) {
      await expect(asApp([`select * from ${table}`]), table).rejects.toThrow(/unrecognized configuration parameter|invalid input syntax/)
    }
  })

  test('settings of an earlier transaction are gone, and no table is read', async () => {
    const client = await database.app.connect()
    try {
      await client.query('begin')
      for (const name of ['tenant_id', 'scope_from', 'scope_until', 'reach', 'user_id', 'person_id']) await client.query(`set local app.${name} = '1'`)
      await client.query('commit')
      for (const table of tables) await expect(client.query(`select * from ${table}`), table).rejects.toThrow('invalid input syntax')
    } finally {
      client.release()
    }
  })

  test('with a tenant alone, of a reach that nobody has, nothing of anybody is seen', async () => {
    const settings = (reach: string) => [`set local app.tenant_id = '1'`, `set local app.scope_from = ''`, `set local app.scope_until = ''`,
      `set local app.reach = '${reach}'`, `set local app.user_id = ''`, `set local app.person_id = ''`]
    for (const table of ['persons', 'stays', 'steps', 'letters', 'users', 'posts', 'audit_log', 'contact_entries', 'complaints', 'memberships']) {
      for (const reach of ['', 'everything', 'scope', 'SYSTEM']) expect(await asApp([...settings(reach), `select * from ${table}`])).toEqual([])
    }
  })

  test('is what the program connects as', async () => {
    expect(await asApp(['select current_user as name'])).toEqual([{ name: 'hongyan_app' }])
  })

  test('owns nothing, is no superuser, passes no policy, and cannot become somebody who does', async () => {
    const { rows: [role] } = await database.owner.query(`
      select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
        (select count(*)::integer from pg_class c where c.relowner = r.oid) as owned,
        (select count(*)::integer from pg_auth_members m where m.member = r.oid) as memberships
      from pg_roles r where rolname = 'hongyan_app'`)
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false, owned: 0, memberships: 0 })
    const { rows: [owner] } = await database.owner.query<{ name: string }>('select current_user as name')
    await expect(asApp([`set role "${owner?.name}"`])).rejects.toThrow('permission denied')
    await expect(asApp([`set session authorization "${owner?.name}"`])).rejects.toThrow('permission denied')
    await expect(asApp(['set row_security = off', `set local app.tenant_id = '1'`, 'select * from persons'])).rejects.toThrow(/row-level security/)
    await expect(asApp(['create table public.own (id integer)'])).rejects.toThrow('permission denied')
    await expect(asApp(['drop policy tenant_scope on persons'])).rejects.toThrow('must be owner')
  })

  test('founds a tenant by the function and not by the table', async () => {
    await expect(asApp([`insert into tenants (id, name, created_at) values (99, '江州区', now())`])).rejects.toThrow('permission denied')
    await expect(asApp(['delete from tenants'])).rejects.toThrow('permission denied')
    await expect(asApp([`set local app.tenant_id = '1'`, `set local app.reach = 'system'`, `update tenants set demonstration = true`])).rejects.toThrow('permission denied')
  })

  test('changes the settings of its own county only, and only for an administrator', async () => {
    const change = (reach: string) => asApp([`set local app.tenant_id = '1'`, `set local app.reach = '${reach}'`,
      `update tenants set settings = '{"requireSecondFactor": false}' returning id`])
    expect(await change('admin')).toEqual([{ id: 1 }])
    expect(await change('scope')).toEqual([])
  })
})
