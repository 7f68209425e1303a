import type { GatheringState } from '../../../domain/gatherings/course.ts'
import { homecoming, type Holiday } from '../../../domain/gatherings/holidays.ts'
import { act } from '../../platform/act.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import { empty, sql, type Sql, type Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'

export type HomecomingAnswer = 'comes' | 'stays-away' | 'unsure'

export interface HomecomingWish {
  holiday: Holiday
  year: number
  answer: HomecomingAnswer
  fromOn?: string
  untilOn?: string
}

function judgeDays({ holiday, year, fromOn, untilOn }: HomecomingWish): void {
  if (homecoming(holiday, year) === undefined) throw new Refusal('invalid', 'gatherings.holiday-unknown', { year })
  if (fromOn !== undefined && untilOn !== undefined && untilOn <= fromOn) throw new Refusal('invalid', 'gatherings.homecoming-days', { from: fromOn, until: untilOn })
}

interface Asked { id: string; name: string; home_path: string; contact_id: string | null }

async function keepAnswer(tx: Tx, ctx: Context, person: Asked, wish: HomecomingWish, toldBy: 'self' | 'contact' | 'branch'): Promise<void> {
  const { tenantId, name } = ctx.actor
  const comes = wish.answer === 'comes'
  await tx.run(sql`
    insert into homecomings (tenant_id, year, holiday, person_id, path, answer, from_on, until_on, told_by, by_name, recorded_at)
    values (${tenantId}, ${wish.year}, ${wish.holiday}, ${person.id}, ${person.home_path}, ${wish.answer}, ${comes ? wish.fromOn ?? null : null}, ${comes ? wish.untilOn ?? null : null},
      ${toldBy}, ${name}, ${ctx.now})
    on conflict (tenant_id, year, holiday, person_id) do update set path = excluded.path, answer = excluded.answer, from_on = excluded.from_on, until_on = excluded.until_on,
      told_by = excluded.told_by, by_name = excluded.by_name, recorded_at = excluded.recorded_at`)
}

const ownTies = (actor: Actor) => (actor.reach === 'self' ? actor.personId : null)

/** Whether a member will be home at a feast, as told to the contact person or the branch. Nobody is bound by it. */
export function noteHomecoming(ctx: Context, personId: string, wish: HomecomingWish): Promise<void> {
  judgeDays(wish)
  return act(ctx, 'contacts.log', async (tx) => {
    const { tenantId, scope } = ctx.actor
    const person = await tx.find<Asked>(sql`
      select id, name, home_path, contact_id from persons p where p.tenant_id = ${tenantId} and p.id = ${personId} and p.home_path is not null
        and ((p.home_path >= ${scope.from} and p.home_path < ${scope.until}) or p.contact_id = ${ownTies(ctx.actor)})`)
    if (person === undefined) throw new Refusal('absent', 'request.absent')
    await keepAnswer(tx, ctx, person, wish, ctx.actor.post?.kind === 'contact' ? 'contact' : 'branch')
    return { result: undefined, audit: { action: 'gatherings.homecoming', subjectKind: 'person', subjectId: personId, personId, detail: { holiday: wish.holiday, year: wish.year, answer: wish.answer } } }
  })
}

/** The member's own word. */
export function tellHomecoming(ctx: Context & { personId: string }, wish: HomecomingWish): Promise<void> {
  judgeDays(wish)
  return act(ctx, 'self.use', async (tx) => {
    const { tenantId } = ctx.actor
    const person = await tx.one<Asked>(sql`select id, name, home_path, contact_id from persons where tenant_id = ${tenantId} and id = ${ctx.personId}`)
    if (person.home_path === null) throw new Refusal('refused', 'gatherings.not-invited')
    await keepAnswer(tx, ctx, person, wish, 'self')
    return { result: undefined, audit: { action: 'gatherings.homecoming', subjectKind: 'person', subjectId: person.id, personId: person.id, detail: { answer: wish.answer } } }
  })
}

export interface AwayRow {
  person_id: string
  name: string
  org_id: string
  org_name: string
  place: string | null
  contact_name: string | null
  expected_return_on: string | null
  answer: HomecomingAnswer | null
  from_on: string | null
  until_on: string | null
  told_by: 'self' | 'contact' | 'branch' | null
  by_name: string | null
  invited: boolean
  total: number
}

export interface AwayFilter {
  range: { from: string; until: string }
  holiday: Holiday
  year: number
  answer?: HomecomingAnswer | 'none' | undefined
  search?: string | undefined
  page: number
  size: number
}

const awayFrom = (tenantId: number, { range, holiday, year }: Pick<AwayFilter, 'range' | 'holiday' | 'year'>): Sql => sql`
  from stays stay
  join persons p on p.tenant_id = ${tenantId} and p.id = stay.person_id
  left join homecomings told on told.tenant_id = ${tenantId} and told.person_id = p.id and told.year = ${year} and told.holiday = ${holiday}
  where stay.tenant_id = ${tenantId} and stay.open and stay.state <> 'planned' and stay.home_path >= ${range.from} and stay.home_path < ${range.until}`

/** Members away, with what they said about coming home, and whether they are on the sheet of something held for that feast. */
export function listAway(tx: Tx, { tenantId }: Actor, filter: AwayFilter): Promise<AwayRow[]> {
  const like = filter.search === undefined ? null : `%${filter.search.replace(/[%_\\]/g, '\\$&')}%`
  return tx.rows<AwayRow>(sql`
    select away.*, org.short_name as org_name, count(*) over ()::integer as total,
      exists (select 1 from attendances line join gatherings g on g.tenant_id = ${tenantId} and g.id = line.gathering_id
        where line.tenant_id = ${tenantId} and line.person_id = away.person_id and g.holiday = ${filter.holiday} and g.holiday_year = ${filter.year} and g.state <> 'cancelled') as invited
    from (
      select p.id as person_id, p.name, p.pinyin, stay.home_org_id as org_id, coalesce(stay.city, stay.province) as place, stay.contact_name, stay.expected_return_on,
        told.answer, told.from_on, told.until_on, told.told_by, told.by_name, stay.home_path
      ${awayFrom(tenantId, filter)}) away
    join orgs org on org.tenant_id = ${tenantId} and org.id = away.org_id
    where true ${like === null ? empty : sql`and (away.name like ${like} or org.short_name like ${like})`}
      ${filter.answer === undefined ? empty : filter.answer === 'none' ? sql`and away.answer is null` : sql`and away.answer = ${filter.answer}`}
    order by away.home_path, away.pinyin, away.person_id
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`)
}

export interface AnswerCounts { away: number; comes: number; staysAway: number; unsure: number; none: number }

export function countAnswers(tx: Tx, { tenantId }: Actor, filter: Pick<AwayFilter, 'range' | 'holiday' | 'year'>): Promise<AnswerCounts> {
  return tx.one<AnswerCounts>(sql`
    select count(*)::integer as away, count(*) filter (where told.answer = 'comes')::integer as comes, count(*) filter (where told.answer = 'stays-away')::integer as "staysAway",
      count(*) filter (where told.answer = 'unsure')::integer as unsure, count(*) filter (where told.answer is null)::integer as none
    ${awayFrom(tenantId, filter)}`)
}

export interface HolidayGathering { id: string; title: string; org_name: string; on_date: string; state: GatheringState; listed: number }

export function listHolidayGatherings(tx: Tx, { tenantId }: Actor, { range, holiday, year }: Pick<AwayFilter, 'range' | 'holiday' | 'year'>): Promise<HolidayGathering[]> {
  return tx.rows<HolidayGathering>(sql`
    select g.id, g.title, org.short_name as org_name, g.on_date, g.state,
      (select count(*) from attendances line where line.tenant_id = ${tenantId} and line.gathering_id = g.id)::integer as listed
    from gatherings g join orgs org on org.tenant_id = ${tenantId} and org.id = g.org_id
    where g.tenant_id = ${tenantId} and g.holiday = ${holiday} and g.holiday_year = ${year} and g.path >= ${range.from} and g.path < ${range.until}
    order by g.on_date, g.id limit 50`)
}
