import type { VoteParameters } from '../../domain/votes/parameters.ts'
import { isAsStrict, sayShare, type Share } from '../../domain/votes/share.ts'
import { valuesOf } from '../../playbooks/default.ts'
import { voteDefaults } from '../../playbooks/national/vote-parameters.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'

type Key = keyof VoteParameters

const isKey = (key: string): key is Key => Object.hasOwn(voteDefaults, key)

async function readOwnShares(tx: Tx, tenantId: number): Promise<Partial<VoteParameters>> {
  const tenant = await tx.find<{ votes: Partial<VoteParameters> | null }>(sql`select settings -> 'votes' as votes from tenants where id = ${tenantId}`)
  return tenant?.votes ?? {}
}

/** The shares in force: the national ones, tightened where the county has. */
export async function readVoteParameters(tx: Tx, tenantId: number): Promise<VoteParameters> {
  return valuesOf(voteDefaults, await readOwnShares(tx, tenantId))
}

export async function showVoteRules(tx: Tx, ctx: Context) {
  const own = await readVoteParameters(tx, ctx.actor.tenantId)
  const keys = Object.keys(voteDefaults).filter(isKey)
  return {
    rows: keys.map((key) => {
      const { label, unit, value, source } = voteDefaults[key]
      return { key, label, unit, rule: value, own: own[key], says: sayShare(own[key]), source: source.text }
    }),
  }
}

/** A county may ask for more than the rule; null goes back to the rule. What was recorded before keeps the shares of its day. */
export function tightenVotes(ctx: Context, key: string, share: Share | null, reason: string) {
  return act(ctx, 'votes.rules', async (tx) => {
    const { tenantId } = ctx.actor
    if (!isKey(key)) throw new Refusal('invalid', 'request.invalid', { detail: '没有这项规则' })
    const rule = voteDefaults[key]
    if (share !== null && (share.parts > share.of || !isAsStrict(share, rule.value))) {
      throw new Refusal('refused', 'votes.looser', { label: rule.label, share: sayShare(rule.value), rule: rule.source.text })
    }
    const { [key]: before, ...others } = await readOwnShares(tx, tenantId)
    const after = share === null ? others : { ...others, [key]: share }
    await tx.asProgram(() => tx.run(sql`
      update tenants set settings = settings || jsonb_build_object('votes', ${JSON.stringify(after)}::jsonb) where id = ${tenantId}`))
    return {
      result: await showVoteRules(tx, ctx),
      audit: { action: 'votes.tighten', subjectKind: 'tenant', detail: { rule: rule.label, before: sayShare(before ?? rule.value), after: sayShare(share ?? rule.value), reason } },
    }
  })
}
