import type { ContactChannel, ContactOutcome } from '../../domain/contacts/log-codes.ts'
import { mayReveal } from '../../domain/people/levels.ts'
import { covers } from '../../domain/rights/scope.ts'
import { holdsRight } from '../../domain/rights/rights.ts'
import { isHeard } from '../../domain/contacts/last-heard.ts'
import { recordHappenings, revokeHappenings } from '../happenings/record.ts'
import { closeCalls, reopenCalls } from '../notices/calls.ts'
import { act } from '../platform/act.ts'
import type { Actor } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'
import { noteContact, rereadContacts } from '../stays/last-heard.ts'
import { getContacted, type ContactedPerson, type EntryRow } from './queries.ts'
import { levelOf } from './reach.ts'

export interface ContactReport {
  channel: ContactChannel
  outcome: ContactOutcome
  onDate?: string
  note?: string
  callBackOn?: string
}

export const notePlace = (tenantId: number, entryId: string) => `${tenantId}/${entryId}/note_enc`

function sideOf(actor: Actor, person: ContactedPerson): 'home' | 'host' {
  return covers(actor.scope, person.host_path) && !covers(actor.scope, person.home_path) ? 'host' : 'home'
}

function judgeDays(ctx: Context, onDate: string, callBackOn: string | undefined): void {
  if (onDate > ctx.today) throw new Refusal('invalid', 'contacts.day-ahead', { day: onDate })
  if (callBackOn !== undefined && callBackOn <= onDate) throw new Refusal('invalid', 'contacts.call-back-past', { day: callBackOn })
}

/** When one last heard of the member, after an entry was taken back. */
async function heardWithout(tx: Tx, { actor }: Context, personId: string, stayId: string | null): Promise<string | null> {
  if (stayId === null) return null
  await rereadContacts(tx, actor.tenantId, [{ id: stayId, personId }])
  return (await tx.one<{ last_heard_on: string | null }>(sql`
    select last_heard_on from stays where tenant_id = ${actor.tenantId} and id = ${stayId}`)).last_heard_on
}

/** Enters an attempt to reach a member in the log, inside the caller's transaction: the stay and the duties follow. Its days have been judged. */
export async function enterContact(tx: Tx, ctx: Context, person: ContactedPerson, report: ContactReport): Promise<{ id: string; lastHeardOn: string | null }> {
  const { actor } = ctx
  const onDate = report.onDate ?? ctx.today
  const [id, side] = [newId(), sideOf(actor, person)]
  const note = report.note === undefined || report.note === '' ? null : ctx.crypto.seal(notePlace(actor.tenantId, id), report.note)
  await tx.run(sql`
    insert into contact_entries (tenant_id, id, person_id, stay_id, side, channel, outcome, note_enc, by_user, by_name, on_date, call_back_on, recorded_at)
    values (${actor.tenantId}, ${id}, ${person.id}, ${person.stay_id}, ${side}, ${report.channel}, ${report.outcome}, ${note},
      ${actor.userId}, ${actor.name}, ${onDate}, ${report.callBackOn ?? null}, ${ctx.now})`)
  await closeCalls(tx, ctx, { id, personId: person.id, outcome: report.outcome })
  const noted = { on: onDate, outcome: report.outcome, callBackOn: report.callBackOn ?? null }
  const lastHeardOn = person.stay_id === null ? null : await noteContact(tx, actor.tenantId, person.stay_id, noted)
  if (isHeard(report.outcome)) {
    await recordHappenings(tx, ctx, [{
      kind: 'contacted', variant: report.channel, side, personId: person.id, stayId: person.stay_id, orgId: actor.post?.orgId ?? null, onDate, source: { concept: 'contact', id },
    }])
  }
  return { id, lastHeardOn }
}

/** Records an attempt to reach a member, with what came of it. */
export function logContact(ctx: Context, personId: string, report: ContactReport) {
  const onDate = report.onDate ?? ctx.today
  judgeDays(ctx, onDate, report.callBackOn)
  return act(ctx, 'contacts.log', async (tx) => ({
    result: await enterContact(tx, ctx, await getContacted(tx, ctx.actor, personId), report),
    audit: {
      action: 'contacts.log', subjectKind: 'person', subjectId: personId, personId,
      detail: { channel: report.channel, outcome: report.outcome, onDate },
    },
  }))
}

/** Who wrote an entry may take it back; so may those who keep the register of the member's home. */
export function mayVoid(actor: Actor, entry: Pick<EntryRow, 'by_user'>, person: ContactedPerson): boolean {
  if (actor.userId !== null && entry.by_user === actor.userId) return true
  return covers(actor.scope, person.home_path) && holdsRight(actor.post?.kind ?? 'member', 'contacts.assign')
}

interface StoredEntry extends EntryRow {
  is_voided: boolean
  of_report: boolean
}

/** Voids an entry whose right has been judged, with what had followed from it; answers when one last heard without it. */
export async function voidEntry(tx: Tx, ctx: Context, entry: Pick<EntryRow, 'id' | 'person_id' | 'stay_id' | 'side' | 'channel' | 'outcome'>, reason: string): Promise<string | null> {
  const { actor } = ctx
  const id = newId()
  await tx.run(sql`
    insert into contact_entries (tenant_id, id, person_id, stay_id, side, channel, outcome, note_enc, by_user, by_name, on_date, voids, recorded_at)
    values (${actor.tenantId}, ${id}, ${entry.person_id}, ${entry.stay_id}, ${entry.side}, ${entry.channel}, ${entry.outcome},
      ${ctx.crypto.seal(notePlace(actor.tenantId, id), reason)}, ${actor.userId}, ${actor.name}, ${ctx.today}, ${entry.id}, ${ctx.now})`)
  await reopenCalls(tx, ctx, entry.id)
  await revokeHappenings(tx, ctx, { concept: 'contact', id: entry.id })
  return heardWithout(tx, ctx, entry.person_id, entry.stay_id)
}

/** Takes back an entry made in error: the entry stays, a second one voids it. */
export function voidContact(ctx: Context, entryId: string, reason: string) {
  return act(ctx, 'contacts.log', async (tx) => {
    const { actor } = ctx
    const entry = await tx.find<StoredEntry>(sql`
      select entry.*, exists (select 1 from contact_entries v where v.tenant_id = ${actor.tenantId} and v.voids = entry.id) as is_voided,
        exists (select 1 from reports r where r.tenant_id = ${actor.tenantId} and r.entry_id = entry.id and r.taken_back_on is null) as of_report
      from contact_entries entry where entry.tenant_id = ${actor.tenantId} and entry.id = ${entryId} and entry.voids is null`)
    if (entry === undefined) throw new Refusal('absent', 'request.absent')
    const person = await getContacted(tx, actor, entry.person_id)
    if (entry.is_voided) throw new Refusal('refused', 'contacts.already-voided')
    if (!mayVoid(actor, entry, person)) throw new Refusal('forbidden', 'contacts.not-yours', { by: entry.by_name })
    if (entry.of_report) throw new Refusal('refused', 'contacts.entry-of-report')
    return {
      result: { lastHeardOn: await voidEntry(tx, ctx, entry, reason) },
      audit: { action: 'contacts.void', subjectKind: 'contact-entry', subjectId: entryId, personId: entry.person_id, detail: { reason } },
    }
  })
}

/** The telephone for whoever must call, in full, on record: the member can see who looked. */
export function showTelephone(ctx: Context, personId: string) {
  // the answer of a repeated command is kept; a telephone must not be
  const { commandKey: _commandKey, ...once } = ctx
  return act(once, 'contacts.log', async (tx) => {
    const { actor } = ctx
    const person = await getContacted(tx, actor, personId)
    const level = levelOf(actor, { id: person.id, homePath: person.home_path, hostPath: person.host_path, contactId: person.contact_id })
    if (!mayReveal(actor.post?.kind ?? 'member', level, 'phone')) throw new Refusal('forbidden', 'request.forbidden', { action: '查看电话' })
    const open = (column: 'phone_enc' | 'landline_enc') =>
      person[column] === null ? null : ctx.crypto.open(`${actor.tenantId}/${personId}/${column}`, person[column])
    const result = { phone: open('phone_enc'), landline: open('landline_enc') }
    if (result.phone === null && result.landline === null) throw new Refusal('refused', 'contacts.no-telephone', { name: person.name })
    return { result, audit: { action: 'contacts.telephone', subjectKind: 'person', subjectId: personId, personId, detail: { reason: '联系党员' } } }
  })
}
