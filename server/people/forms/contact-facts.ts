import { relationsOf } from '../../../domain/people/levels.ts'
import { holdsRight, type Action } from '../../../domain/rights/rights.ts'
import { parseLandline, parseMobile } from '../../../domain/values/phone.ts'
import { cleanText } from '../../../domain/values/text.ts'
import { act, look } from '../../platform/act.ts'
import { asOneself } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import { join, raw, sql, type Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { getSeenPerson } from '../card/show-person.ts'
import { toColumns, type PersonRecord } from '../person-record.ts'
import { viewerOf, visibleTo } from '../visibility.ts'
import type { Saved } from './save-person.ts'

/** Left out: as it is; null: none. */
export interface ContactFactsForm {
  phone?: string | null
  landline?: string | null
  address?: string | null
  version: number
}

type ContactFacts = Partial<Pick<PersonRecord, 'phone' | 'landline' | 'address'>>

function readNumber(text: string | null, title: string, parse: typeof parseMobile | typeof parseLandline): string | null {
  const clean = text === null ? '' : cleanText(text)
  if (clean === '') return null
  const parsed = parse(clean)
  if (!parsed.ok) throw new Refusal('invalid', 'people.bad-contact', { detail: `${title}“${clean}”不是有效的号码` })
  return parsed.value
}

function readFacts(form: ContactFactsForm): ContactFacts {
  return {
    ...(form.phone === undefined ? {} : { phone: readNumber(form.phone, '手机号码', parseMobile) }),
    ...(form.landline === undefined ? {} : { landline: readNumber(form.landline, '固定电话', parseLandline) }),
    ...(form.address === undefined ? {} : { address: form.address === null || cleanText(form.address) === '' ? null : cleanText(form.address) }),
  }
}

/** One's own matters need no post; for others' the acting post decides (pain 7). */
const actingFor = (ctx: Context, id: string): Context => (ctx.actor.personId === id ? { ...ctx, actor: asOneself(ctx.actor) } : ctx)

/** Under which right the actor changes contact facts of this person, and whether the address is among them. */
async function judgeContactChange(ctx: Context, id: string): Promise<{ right: Action; by: string; address: boolean }> {
  const action: Action = ctx.actor.reach === 'self' && ctx.actor.personId === id ? 'self.use' : 'people.read'
  const relations = await look(ctx, action, async (tx) => {
    const { row } = await getSeenPerson(tx, ctx, id)
    return relationsOf(viewerOf(ctx.actor), { id, homePath: row.home_path, hostPath: row.host_path, contactId: row.contact_id })
  })
  const keeps = holdsRight(viewerOf(ctx.actor).kind, 'people.change')
  if (relations.includes('self')) return { right: 'self.use', by: 'self', address: true }
  if (relations.includes('home') && keeps) return { right: 'people.change', by: 'home', address: true }
  if (relations.includes('host') && keeps) return { right: 'people.change', by: 'host', address: false }
  if (relations.includes('contact') && holdsRight(viewerOf(ctx.actor).kind, 'contacts.log')) return { right: 'contacts.log', by: 'contact', address: false }
  throw new Refusal('forbidden', 'people.no-contact-change')
}

function updateContact(tx: Tx, ctx: Context, id: string, facts: ContactFacts, version: number): Promise<{ version: number } | undefined> {
  const columns = Object.entries(toColumns(ctx.crypto, ctx.actor.tenantId, id, facts))
  const set = join([sql`version = version + 1`, ...columns.map(([name, value]) => sql`${raw(name)} = ${value}`)])
  return tx.find(sql`update persons p set ${set} where ${visibleTo(ctx.actor)} and p.id = ${id} and p.version = ${version} returning p.version`)
}

/** Telephone and address: by oneself, the named contact, or either side, on record (pain 23). */
export async function changeContactFacts(given: Context, id: string, form: ContactFactsForm): Promise<Saved> {
  const ctx = actingFor(given, id)
  const facts = readFacts(form)
  const { right, by, address } = await judgeContactChange(ctx, id)
  if (!address && 'address' in facts) throw new Refusal('forbidden', 'people.home-only')
  return act(ctx, right, async (tx) => {
    const saved = await updateContact(tx, ctx, id, facts, form.version)
    if (saved === undefined) throw new Refusal('refused', 'request.changed-meanwhile')
    return {
      result: { id, version: saved.version },
      audit: { action: 'people.change-contact', subjectKind: 'person', subjectId: id, personId: id, detail: { fields: Object.keys(facts), by } },
    }
  })
}
