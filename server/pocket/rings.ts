import type { Static } from 'typebox'
import type { PocketHome } from '../../contract/pocket/endpoints.ts'
import type { NamedContact } from '../../domain/stays/step.ts'
import { openField } from '../people/person-record.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { findOrgPhone, findRung, listSecretaries } from './queries.ts'

export type Ring = NonNullable<Static<typeof PocketHome>['home']>['rings'][number]

interface Named extends Ring {
  personId: string | null
}

function openPhone(ctx: Context, row: { id: string; phone_enc: string | null }): string | null {
  return openField(ctx.crypto, ctx.actor.tenantId, { ...row, identity_enc: null, landline_enc: null, address_enc: null, registered_address_enc: null }, 'phone')
}

/** The named contact: as the steps name them, with the telephone of the register where the steps have none. */
export async function contactRing(tx: Tx, ctx: Context, contact: NamedContact | null, contactId: string | null): Promise<Named[]> {
  const personId = contact?.personId ?? contactId
  const person = personId === null ? undefined : await findRung(tx, ctx.actor.tenantId, personId)
  const name = contact?.name ?? person?.name
  if (name === undefined) return []
  return [{ role: '联系人', name, phone: contact?.phone ?? (person === undefined ? null : openPhone(ctx, person)), personId }]
}

/** The secretary, or who stands in; where nobody has a number, the organisation's own. */
export async function orgRings(tx: Tx, ctx: Context, orgId: string, orgName: string): Promise<Named[]> {
  const people = await listSecretaries(tx, ctx.actor.tenantId, orgId, ctx.today)
  const rings = people.map((row) => ({ role: row.kind === 'secretary' ? '书记' : '副书记', name: row.name, phone: openPhone(ctx, row), personId: row.id }))
  const first = rings.find(({ phone }) => phone !== null)
  if (first !== undefined) return [first]
  const org = await findOrgPhone(tx, ctx.actor.tenantId, orgId)
  if (org?.phone) return [{ role: '党支部', name: orgName, phone: org.phone, personId: null }]
  return rings.slice(0, 1)
}

/** One and the same person is rung once. */
export function mergeRings(contact: Named[], org: Named[]): Ring[] {
  const known = new Set(contact.map(({ personId }) => personId).filter((id) => id !== null))
  return [...contact, ...org.filter(({ personId }) => personId === null || !known.has(personId))]
    .map(({ role, name, phone }) => ({ role, name, phone }))
}
