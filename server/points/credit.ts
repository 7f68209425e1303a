import { creditsFor, type Credit, type Earning, type Standing } from '../../domain/points/credits.ts'
import { officerPosts } from '../../domain/points/officers.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { readBindings } from '../playbooks/in-force.ts'
import {
  holdAccounts, insertEntries, insertReversals, insertTopUps, listStandingOf, listStandings, listTopUps, yearOf, type NewEntry, type ReversibleRow,
} from './ledger-queries.ts'

/** What is credited: a happening as it was recorded. */
export interface Credited extends Earning {
  id: string
  personId: string | null
  /** The branch that keeps the person; none, no account. */
  homePath: string | null
}

type OfMember = Credited & { personId: string; homePath: string }

const standingKey = (personId: string, onDate: string) => `${personId} ${onDate}`

export async function readStandings(tx: Tx, tenantId: number, days: readonly { personId: string; onDate: string }[]): Promise<(personId: string, onDate: string) => Standing> {
  const rows = await listStandings(tx, tenantId, days, officerPosts)
  const found = new Map(rows.map((row) => [standingKey(row.person_id, row.on_date), { away: row.away, officer: row.officer }]))
  return (personId, onDate) => found.get(standingKey(personId, onDate)) ?? { away: false, officer: false }
}

const toEntry = (happening: OfMember) => (credit: Credit): NewEntry => ({
  id: newId(), personId: happening.personId, onDate: happening.onDate, kind: 'earned', credit, happeningId: happening.id, noteEnc: null,
})

/** Writes credits with their caps kept, whoever else credits the same people at the same time. */
export async function writeEntries(tx: Tx, ctx: Context, entries: readonly NewEntry[]): Promise<{ id: string; delta: number }[]> {
  if (entries.length === 0) return []
  const capped = entries.filter(({ credit }) => credit.cap !== null).map(({ personId, onDate }) => ({ personId, year: yearOf(onDate) }))
  if (capped.length > 0) await holdAccounts(tx, ctx.actor.tenantId, capped)
  const written = await insertEntries(tx, ctx.actor, entries, ctx.now)
  tx.takeStock(written.length)
  return written
}

/**
 * Credits what members did, by the clauses that bind their branch on the day and are meant for members like them. In the
 * transaction that records the happenings, as the program: who did what has been decided where the happening was made.
 */
export async function creditPoints(tx: Tx, ctx: Context, happenings: readonly Credited[]): Promise<void> {
  const ofMembers = happenings.filter((one): one is OfMember => one.personId !== null && one.homePath !== null)
  if (ofMembers.length === 0) return
  const { tenantId } = ctx.actor
  const bindings = await readBindings(tx, tenantId, 'points')
  const telling = ofMembers.filter(({ kind }) => bindings.some(({ clause }) => clause.on !== 'by-hand' && clause.on.kind === kind))
  if (telling.length === 0) return
  await tx.asProgram(async () => {
    const standing = await readStandings(tx, tenantId, telling)
    const entries = telling.flatMap((one) => creditsFor(one, one.homePath, standing(one.personId, one.onDate), bindings).map(toEntry(one)))
    await writeEntries(tx, ctx, entries)
  })
}

/** Reverses entries that stand; what a cap had cut from others has its room back. */
export async function reverseEntries(tx: Tx, ctx: Context, standing: readonly ReversibleRow[], sealNote: (id: string) => string | null): Promise<void> {
  if (standing.length === 0) return
  const reversals = standing.map(({ id: reverses }) => {
    const id = newId()
    return { id, reverses, noteEnc: sealNote(id) }
  })
  await insertReversals(tx, ctx.actor, reversals, ctx.now)
  const topUps = await listTopUps(tx, ctx.actor.tenantId, standing.map(({ id }) => id))
  if (topUps.length > 0) await insertTopUps(tx, ctx.actor, topUps.map((row) => ({ ...row, id: newId() })), ctx.now)
}

/** Takes back what happenings had brought, when they are voided. */
export async function takeBackPoints(tx: Tx, ctx: Context, happeningIds: readonly string[]): Promise<void> {
  if (happeningIds.length === 0) return
  const { tenantId } = ctx.actor
  await tx.asProgram(async () => {
    const found = await listStandingOf(tx, tenantId, happeningIds)
    if (found.length === 0) return
    await holdAccounts(tx, tenantId, found.map((row) => ({ personId: row.person_id, year: row.year })))
    await reverseEntries(tx, ctx, await listStandingOf(tx, tenantId, happeningIds), () => null)
  })
}
