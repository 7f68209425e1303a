import { nextHoliday, holidays, homecoming } from '../../domain/gatherings/holidays.ts'
import { addDays } from '../../domain/calendar/days.ts'
import type { Light, Matter } from '../../domain/members/matter.ts'
import { sql, type Tx } from '../platform/database.ts'
import type { OwnContext } from '../platform/own.ts'

const askedDaysBefore = 30

const lightOf = (on: string, today: string): Light => (on <= addDays(today, 3) ? 'due-soon' : 'on-course')

async function called(tx: Tx, own: OwnContext): Promise<Matter[]> {
  const rows = await tx.rows<{ title: string; on_date: string; reply: string | null }>(sql`
    select g.title, g.on_date, line.reply from attendances line
    join gatherings g on g.tenant_id = ${own.actor.tenantId} and g.id = line.gathering_id
    where line.tenant_id = ${own.actor.tenantId} and line.person_id = ${own.personId} and line.mark is null and g.state = 'invited' and line.on_date >= ${own.today}
    order by g.on_date limit 5`)
  return rows.map((row) => ({ text: row.reply === null ? `${row.title}，来不来请说一声` : row.title, dueOn: row.on_date, light: lightOf(row.on_date, own.today), to: '/gatherings' }))
}

/** A month before a feast, whoever is away is asked once whether they come home. */
async function comingHome(tx: Tx, own: OwnContext): Promise<Matter[]> {
  const next = nextHoliday(own.today)
  const span = next === undefined ? undefined : homecoming(next.holiday, next.year)
  if (next === undefined || span === undefined || span.from > addDays(own.today, askedDaysBefore)) return []
  const asked = await tx.find(sql`
    select 1 from stays stay where stay.tenant_id = ${own.actor.tenantId} and stay.person_id = ${own.personId} and stay.open and stay.state <> 'planned'
      and not exists (select 1 from homecomings told where told.tenant_id = ${own.actor.tenantId} and told.person_id = ${own.personId} and told.year = ${next.year} and told.holiday = ${next.holiday})
    limit 1`)
  return asked === undefined ? [] : [{ text: `${holidays[next.holiday]}回不回老家，跟家乡支部说一声`, dueOn: null, light: 'on-course', to: '/homecoming' }]
}

/** What a member is called to. */
export async function gatheringMatters(tx: Tx, own: OwnContext): Promise<Matter[]> {
  return [...await called(tx, own), ...await comingHome(tx, own)]
}
