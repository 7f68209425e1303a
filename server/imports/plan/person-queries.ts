import { hasFormalRelation } from '../../../domain/people/formal-relation.ts'
import { blindIdentity, toRecord, type PersonColumns } from '../../people/person-record.ts'
import { unnestRows, type Column } from '../../platform/columns.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import type { KnownPerson } from './known.ts'

type PersonRow = PersonColumns & { id: string; version: number; home_org_id: string | null; related: boolean; away: boolean }

function toPerson(ctx: Context, row: PersonRow): KnownPerson {
  return {
    id: row.id, version: row.version, record: toRecord(ctx.crypto, ctx.actor.tenantId, row), orgId: row.home_org_id,
    left: hasFormalRelation(row.member_type) && !row.related, away: row.away,
  }
}

const ties = sql`
  exists (select 1 from memberships m where m.tenant_id = person.tenant_id and m.person_id = person.id and m.until_on is null) as related,
  exists (select 1 from stays s where s.tenant_id = person.tenant_id and s.person_id = person.id and s.open) as away`

/** People of the actor's scope who hold one of these numbers, by number. */
export async function findByIdentity(tx: Tx, ctx: Context, numbers: readonly string[]): Promise<Map<string, KnownPerson>> {
  const { tenantId, scope } = ctx.actor
  const rows = await tx.rows<PersonRow>(sql`
    select person.*, ${ties}
    from persons person
    where person.tenant_id = ${tenantId} and person.merged_into is null
      and person.identity_key = any(${numbers.map((number) => blindIdentity(ctx.crypto, number))}::text[])
      and person.home_path >= ${scope.from} and person.home_path < ${scope.until}`)
  return new Map(rows.map((row) => toPerson(ctx, row)).flatMap((person) => (person.record.identity === null ? [] : [[person.record.identity, person]])))
}

export interface Named {
  orgId: string
  name: string
}

const namedColumns: Column<Named>[] = [
  { name: 'org_id', type: 'uuid', of: ({ orgId }) => orgId },
  { name: 'name', type: 'text', of: ({ name }) => name },
]

/** People whom these branches have under these names. */
export async function findByName(tx: Tx, ctx: Context, wanted: readonly Named[], how: { withoutNumber: boolean }): Promise<KnownPerson[]> {
  const { tenantId, scope } = ctx.actor
  const rows = await tx.rows<PersonRow>(sql`
    select person.*, ${ties}
    from (select distinct org_id, name from ${unnestRows(namedColumns, wanted)}) wanted
    join persons person on person.tenant_id = ${tenantId} and person.name = wanted.name and person.home_org_id = wanted.org_id
    where person.merged_into is null and person.deceased_on is null and (not ${how.withoutNumber} or person.identity_key is null)
      and person.home_path >= ${scope.from} and person.home_path < ${scope.until}`)
  return rows.map((row) => toPerson(ctx, row))
}

/** Whose number it is: the county that holds it; `here` where it is the actor's own county. */
export interface NumberHolder {
  county: string
  here: boolean
}

/** Numbers that somebody holds whom the actor does not see, in this county or another of the deployment. */
export async function findHolders(tx: Tx, ctx: Context, numbers: readonly string[]): Promise<Map<string, NumberHolder>> {
  const byKey = new Map(numbers.map((number) => [blindIdentity(ctx.crypto, number), number]))
  const rows = await tx.rows<{ id_hash: string; tenant_id: number; county: string }>(sql`
    select held.id_hash, held.tenant_id, tenant.name as county
    from directory.person_keys held join tenants tenant on tenant.id = held.tenant_id
    where held.state = 'held' and held.id_hash = any(${[...byKey.keys()]}::text[])`)
  return new Map(rows.map((row) => [byKey.get(row.id_hash) ?? '', { county: row.county, here: row.tenant_id === ctx.actor.tenantId }]))
}
