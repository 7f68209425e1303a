import { systemActor } from '../platform/actor.ts'
import type { Services } from '../platform/http.ts'
import { countAttempt, findAccount, forgetFailures, takeAttemptBack, type Account } from './account-queries.ts'
import { checkPassword } from './passwords.ts'
import { proveSecondFactor } from './second-factor-proof.ts'

export type Proof =
  | { outcome: 'right'; account: Account; secondFactor: boolean }
  | { outcome: 'wrong' | 'wrong-code' | 'code-needed'; account: Account }
  | { outcome: 'locked'; account: Account; minutes: number }
  | { outcome: 'unknown' }

export interface Proving {
  tenantId: number
  userId: string
  password: string
  code?: string | undefined
}

function lockedFor(account: Account, now: Date): number {
  const left = account.locked_until === null ? 0 : Date.parse(account.locked_until) - now.getTime()
  return Math.max(1, Math.ceil(left / 60_000))
}

/**
 * Proves who it is by password and, once enrolled, by the second factor. Every attempt is counted before it is judged;
 * the fifth wrong one in a row locks (GB/T 22239-2019 8.1.4.1 b). The caller records and answers.
 */
export async function proveUser(services: Services, proving: Proving): Promise<Proof> {
  const { tenantId, userId } = proving
  const now = services.clock()
  const system = systemActor(tenantId)
  const attempt = await services.db.withTenant(system, async (tx) => ({
    counted: await countAttempt(tx, tenantId, userId, now),
    account: await findAccount(tx, tenantId, userId),
  }))
  const { counted, account } = attempt
  if (account === undefined) return { outcome: 'unknown' }
  if (counted === undefined) return { outcome: 'locked', account, minutes: lockedFor(account, now) }
  const right = await checkPassword(account.password_hash, proving.password)
  return services.db.withTenant(system, async (tx) => {
    const factor = right ? await proveSecondFactor(tx, services, tenantId, account, proving.code) : 'unproved'
    if (right && factor === 'missing') {
      await takeAttemptBack(tx, tenantId, userId)
      return { outcome: 'code-needed', account }
    }
    if (right && factor !== 'wrong') {
      await forgetFailures(tx, tenantId, userId, now)
      return { outcome: 'right', account, secondFactor: factor === 'proved' }
    }
    return { outcome: right ? 'wrong-code' : 'wrong', account }
  })
}
