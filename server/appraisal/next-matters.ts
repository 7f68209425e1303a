import { addDays, daysBetween } from '../../domain/calendar/days.ts'
import type { Light, Matter } from '../../domain/members/matter.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'

interface WaitingRow {
  id: string
  year: number
  stage: string
  due_on: string | null
  self_on: string | null
  voted: boolean
  fed_back_on: string | null
  remarked: boolean
}

/** How long a result that was told is pointed to. */
const tellDays = 14
const soonDays = 7

function lightOf(dueOn: string | null, today: string): Light {
  if (dueOn === null) return 'on-course'
  const left = daysBetween(today, dueOn)
  return left < 0 ? 'overdue' : left <= soonDays ? 'due-soon' : 'on-course'
}

function matterOf(row: WaitingRow, today: string): Matter | null {
  const base = { dueOn: row.due_on, light: lightOf(row.due_on, today) }
  if ((row.stage === 'self' || row.stage === 'mutual') && row.self_on === null) return { ...base, text: `写${row.year}年度民主评议个人自评`, to: `/appraisal/${row.id}/self` }
  if (row.stage === 'mutual' && !row.remarked) return { ...base, text: `给同支部党员提${row.year}年度互评意见`, to: `/appraisal/${row.id}/mutual` }
  if (row.stage === 'ballot' && !row.voted) return { ...base, text: `参加${row.year}年度民主测评投票`, to: `/appraisal/${row.id}/ballot` }
  if (row.fed_back_on !== null) return { dueOn: null, light: 'on-course', text: `${row.year}年度民主评议有了结果`, to: '/appraisal' }
  return null
}

/** What an appraisal waits for from the member: own words, a ballot, a look at the result. */
export async function appraisalMatters(tx: Tx, own: Context & { personId: string }): Promise<Matter[]> {
  const { tenantId } = own.actor
  const rows = await tx.rows<WaitingRow>(sql`
    select a.id, a.year, a.stage, a.due_on, s.self_on, v.way is not null as voted, s.fed_back_on,
      exists (select 1 from appraisal_remarks r where r.tenant_id = ${tenantId} and r.appraisal_id = a.id and r.by_person_id = s.person_id) as remarked
    from appraisal_subjects s
    join appraisals a on a.tenant_id = ${tenantId} and a.id = s.appraisal_id
    left join appraisal_voters v on v.tenant_id = ${tenantId} and v.appraisal_id = a.id and v.person_id = s.person_id
    where s.tenant_id = ${tenantId} and s.person_id = ${own.personId} and s.takes_part
      and (a.stage in ('self', 'mutual', 'ballot') or s.fed_back_on >= ${addDays(own.today, -tellDays)})
    order by a.year desc, a.id`)
  return rows.map((row) => matterOf(row, own.today)).filter((matter) => matter !== null)
}
