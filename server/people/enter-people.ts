import { hasFormalRelation } from '../../domain/people/formal-relation.ts'
import type { Context } from '../platform/context.ts'
import { chunksOf, columnNames, unnestRows, type Column } from '../platform/columns.ts'
import { sql, type Tx } from '../platform/database.ts'
import { findOrgPaths } from '../orgs/org-paths.ts'
import { holdIdentities } from './identity-keys.ts'
import { openMemberships } from './memberships.ts'
import { personColumns, toColumns, type PersonColumns, type PersonRecord } from './person-record.ts'

/** A person to be entered, judged before, with the number reserved (`reserveIdentities`). */
export interface NewPerson {
  id: string
  record: PersonRecord
  /** The branch that holds the formal relation, or to which an applicant belongs. */
  homeOrgId: string
  /** First day of the formal membership; null where it began before anyone here kept count. */
  memberSince: string | null
  document?: string | null
  batchId?: string | null
}

type NewRow = PersonColumns & { id: string; home_org_id: string; home_path: string; batch_id: string | null }

const rowColumns: Column<NewRow>[] = [
  { name: 'id', type: 'uuid', of: (row) => row.id },
  ...personColumns,
  { name: 'home_org_id', type: 'uuid', of: (row) => row.home_org_id },
  { name: 'home_path', type: 'text', of: (row) => row.home_path },
  { name: 'batch_id', type: 'uuid', of: (row) => row.batch_id },
]

function insertPersons(tx: Tx, ctx: Context, rows: NewRow[]): Promise<number> {
  return tx.run(sql`
    insert into persons (tenant_id, recorded_at, ${columnNames(rowColumns)})
    select ${ctx.actor.tenantId}::integer, ${ctx.now}::timestamptz, ${columnNames(rowColumns, 'v.')}
    from ${unnestRows(rowColumns, rows)}`)
}

/** Thousands of rows at a time keep memory small and let other requests through between statements. */
const chunkSize = 1000

/**
 * Enters people in a few statements per thousand: sealed fields, blind indexes, spelling, membership, derived path.
 * Organisations must be active and within the actor's scope, else the whole is refused as absent.
 */
export async function enterPeople(tx: Tx, ctx: Context, people: readonly NewPerson[]): Promise<void> {
  const { tenantId } = ctx.actor
  const paths = await findOrgPaths(tx, ctx, people.map((person) => person.homeOrgId))
  for (const chunk of chunksOf(people, chunkSize)) {
    const rows = chunk.map((person): NewRow => ({
      ...(toColumns(ctx.crypto, tenantId, person.id, person.record) as PersonColumns),
      id: person.id, home_org_id: person.homeOrgId, home_path: paths.get(person.homeOrgId) ?? '', batch_id: person.batchId ?? null,
    }))
    await insertPersons(tx, ctx, rows)
    tx.takeStock(rows.length)
    await openMemberships(tx, ctx, chunk.filter((person) => hasFormalRelation(person.record.memberType)).map((person) => ({
      personId: person.id, orgId: person.homeOrgId, path: paths.get(person.homeOrgId) ?? '', fromOn: person.memberSince,
      document: person.document ?? null, batchId: person.batchId ?? null,
    })))
    await holdIdentities(tx, tenantId, rows.flatMap((row) => (row.identity_key === null ? [] : [{ key: row.identity_key, personId: row.id }])))
  }
}
