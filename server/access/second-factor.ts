import { generateSecret, generateURI } from 'otplib'
import QRCode from 'qrcode'
import { systemActor, type Actor } from '../platform/actor.ts'
import type { Services, SessionState } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import { confirmTotp, deleteRecoveryCodes, findAccount, insertRecoveryCode, setTotp } from './account-queries.ts'
import { describeMe } from './me.ts'
import { changeOwn, proveAgain } from './own-account.ts'
import { hashRecoveryCode, provesTotp, totpPlace } from './second-factor-proof.ts'
import { proveSession } from './session-queries.ts'
import { newCode } from './tokens.ts'

const recoveryCodeCount = 10
const recoveryCodeLength = 10

/** Gives the user a secret to scan; it counts only once a code of it has been confirmed. */
export async function startEnrolment(services: Services, actor: Actor, password: string): Promise<{ secret: string; picture: string }> {
  const account = await proveAgain(services, actor, password)
  if (account.totp_confirmed_at !== null) throw new Refusal('refused', 'access.second-factor-enrolled')
  const secret = generateSecret()
  const sealed = services.crypto.seal(totpPlace(actor.tenantId, account.id), secret)
  await changeOwn(services, actor, { action: 'access.start-second-factor', subjectKind: 'user', subjectId: account.id }, (tx) =>
    setTotp(tx, actor.tenantId, account.id, sealed))
  const uri = generateURI({ issuer: '鸿雁', label: account.login, secret })
  return { secret, picture: await QRCode.toString(uri, { type: 'svg', margin: 1 }) }
}

function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodeCount }, () => {
    const code = newCode(recoveryCodeLength)
    return `${code.slice(0, 5)}-${code.slice(5)}`
  })
}

/** Confirms the enrolment by a first code; answers the recovery codes, shown this once. */
export async function confirmEnrolment(services: Services, actor: Actor, state: SessionState, code: string) {
  const { tenantId } = actor
  const now = services.clock().toISOString()
  const recoveryCodes = newRecoveryCodes()
  const outcome = await services.db.withTenant(systemActor(tenantId), async (tx) => {
    const account = await findAccount(tx, tenantId, actor.userId ?? '')
    if (account?.totp_confirmed_at) return 'enrolled'
    if (account === undefined || account.totp_enc === null) return 'not-started'
    return (await provesTotp(tx, services, tenantId, account, code)) ? 'right' : 'wrong'
  })
  if (outcome === 'enrolled') throw new Refusal('refused', 'access.second-factor-enrolled')
  if (outcome === 'not-started') throw new Refusal('refused', 'access.second-factor-not-started')
  if (outcome === 'wrong') throw new Refusal('refused', 'access.wrong-code')
  const userId = actor.userId ?? ''
  await changeOwn(services, actor, { action: 'access.enrol-second-factor', subjectKind: 'user', subjectId: userId }, async (tx) => {
    await confirmTotp(tx, tenantId, userId, now)
    await deleteRecoveryCodes(tx, tenantId, userId)
    for (const code of recoveryCodes) await insertRecoveryCode(tx, tenantId, userId, hashRecoveryCode(services.crypto, userId, code), now)
    await proveSession(tx, state.tokenHash, now)
  })
  return { recoveryCodes, me: await describeMe(services, actor, { ...state, secondFactorAt: now }) }
}

/** Removes the second factor: password and a code are asked for; posts that need it are held back again. */
export async function removeSecondFactor(services: Services, actor: Actor, state: SessionState, input: { password: string; code: string }) {
  const account = await proveAgain(services, actor, input.password, input.code)
  await changeOwn(services, actor, { action: 'access.remove-second-factor', subjectKind: 'user', subjectId: account.id }, async (tx) => {
    await setTotp(tx, actor.tenantId, account.id, null)
    await deleteRecoveryCodes(tx, actor.tenantId, account.id)
    await proveSession(tx, state.tokenHash, null)
  })
  return describeMe(services, actor, { ...state, secondFactorAt: null })
}
