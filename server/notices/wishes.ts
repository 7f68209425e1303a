import type { PersonChannel } from '../../domain/notices/channels.ts'
import type { Actor } from '../platform/actor.ts'
import type { AuditEntry } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Sql, type Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'

export const wishPlace = (tenantId: number, personId: string) => `${tenantId}/${personId}/email_enc`

export interface NewWishes {
  email?: string | null
  refuses: PersonChannel[]
}

interface WishRow {
  email_enc: string | null
  refuses: PersonChannel[] | null
  has_phone: boolean
}

function reaches(actor: Actor): Sql {
  const own = actor.reach === 'self' ? actor.personId : null
  return sql`((p.home_path >= ${actor.scope.from} and p.home_path < ${actor.scope.until}) or (p.host_path >= ${actor.scope.from} and p.host_path < ${actor.scope.until})
    or p.id = ${own} or p.contact_id = ${own})`
}

const mask = (email: string) => email.replace(/^(.)[^@]*/, '$1***')

async function getWish(tx: Tx, { actor }: Context, personId: string): Promise<WishRow> {
  const row = await tx.find<WishRow>(sql`
    select wish.email_enc, wish.refuses, p.phone_enc is not null as has_phone
    from persons p left join notice_wishes wish on wish.tenant_id = ${actor.tenantId} and wish.person_id = p.id
    where p.tenant_id = ${actor.tenantId} and p.id = ${personId} and p.merged_into is null and ${reaches(actor)}`)
  if (row === undefined) throw new Refusal('absent', 'request.absent')
  return row
}

/** How somebody wants to be told; the address masked. */
export async function readWishes(tx: Tx, ctx: Context, personId: string) {
  const { email_enc, refuses, has_phone } = await getWish(tx, ctx, personId)
  return { email: email_enc === null ? null : mask(ctx.crypto.open(wishPlace(ctx.actor.tenantId, personId), email_enc)), refuses: refuses ?? [], hasPhone: has_phone }
}

export async function keepWishes(tx: Tx, ctx: Context, personId: string, { email, refuses }: NewWishes): Promise<{ result: Awaited<ReturnType<typeof readWishes>>; audit: AuditEntry }> {
  const { tenantId, name } = ctx.actor
  const before = await getWish(tx, ctx, personId)
  const sealed = email === undefined ? before.email_enc : email === null ? null : ctx.crypto.seal(wishPlace(tenantId, personId), email)
  await tx.run(sql`
    insert into notice_wishes (tenant_id, person_id, email_enc, refuses, by_name, recorded_at)
    values (${tenantId}, ${personId}, ${sealed}, ${[...new Set(refuses)]}::text[], ${name}, ${ctx.now})
    on conflict (tenant_id, person_id) do update
      set email_enc = excluded.email_enc, refuses = excluded.refuses, by_name = excluded.by_name, recorded_at = excluded.recorded_at`)
  return {
    result: await readWishes(tx, ctx, personId),
    audit: { action: 'notices.set-wishes', subjectKind: 'person', subjectId: personId, personId, detail: { email: email === undefined ? 'same' : email === null ? 'none' : 'changed', refuses } },
  }
}
