import type { Static } from 'typebox'
import type { Me, SessionList } from '../../contract/access/endpoints.ts'
import { judgePassword, sayPasswordFaults } from '../../domain/access/passwords.ts'
import { systemActor, type Actor } from '../platform/actor.ts'
import { appendAudit, type AuditEntry } from '../platform/audit.ts'
import type { Tx } from '../platform/database.ts'
import type { Services, SessionState } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import { setPassword, type Account } from './account-queries.ts'
import { describeMe } from './me.ts'
import { hashPassword } from './passwords.ts'
import { proveUser } from './prove-user.ts'
import { deleteSession, deleteSessionById, deleteSessionsOf, listSessionsOf, type SessionListRow } from './session-queries.ts'

/** A change to one's own account: the work and its record in one transaction. */
export async function changeOwn<T>(services: Services, actor: Actor, entry: AuditEntry, work: (tx: Tx) => Promise<T>): Promise<T> {
  return services.db.withTenant(systemActor(actor.tenantId), async (tx) => {
    const result = await work(tx)
    await appendAudit(tx, services.crypto, actor, services.clock().toISOString(), [entry])
    return result
  })
}

/** Asks for the password again before something grave; wrong ones count towards the lock. */
export async function proveAgain(services: Services, actor: Actor, password: string, code?: string): Promise<Account> {
  const proof = await proveUser(services, { tenantId: actor.tenantId, userId: actor.userId ?? '', password, code })
  if (proof.outcome === 'locked') throw new Refusal('refused', 'access.locked', { minutes: proof.minutes })
  if (proof.outcome === 'unknown' || proof.outcome === 'wrong') throw new Refusal('refused', 'access.wrong-password')
  if (proof.outcome === 'wrong-code') throw new Refusal('refused', 'access.wrong-code')
  return proof.account
}

/** Refuses a password that breaks the rules, all faults at once. */
export function requireGoodPassword(password: string, login: string): void {
  const faults = judgePassword(password, login)
  if (faults.length > 0) throw new Refusal('refused', 'access.weak-password', { faults: sayPasswordFaults(faults) })
}

/** Changes one's own password; every other session of the user ends. */
export async function changePassword(
  services: Services, actor: Actor, state: SessionState, input: { current: string; password: string },
): Promise<Static<typeof Me>> {
  const account = await proveAgain(services, actor, input.current)
  requireGoodPassword(input.password, account.login)
  if (input.password === input.current) throw new Refusal('refused', 'access.same-password')
  const hash = await hashPassword(input.password)
  await changeOwn(services, actor, { action: 'access.change-password', subjectKind: 'user', subjectId: account.id }, async (tx) => {
    await setPassword(tx, actor.tenantId, account.id, { hash, mustChange: false, changedAt: services.clock().toISOString() })
    await deleteSessionsOf(tx, actor.tenantId, account.id, state.tokenHash)
  })
  return describeMe(services, actor, state)
}

export function sessionOut(row: SessionListRow, currentHash: string): Static<typeof SessionList>['rows'][number] {
  return {
    id: row.token_hash.slice(0, 32), client: row.client, address: row.address, createdAt: row.created_at, seenAt: row.seen_at,
    current: row.token_hash === currentHash,
  }
}

export async function listOwnSessions(services: Services, actor: Actor, state: SessionState): Promise<Static<typeof SessionList>> {
  const rows = await services.db.withDirectory((tx) => listSessionsOf(tx, actor.tenantId, actor.userId ?? '', services.clock()))
  return { rows: rows.map((row) => sessionOut(row, state.tokenHash)) }
}

export async function endOwnSession(services: Services, actor: Actor, id: string): Promise<void> {
  const ended = await changeOwn(services, actor, { action: 'access.end-session', subjectKind: 'user', subjectId: actor.userId }, (tx) =>
    deleteSessionById(tx, actor.tenantId, actor.userId ?? '', id))
  if (ended === 0) throw new Refusal('absent', 'request.absent')
}

export async function signOut(services: Services, actor: Actor, state: SessionState): Promise<void> {
  await changeOwn(services, actor, { action: 'access.sign-out', subjectKind: 'user', subjectId: actor.userId }, (tx) =>
    deleteSession(tx, state.tokenHash))
}
