import { isFourClear, type FourClear } from '../../domain/sweeps/four-clear.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { getBranch, getSweep, listAnswers, type AnswerRow, type BranchRow } from './queries.ts'

export interface MemberAnswer extends FourClear {
  personId: string
  /** null: the branch does not know. */
  away: boolean | null
  note?: string
}

export interface BranchAnswer {
  noneAway: boolean
  answers: MemberAnswer[]
}

const names = (rows: readonly AnswerRow[]) => rows.slice(0, 5).map((row) => row.name).join('、') + (rows.length > 5 ? ' 等' : '')

/** Every member is answered for, nobody else is; "none away" may not contradict an open stay. */
function judgeAnswer(members: readonly AnswerRow[], told: BranchAnswer): MemberAnswer[] {
  const home = (row: AnswerRow): MemberAnswer => ({ personId: row.person_id, away: false, particulars: 'known', since: 'known', destination: 'known', trade: 'known' })
  if (told.noneAway) {
    const away = members.filter((row) => row.stay_away)
    if (away.length > 0) throw new Refusal('refused', 'sweeps.none-away-yet-away', { names: names(away) })
    return members.map(home)
  }
  const answered = new Map(told.answers.map((answer) => [answer.personId, answer]))
  const strangers = told.answers.filter((answer) => !members.some((row) => row.person_id === answer.personId))
  if (strangers.length > 0) throw new Refusal('invalid', 'sweeps.not-a-member', { count: strangers.length })
  const missing = members.filter((row) => !answered.has(row.person_id))
  if (missing.length > 0) throw new Refusal('refused', 'sweeps.members-missing', { count: missing.length, names: names(missing) })
  return members.map((row) => answered.get(row.person_id)!)
}

async function keepAnswers(tx: Tx, { actor, now }: Context, sweepId: string, branch: BranchRow, answers: readonly MemberAnswer[]): Promise<void> {
  const rows = answers.map(({ personId, away, note, particulars, since, destination, trade }) => ({
    person_id: personId, away, particulars, since, destination, trade, note: note ?? null,
  }))
  await tx.run(sql`
    insert into sweep_answers (tenant_id, sweep_id, person_id, org_id, path, away, particulars, since, destination, trade, note, answered_by, answered_at)
    select ${actor.tenantId}, ${sweepId}, person_id, ${branch.org_id}, ${branch.path}, away, particulars, since, destination, trade, note, ${actor.name}, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (person_id uuid, away boolean, particulars text, since text, destination text, trade text, note text)
    on conflict (tenant_id, sweep_id, person_id) do update set org_id = excluded.org_id, path = excluded.path, away = excluded.away,
      particulars = excluded.particulars, since = excluded.since, destination = excluded.destination, trade = excluded.trade, note = excluded.note,
      answered_by = excluded.answered_by, answered_at = excluded.answered_at`)
}

/** The branch answers for each of its members; it may answer again until the sweep is closed. */
export function answerSweep(ctx: Context, sweepId: string, orgId: string, told: BranchAnswer) {
  return act(ctx, 'sweeps.answer', async (tx) => {
    const { actor, now } = ctx
    const sweep = await getSweep(tx, actor, sweepId)
    if (sweep.closed_on !== null) throw new Refusal('refused', 'sweeps.closed', { day: sweep.closed_on })
    const branch = await getBranch(tx, actor, sweep, orgId)
    const answers = judgeAnswer(await listAnswers(tx, actor, sweepId, { orgId, path: branch.path }), told)
    await keepAnswers(tx, ctx, sweepId, branch, answers)
    await tx.run(sql`
      update sweep_branches set answered_at = ${now}, answered_by = ${actor.name}, none_away = ${told.noneAway}, members = ${answers.length}
      where tenant_id = ${actor.tenantId} and sweep_id = ${sweepId} and org_id = ${orgId}`)
    const away = answers.filter((answer) => answer.away === true)
    const result = { members: answers.length, away: away.length, fourClear: away.filter(isFourClear).length }
    return { result, audit: { action: 'sweeps.answer', subjectKind: 'org', subjectId: orgId, detail: { sweepId, ...result } } }
  })
}
