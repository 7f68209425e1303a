import { verify } from 'otplib'
import type { Crypto } from '../platform/crypto.ts'
import type { Tx } from '../platform/database.ts'
import type { Services } from '../platform/http.ts'
import { useRecoveryCode, useTotpStep, type Account } from './account-queries.ts'
import { readCode } from './tokens.ts'

/** `unproved`: not enrolled; `missing`: enrolled, and no code was given. */
export type FactorProof = 'proved' | 'unproved' | 'missing' | 'wrong'

// one step of 30 seconds to either side, for clocks that are not quite right
const tolerance = 30

export const totpPlace = (tenantId: number, userId: string) => `${tenantId}/${userId}/totp_enc`

export function hashRecoveryCode(crypto: Crypto, userId: string, code: string): string {
  return crypto.blind('recovery-code', `${userId}\0${readCode(code)}`)
}

/** Whether the code is that of the secret now, and its time step was not used before. */
export async function provesTotp(
  tx: Tx, services: Services, tenantId: number, account: Pick<Account, 'id' | 'totp_enc'>, code: string,
): Promise<boolean> {
  if (account.totp_enc === null || !/^\d{6}$/.test(code)) return false
  const secret = services.crypto.open(totpPlace(tenantId, account.id), account.totp_enc)
  const epoch = Math.floor(services.clock().getTime() / 1000)
  const result = await verify({ secret, token: code, epoch, epochTolerance: tolerance })
  if (!result.valid) return false
  const step = Math.floor((epoch + result.delta * 30) / 30)
  return (await useTotpStep(tx, tenantId, account.id, step)) === 1
}

/** A six-digit code of the authenticator, or a recovery code, once. */
export async function proveSecondFactor(
  tx: Tx, services: Services, tenantId: number, account: Account, code: string | undefined,
): Promise<FactorProof> {
  if (account.totp_confirmed_at === null) return 'unproved'
  if (code === undefined) return 'missing'
  const typed = readCode(code)
  if (await provesTotp(tx, services, tenantId, account, typed)) return 'proved'
  const now = services.clock().toISOString()
  const used = await useRecoveryCode(tx, tenantId, account.id, hashRecoveryCode(services.crypto, account.id, typed), now)
  return used === 1 ? 'proved' : 'wrong'
}
