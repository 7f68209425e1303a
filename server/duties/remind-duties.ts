import { foldDuties } from '../../domain/duties/cover.ts'
import { dutyParameters } from '../../playbooks/national/duty-parameters.ts'
import { notify, type Notification } from '../notices/notify.ts'
import { chunksOf } from '../platform/columns.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { covers, findDutyClause } from './terms.ts'

interface OwedOnce { subjectId: string; orgId: string; clauseId: string; dueOn: string }

/** Who newly has to be reminded: a member of own duties, or an organisation of its own. */
interface Owing {
  person_id: string | null
  org_id: string
  /** 1 before it is due, 2 afterwards, 3 for the level above. */
  rung: number
  count: number
  due_on: string
  /** Each one, where they are a member's own. */
  duties: OwedOnce[] | null
}

/** How long after its day a duty is still spoken of. */
const spokenOfDays = 60

/** Each duty climbs each rung once; answers those that climbed today, one row for each member or organisation and rung. */
function climb(tx: Tx, { actor: { tenantId }, today }: Context): Promise<Owing[]> {
  return tx.rows<Owing>(sql`
    with owing as (
      select subject_id, clause_id, period, org_id,
        case when due_on >= ${today}::date then 1 when side <> 'member' and due_on + ${dutyParameters.escalateDays}::integer < ${today}::date then 3 else 2 end as rung
      from duties
      where tenant_id = ${tenantId} and due_on >= ${today}::date - ${spokenOfDays}::integer and due_on <= ${today}::date + ${dutyParameters.dueSoonDays}::integer
        and from_on <= ${today}::date and fulfilled_on is null and waived_on is null and (ended_on is null or ended_on > due_on)
        and (side <> 'member' or due_on >= ${today}::date or until_on is null or until_on > ${today}::date)
    ), climbed as (
      update duties set reminded = owing.rung
      from owing
      where duties.tenant_id = ${tenantId} and duties.subject_id = owing.subject_id and duties.clause_id = owing.clause_id and duties.period = owing.period
        and duties.org_id = owing.org_id and duties.reminded < owing.rung
      returning duties.side, duties.subject_id, duties.org_id, duties.person_id, duties.clause_id, duties.due_on, owing.rung
    )
    select case when side = 'member' then person_id end as person_id, org_id, rung, count(*)::integer as count, min(due_on) as due_on,
      jsonb_agg(jsonb_build_object('subjectId', subject_id, 'orgId', org_id, 'clauseId', clause_id, 'dueOn', due_on) order by due_on, clause_id) filter (where side = 'member') as duties
    from climbed group by 1, 2, 3 order by 2, 1, 3`)
}

interface Holder { org_id: string; org_name: string; org_path: string; person_ids: string[]; above_id: string | null; above_name: string | null; above_path: string | null; above_ids: string[] }

/** Who answers for these organisations, and for the ones right above them. */
function listHolders(tx: Tx, { actor: { tenantId }, today }: Context, orgIds: readonly string[]): Promise<Holder[]> {
  const holders = (of: 'org' | 'above') => sql`
    array(select post.person_id from posts post where post.tenant_id = ${tenantId} and post.org_id = ${of === 'org' ? sql`org.id` : sql`above.id`}
      and post.person_id is not null and post.from_on <= ${today}::date and (post.until_on is null or post.until_on > ${today}::date)
      and post.kind in ('secretary', 'deputy', 'organiser', 'township-officer', 'county-officer') order by post.person_id)`
  return tx.rows<Holder>(sql`
    select org.id as org_id, org.short_name as org_name, org.path as org_path, ${holders('org')} as person_ids,
      above.id as above_id, above.short_name as above_name, above.path as above_path, ${holders('above')} as above_ids
    from orgs org left join orgs above on above.tenant_id = ${tenantId} and above.id = org.parent_id
    where org.tenant_id = ${tenantId} and org.id = any(${[...orgIds]}::uuid[])`)
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string | null): Row[][] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()]
}

const total = (rows: readonly Owing[]) => rows.reduce((sum, row) => sum + row.count, 0)
const earliest = (rows: readonly Owing[]) => rows.reduce((day, row) => (row.due_on < day ? row.due_on : day), rows[0]!.due_on)

/** A member is told once a day at most, of the most pressing duty by its name. */
function tellMember(rows: readonly Owing[], holder: Holder | undefined): Notification {
  const late = rows.find((row) => row.rung === 2)
  const first = late ?? rows[0]!
  const named = foldDuties([first, ...rows.filter((row) => row !== first)].flatMap((row) => row.duties ?? []), covers)
  const name = named.map(({ duty }) => findDutyClause(duty.clauseId)?.title ?? duty.clauseId)[0] ?? ''
  const title = named.length > 1 ? `${name}等${named.length}件事` : name
  return {
    to: [first.person_id!], template: late === undefined ? 'duty-due' : 'duty-overdue', fields: { title, dueOn: first.due_on }, link: '/duties',
    ...(holder === undefined ? {} : { from: { orgId: holder.org_id, orgName: holder.org_name, path: holder.org_path } }),
  }
}

/** An organisation is told in one digest how many of its duties stand how. */
function tellOrg(rows: readonly Owing[], holder: Holder): Notification {
  const late = rows.filter((row) => row.rung > 1)
  return {
    to: holder.person_ids, template: 'duty-digest',
    fields: { org: holder.org_name, due: String(total(rows) - total(late)), late: String(total(late)), dueOn: earliest(rows) },
    from: { orgId: holder.org_id, orgName: holder.org_name, path: holder.org_path },
  }
}

function tellAbove(rows: readonly Owing[], holder: Holder): Notification {
  return {
    to: holder.above_ids, template: 'duty-escalated',
    fields: { org: holder.above_name ?? '', branches: String(new Set(rows.map((row) => row.org_id)).size), late: String(total(rows)), days: String(dutyParameters.escalateDays) },
    from: { orgId: holder.above_id, orgName: holder.above_name ?? '', path: holder.above_path ?? '/' },
  }
}

/**
 * Reminds before duties are due and when they are late, and tells the level above when they have been late for long: one digest for
 * each who answers, never one for each duty. Run twice on a day it says nothing twice.
 */
export async function remindDuties(tx: Tx, ctx: Context): Promise<number> {
  return tx.asProgram(async () => {
    const owing = await climb(tx, ctx)
    if (owing.length === 0) return 0
    const holders = new Map((await listHolders(tx, ctx, [...new Set(owing.map((row) => row.org_id))])).map((holder) => [holder.org_id, holder]))
    const ofOrgs = owing.filter((row) => row.person_id === null)
    const notices = [
      ...groupBy(owing, (row) => row.person_id).map((rows) => tellMember(rows, holders.get(rows[0]!.org_id))),
      ...groupBy(ofOrgs, (row) => row.org_id).flatMap((rows) => {
        const holder = holders.get(rows[0]!.org_id)
        return holder === undefined || holder.person_ids.length === 0 ? [] : [tellOrg(rows, holder)]
      }),
      ...groupBy(ofOrgs.filter((row) => row.rung === 3), (row) => holders.get(row.org_id)?.above_id ?? null).flatMap((rows) => {
        const holder = holders.get(rows[0]!.org_id)!
        return holder.above_ids.length === 0 ? [] : [tellAbove(rows, holder)]
      }),
    ]
    for (const chunk of chunksOf(notices, 2000)) await notify(tx, ctx, chunk)
    return notices.length
  })
}
