import { postKinds } from '../../domain/rights/posts.ts'
import { sessionOut } from '../access/own-account.ts'
import { listSessionsOf } from '../access/session-queries.ts'
import { look } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { findAccountOf, listAccounts, type AccountFilter } from './account-queries.ts'
import { listPostsOfAccount } from './post-queries.ts'

export function readAccounts(ctx: Context, filter: AccountFilter) {
  return look(ctx, 'accounts.manage', async (tx) => {
    const rows = await listAccounts(tx, ctx.actor.tenantId, filter, ctx.now, ctx.today)
    return {
      rows: rows.map((row) => ({
        id: row.id, login: row.login, name: row.name, linked: row.linked, posts: row.kinds.map((kind) => postKinds[kind]),
        secondFactor: row.second_factor, disabled: row.disabled, lockedUntil: row.locked_until, signedInAt: row.signed_in_at,
      })),
      total: rows[0]?.total ?? 0,
    }
  })
}

export function readAccount(ctx: Context, id: string) {
  return look(ctx, 'accounts.manage', async (tx) => {
    const account = await findAccountOf(tx, ctx.actor.tenantId, id)
    if (account === undefined) throw new Refusal('absent', 'request.absent')
    const posts = await listPostsOfAccount(tx, ctx.actor.tenantId, id)
    const sessions = await listSessionsOf(tx, ctx.actor.tenantId, id, new Date(ctx.now))
    return {
      id: account.id, login: account.login, name: account.name, linked: account.person_id !== null,
      secondFactor: account.totp_confirmed_at !== null, disabledAt: account.disabled_at,
      lockedUntil: account.locked_until !== null && account.locked_until > ctx.now ? account.locked_until : null,
      createdAt: account.created_at, signedInAt: account.signed_in_at, passwordChangedAt: account.password_changed_at,
      mustChangePassword: account.must_change_password,
      posts: posts.map((post) => ({
        id: post.id, kind: post.kind, kindName: postKinds[post.kind], orgId: post.org_id, orgName: post.org_name,
        fromOn: post.from_on, untilOn: post.until_on, byPerson: post.by_person,
      })),
      sessions: sessions.map((row) => sessionOut(row, '')),
    }
  })
}
