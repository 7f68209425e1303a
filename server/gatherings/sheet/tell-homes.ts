import { basisOf } from '../../../domain/gatherings/marks.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { takeStepAndSend } from '../../stays/actions.ts'
import { takeAttendances, type AttendedAtHost } from '../../stays/take-attendances.ts'
import type { GatheringRow } from '../gathering-store.ts'
import { isToldByStep, type Changed } from './happenings.ts'

export interface ToldHomes {
  /** The step that tells it, by person. */
  steps: Map<string, string>
  letterIds: string[]
  /** Names of hosted members whose stay is over: no home to tell. */
  untold: string[]
}

/** The homes of those whom the organisation hosts hear of it by their stays; what was told wrongly is taken back by a step, too. */
export async function tellHomes(tx: Tx, ctx: Context, gathering: Pick<GatheringRow, 'id' | 'kind' | 'title' | 'on_date'>, changed: readonly Changed[], reason: string): Promise<ToldHomes> {
  const hosted = changed.filter(({ line }) => isToldByStep(line))
  const letterIds: string[] = []
  for (const { line } of hosted) {
    if (line.step_id === null) continue
    const undone = await takeStepAndSend(tx, ctx, line.stay_id!, { kind: 'undo', on: ctx.today, side: 'host', bySide: 'host', note: reason, facts: { target: line.step_id } })
    letterIds.push(...undone.letterIds)
  }
  const attended = hosted.flatMap(({ line, mark }): AttendedAtHost[] => {
    const basis = mark === null ? null : basisOf(mark)
    if (basis === null) return []
    return [{ stayId: line.stay_id!, on: gathering.on_date, facts: { title: gathering.title, basis, gathering: gathering.kind, gatheringId: gathering.id } }]
  })
  const told = await takeAttendances(tx, ctx, attended)
  const steps = new Map(hosted.flatMap(({ line }) => {
    const step = told.steps.get(line.stay_id!)
    return step === undefined ? [] : [[line.person_id, step] as const]
  }))
  const wanted = new Set(attended.map(({ stayId }) => stayId))
  const untold = hosted.filter(({ line }) => wanted.has(line.stay_id!) && !steps.has(line.person_id)).map(({ line }) => line.person_name)
  return { steps, letterIds: [...letterIds, ...told.letterIds], untold }
}
