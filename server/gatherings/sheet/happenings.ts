import { attends, type AttendanceMark } from '../../../domain/gatherings/marks.ts'
import { hourSourceOf } from '../../../domain/gatherings/hours.ts'
import { recordHappenings, revokeHappenings, type NewHappening } from '../../happenings/record.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import type { GatheringRow, PartRow } from '../gathering-store.ts'
import type { LineRow } from './lines.ts'

export interface Changed {
  line: LineRow
  mark: AttendanceMark | null
}

type About = Pick<GatheringRow, 'id' | 'kind' | 'on_date' | 'study_hours'>

/** Of those who are hosted by a stay, the step on the stay is what happened: it is known at both ends, and once. */
export const isToldByStep = ({ side, stay_id: stayId }: Pick<LineRow, 'side' | 'stay_id'>) => side === 'host' && stayId !== null

function attendedOf(gathering: About, orgId: string, { line, mark }: Changed): NewHappening[] {
  if (mark === null || !attends(mark)) return []
  const common = {
    manner: mark, side: line.side, personId: line.person_id, orgId, stayId: line.away_stay_id ?? line.stay_id, onDate: gathering.on_date,
    source: { concept: 'gathering', id: gathering.id },
  } as const
  const studied: NewHappening[] = gathering.study_hours === null ? [] : [{ ...common, kind: 'course-attended', variant: hourSourceOf(gathering.kind), quantity: gathering.study_hours }]
  return [{ ...common, kind: 'attended', variant: gathering.kind, quantity: 1 }, ...studied]
}

/** What follows from a sheet: who attended, and once that the organisation held it. What was corrected is taken back first. */
export async function tellHappenings(tx: Tx, ctx: Context, gathering: About, part: Pick<PartRow, 'org_id' | 'saved_at'>, changed: readonly Changed[]): Promise<void> {
  const own = changed.filter(({ line }) => !isToldByStep(line))
  const before = own.filter(({ line }) => attends(line.mark)).map(({ line }) => line.person_id)
  if (before.length > 0) await revokeHappenings(tx, ctx, { concept: 'gathering', id: gathering.id, personIds: before })
  const gathered: NewHappening[] = part.saved_at !== null ? [] : [{
    kind: 'gathered', variant: gathering.kind, side: 'home', personId: null, orgId: part.org_id, onDate: gathering.on_date, quantity: 1, source: { concept: 'gathering', id: gathering.id },
  }]
  await recordHappenings(tx, ctx, [...gathered, ...own.flatMap((one) => attendedOf(gathering, part.org_id, one))])
}
