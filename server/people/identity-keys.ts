import type { Context } from '../platform/context.ts'
import { chunksOf, columnNames, unnestRows, type Column } from '../platform/columns.ts'
import { sql, type Tx } from '../platform/database.ts'
import { blindIdentity } from './person-record.ts'

/** An identity number to be taken for a person who is about to be entered, or whose number is about to change. */
export interface Claim {
  personId: string
  identity: string
}

/** A number that somebody else holds: a person of this county, or of another county of this deployment (pain 18). */
export interface TakenIdentity {
  /** The one for whom it was asked. */
  personId: string
  heldBy: { personId: string; tenantId: number; tenantName: string; here: boolean }
}

interface KeyedClaim {
  key: string
  personId: string
}

const claimColumns: Column<KeyedClaim>[] = [
  { name: 'id_hash', type: 'text', of: (claim) => claim.key },
  { name: 'person_id', type: 'uuid', of: (claim) => claim.personId },
]

// a reservation older than this was left behind by a program that died
const reservationMinutes = 60

function insertClaims(tx: Tx, ctx: Context, claims: KeyedClaim[]): Promise<number> {
  const stale = new Date(Date.parse(ctx.now) - reservationMinutes * 60_000).toISOString()
  return tx.run(sql`
    insert into directory.person_keys as held (tenant_id, state, reserved_at, ${columnNames(claimColumns)})
    select ${ctx.actor.tenantId}::integer, 'reserved', ${ctx.now}::timestamptz, ${columnNames(claimColumns, 'v.')}
    from ${unnestRows(claimColumns, claims)}
    on conflict (id_hash) do update
      set tenant_id = excluded.tenant_id, person_id = excluded.person_id, reserved_at = excluded.reserved_at, state = excluded.state
      where (held.state = 'reserved' and held.reserved_at < ${stale})
        or (held.state = 'released' and (held.tenant_id <> excluded.tenant_id or held.person_id = excluded.person_id))`)
}

interface TakenRow {
  claimed_for: string
  person_id: string
  tenant_id: number
  tenant_name: string
}

function findTaken(tx: Tx, ctx: Context, claims: KeyedClaim[]): Promise<TakenRow[]> {
  return tx.rows<TakenRow>(sql`
    select v.person_id as claimed_for, held.person_id, held.tenant_id, tenant.name as tenant_name
    from ${unnestRows(claimColumns, claims)}
    join directory.person_keys held on held.id_hash = v.id_hash
    join tenants tenant on tenant.id = held.tenant_id
    where held.tenant_id <> ${ctx.actor.tenantId} or held.person_id <> v.person_id`)
}

/**
 * Reserves identity numbers across all counties of the deployment, before the transaction that enters the people
 * (`enterPeople` and `changePeople` turn reservations into holdings). Answers what is taken; nothing is thrown.
 * Each number may occur once among the claims.
 */
export async function reserveIdentities(ctx: Context, claims: readonly Claim[]): Promise<TakenIdentity[]> {
  const taken: TakenIdentity[] = []
  for (const chunk of chunksOf(claims, 5000)) {
    const keyed = chunk.map((claim) => ({ key: blindIdentity(ctx.crypto, claim.identity), personId: claim.personId }))
    // in one order everywhere, so that two imports never wait for each other
    keyed.sort((a, b) => (a.key < b.key ? -1 : 1))
    const rows = await ctx.db.withDirectory(async (tx) => {
      await insertClaims(tx, ctx, keyed)
      return findTaken(tx, ctx, keyed)
    })
    taken.push(...rows.map((row) => ({
      personId: row.claimed_for,
      heldBy: {
        personId: row.person_id, tenantId: row.tenant_id, tenantName: row.tenant_name,
        here: row.tenant_id === ctx.actor.tenantId,
      },
    })))
  }
  return taken
}

/** Lets go of what was reserved and not used, after the action failed or was given up. */
export async function releaseIdentities(ctx: Context, personIds: readonly string[]): Promise<void> {
  await ctx.db.withDirectory((tx) => tx.run(sql`
    delete from directory.person_keys
    where tenant_id = ${ctx.actor.tenantId} and person_id = any(${personIds}::uuid[]) and state = 'reserved'`))
}

/** Turns reservations into holdings in the transaction that writes the people. A number never reserved is a bug. */
export async function holdIdentities(tx: Tx, tenantId: number, claims: readonly KeyedClaim[]): Promise<void> {
  if (claims.length === 0) return
  const held = await tx.run(sql`
    update directory.person_keys held set state = 'held'
    from ${unnestRows(claimColumns, claims)}
    where held.id_hash = v.id_hash and held.tenant_id = ${tenantId} and held.person_id = v.person_id`)
  if (held !== claims.length) throw new Error(`${claims.length - held} identity numbers were not reserved`)
}

/** Frees numbers that a person no longer has: a corrected number, a removed person. */
export async function freeIdentities(tx: Tx, tenantId: number, claims: readonly KeyedClaim[]): Promise<void> {
  if (claims.length === 0) return
  await tx.run(sql`
    delete from directory.person_keys held using ${unnestRows(claimColumns, claims)}
    where held.id_hash = v.id_hash and held.tenant_id = ${tenantId} and held.person_id = v.person_id`)
}
