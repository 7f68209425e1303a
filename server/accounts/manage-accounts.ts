import { judgePassword } from '../../domain/access/passwords.ts'
import { deleteRecoveryCodes, setPassword, setTotp } from '../access/account-queries.ts'
import { hashPassword } from '../access/passwords.ts'
import { deleteSessionById, deleteSessionsOf } from '../access/session-queries.ts'
import { newCode } from '../access/tokens.ts'
import { act, unremembered } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'
import { insertAccount, insertLogin, setDisabled, unlockAccount } from './account-queries.ts'
import { getAccount } from './get-account.ts'
import { givePost, keepAdministrators, type PostWish } from './give-posts.ts'
import { listPostsOfAccount } from './post-queries.ts'

/** A password to be read out once and changed at the first sign-in: three groups of four. */
function newOneTimePassword(login: string): string {
  for (;;) {
    const groups = [newCode(4), newCode(4).toLowerCase(), newCode(4)]
    const password = groups.join('-')
    if (judgePassword(password, login).length === 0) return password
  }
}

export interface AccountWish {
  login: string
  name: string
  posts: readonly PostWish[]
}

/** Opens an account with its posts; the one-time password is answered once and kept nowhere. */
export async function openAccount(ctx: Context, wish: AccountWish): Promise<{ id: string; password: string }> {
  const id = newId()
  const login = wish.login.toLowerCase()
  const password = newOneTimePassword(login)
  const passwordHash = await hashPassword(password)
  return act(unremembered(ctx), 'accounts.manage', async (tx) => {
    if ((await insertLogin(tx, ctx.actor.tenantId, login, id)) === 0) throw new Refusal('refused', 'accounts.login-taken', { login })
    await insertAccount(tx, ctx.actor.tenantId, { id, login, name: wish.name, personId: null, passwordHash, mustChangePassword: true }, ctx.now)
    const posts: string[] = []
    for (const post of wish.posts) posts.push((await givePost(tx, ctx, { id, name: wish.name, person_id: null }, post)).says)
    return {
      result: { id, password },
      audit: { action: 'accounts.open', subjectKind: 'user', subjectId: id, detail: { login, posts } },
    }
  })
}

export function disableAccount(ctx: Context, id: string, reason: string): Promise<void> {
  return act(ctx, 'accounts.manage', async (tx) => {
    const account = await getAccount(tx, ctx, id)
    const posts = await listPostsOfAccount(tx, ctx.actor.tenantId, id)
    const today = posts.filter((post) => post.from_on <= ctx.today && (post.until_on === null || post.until_on > ctx.today))
    await keepAdministrators(tx, ctx, id, today.map((post) => post.kind))
    await setDisabled(tx, ctx.actor.tenantId, account.id, ctx.now)
    await deleteSessionsOf(tx, ctx.actor.tenantId, account.id)
    return { result: undefined, audit: { action: 'accounts.disable', subjectKind: 'user', subjectId: id, detail: { login: account.login, reason } } }
  })
}

export function enableAccount(ctx: Context, id: string, reason: string): Promise<void> {
  return act(ctx, 'accounts.manage', async (tx) => {
    const account = await getAccount(tx, ctx, id)
    await setDisabled(tx, ctx.actor.tenantId, account.id, null)
    return { result: undefined, audit: { action: 'accounts.enable', subjectKind: 'user', subjectId: id, detail: { login: account.login, reason } } }
  })
}

export function unlock(ctx: Context, id: string): Promise<void> {
  return act(ctx, 'accounts.manage', async (tx) => {
    const account = await getAccount(tx, ctx, id)
    await unlockAccount(tx, ctx.actor.tenantId, account.id)
    return { result: undefined, audit: { action: 'accounts.unlock', subjectKind: 'user', subjectId: id, detail: { login: account.login } } }
  })
}

/** A new one-time password; every session of the user ends. */
export async function resetPassword(ctx: Context, id: string, reason: string): Promise<{ password: string }> {
  const password = newOneTimePassword('')
  const hash = await hashPassword(password)
  return act(unremembered(ctx), 'accounts.manage', async (tx) => {
    const account = await getAccount(tx, ctx, id)
    await setPassword(tx, ctx.actor.tenantId, account.id, { hash, mustChange: true, changedAt: ctx.now })
    await deleteSessionsOf(tx, ctx.actor.tenantId, account.id)
    return { result: { password }, audit: { action: 'accounts.reset-password', subjectKind: 'user', subjectId: id, detail: { login: account.login, reason } } }
  })
}

/** For who has lost the telephone and the recovery codes; every session of the user ends. */
export function resetSecondFactor(ctx: Context, id: string, reason: string): Promise<void> {
  return act(ctx, 'accounts.manage', async (tx) => {
    const account = await getAccount(tx, ctx, id)
    await setTotp(tx, ctx.actor.tenantId, account.id, null)
    await deleteRecoveryCodes(tx, ctx.actor.tenantId, account.id)
    await deleteSessionsOf(tx, ctx.actor.tenantId, account.id)
    return { result: undefined, audit: { action: 'accounts.reset-second-factor', subjectKind: 'user', subjectId: id, detail: { login: account.login, reason } } }
  })
}

export function endSessionOf(ctx: Context, id: string, session: string): Promise<void> {
  return act(ctx, 'accounts.manage', async (tx) => {
    const account = await getAccount(tx, ctx, id)
    if ((await deleteSessionById(tx, ctx.actor.tenantId, account.id, session)) === 0) throw new Refusal('absent', 'request.absent')
    return { result: undefined, audit: { action: 'accounts.end-session', subjectKind: 'user', subjectId: id, detail: { login: account.login } } }
  })
}
