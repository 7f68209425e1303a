import { findCodeName } from '../../domain/codes/code-table.ts'
import { memberTypeCodes, sexCodes } from '../../domain/codes/person-codes.ts'
import { cardWords, cutCard, manifestFor, type Card, type CardField, type Stage } from '../../domain/letters/manifest.ts'
import { sayFact } from '../../domain/stays/fact-values.ts'
import type { FactField } from '../../domain/stays/facts.ts'
import type { StayState } from '../../domain/stays/state.ts'
import { modeWords } from '../../domain/stays/words.ts'
import { findLetter, listRequests } from '../letters/letter-store.ts'
import { placeOf } from '../people/person-record.ts'
import { withWholeReach } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'

/** The card that goes with a request to receive a member: fields of the manifest in words, and nothing else of the file. */
export interface HostCard {
  personId: string
  homeTenant: string
  /** Telephone of the organisation itself, beside that of the contact. */
  homePhone: string | null
  card: Card
}

const manifest = manifestFor('ask-host')

/** What is carried and why, as both ends and the member read it. */
export const carriedOfCard = manifest.map(({ field, why, stage }) => ({ field: cardWords[field], why: stage === 'received' ? `${why}（接收后开放）` : why }))

interface CardRow {
  id: string
  name: string
  sex: string | null
  birth_on: string | null
  member_type: string
  identity_enc: string | null
  phone_enc: string | null
  home_org: string | null
  home_phone: string | null
  home_tenant: string
}

function known(state: StayState, field: FactField): string | undefined {
  const fact = state.facts[field]
  return fact === undefined ? undefined : sayFact(field, fact.value)
}

interface OpenedRow {
  row: CardRow
  identity: string | null
  phone: string | null
}

function wordsOf({ row, identity, phone }: OpenedRow, state: StayState): Partial<Record<CardField, string | undefined | null>> {
  return {
    name: row.name, sex: row.sex === null ? null : findCodeName(sexCodes, row.sex), birthYear: row.birth_on?.slice(0, 4), identityTail: identity?.slice(-4),
    membershipKind: findCodeName(memberTypeCodes, row.member_type), homeOrg: row.home_org,
    homeContact: state.contacts.home?.name, homeContactPhone: state.contacts.home?.phone ?? row.home_phone,
    mode: state.hosting?.mode ? modeWords[state.hosting.mode] : null, destination: known(state, 'destination'), leaveReason: known(state, 'leaveReason'),
    since: known(state, 'since'), employer: known(state, 'employer'), address: known(state, 'address'), phone: state.facts.phone?.value ?? phone,
    duesPaidThrough: known(state, 'duesPaidThrough'), certificateNo: known(state, 'certificateNo'),
  }
}

/** Cuts the card from the person's file and the stay as it stands when the host is asked. */
export async function cutHostCard(tx: Tx, ctx: Context, personId: string, state: StayState): Promise<HostCard> {
  const { tenantId } = ctx.actor
  const row = await tx.one<CardRow>(sql`
    select person.id, person.name, person.sex, person.birth_on, person.member_type, person.identity_enc, person.phone_enc,
      org.name as home_org, org.phone as home_phone, tenant.name as home_tenant
    from persons person
    join tenants tenant on tenant.id = person.tenant_id
    left join orgs org on org.tenant_id = person.tenant_id and org.id = person.home_org_id
    where person.tenant_id = ${tenantId} and person.id = ${personId}`)
  const open = (field: 'identity' | 'phone', sealed: string | null) => (sealed === null ? null : ctx.crypto.open(placeOf(tenantId, personId, field), sealed))
  const words = wordsOf({ row, identity: open('identity', row.identity_enc), phone: open('phone', row.phone_enc) }, state)
  const card = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined && value !== null && value !== '')) as Card
  return { personId, homeTenant: row.home_tenant, homePhone: row.home_phone, card: cutCard(card, manifest) }
}

/** The fields that a host reads at this stage, in the order of the manifest. */
export function showCard({ card }: HostCard, stage: Stage, without: readonly CardField[] = []): { field: string; name: string; value: string }[] {
  const cut = cutCard(card, manifest, stage)
  return manifest.flatMap(({ field }) => {
    const value = cut[field]
    return value === undefined || without.includes(field) ? [] : [{ field, name: cardWords[field], value }]
  })
}

/** The card that came with the letter which asked; the letter may be addressed to the level above the branch that reads it. */
export async function findHostCard(tx: Tx, ctx: Context, letterId: string | undefined): Promise<HostCard | undefined> {
  if (letterId === undefined) return undefined
  const letter = await tx.asProgram(() => findLetter(tx, ctx.crypto, withWholeReach(ctx.actor), letterId))
  return letter?.body.card as HostCard | undefined
}

/** What the cards say of members whom this register knows by their stays alone, at the stage of a host that has received them. */
export async function listReceivedCards(tx: Tx, ctx: Context, stayIds: readonly string[]): Promise<Map<string, Card>> {
  const requests = await listRequests(tx, ctx.crypto, ctx.actor.tenantId, stayIds)
  return new Map([...requests].flatMap(([stayId, { card }]) => (card === undefined ? [] : [[stayId, cutCard((card as unknown as HostCard).card, manifest, 'received')] as const])))
}
