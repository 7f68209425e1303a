import type { Static } from 'typebox'
import type { OwnGathering } from '../../contract/gatherings/endpoints.ts'
import { addMonths } from '../../domain/calendar/days.ts'
import { feastDay, holidays, nextHoliday } from '../../domain/gatherings/holidays.ts'
import { gatheringWords } from '../../domain/gatherings/kinds.ts'
import { attendanceMarks, attends, type AttendanceMark } from '../../domain/gatherings/marks.ts'
import { attendanceBasisWords } from '../../domain/stays/words.ts'
import type { AttendanceBasis } from '../../domain/stays/step.ts'
import { act, look } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import type { OwnContext } from '../platform/own.ts'
import { Refusal } from '../platform/refusal.ts'
import { getOwnYear } from './account/year.ts'
import { gatheringColumns, type GatheringRow } from './gathering-store.ts'
import { getGatheringOfLine } from './sheet/line-of-person.ts'
import { wordPlace } from './sheet/lines.ts'
import type { HomecomingAnswer } from './plan/homecoming.ts'

interface OwnRow extends GatheringRow {
  org_name: string
  mark: AttendanceMark | null
  reply: 'comes' | 'online' | 'cannot' | null
  word_enc: string | null
}

/** Gatherings to which one is called, half a year back; what is only being planned is nobody's business yet. */
function listOwn(tx: Tx, ctx: OwnContext): Promise<OwnRow[]> {
  const { tenantId } = ctx.actor
  return tx.rows<OwnRow>(sql`
    select ${gatheringColumns}, org.short_name as org_name, line.mark, line.reply, line.word_enc
    from attendances line
    join gatherings g on g.tenant_id = ${tenantId} and g.id = line.gathering_id
    join orgs org on org.tenant_id = ${tenantId} and org.id = g.org_id
    where line.tenant_id = ${tenantId} and line.person_id = ${ctx.personId} and g.state in ('invited', 'held', 'closed') and line.on_date >= ${addMonths(ctx.today, -6)}
    order by g.on_date, g.starts nulls last, g.id`)
}

const mayReply = (row: GatheringRow, mark: AttendanceMark | null) => row.state === 'invited' && mark === null
const mayWord = (row: GatheringRow, mark: AttendanceMark | null) => (row.state === 'invited' || row.state === 'held') && !attends(mark)

const showOwn = (ctx: OwnContext) => (row: OwnRow): Static<typeof OwnGathering> => ({
  id: row.id, kindName: gatheringWords[row.kind], title: row.title, onDate: row.on_date, starts: row.starts, ends: row.ends, place: row.place, onlineLink: row.online_link,
  orgName: row.org_name, state: row.state, agenda: row.agenda.map(({ title }) => title), reply: row.reply, markName: row.mark === null ? null : attendanceMarks[row.mark].name,
  attended: attends(row.mark), mayReply: mayReply(row, row.mark), mayWord: mayWord(row, row.mark),
  word: row.word_enc === null ? null : ctx.crypto.open(wordPlace(ctx.actor.tenantId, row.id, ctx.personId), row.word_enc),
})

function listOwnAtHost(tx: Tx, ctx: OwnContext) {
  return tx.rows<{ on_date: string; title: string; host_name: string; manner: AttendanceBasis }>(sql`
    select on_date, title, host_name, manner from host_attendances
    where tenant_id = ${ctx.actor.tenantId} and person_id = ${ctx.personId} and on_date >= ${addMonths(ctx.today, -6)} order by on_date desc limit 30`)
}

async function showNextHomecoming(tx: Tx, ctx: OwnContext) {
  const next = nextHoliday(ctx.today)
  const away = await tx.find(sql`
    select 1 from stays where tenant_id = ${ctx.actor.tenantId} and person_id = ${ctx.personId} and open and state <> 'planned' and keeps <> 'host' limit 1`)
  if (next === undefined || away === undefined) return null
  const told = await tx.find<{ answer: HomecomingAnswer; from_on: string | null; until_on: string | null }>(sql`
    select answer, from_on, until_on from homecomings
    where tenant_id = ${ctx.actor.tenantId} and person_id = ${ctx.personId} and year = ${next.year} and holiday = ${next.holiday}`)
  return {
    holiday: next.holiday, holidayName: holidays[next.holiday], year: next.year, feast: feastDay(next.holiday, next.year)!, answer: told?.answer ?? null,
    fromOn: told?.from_on ?? null, untilOn: told?.until_on ?? null,
  }
}

/** What lies ahead of a member, what was, and how the year stands: to oneself alone, beside nobody else's. */
export function showOwnGatherings(ctx: OwnContext) {
  return look(ctx, 'self.use', async (tx) => {
    const rows = await listOwn(tx, ctx)
    const isAhead = (row: OwnRow) => row.on_date >= ctx.today && row.state === 'invited'
    const year = Number(ctx.today.slice(0, 4))
    const own = await getOwnYear(tx, ctx.actor.tenantId, ctx.personId, year)
    return {
      ahead: rows.filter(isAhead).map(showOwn(ctx)), past: rows.filter((row) => !isAhead(row)).toReversed().map(showOwn(ctx)),
      atHost: (await listOwnAtHost(tx, ctx)).map((row) => ({ onDate: row.on_date, title: row.title, hostName: row.host_name, mannerName: attendanceBasisWords[row.manner] })),
      year: { year, attended: own.attended, shouldAttend: own.shouldAttend, inPerson: own.in_person_times },
      homecoming: await showNextHomecoming(tx, ctx),
    }
  })
}

/** The line as the member may write it: reply and word alone. */
export function replyToGathering(ctx: OwnContext, id: string, reply: 'comes' | 'online' | 'cannot'): Promise<void> {
  return act(ctx, 'self.use', async (tx) => {
    const { gathering, line } = await getLine(tx, ctx, id)
    if (!mayReply(gathering, line.mark)) throw new Refusal('refused', 'gatherings.reply-late')
    await tx.run(sql`
      update attendances set reply = ${reply}, replied_at = ${ctx.now} where tenant_id = ${ctx.actor.tenantId} and gathering_id = ${id} and person_id = ${ctx.personId}`)
    return { result: undefined, audit: { action: 'gatherings.reply', subjectKind: 'gathering', subjectId: id, personId: ctx.personId, detail: { reply } } }
  })
}

async function getLine(tx: Tx, ctx: OwnContext, id: string) {
  const hosted = await tx.find<{ mark: AttendanceMark | null }>(sql`
    select mark from attendances where tenant_id = ${ctx.actor.tenantId} and gathering_id = ${id} and person_id = ${ctx.personId} and side = 'host'`)
  if (hosted === undefined) return getGatheringOfLine(tx, ctx, id, ctx.personId)
  const gathering = await tx.find<GatheringRow>(sql`select ${gatheringColumns} from gatherings g where g.tenant_id = ${ctx.actor.tenantId} and g.id = ${id}`)
  if (gathering === undefined) throw new Refusal('absent', 'gatherings.not-invited')
  return { gathering, line: hosted }
}

/** Who cannot come writes instead; it counts once the branch or the contact person has noted it. 永兴：视同参会 */
export function sendWord(ctx: OwnContext, id: string, text: string): Promise<void> {
  return act(ctx, 'self.use', async (tx) => {
    const { tenantId } = ctx.actor
    const { gathering, line } = await getLine(tx, ctx, id)
    if (!mayWord(gathering, line.mark)) throw new Refusal('refused', 'gatherings.word-late')
    await tx.run(sql`
      update attendances set word_enc = ${ctx.crypto.seal(wordPlace(tenantId, id, ctx.personId), text.trim())}, word_at = ${ctx.now}
      where tenant_id = ${tenantId} and gathering_id = ${id} and person_id = ${ctx.personId}`)
    return { result: undefined, audit: { action: 'gatherings.word', subjectKind: 'gathering', subjectId: id, personId: ctx.personId } }
  })
}

/** All that is kept of one's taking part, for one's own copy: lines of sheets, what hosts said, what one said about coming home. */
export async function readOwnGatherings(tx: Tx, ctx: Context, personId: string) {
  const { tenantId } = ctx.actor
  const lines = await tx.rows<{ id: string; word_enc: string | null }>(sql`
    select g.id, g.title, g.kind, g.on_date as "on", org.short_name as "organisation", line.mark, line.basis, line.note, line.noted_by as "notedBy", line.reply, line.word_enc
    from attendances line
    join gatherings g on g.tenant_id = ${tenantId} and g.id = line.gathering_id
    join orgs org on org.tenant_id = ${tenantId} and org.id = line.org_id
    where line.tenant_id = ${tenantId} and line.person_id = ${personId} order by line.on_date, g.id`)
  return {
    lines: lines.map(({ word_enc: sealed, ...line }) => ({ ...line, word: sealed === null ? null : ctx.crypto.open(wordPlace(tenantId, line.id, personId), sealed) })),
    atHost: await tx.rows<object>(sql`
      select on_date as "on", title, kind, manner, host_name as "host" from host_attendances where tenant_id = ${tenantId} and person_id = ${personId} order by on_date, step_id`),
    homecomings: await tx.rows<object>(sql`
      select year, holiday, answer, from_on as "from", until_on as "until", by_name as "by" from homecomings where tenant_id = ${tenantId} and person_id = ${personId} order by recorded_at`),
  }
}
