import type { Actor } from '../platform/actor.ts'
import { sql, type Tx } from '../platform/database.ts'

/** A living member of a branch within the actor's scope; the host's register is not the place to issue codes. */
export function findClaimable(tx: Tx, actor: Actor, personId: string): Promise<{ id: string; name: string; known: boolean } | undefined> {
  return tx.find<{ id: string; name: string; known: boolean }>(sql`
    select id, name, identity_tail_key is not null as known from persons
    where tenant_id = ${actor.tenantId} and id = ${personId} and merged_into is null and deceased_on is null
      and home_path >= ${actor.scope.from} and home_path < ${actor.scope.until}`)
}

export interface NewClaim {
  id: string
  personId: string
  codeHash: string
  expiresAt: string
  issuedBy: string
}

export async function insertClaim(tx: Tx, tenantId: number, claim: NewClaim, now: string): Promise<void> {
  await tx.run(sql`
    insert into claim_codes (tenant_id, id, person_id, code_hash, expires_at, issued_by, recorded_at)
    values (${tenantId}, ${claim.id}, ${claim.personId}, ${claim.codeHash}, ${claim.expiresAt}, ${claim.issuedBy}, ${now})`)
  await tx.run(sql`
    insert into directory.claims (code_hash, tenant_id, claim_id, expires_at)
    values (${claim.codeHash}, ${tenantId}, ${claim.id}, ${claim.expiresAt})`)
}

/** Codes issued to the person before open nothing any more. */
export function voidClaimsOf(tx: Tx, tenantId: number, personId: string, now: string): Promise<number> {
  return tx.run(sql`
    update claim_codes set voided_at = ${now}
    where tenant_id = ${tenantId} and person_id = ${personId} and used_at is null and voided_at is null`)
}

export function findClaimAddress(tx: Tx, codeHash: string): Promise<{ tenant_id: number; claim_id: string } | undefined> {
  return tx.find<{ tenant_id: number; claim_id: string }>(sql`
    select tenant_id, claim_id from directory.claims where code_hash = ${codeHash}`)
}

export interface OpenClaim {
  id: string
  person_id: string
  name: string
  identity_tail_key: string | null
  failures: number
  tenant_name: string
}

/** The claim while it can be used, locked against a second use at the same time. */
export function lockOpenClaim(tx: Tx, tenantId: number, id: string, now: string): Promise<OpenClaim | undefined> {
  return tx.find<OpenClaim>(sql`
    select claim.id, claim.person_id, person.name, person.identity_tail_key, claim.failures, tenant.name as tenant_name
    from claim_codes claim
    join persons person on person.tenant_id = claim.tenant_id and person.id = claim.person_id
    join tenants tenant on tenant.id = claim.tenant_id
    where claim.tenant_id = ${tenantId} and claim.id = ${id} and claim.used_at is null and claim.voided_at is null
      and claim.expires_at > ${now} and person.merged_into is null and person.deceased_on is null
    for update of claim`)
}

export function countClaimFailure(tx: Tx, tenantId: number, id: string, failures: number, voidedAt: string | null): Promise<number> {
  return tx.run(sql`
    update claim_codes set failures = ${failures}, voided_at = ${voidedAt} where tenant_id = ${tenantId} and id = ${id}`)
}

export async function closeClaim(tx: Tx, tenantId: number, id: string, now: string): Promise<void> {
  await tx.run(sql`update claim_codes set used_at = ${now} where tenant_id = ${tenantId} and id = ${id}`)
  await tx.run(sql`delete from directory.claims where tenant_id = ${tenantId} and claim_id = ${id}`)
}

/** Addresses of codes that have expired. */
export function deleteExpiredClaims(tx: Tx, now: Date): Promise<number> {
  return tx.run(sql`delete from directory.claims where expires_at <= ${now}`)
}
