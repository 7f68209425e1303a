import type { Context } from '../platform/context.ts'

export type SealedColumn = 'self_enc' | 'comment_enc' | 'contest_enc' | 'contest_answer_enc' | 'body_enc' | 'ballots_enc'

const placeOf = (tenantId: number, rowId: string, column: SealedColumn) => `${tenantId}/${rowId}/${column}`

export function sealText(ctx: Context, rowId: string, column: SealedColumn, text: string): string {
  return ctx.crypto.seal(placeOf(ctx.actor.tenantId, rowId, column), text)
}

export function openText(ctx: Context, rowId: string, column: SealedColumn, sealed: string | null): string | null {
  return sealed === null ? null : ctx.crypto.open(placeOf(ctx.actor.tenantId, rowId, column), sealed)
}
