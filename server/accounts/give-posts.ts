import { postKinds, type PostKind } from '../../domain/rights/posts.ts'
import { judgePostsTogether } from '../../domain/rights/posts-together.ts'
import { administrators } from '../../domain/rights/rights.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'
import { endPost, findActiveOrg, insertPost, listPostsOfAccount, lockHolders } from './post-queries.ts'
import { getAccount } from './get-account.ts'

export interface PostWish {
  kind: PostKind
  orgId: string | null
  fromOn?: string
  untilOn?: string | null
  document?: string
}

export interface Holder {
  id: string
  name: string
  person_id: string | null
}

const ofTheCounty: readonly PostKind[] = ['county-officer', ...administrators]

async function placeOf(tx: Tx, ctx: Context, wish: PostWish): Promise<{ path: string; orgName: string }> {
  const post = postKinds[wish.kind]
  if (ofTheCounty.includes(wish.kind)) {
    if (wish.orgId !== null) throw new Refusal('invalid', 'accounts.post-of-the-county', { post })
    return { path: '/', orgName: '' }
  }
  if (wish.orgId === null) throw new Refusal('invalid', 'accounts.post-needs-organisation', { post })
  const org = await findActiveOrg(tx, ctx.actor.tenantId, wish.orgId)
  if (org === undefined) throw new Refusal('absent', 'request.absent')
  return { path: org.path, orgName: org.short_name }
}

/** A post that was given, with the words that go on record. */
export interface GivenPost {
  id: string
  says: string
}

/** Gives an account one more post; the caller records it. */
export async function givePost(tx: Tx, ctx: Context, holder: Holder, wish: PostWish): Promise<GivenPost> {
  const { tenantId } = ctx.actor
  const fromOn = wish.fromOn ?? ctx.today
  const untilOn = wish.untilOn ?? null
  if (untilOn !== null && untilOn < fromOn) throw new Refusal('invalid', 'accounts.post-dates')
  const { path, orgName } = await placeOf(tx, ctx, wish)
  const lasting = (await listPostsOfAccount(tx, tenantId, holder.id)).filter((post) => post.until_on === null || post.until_on > ctx.today)
  if (lasting.some((post) => post.kind === wish.kind && post.org_id === wish.orgId)) {
    throw new Refusal('refused', 'accounts.post-held', { org: orgName, post: postKinds[wish.kind] })
  }
  const together = judgePostsTogether([...lasting.map((post) => post.kind), wish.kind], holder.person_id !== null)
  if (!together.ok) throw new Refusal('refused', `accounts.${together.reason}`)
  const id = newId()
  await insertPost(tx, tenantId, {
    id, kind: wish.kind, orgId: wish.orgId, path, userId: holder.id, holderName: holder.name, fromOn, untilOn, document: wish.document ?? null,
  }, ctx.now)
  return { id, says: `${orgName} ${postKinds[wish.kind]}`.trim() }
}

/** Refuses what would leave the county without one of its three administrators. */
export async function keepAdministrators(tx: Tx, ctx: Context, userId: string, kinds: readonly PostKind[]): Promise<void> {
  for (const kind of kinds.filter((one) => administrators.includes(one))) {
    const holders = await lockHolders(tx, ctx.actor.tenantId, kind, ctx.today)
    if (!holders.some((holder) => holder.id !== userId)) {
      throw new Refusal('refused', 'accounts.last-administrator', { post: postKinds[kind] })
    }
  }
}

export function givePostTo(ctx: Context, accountId: string, wish: PostWish): Promise<{ id: string }> {
  return act(ctx, 'accounts.manage', async (tx) => {
    const account = await getAccount(tx, ctx, accountId)
    const { id, says } = await givePost(tx, ctx, account, wish)
    const { fromOn = ctx.today, untilOn = null, document = null } = wish
    return {
      result: { id },
      audit: { action: 'accounts.give-post', subjectKind: 'user', subjectId: account.id, detail: { login: account.login, post: says, fromOn, untilOn, document } },
    }
  })
}

export function endPostOf(ctx: Context, accountId: string, postId: string, untilOn: string): Promise<void> {
  return act(ctx, 'accounts.manage', async (tx) => {
    const account = await getAccount(tx, ctx, accountId)
    const post = (await listPostsOfAccount(tx, ctx.actor.tenantId, account.id)).find(({ id }) => id === postId)
    if (post === undefined) throw new Refusal('absent', 'request.absent')
    if (post.by_person) throw new Refusal('refused', 'accounts.post-of-the-person')
    if (post.until_on !== null && post.until_on <= ctx.today) throw new Refusal('refused', 'accounts.post-ended', { untilOn: post.until_on })
    if (untilOn < post.from_on) throw new Refusal('invalid', 'accounts.post-dates')
    await keepAdministrators(tx, ctx, account.id, [post.kind])
    await endPost(tx, ctx.actor.tenantId, postId, untilOn)
    return {
      result: undefined,
      audit: { action: 'accounts.end-post', subjectKind: 'user', subjectId: account.id, detail: { login: account.login, post: `${post.org_name} ${postKinds[post.kind]}`, untilOn } },
    }
  })
}
