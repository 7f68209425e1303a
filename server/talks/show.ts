import { sayAmount } from '../../domain/lines/lines.ts'
import { sayShortfallState, talkChannels, talkOccasions } from '../../domain/talks/talk-words.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { agreedPlace } from './actions.ts'
import { readLearning } from '../learning/parameters.ts'
import { listShortfallsOf, listTalks, listYearsListed, type ShortfallRow, type TalkRow } from './queries.ts'

export const showTalk = (ctx: Context, mayVoid: boolean) => (row: TalkRow) => {
  const open = (id: string, sealed: string) => ctx.crypto.open(agreedPlace(ctx.actor.tenantId, id), sealed)
  return {
    id: row.id, on: row.on_date, side: row.side, occasion: row.occasion, occasionName: talkOccasions[row.occasion], channelName: talkChannels[row.channel],
    withNames: row.with_names, agreed: open(row.id, row.agreed_enc), followUpOn: row.follow_up_on, byName: row.by_name, recordedAt: row.recorded_at,
    voided: row.void_id === null || row.void_enc === null ? null : { byName: row.void_by ?? '', reason: open(row.void_id, row.void_enc) },
    mayVoid: mayVoid && row.void_id === null,
  }
}

/** What a member below the line reads of it: which line, since when, and that nothing follows but a talk. */
function sayShortfall({ state, leads_to, talk_on: on, talk_with: by }: Pick<ShortfallRow, 'state' | 'leads_to' | 'talk_on' | 'talk_with'>): string {
  switch (state) {
    case 'open': return leads_to === 'talk' ? '支部会与您谈一谈，了解有什么困难。这不是处分。' : '还来得及，支部会提醒您，也可以请支部帮着安排。'
    case 'reminded': return '支部已提醒您。有困难请告诉联系人。'
    case 'reached': return '后来已经达到，不用再谈话。'
    case 'talked': return `${by ?? ''}已于${on ?? ''}与您谈话。`
    case 'excused': return '支部已说明情况，不需要谈话或提醒。'
  }
}

type OwnShortfallRow = Awaited<ReturnType<typeof listShortfallsOf>>[number]

export const showOwnShortfall = (row: OwnShortfallRow) => ({
  title: row.title, year: row.year, stage: row.stage, line: sayAmount(row.measure, row.at_least), clauseId: row.clause_id, clauseVersion: row.clause_version, listedOn: row.listed_on,
  state: row.state, stateName: sayShortfallState(row.state, row.leads_to), says: sayShortfall(row),
})

/** What was ever listed of a member, the last year first; each year by the rules of that year. */
export async function readShortfallsOf(tx: Tx, ctx: Context, personId: string): Promise<OwnShortfallRow[]> {
  const { tenantId } = ctx.actor
  const all: OwnShortfallRow[] = []
  for (const year of await listYearsListed(tx, tenantId, personId)) {
    all.push(...await listShortfallsOf(tx, ctx.actor, personId, { year, learning: await readLearning(tx, tenantId, year, ctx.today) }))
  }
  return all
}

/** One's own talks, and where one stayed below a line. */
export async function readOwnTalks(tx: Tx, ctx: Context, personId: string) {
  return {
    talks: (await listTalks(tx, ctx.actor, personId)).map(showTalk(ctx, false)),
    shortfalls: (await readShortfallsOf(tx, ctx, personId)).map(showOwnShortfall),
  }
}
