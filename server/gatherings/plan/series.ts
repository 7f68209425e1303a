import type { GatheringKind } from '../../../domain/gatherings/kinds.ts'
import { seriesDays } from '../../../domain/gatherings/series.ts'
import { act } from '../../platform/act.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { insertGatherings, type NewGathering } from '../gathering-store.ts'
import { getCallingOrg } from './plan.ts'

export interface SeriesWish {
  orgId: string
  kind: GatheringKind
  title: string
  fixedDay: number
  starts?: string
  place?: string
  fromMonth: string
  untilMonth: string
}

const mostMonths = 24

/** One gathering a month on the branch's fixed day; who is expected is listed when each is called. 支部条例 第十六条 */
export function startSeries(ctx: Context, wish: SeriesWish): Promise<{ id: string; planned: number }> {
  const days = seriesDays(wish.fromMonth, wish.untilMonth, wish.fixedDay)
  if (days.length === 0 || days.length > mostMonths) throw new Refusal('invalid', 'gatherings.series-too-long')
  return act(ctx, 'gatherings.manage', async (tx) => {
    const { tenantId, name } = ctx.actor
    const org = await getCallingOrg(tx, ctx, wish.orgId, wish.kind)
    const id = newId(Date.parse(ctx.now))
    await tx.run(sql`
      insert into gathering_series (tenant_id, id, org_id, path, kind, title, fixed_day, starts, place, from_month, until_month, by_name, recorded_at)
      values (${tenantId}, ${id}, ${org.id}, ${org.path}, ${wish.kind}, ${wish.title.trim()}, ${wish.fixedDay}, ${wish.starts ?? null}, ${wish.place ?? null},
        ${wish.fromMonth}, ${wish.untilMonth}, ${name}, ${ctx.now})`)
    const rows = days.map((day): NewGathering => ({
      id: newId(Date.parse(ctx.now)), org_id: org.id, path: org.path, kind: wish.kind, title: `${Number(day.slice(5, 7))}月${wish.title.trim()}`, on_date: day, starts: wish.starts ?? null, ends: null,
      place: wish.place ?? null, online_link: null, agenda: [], holiday: null, holiday_year: null, study_hours: null, series_id: id, with: [],
    }))
    await insertGatherings(tx, ctx, rows)
    return {
      result: { id, planned: rows.length },
      audit: { action: 'gatherings.start-series', subjectKind: 'gathering-series', subjectId: id, detail: { kind: wish.kind, day: wish.fixedDay, from: wish.fromMonth, until: wish.untilMonth } },
    }
  })
}

/** No more from today on; what lies ahead is cancelled, what was held stays. */
export function endSeries(ctx: Context, id: string): Promise<{ cancelled: number }> {
  return act(ctx, 'gatherings.manage', async (tx) => {
    const { tenantId, scope } = ctx.actor
    const series = await tx.find<{ ended_on: string | null }>(sql`
      select ended_on from gathering_series where tenant_id = ${tenantId} and id = ${id} and path >= ${scope.from} and path < ${scope.until} for update`)
    if (series === undefined) throw new Refusal('absent', 'request.absent')
    if (series.ended_on !== null) throw new Refusal('refused', 'gatherings.series-ended', { day: series.ended_on })
    await tx.run(sql`update gathering_series set ended_on = ${ctx.today} where tenant_id = ${tenantId} and id = ${id}`)
    const cancelled = await tx.run(sql`
      update gatherings set state = 'cancelled', cancel_reason = '停止固定安排', version = version + 1
      where tenant_id = ${tenantId} and series_id = ${id} and state in ('planned', 'invited') and on_date > ${ctx.today}`)
    return { result: { cancelled }, audit: { action: 'gatherings.end-series', subjectKind: 'gathering-series', subjectId: id, detail: { cancelled } } }
  })
}

export interface SeriesRow {
  id: string
  org_id: string
  org_name: string
  kind: GatheringKind
  title: string
  fixed_day: number
  from_month: string
  until_month: string
  ended_on: string | null
  planned: number
  held: number
  total: number
}

export function listSeries(tx: Tx, { tenantId }: Actor, range: { from: string; until: string }, page: { page: number; size: number }): Promise<SeriesRow[]> {
  return tx.rows<SeriesRow>(sql`
    select s.id, s.org_id, org.short_name as org_name, s.kind, s.title, s.fixed_day, s.from_month, s.until_month, s.ended_on,
      counted.planned, counted.held, count(*) over ()::integer as total
    from gathering_series s
    join orgs org on org.tenant_id = ${tenantId} and org.id = s.org_id
    cross join lateral (
      select count(*) filter (where g.state <> 'cancelled')::integer as planned, count(*) filter (where g.state in ('held', 'closed'))::integer as held
      from gatherings g where g.tenant_id = ${tenantId} and g.series_id = s.id) counted
    where s.tenant_id = ${tenantId} and s.path >= ${range.from} and s.path < ${range.until}
    order by (s.ended_on is not null), s.until_month desc, s.path, s.id
    limit ${page.size} offset ${(page.page - 1) * page.size}`)
}
