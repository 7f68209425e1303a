import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { gatheringColumns, listParts, type GatheringRow, type PartRow } from '../gathering-store.ts'
import { listLines, type LineRow } from './lines.ts'

export interface LineOfPerson {
  gathering: GatheringRow
  line: LineRow
  part: PartRow
}

/** One person's line on a sheet of the gathering, seen by who may see the person; the gathering locked against the saving of the sheet meanwhile. */
export async function getGatheringOfLine(tx: Tx, ctx: Context, id: string, personId: string): Promise<LineOfPerson> {
  const { tenantId } = ctx.actor
  const gathering = await tx.asProgram(() => tx.find<GatheringRow>(sql`select ${gatheringColumns} from gatherings g where g.tenant_id = ${tenantId} and g.id = ${id} for update of g`))
  const own = await tx.find<{ org_id: string }>(sql`
    select org_id from attendances where tenant_id = ${tenantId} and gathering_id = ${id} and person_id = ${personId} and side = 'home'`)
  if (gathering === undefined || own === undefined) throw new Refusal('absent', 'gatherings.not-invited')
  const line = (await listLines(tx, tenantId, id, [own.org_id])).find((one) => one.person_id === personId)
  const part = (await listParts(tx, tenantId, id)).find((one) => one.org_id === own.org_id)
  if (line === undefined || part === undefined) throw new Refusal('absent', 'gatherings.not-invited')
  return { gathering, line, part }
}

/** From the day on, and until it is closed or unless it was cancelled. */
export function requireDay(ctx: Context, { state, on_date: day }: GatheringRow): void {
  if (state === 'closed') throw new Refusal('refused', 'gatherings.closed', { act: '登记视同参会' })
  if (state === 'cancelled') throw new Refusal('refused', 'gatherings.not-open', { state: '已取消', act: '登记视同参会' })
  if (day > ctx.today) throw new Refusal('refused', 'gatherings.day-ahead', { day })
}
