import { createHash, randomBytes } from 'node:crypto'
import { addMonths } from '../../../domain/calendar/days.ts'
import { gatheringWords, type GatheringKind } from '../../../domain/gatherings/kinds.ts'
import { act, look } from '../../platform/act.ts'
import { asOneself, mayAct, systemActor } from '../../platform/actor.ts'
import { dayInChina, type Context } from '../../platform/context.ts'
import { sql, type Sql, type Tx } from '../../platform/database.ts'
import type { Services } from '../../platform/http.ts'
import { newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { unremembered } from '../../platform/act.ts'
import { writeCalendar } from './write-calendar.ts'

const hashOf = (secret: string) => createHash('sm3').update(`calendar\0${secret}`).digest('hex')

interface Feed { id: string; person_id: string | null; org_id: string | null; recorded_at: string }

/** Whose calendar: one's own, or that of an organisation of the acting post. */
interface Whose { personId: string | null; orgId: string | null; path: string | null; name: string }

async function whose(tx: Tx, ctx: Context, orgId: string | undefined): Promise<Whose> {
  const { actor } = ctx
  if (orgId === undefined) {
    if (actor.personId === null) throw new Refusal('refused', 'pocket.no-person')
    return { personId: actor.personId, orgId: null, path: null, name: actor.name }
  }
  if (!mayAct(actor, 'gatherings.read')) throw new Refusal('forbidden', 'request.forbidden', { action: '查看活动和会议' })
  const org = await tx.find<{ path: string; short_name: string }>(sql`
    select path, short_name from orgs where tenant_id = ${actor.tenantId} and id = ${orgId} and path >= ${actor.scope.from} and path < ${actor.scope.until}`)
  if (org === undefined) throw new Refusal('absent', 'request.absent')
  return { personId: null, orgId, path: org.path, name: org.short_name }
}

const ofWhom = ({ personId, orgId }: Whose): Sql => (orgId === null ? sql`person_id = ${personId}` : sql`org_id = ${orgId}`)

function findFeed(tx: Tx, tenantId: number, of: Whose): Promise<Feed | undefined> {
  return tx.find<Feed>(sql`select id, person_id, org_id, recorded_at from calendar_feeds where tenant_id = ${tenantId} and ${ofWhom(of)} and revoked_at is null`)
}

async function revoke(tx: Tx, ctx: Context, of: Whose): Promise<void> {
  const { tenantId } = ctx.actor
  const feed = await findFeed(tx, tenantId, of)
  if (feed === undefined) return
  await tx.run(sql`update calendar_feeds set revoked_at = ${ctx.now} where tenant_id = ${tenantId} and id = ${feed.id}`)
  await tx.run(sql`delete from directory.calendars where tenant_id = ${tenantId} and feed_id = ${feed.id}`)
}

const contextFor = (ctx: Context, orgId: string | undefined): Context => (orgId === undefined ? { ...ctx, actor: asOneself(ctx.actor) } : ctx)

/** Whether calendars are open to subscribers, one's own and the organisation's. */
export async function showCalendars(ctx: Context, orgId: string | undefined) {
  const since = async (of: string | undefined) => {
    const as = contextFor(ctx, of)
    return look(as, 'signed-in', async (tx) => {
      const feed = await findFeed(tx, as.actor.tenantId, await whose(tx, as, of))
      return feed === undefined ? null : { since: feed.recorded_at }
    })
  }
  return { own: ctx.actor.personId === null ? null : await since(undefined), org: orgId === undefined ? null : await since(orgId) }
}

/** A secret address for the calendar of a telephone; the one before stops working. Shown this once. */
export function openCalendar(ctx: Context, orgId: string | undefined): Promise<{ address: string }> {
  const as = unremembered(contextFor(ctx, orgId))
  return act(as, 'signed-in', async (tx) => {
    const { tenantId, name } = as.actor
    const of = await whose(tx, as, orgId)
    await revoke(tx, as, of)
    const secret = randomBytes(24).toString('base64url')
    const id = newId(Date.parse(as.now))
    await tx.run(sql`
      insert into calendar_feeds (tenant_id, id, person_id, org_id, path, by_name, recorded_at)
      values (${tenantId}, ${id}, ${of.personId}, ${of.orgId}, ${of.path}, ${name}, ${as.now})`)
    await tx.run(sql`insert into directory.calendars (token_hash, tenant_id, feed_id) values (${hashOf(secret)}, ${tenantId}, ${id})`)
    return {
      result: { address: `/api/calendars/${secret}.ics` },
      audit: { action: 'gatherings.open-calendar', subjectKind: of.orgId === null ? 'person' : 'org', subjectId: of.orgId ?? of.personId, personId: of.personId },
    }
  })
}

export function closeCalendar(ctx: Context, orgId: string | undefined): Promise<void> {
  const as = contextFor(ctx, orgId)
  return act(as, 'signed-in', async (tx) => {
    const of = await whose(tx, as, orgId)
    await revoke(tx, as, of)
    return {
      result: undefined, audit: { action: 'gatherings.close-calendar', subjectKind: of.orgId === null ? 'person' : 'org', subjectId: of.orgId ?? of.personId, personId: of.personId },
    }
  })
}

interface EntryRow {
  id: string
  title: string
  kind: GatheringKind
  org_name: string
  on_date: string
  starts: string | null
  ends: string | null
  place: string | null
  online_link: string | null
  state: string
  version: number
}

function listEntries(tx: Tx, tenantId: number, feed: Feed, today: string): Promise<EntryRow[]> {
  const mine = feed.org_id === null
    ? sql`g.state <> 'planned' and exists (select 1 from attendances line where line.tenant_id = ${tenantId} and line.gathering_id = g.id and line.person_id = ${feed.person_id})`
    : sql`exists (select 1 from gathering_orgs part where part.tenant_id = ${tenantId} and part.gathering_id = g.id and part.org_id = ${feed.org_id})`
  return tx.rows<EntryRow>(sql`
    select g.id, g.title, g.kind, org.short_name as org_name, g.on_date, g.starts, g.ends, g.place, g.online_link, g.state, g.version
    from gatherings g join orgs org on org.tenant_id = ${tenantId} and org.id = g.org_id
    where g.tenant_id = ${tenantId} and g.on_date >= ${addMonths(today, -6)} and g.on_date < ${addMonths(today, 13)} and ${mine}
    order by g.on_date, g.id`)
}

/** The calendar behind a secret address; a wrong or revoked one leads nowhere. */
export async function readCalendar(services: Services, address: string): Promise<string> {
  const secret = address.replace(/\.ics$/, '')
  const found = await services.db.withDirectory((tx) => tx.find<{ tenant_id: number; feed_id: string }>(sql`
    select tenant_id, feed_id from directory.calendars where token_hash = ${hashOf(secret)}`))
  if (found === undefined) throw new Refusal('absent', 'request.absent')
  const now = services.clock()
  return services.db.withTenant(systemActor(found.tenant_id, '日历'), async (tx) => {
    const feed = await tx.one<Feed & { name: string | null }>(sql`
      select feed.id, feed.person_id, feed.org_id, feed.recorded_at, org.short_name as name from calendar_feeds feed
      left join orgs org on org.tenant_id = ${found.tenant_id} and org.id = feed.org_id
      where feed.tenant_id = ${found.tenant_id} and feed.id = ${found.feed_id}`)
    const rows = await listEntries(tx, found.tenant_id, feed, dayInChina(now))
    return writeCalendar(feed.name === null ? '我的组织生活' : `${feed.name} 组织生活`, rows.map((row) => ({
      id: row.id, title: row.title, kindName: gatheringWords[row.kind], orgName: row.org_name, onDate: row.on_date, starts: row.starts, ends: row.ends, place: row.place,
      onlineLink: row.online_link, cancelled: row.state === 'cancelled', version: row.version,
    })), now.toISOString())
  })
}
