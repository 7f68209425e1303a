import type { AttendanceMark, CountedBasis } from '../../../domain/gatherings/marks.ts'
import { columnNames, unnestRows, type Column } from '../../platform/columns.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'

export interface LineRow {
  person_id: string
  person_name: string
  org_id: string
  side: 'home' | 'host'
  stay_id: string | null
  mark: AttendanceMark | null
  basis: CountedBasis | null
  note: string | null
  noted_by: string | null
  noted_at: string | null
  reply: 'comes' | 'online' | 'cannot' | null
  word_enc: string | null
  word_at: string | null
  step_id: string | null
  /** Of the member's own open stay, as the home knows it. */
  away_stay_id: string | null
  place: string | null
}

export const wordPlace = (tenantId: number, gatheringId: string, personId: string) => `${tenantId}/${gatheringId}-${personId}/word_enc`

/** The lines of one organisation's sheet, those away marked with their stay; members first, by name. */
export function listLines(tx: Tx, tenantId: number, gatheringId: string, orgIds: readonly string[]): Promise<LineRow[]> {
  return tx.rows<LineRow>(sql`
    select line.person_id, line.person_name, line.org_id, line.side, line.stay_id, line.mark, line.basis, line.note, line.noted_by, line.noted_at, line.reply,
      line.word_enc, line.word_at, line.step_id, away.id as away_stay_id,
      case line.side when 'host' then hosted.home_org_name else coalesce(away.city, away.province, away.host_org_name) end as place
    from attendances line
    left join persons p on p.tenant_id = ${tenantId} and p.id = line.person_id
    left join stays away on away.tenant_id = ${tenantId} and away.person_id = line.person_id and away.open and away.state <> 'planned' and away.keeps <> 'host'
    left join stays hosted on hosted.tenant_id = ${tenantId} and hosted.id = line.stay_id
    where line.tenant_id = ${tenantId} and line.gathering_id = ${gatheringId} and line.org_id = any(${[...orgIds]}::uuid[])
    order by line.org_id, line.side desc, p.pinyin nulls last, line.person_name, line.person_id`)
}

export interface Marking {
  personId: string
  mark: AttendanceMark | null
  basis: CountedBasis | null
  note: string | null
  stepId: string | null
}

const columns: readonly Column<Marking>[] = [
  { name: 'person_id', type: 'uuid', of: (row) => row.personId },
  { name: 'mark', type: 'text', of: (row) => row.mark },
  { name: 'basis', type: 'text', of: (row) => row.basis },
  { name: 'note', type: 'text', of: (row) => row.note },
  { name: 'step_id', type: 'uuid', of: (row) => row.stepId },
]

/** Writes the marks of one sheet, however many, in one statement. */
export function markLines(tx: Tx, ctx: Context, gathering: { id: string; on_date: string }, markings: readonly Marking[]): Promise<number> {
  const { tenantId, name } = ctx.actor
  return tx.run(sql`
    update attendances line set mark = v.mark, basis = v.basis, note = v.note, step_id = v.step_id, noted_by = ${name}, noted_at = ${ctx.now}
    from (select ${columnNames(columns, 'v.')} from ${unnestRows(columns, markings)}) v
    where line.tenant_id = ${tenantId} and line.gathering_id = ${gathering.id} and line.on_date = ${gathering.on_date} and line.person_id = v.person_id`)
}
