import { maskPhone } from '../../../domain/people/masks.ts'
import { look } from '../../platform/act.ts'
import type { Context } from '../../platform/context.ts'
import { placeOf } from '../person-record.ts'
import { listDuplicates, listDuplicateSides, listMerges, showMerge, type DuplicateSide } from './merge-queries.ts'

function showSide(ctx: Context, row: DuplicateSide) {
  return {
    id: row.id, name: row.name, sex: row.sex, birthOn: row.birth_on, memberType: row.member_type, joinedOn: row.joined_on, hasIdentity: row.has_identity,
    phone: row.phone_enc === null ? null : maskPhone(ctx.crypto.open(placeOf(ctx.actor.tenantId, row.id, 'phone'), row.phone_enc)), orgName: row.org_name,
  }
}

/** Pairs of entries that may be one person; hints, never merged by themselves. */
export function showDuplicates(ctx: Context) {
  return look(ctx, 'people.merge', async (tx) => {
    const pairs = await listDuplicates(tx, ctx.actor)
    const ids = [...new Set(pairs.flatMap((pair) => [pair.a_id, pair.b_id]))]
    const sides = new Map((await listDuplicateSides(tx, ctx.actor.tenantId, ids)).map((row) => [row.id, row]))
    return {
      pairs: pairs.flatMap(({ reason, a_id, b_id }) => {
        const [a, b] = [sides.get(a_id), sides.get(b_id)]
        return a === undefined || b === undefined ? [] : [{ reason, a: showSide(ctx, a), b: showSide(ctx, b) }]
      }),
    }
  })
}

export function showMerges(ctx: Context) {
  return look(ctx, 'people.merge', async (tx) => ({ rows: (await listMerges(tx, ctx.actor)).map(showMerge) }))
}
