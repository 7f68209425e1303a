import { shortfallStates, talkChannels, talkOccasions } from '../../domain/talks/talk-words.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { agreedPlace } from './actions.ts'
import { listShortfallsOf, listTalks, type ShortfallRow, type TalkRow } from './queries.ts'

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
function sayShortfall({ state, talk_on: on, talk_with: by }: Pick<ShortfallRow, 'state' | 'talk_on' | 'talk_with'>): string {
  switch (state) {
    case 'open': return '支部会与您谈一谈，了解有什么困难。这不是处分。'
    case 'reached': return '后来已经达到，不用再谈话。'
    case 'talked': return `${by ?? ''}已于${on ?? ''}与您谈话。`
    case 'excused': return '支部已说明情况，不需要谈话。'
  }
}

export const showOwnShortfall = (row: Pick<ShortfallRow, 'title' | 'year' | 'at_least' | 'listed_on' | 'state' | 'talk_on' | 'talk_with'>) => ({
  title: row.title, year: row.year, atLeast: row.at_least, listedOn: row.listed_on, state: row.state, stateName: shortfallStates[row.state], says: sayShortfall(row),
})

/** One's own talks, and where one stayed below a line. */
export async function readOwnTalks(tx: Tx, ctx: Context, personId: string) {
  return {
    talks: (await listTalks(tx, ctx.actor, personId)).map(showTalk(ctx, false)),
    shortfalls: (await listShortfallsOf(tx, ctx.actor, personId)).map(showOwnShortfall),
  }
}
