import type { Static } from 'typebox'
import type { GatheringHead, GatheringPage } from '../../contract/gatherings/shapes.ts'
import { sayRefusal } from '../../contract/refusals.ts'
import { gatheringActs, gatheringStateWords, judgeGathering, type GatheringAct } from '../../domain/gatherings/course.ts'
import { gatheringRule } from '../../domain/gatherings/kinds.ts'
import { attendanceShares, countAttendance, type AttendanceCount } from '../../domain/gatherings/rates.ts'
import { holdsRight } from '../../domain/rights/rights.ts'
import { covers } from '../../domain/rights/scope.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { creditOf, readCredits, type Account, type AtHost } from './account/credits.ts'
import { getGathering, leads, listParts, listTrace, nameOrg, type GatheringRow, type PartRow, type Trace, type TraceRow } from './gathering-store.ts'
import { listLines, wordPlace, type LineRow } from './sheet/lines.ts'
import { countUnmarked } from './sheet/unmarked.ts'

type Page = Static<typeof GatheringPage>
type Sheet = Page['sheets'][number]

export const showHead = (row: GatheringRow, orgName: string, joint: boolean, count: AttendanceCount): Static<typeof GatheringHead> => ({
  id: row.id, kind: row.kind, kindName: gatheringRule(row.kind).name, title: row.title, state: row.state, stateName: gatheringStateWords[row.state], onDate: row.on_date,
  starts: row.starts, ends: row.ends, place: row.place, orgId: row.org_id, orgName, joint, count,
})

export const showAtHost = (entry: AtHost | undefined) =>
  (entry === undefined ? null : { on: entry.on, hostName: entry.hostName, title: entry.title, manner: entry.manner })

function showLine(ctx: Context, gatheringId: string, account: Account) {
  return (line: LineRow): Sheet['lines'][number] => ({
    personId: line.person_id, name: line.person_name, side: line.side, where: line.place, mark: line.mark, basis: line.basis, note: line.note, notedBy: line.noted_by,
    notedAt: line.noted_at, reply: line.reply, wordAt: line.word_at,
    word: line.word_enc === null ? null : ctx.crypto.open(wordPlace(ctx.actor.tenantId, gatheringId, line.person_id), line.word_enc),
    atHost: line.side === 'host' ? null : showAtHost(creditOf(account, gatheringId, line.person_id)), told: line.step_id !== null,
  })
}

function showSheet(ctx: Context, gathering: GatheringRow, part: PartRow, lines: readonly LineRow[], account: Account): Sheet {
  const own = lines.filter((line) => line.org_id === part.org_id)
  const home = own.filter(({ side }) => side === 'home')
  const count = countAttendance(home.map((line) => ({ mark: line.mark, atHost: creditOf(account, gathering.id, line.person_id) !== undefined })))
  return {
    orgId: part.org_id, orgName: part.org_name, leads: part.leads, savedAt: part.saved_at, savedBy: part.saved_by, count, shares: attendanceShares(count),
    hosted: own.length - home.length, mayMark: holdsRight(ctx.actor.post?.kind ?? 'member', 'gatherings.manage'), lines: own.map(showLine(ctx, gathering.id, account)),
  }
}

const traceWords: Record<Trace['kind'], string> = {
  plan: '安排活动', change: '修改安排', roster: '增减参加人', invite: '发出通知', mark: '登记到会', counted: '登记视同参会', minute: '填写纪要', 'follow-up': '登记落实情况',
  close: '归档', cancel: '取消', correct: '更正到会情况', reopen: '退回补正', attach: '添加附件',
}

function sayDetail({ kind, detail }: TraceRow): string | null {
  const told = (name: string) => (typeof detail[name] === 'string' || typeof detail[name] === 'number' ? String(detail[name]) : '')
  switch (kind) {
    case 'correct': return told('changes')
    case 'counted': return told('name')
    case 'invite': return `通知 ${told('listed')} 人`
    case 'mark': return `应到 ${told('shouldAttend')} 人，参加 ${told('attended')} 人`
    case 'change': return told('to') === '' ? null : `日期由 ${told('from')} 改为 ${told('to')}`
    case 'roster': return `增 ${told('added')} 人，减 ${told('dropped')} 人`
    case 'follow-up': return told('what')
    default: return null
  }
}

const showTrace = (row: TraceRow): Page['trace'][number] =>
  ({ kind: row.kind, name: traceWords[row.kind], byName: row.by_name, at: row.recorded_at, reason: row.reason, detail: sayDetail(row) })

const ofSheet: readonly GatheringAct[] = ['mark', 'correct']

/** What is open now to the acting post, with the reason against what is not: the same verdict refuses the request. */
async function showOpen(tx: Tx, ctx: Context, gathering: GatheringRow): Promise<Page['open']> {
  const { state, kind, on_date: on, minutes } = gathering
  const standing = { state, kind, on, hasMinutes: minutes !== null, ...(await countUnmarked(tx, ctx, gathering)) }
  const mayManage = holdsRight(ctx.actor.post?.kind ?? 'member', 'gatherings.manage')
  const mine = leads(ctx.actor, gathering)
  const lead = mine ? '' : await nameOrg(tx, ctx.actor.tenantId, gathering.org_id)
  return (Object.keys(gatheringActs) as GatheringAct[]).map((act) => {
    if (!mayManage) return { act, may: false, why: sayRefusal('request.forbidden', { action: gatheringActs[act] }).says }
    if (!mine && !ofSheet.includes(act)) return { act, may: false, why: sayRefusal('gatherings.lead-only', { org: lead }).says }
    const verdict = judgeGathering(standing, act, ctx.today)
    return { act, may: verdict.ok, why: verdict.ok ? null : sayRefusal(verdict.code, verdict.params).says }
  })
}

/** A gathering as the acting post sees it: the sheets of its own organisations, minutes, trace, and what may be done now. */
export async function showGathering(tx: Tx, ctx: Context, id: string): Promise<Page> {
  const { tenantId, scope } = ctx.actor
  const gathering = await getGathering(tx, ctx.actor, id)
  const parts = await listParts(tx, tenantId, id)
  const own = parts.filter(({ path }) => covers(scope, path))
  const lines = await listLines(tx, tenantId, id, own.map((part) => part.org_id))
  const account = await readCredits(tx, tenantId, lines.filter(({ side }) => side === 'home').map((line) => line.person_id), Number(gathering.on_date.slice(0, 4)))
  const sheets = own.map((part) => showSheet(ctx, gathering, part, lines, account))
  const home = lines.filter(({ side }) => side === 'home')
  const count = countAttendance(home.map((line) => ({ mark: line.mark, atHost: creditOf(account, id, line.person_id) !== undefined })))
  return {
    ...showHead(gathering, parts[0]?.org_name ?? '', parts.length > 1, count),
    version: gathering.version, core: gatheringRule(gathering.kind).core, source: gatheringRule(gathering.kind).source.text, onlineLink: gathering.online_link,
    agenda: gathering.agenda, studyHours: gathering.study_hours, holiday: gathering.holiday, holidayYear: gathering.holiday_year, seriesId: gathering.series_id,
    cancelReason: gathering.cancel_reason, byName: gathering.by_name, sheets, others: parts.filter((part) => !own.includes(part)).map((part) => part.org_name),
    minutes: gathering.minutes, trace: (await listTrace(tx, ctx.actor, id)).map(showTrace), leads: leads(ctx.actor, gathering), open: await showOpen(tx, ctx, gathering),
  }
}
