import { addDays } from '../../domain/calendar/days.ts'
import { templates, type FieldsOf, type TemplateCode, type Urgency } from '../../domain/notices/templates.ts'
import { firstPlace, type NoticeTimes } from '../../domain/notices/when.ts'
import { judgeWords, type Words } from '../../domain/notices/words.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { readParameters } from '../platform/parameters.ts'
import { Refusal } from '../platform/refusal.ts'
import { insertCopies, insertNotices, listTold, type NewCopy, type NewNotice, type Sender, type Told } from './notices-store.ts'
import { queueMessages } from './queue-messages.ts'
import { readWordings } from './wordings.ts'

interface Telling<C extends TemplateCode> {
  /** Persons; who is not in the register, or dead, is left out. */
  to: readonly string[]
  template: C
  fields: FieldsOf<C>
  /** What it is about; the notice can be taken back by it. */
  subject?: { concept: string; id: string }
  /** Page of the member's own pages, without `/m`. */
  link?: string
  urgency?: Urgency
  /** After that day it is carried no further; sixty days where missing. */
  validUntil?: string
  /** The organisation that tells, where it is not the one of the acting post. */
  from?: Sender
}

export type Notification = { [C in TemplateCode]: Telling<C> }[TemplateCode]

/** What nobody read for so long is carried no further, unless it says its own day. */
const carriedDays = 60

/** Of what is published by hand. */
export interface Published {
  id: string
  chosen: unknown
}

const wordsPlace = (tenantId: number, noticeId: string) => `${tenantId}/${noticeId}/words_enc`

export function openWords(ctx: Context, noticeId: string, sealed: string): Words {
  return JSON.parse(ctx.crypto.open(wordsPlace(ctx.actor.tenantId, noticeId), sealed)) as Words
}

/** The words of a notice; a fault in the program's own is a bug, one in what somebody wrote is refused. */
function wordsOf({ template, fields }: Notification, wordings: Wordings): Words {
  const verdict = judgeWords(template, fields, wordings.get(template))
  if (verdict.is === 'good') return verdict.words
  if (verdict.is === 'identity') throw new Refusal('invalid', 'notices.identity')
  if (verdict.is === 'foreign') throw new Refusal('invalid', 'notices.not-chinese')
  throw new Error(`notice ${template}: field ${verdict.field} is ${verdict.is}`)
}

function senderOf({ actor }: Context, { from }: Notification): Sender {
  if (from !== undefined) return from
  return actor.post === null ? { orgId: null, orgName: actor.name, path: '/' } : { orgId: actor.post.orgId, orgName: actor.post.orgName, path: actor.post.path }
}

type Wordings = Awaited<ReturnType<typeof readWordings>>

interface Known {
  people: ReadonlyMap<string, Told>
  wordings: Wordings
}

interface Prepared {
  given: Notification
  notice: NewNotice
  people: Told[]
}

function prepare(ctx: Context, given: Notification, { people, wordings }: Known, published?: Published): Prepared {
  const id = published?.id ?? newId(Date.parse(ctx.now))
  const reached = [...new Set(given.to)].flatMap((personId) => people.get(personId) ?? [])
  const words = wordsOf(given, wordings)
  const notice: NewNotice = {
    id, template: given.template, urgency: given.urgency ?? 'normal', ladder: templates[given.template].ladder, wordsEnc: ctx.crypto.seal(wordsPlace(ctx.actor.tenantId, id), JSON.stringify(words)),
    link: given.link ?? null, concept: given.subject?.concept ?? null, subjectId: given.subject?.id ?? null, sender: senderOf(ctx, given),
    published: published !== undefined, chosen: published?.chosen ?? null, told: reached.length, validUntil: given.validUntil ?? addDays(ctx.today, carriedDays),
  }
  return { given, notice, people: reached }
}

function copiesOf({ notice, people }: Prepared, now: string, times: NoticeTimes): NewCopy[] {
  return people.map((person) => ({
    noticeId: notice.id, personId: person.id, homePath: person.home_path, hostPath: person.host_path, senderPath: notice.sender.path, stayId: person.stay_id,
    // how to reach a member of another county is known there: here the notice waits to be opened, or read out
    place: person.stay_id !== null ? { rung: 'inbox' as const, climbsAt: null } : firstPlace(Date.parse(now), notice.ladder, { urgency: notice.urgency, hasAccount: person.has_account }, times),
  }))
}

async function write(tx: Tx, ctx: Context, given: readonly Notification[], published?: Published): Promise<Prepared[]> {
  const { tenantId, userId, name } = ctx.actor
  return tx.asProgram(async () => {
    const times = await readParameters(tx, tenantId)
    const people = new Map((await listTold(tx, tenantId, [...new Set(given.flatMap(({ to }) => to))])).map((person) => [person.id, person]))
    const wordings = await readWordings(tx, tenantId, given.map(({ template }) => template))
    const prepared = given.map((one) => prepare(ctx, one, { people, wordings }, published)).filter(({ people: reached }) => reached.length > 0)
    if (prepared.length === 0) return []
    await insertNotices(tx, { tenantId, userId, name, now: ctx.now }, prepared.map(({ notice }) => notice))
    const copies = prepared.flatMap((one) => copiesOf(one, ctx.now, times))
    await insertCopies(tx, tenantId, ctx.now, copies)
    const urgency = new Map(prepared.map(({ notice }) => [notice.id, notice.urgency]))
    await queueMessages(tx, tenantId, ctx.now, copies.filter(({ place }) => place.rung === 'message').map(({ personId, noticeId, homePath, hostPath }) => ({
      personId, noticeId, path: homePath ?? hostPath ?? '/', urgency: urgency.get(noticeId) ?? 'normal',
    })), times)
    return prepared
  })
}

/**
 * Tells people something, in the transaction of what it is about: a row in each inbox, and what goes out of the house at
 * once where the inbox is not enough. The caller's right has been checked where the matter was decided.
 */
export async function notify(tx: Tx, ctx: Context, given: Notification | readonly Notification[]): Promise<void> {
  await write(tx, ctx, Array.isArray(given) ? given as readonly Notification[] : [given as Notification])
}

/** Publishes to a chosen set; answers how many are told. */
export async function publishNotice(tx: Tx, ctx: Context, given: Notification, published: Published): Promise<number> {
  const [prepared] = await write(tx, ctx, [given], published)
  return prepared?.notice.told ?? 0
}
