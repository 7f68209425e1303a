import type { Static } from 'typebox'
import type { CorrectionForm, SavedSheet, SheetForm } from '../../../contract/gatherings/shapes.ts'
import { attendanceMarks, attends, type AttendanceMark } from '../../../domain/gatherings/marks.ts'
import { attendanceShares, countAttendance } from '../../../domain/gatherings/rates.ts'
import { act } from '../../platform/act.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { carryAtOnce } from '../../stays/exchange.ts'
import { holdGathering, leaveTrace, setState, type GatheringRow, type PartRow } from '../gathering-store.ts'
import { getOwnPart, requireOpen } from '../plan/plan.ts'
import { listExpected } from '../plan/roster.ts'
import { tellHappenings, type Changed } from './happenings.ts'
import { listLines, markLines, type LineRow, type Marking } from './lines.ts'
import { tellHomes } from './tell-homes.ts'

type Told = Static<typeof SheetForm>['lines'][number]
type Saved = Static<typeof SavedSheet>

function markingOf(told: Told, line: LineRow): Marking {
  const counted = told.mark === 'counted'
  if (counted && told.basis === undefined) throw new Refusal('invalid', 'gatherings.basis-needed', { name: line.person_name })
  const note = told.note?.trim() ?? ''
  return { personId: told.personId, mark: told.mark, basis: counted ? told.basis! : null, note: note === '' ? null : note, stepId: line.step_id }
}

const isSame = (marking: Marking, line: LineRow) => marking.mark === line.mark && marking.basis === line.basis && marking.note === line.note

interface Judged { markings: Marking[]; changed: Changed[] }

/** What is new on the sheet; somebody who is not on it is refused. */
function judgeLines(told: readonly Told[], lines: ReadonlyMap<string, LineRow>): Judged {
  const strangers = told.filter(({ personId }) => !lines.has(personId))
  if (strangers.length > 0) throw new Refusal('refused', 'gatherings.not-listed', { count: strangers.length })
  const markings = [...new Map(told.map((one) => [one.personId, one])).values()]
    .map((one) => markingOf(one, lines.get(one.personId)!)).filter((marking) => !isSame(marking, lines.get(marking.personId)!))
  const changed = markings.map((marking) => ({ line: lines.get(marking.personId)!, mark: marking.mark })).filter(({ line, mark }) => line.mark !== mark)
  return { markings, changed }
}

const sayMark = (mark: AttendanceMark | null) => (mark === null ? '未登记' : attendanceMarks[mark].name)

function sayChanges(changed: readonly Changed[]): string {
  return changed.map(({ line, mark }) => `${line.person_name}：${sayMark(line.mark)}→${sayMark(mark)}`).join('；')
}

/** Marks, what follows from them, and what the homes of those hosted hear: one sheet, in as many statements for fifty as for one. */
async function writeSheet(tx: Tx, ctx: Context, gathering: GatheringRow, part: PartRow, judged: Judged, reason: string) {
  const { markings, changed } = judged
  const told = await tellHomes(tx, ctx, gathering, changed, reason)
  const isChanged = new Set(changed.map(({ line }) => line.person_id))
  const written = markings.map((marking) => (isChanged.has(marking.personId) ? { ...marking, stepId: told.steps.get(marking.personId) ?? null } : marking))
  if (written.length > 0) await markLines(tx, ctx, gathering, written)
  await tellHappenings(tx, ctx, gathering, part, changed)
  await tx.run(sql`
    update gathering_orgs set saved_at = ${ctx.now}, saved_by = ${ctx.actor.name}
    where tenant_id = ${ctx.actor.tenantId} and gathering_id = ${gathering.id} and org_id = ${part.org_id}`)
  return told
}

interface Wish { id: string; form: Static<typeof SheetForm>; correction: string | null }

async function save(ctx: Context, { id, form, correction }: Wish): Promise<Saved> {
  const done = await act(ctx, 'gatherings.manage', async (tx) => {
    const { tenantId } = ctx.actor
    const gathering = await holdGathering(tx, ctx.actor, id)
    const part = await getOwnPart(tx, ctx, gathering, form.orgId)
    await requireOpen(tx, ctx, gathering, correction === null ? 'mark' : 'correct')
    if (gathering.state === 'planned') await listExpected(tx, ctx, gathering, part)
    const lines = new Map((await listLines(tx, tenantId, id, [part.org_id])).map((line) => [line.person_id, line]))
    const judged = judgeLines(form.lines, lines)
    const told = await writeSheet(tx, ctx, gathering, part, judged, correction ?? '更正到会情况')
    if (gathering.state === 'planned' || gathering.state === 'invited') await setState(tx, tenantId, id, 'held')
    const marks = new Map(judged.markings.map(({ personId, mark }) => [personId, mark]))
    const own = [...lines.values()].filter(({ side }) => side === 'home')
    const count = countAttendance(own.map((line) => ({ mark: marks.has(line.person_id) ? marks.get(line.person_id)! : line.mark })))
    const detail = correction === null ? { marked: judged.markings.length, attended: count.attended, shouldAttend: count.shouldAttend } : { changes: sayChanges(judged.changed) }
    await leaveTrace(tx, ctx, { gatheringId: id, path: part.path, kind: correction === null ? 'mark' : 'correct', reason: correction, detail })
    return {
      result: { count, shares: attendanceShares(count), untold: told.untold, letterIds: told.letterIds },
      audit: {
        action: correction === null ? 'gatherings.mark' : 'gatherings.correct', subjectKind: 'gathering', subjectId: id,
        detail: { marked: judged.markings.length, attending: judged.changed.filter(({ mark }) => attends(mark)).length, ...(correction === null ? {} : { reason: correction }) },
      },
    }
  })
  await carryAtOnce(ctx, done.letterIds)
  return { count: done.count, shares: done.shares, untold: done.untold }
}

/** Saves the sheet of one organisation in a gathering: as many lines as it has, at once. It is held from then on. */
export function saveAttendance(ctx: Context, id: string, form: Static<typeof SheetForm>): Promise<Saved> {
  return save(ctx, { id, form, correction: null })
}

/** The same once it is closed, with a reason; what stood before stays in the trace. */
export function correctAttendance(ctx: Context, id: string, { reason, ...form }: Static<typeof CorrectionForm>): Promise<Saved> {
  return save(ctx, { id, form, correction: reason })
}
