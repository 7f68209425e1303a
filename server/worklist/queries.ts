import { questionKeys, type QuestionKey } from '../../contract/worklist/endpoints.ts'
import { holdsRight, type Action } from '../../domain/rights/rights.ts'
import { sql, type Tx } from '../platform/database.ts'
import { questions, type Asking } from './questions.ts'

export interface QuestionRow {
  title: string
  detail: string
  days: number | null
  due_on: string | null
  person_id: string | null
  stay_id: string | null
  item_id: string | null
  /** The last attempt, where the question is about calling. */
  tried_on?: string | null
  tried_outcome?: string | null
  total: number
  overdue: number
}

/** The right that answering takes: questions that one may not answer are not asked. */
const needs: Record<QuestionKey, Action> = {
  'letters-in': 'stays.manage', returns: 'stays.manage', corrections: 'stays.manage', 'file-corrections': 'people.change', cases: 'stays.manage',
  words: 'contacts.log', sheets: 'gatherings.manage',
  'call-back': 'contacts.log', 'to-call': 'contacts.log', 'to-tell': 'contacts.log', reports: 'contacts.log', deliveries: 'tasks.manage', 'shared-tasks': 'tasks.manage', objections: 'points.act', talks: 'points.act', checks: 'points.act', 'letters-out': 'stays.manage', receipts: 'stays.manage', duties: 'contacts.log',
  'without-contact': 'contacts.assign', 'contact-gone': 'contacts.assign', flagged: 'stays.manage', unregistered: 'stays.manage',
  'six-months': 'stays.manage', sweep: 'sweeps.answer', terms: 'people.change', complaints: 'complaints.answer',
}

/** Questions whose days count from a deadline; of the others days only tell how long. */
const timed: readonly QuestionKey[] = ['letters-in', 'letters-out', 'cases', 'call-back', 'receipts', 'duties', 'sweep', 'terms']

/** What a contact person is asked, who answers for the members assigned and for nothing else. */
const ofContact: readonly QuestionKey[] = ['to-call', 'to-tell', 'call-back', 'reports', 'words', 'duties']

export function questionsFor({ actor }: Asking): QuestionKey[] {
  return questionKeys.filter((key) => actor.reach !== 'self' || ofContact.includes(key)).filter((key) => holdsRight(actor.post?.kind ?? 'member', needs[key]))
}

/** One group: its rows on this page, how many there are, and how many are overdue. */
export function listQuestions(tx: Tx, asking: Asking, key: QuestionKey, page: { size: number; offset: number }): Promise<QuestionRow[]> {
  const late = timed.includes(key) ? sql`count(*) filter (where days > 0) over ()::integer` : sql`0`
  const read = () => tx.rows<QuestionRow>(sql`
    select question.*, count(*) over ()::integer as total, ${late} as overdue
    from (${questions[key](asking)}) question
    limit ${page.size} offset ${page.offset}`)
  if (key !== 'talks' && key !== 'checks') return read()
  // how a member stands takes in what the member brought along from other branches; whose matters these are is in the statement
  return asking.matters[key === 'talks' ? 'talk' : 'reminder'].length === 0 ? Promise.resolve([]) : tx.asProgram(read)
}

/** The branch that owes an answer to a sweep, where only one of the actor's does. */
export function listOnlyBranches(tx: Tx, { actor }: Asking, sweepIds: readonly string[]): Promise<{ sweep_id: string; org_id: string }[]> {
  return tx.rows<{ sweep_id: string; org_id: string }>(sql`
    select branch.sweep_id, min(branch.org_id::text)::uuid as org_id from sweep_branches branch
    where branch.tenant_id = ${actor.tenantId} and branch.sweep_id = any(${sweepIds}::uuid[]) and branch.answered_at is null
      and branch.path >= ${actor.scope.from} and branch.path < ${actor.scope.until}
    group by branch.sweep_id having count(*) = 1`)
}
