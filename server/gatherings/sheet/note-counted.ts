import { attendanceMarks, attends, type AttendanceMark, type CountedBasis } from '../../../domain/gatherings/marks.ts'
import type { GatheringKind } from '../../../domain/gatherings/kinds.ts'
import { act } from '../../platform/act.ts'
import type { Actor } from '../../platform/actor.ts'
import type { AuditEntry } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { empty, sql, type Sql, type Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { getGatheringOfLine, requireDay } from './line-of-person.ts'
import { markLines, wordPlace } from './lines.ts'
import { leaveTrace } from '../gathering-store.ts'
import { tellHappenings } from './happenings.ts'

const ownTies = (actor: Actor) => (actor.reach === 'self' ? actor.personId : null)

/** Members at home with the acting post, and those of whom the actor is the contact. */
function keeps(actor: Actor): Sql {
  if (actor.reach === 'system') return sql`true`
  return sql`((p.home_path >= ${actor.scope.from} and p.home_path < ${actor.scope.until}) or p.contact_id = ${ownTies(actor)})`
}

export interface CountedWish {
  personId: string
  basis: CountedBasis
  note?: string
}

/**
 * Whoever rang a member, or read what the member wrote, notes that it counts as attending: by what, and by whom. It is no vote. 永兴：视同参会
 */
export function noteCounted(ctx: Context, id: string, wish: CountedWish): Promise<void> {
  return act(ctx, 'contacts.log', async (tx) => ({ result: undefined, audit: await countIn(tx, ctx, id, wish) }))
}

/** The same inside the caller's transaction, for a call that is noted with its report. */
export async function countIn(tx: Tx, ctx: Context, id: string, { personId, basis, note }: CountedWish): Promise<AuditEntry> {
  const { tenantId } = ctx.actor
  const person = await tx.find<{ name: string }>(sql`select name from persons p where p.tenant_id = ${tenantId} and p.id = ${personId} and ${keeps(ctx.actor)}`)
  if (person === undefined) throw new Refusal('absent', 'request.absent')
  const { gathering, line, part } = await getGatheringOfLine(tx, ctx, id, personId)
  requireDay(ctx, gathering)
  if (attends(line.mark)) throw new Refusal('refused', 'gatherings.attended-already', { name: person.name, mark: attendanceMarks[line.mark!].name })
  await markLines(tx, ctx, gathering, [{ personId, mark: 'counted', basis, note: note === undefined || note.trim() === '' ? null : note.trim(), stepId: null }])
  await tellHappenings(tx, ctx, gathering, { org_id: part.org_id, saved_at: part.saved_at ?? ctx.now }, [{ line, mark: 'counted' }])
  await leaveTrace(tx, ctx, { gatheringId: id, path: part.path, kind: 'counted', detail: { name: person.name, basis } })
  return { action: 'gatherings.counted', subjectKind: 'gathering', subjectId: id, personId, detail: { basis } }
}

export interface ToCountRow {
  gathering_id: string
  title: string
  kind: GatheringKind
  on_date: string
  person_id: string
  name: string
  org_name: string
  mark: AttendanceMark | null
  word_enc: string | null
  word_at: string | null
  total: number
}

/** Recent gatherings which members away did not come to, and what they wrote instead: to be rung, or read. */
export function listToCount(tx: Tx, ctx: Context, page: { from: string; page: number; size: number; personId?: string }): Promise<ToCountRow[]> {
  const { tenantId } = ctx.actor
  return tx.rows<ToCountRow>(sql`
    select g.id as gathering_id, g.title, g.kind, g.on_date, line.person_id, p.name, org.short_name as org_name, line.mark, line.word_enc, line.word_at,
      count(*) over ()::integer as total
    from attendances line
    join gatherings g on g.tenant_id = ${tenantId} and g.id = line.gathering_id
    join persons p on p.tenant_id = ${tenantId} and p.id = line.person_id
    join orgs org on org.tenant_id = ${tenantId} and org.id = line.org_id
    where line.tenant_id = ${tenantId} and line.side = 'home' and ${keeps(ctx.actor)} ${page.personId === undefined ? empty : sql`and line.person_id = ${page.personId}`} and line.on_date >= ${page.from} and line.on_date <= ${ctx.today}
      and g.state in ('planned', 'invited', 'held') and (line.mark is null or line.mark in ('absent', 'personal', 'sick', 'official'))
      and exists (select 1 from stays stay where stay.tenant_id = ${tenantId} and stay.person_id = p.id and stay.open and stay.state <> 'planned')
    order by (line.word_at is null), g.on_date desc, p.pinyin, p.id
    limit ${page.size} offset ${(page.page - 1) * page.size}`)
}

export function openWord(ctx: Context, row: { gathering_id: string; person_id: string; word_enc: string | null }): string | null {
  return row.word_enc === null ? null : ctx.crypto.open(wordPlace(ctx.actor.tenantId, row.gathering_id, row.person_id), row.word_enc)
}
