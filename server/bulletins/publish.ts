import type { BodyOf } from '../../contract/endpoint.ts'
import type { bulletinEndpoints } from '../../contract/bulletins/endpoints.ts'
import { addDays } from '../../domain/calendar/days.ts'
import { channels } from '../../domain/notices/channels.ts'
import { templates, type TemplateCode } from '../../domain/notices/templates.ts'
import { covers } from '../../domain/rights/scope.ts'
import { attachFiles } from '../files/save-file.ts'
import { recordHappenings } from '../happenings/record.ts'
import { withdrawNotices } from '../notices/notices-store.ts'
import { openWords, publishNotice } from '../notices/notify.ts'
import { queueForGroup } from '../notices/queue-messages.ts'
import { act, look } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { readParameters } from '../platform/parameters.ts'
import { Refusal } from '../platform/refusal.ts'
import { countChosen, listChosen, listChosenIds, openChoice, type Chosen } from './choose-people.ts'
import { countDelivery, findBulletin, listBulletins, listCopies, type BulletinRow, type CopyFilter, type CopyRow, type Show } from './queries.ts'

export function listAudience(ctx: Context, { search = '', page = 1, size = 50, ...chosen }: Chosen & { search?: string; page?: number; size?: number }) {
  return look(ctx, 'notices.send', async (tx) => {
    const choice = await openChoice(tx, ctx.actor, chosen)
    const rows = await listChosen(tx, ctx.actor, choice, { search, page, size })
    return {
      rows: rows.map((row) => ({ personId: row.person_id, name: row.name, orgName: row.org_name, place: row.place, hasAccount: row.has_account })),
      ...(await countChosen(tx, ctx.actor, choice)),
    }
  })
}

async function tellGroup(tx: Tx, ctx: Context, noticeId: string, urgency: 'normal' | 'urgent' | 'emergency'): Promise<void> {
  const { actor } = ctx
  const orgId = actor.post?.orgId ?? null
  if (orgId === null) return
  await tx.asProgram(async () => queueForGroup(tx, actor.tenantId, ctx.now, { orgId, path: actor.post?.path ?? '/', noticeId, urgency }, await readParameters(tx, actor.tenantId)))
}

/** Publishes a notice or a letter to a set of members, each of whom gets a row of their own. */
export function publish(ctx: Context, { kind, title, text, urgency = 'normal', validUntil, files = [], group = false, ...chosen }: BodyOf<(typeof bulletinEndpoints)['POST /api/bulletins']>) {
  return act(ctx, 'notices.send', async (tx) => {
    const { actor } = ctx
    const choice = await openChoice(tx, actor, chosen)
    const to = await listChosenIds(tx, actor, choice)
    if (to.length === 0) throw new Refusal('refused', 'notices.nobody')
    const id = newId(Date.parse(ctx.now))
    const org = actor.post?.orgName ?? actor.name
    const people = await publishNotice(tx, ctx, { to, template: kind, fields: { title, text, org }, urgency, ...(validUntil === undefined ? {} : { validUntil }) }, {
      id, chosen: { audience: choice.audience, orgName: choice.orgName, place: choice.place ?? null },
    })
    await attachFiles(tx, ctx, files, { concept: 'notice', id, path: actor.post?.path ?? '/', openBelow: true })
    if (group) await tellGroup(tx, ctx, id, urgency)
    return { result: { id, people }, audit: { action: 'notices.publish', subjectKind: 'notice', subjectId: id, detail: { kind, people, audience: choice.audience, files: files.length } } }
  })
}

function showBulletin(ctx: Context, row: BulletinRow) {
  return {
    id: row.id, template: row.template, name: templates[row.template].name, title: openWords(ctx, row.id, row.words_enc).title, orgName: row.org_name, byName: row.by_name, sentAt: row.sent_at,
    urgency: row.urgency, validUntil: row.valid_until, withdrawn: row.withdrawn_at === null ? null : { at: row.withdrawn_at, by: row.withdrawn_by ?? '' }, published: row.published,
    people: row.people, counts: { read: row.read, told: row.told, 'to-call': row.to_call, messaged: row.messaged, inbox: row.inbox, over: row.over },
  }
}

const automaticDays = 60

export function readBulletins(ctx: Context, { page = 1, size = 50, ...filter }: { show?: Show; template?: TemplateCode; page?: number; size?: number }) {
  return look(ctx, 'notices.send', async (tx) => {
    const rows = await listBulletins(tx, ctx.actor, { ...filter, since: `${addDays(ctx.today, -automaticDays)}T00:00:00+08:00`, page, size })
    return { rows: rows.map((row) => showBulletin(ctx, row)), total: rows[0]?.total ?? 0 }
  })
}

async function getBulletin(tx: Tx, ctx: Context, id: string): Promise<BulletinRow> {
  const row = await findBulletin(tx, ctx.actor, id)
  if (row === undefined) throw new Refusal('absent', 'request.absent')
  return row
}

const mayWithdraw = ({ actor }: Context, row: BulletinRow) => row.published && row.withdrawn_at === null && covers(actor.scope, row.path)

export function readBulletin(ctx: Context, id: string) {
  return look(ctx, 'notices.send', async (tx) => {
    const row = await getBulletin(tx, ctx, id)
    return {
      ...showBulletin(ctx, row), text: openWords(ctx, id, row.words_enc).text, link: row.link, chosen: row.chosen, delivery: await countDelivery(tx, ctx.actor, id), mayWithdraw: mayWithdraw(ctx, row),
    }
  })
}

function showCopy(row: CopyRow) {
  return {
    personId: row.person_id, name: row.name ?? '（已不在名册）', orgName: row.org_name, state: row.state, readAt: row.read_at, readBy: row.read_by,
    message: row.outcome === null || row.at === null ? null : { state: row.outcome, channel: row.channel === null ? null : channels[row.channel], at: row.at, reason: row.reason },
  }
}

export function readCopies(ctx: Context, id: string, filter: CopyFilter) {
  return look(ctx, 'notices.send', async (tx) => {
    await getBulletin(tx, ctx, id)
    const rows = await listCopies(tx, ctx.actor, id, filter)
    return { rows: rows.map(showCopy), total: rows[0]?.total ?? 0 }
  })
}

export function withdraw(ctx: Context, id: string, reason: string): Promise<void> {
  return act(ctx, 'notices.send', async (tx) => {
    const row = await getBulletin(tx, ctx, id)
    if (row.withdrawn_at !== null) throw new Refusal('refused', 'notices.withdrawn', { by: row.withdrawn_by ?? '' })
    if (!mayWithdraw(ctx, row)) throw new Refusal('forbidden', 'request.forbidden', { action: '撤回通知' })
    await tx.asProgram(() => withdrawNotices(tx, ctx.actor.tenantId, [id], ctx.actor.name, ctx.now))
    return { result: undefined, audit: { action: 'notices.withdraw', subjectKind: 'notice', subjectId: id, detail: { reason } } }
  })
}

interface LetterCopy {
  template: string
  org_id: string | null
  read_via: string | null
  stay_id: string | null
}

/** The second way: the contact person, or the branch, read the letter out to the member. */
export function readOut(ctx: Context, id: string, personId: string): Promise<void> {
  return act(ctx, 'contacts.log', async (tx) => {
    const { tenantId, scope, post } = ctx.actor
    const own = post?.kind === 'contact' ? ctx.actor.personId : null
    const copy = await tx.find<LetterCopy>(sql`
      select n.template, n.org_id, c.read_via, stay.id as stay_id
      from notice_copies c
      join notices n on n.tenant_id = ${tenantId} and n.id = c.notice_id
      left join persons p on p.tenant_id = ${tenantId} and p.id = c.person_id
      left join stays stay on stay.tenant_id = ${tenantId} and stay.person_id = c.person_id and stay.open
      where c.tenant_id = ${tenantId} and c.notice_id = ${id} and c.person_id = ${personId}
        and ((p.home_path >= ${scope.from} and p.home_path < ${scope.until}) or (p.host_path >= ${scope.from} and p.host_path < ${scope.until}) or p.contact_id = ${own}
          or (c.stay_id is not null and c.host_path >= ${scope.from} and c.host_path < ${scope.until}))`)
    if (copy === undefined) throw new Refusal('absent', 'request.absent')
    if (copy.template !== 'letter') throw new Refusal('refused', 'notices.no-letter')
    if (copy.read_via === null) {
      await tx.asProgram(() => tx.run(sql`
        update notice_copies set read_at = ${ctx.now}, read_via = 'contact', read_by = ${ctx.actor.name}, rung = 'over', climbs_at = null
        where tenant_id = ${tenantId} and notice_id = ${id} and person_id = ${personId} and read_at is null`))
      await recordHappenings(tx, ctx, [{
        kind: 'letter-read', manner: 'by-contact', personId, stayId: copy.stay_id, orgId: copy.org_id, side: 'member', onDate: ctx.today, source: { concept: 'notice', id },
      }])
    }
    return { result: undefined, audit: { action: 'notices.read-out', subjectKind: 'notice', subjectId: id, personId } }
  })
}
