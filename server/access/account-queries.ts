import { lockOut } from '../../domain/access/security-policy.ts'
import { sql, type Tx } from '../platform/database.ts'

export interface Account {
  id: string
  login: string
  name: string
  person_id: string | null
  password_hash: string | null
  failures: number
  locked_until: string | null
  totp_enc: string | null
  totp_confirmed_at: string | null
  totp_last_step: number | null
  disabled_at: string | null
}

export function findAccount(tx: Tx, tenantId: number, userId: string): Promise<Account | undefined> {
  return tx.find<Account>(sql`
    select id, login, name, person_id, password_hash, failures, locked_until, totp_enc, totp_confirmed_at, totp_last_step, disabled_at
    from users where tenant_id = ${tenantId} and id = ${userId}`)
}

/** Where a login name lives; names are one across the deployment. */
export function findLogin(tx: Tx, login: string): Promise<{ tenant_id: number; user_id: string } | undefined> {
  return tx.find<{ tenant_id: number; user_id: string }>(sql`
    select tenant_id, user_id from directory.logins where login = ${login.toLowerCase()}`)
}

/**
 * Counts an attempt before the password is looked at, so that guesses made at the same time cannot outrun the lock:
 * the fifth in a row locks at once and, when it proves right, unlocks. Nothing comes back while the account is locked.
 */
export function countAttempt(tx: Tx, tenantId: number, userId: string, now: Date): Promise<{ failures: number } | undefined> {
  const until = new Date(now.getTime() + lockOut.minutes * 60_000)
  return tx.find<{ failures: number }>(sql`
    update users set
      failures = case when locked_until is null then failures + 1 else 1 end,
      locked_until = case when locked_until is null and failures + 1 >= ${lockOut.failures} then ${until}::timestamptz end
    where tenant_id = ${tenantId} and id = ${userId} and (locked_until is null or locked_until <= ${now})
    returning failures`)
}

/** The attempt was right: the count begins anew. */
export function forgetFailures(tx: Tx, tenantId: number, userId: string, now: Date): Promise<number> {
  return tx.run(sql`
    update users set failures = 0, locked_until = null, signed_in_at = ${now} where tenant_id = ${tenantId} and id = ${userId}`)
}

/** The attempt was neither right nor wrong: the second factor is still to come. */
export function takeAttemptBack(tx: Tx, tenantId: number, userId: string): Promise<number> {
  return tx.run(sql`
    update users set failures = failures - 1, locked_until = null
    where tenant_id = ${tenantId} and id = ${userId} and failures > 0`)
}

export function setPassword(
  tx: Tx, tenantId: number, userId: string, password: { hash: string; mustChange: boolean; changedAt: string },
): Promise<number> {
  return tx.run(sql`
    update users set password_hash = ${password.hash}, must_change_password = ${password.mustChange},
      password_changed_at = ${password.changedAt}, failures = 0, locked_until = null
    where tenant_id = ${tenantId} and id = ${userId}`)
}

/** Moves the mark of used time steps forward; 0 rows when the step was used before (no replay). */
export function useTotpStep(tx: Tx, tenantId: number, userId: string, step: number): Promise<number> {
  return tx.run(sql`
    update users set totp_last_step = ${step}
    where tenant_id = ${tenantId} and id = ${userId} and (totp_last_step is null or totp_last_step < ${step})`)
}

export function setTotp(tx: Tx, tenantId: number, userId: string, sealed: string | null): Promise<number> {
  return tx.run(sql`
    update users set totp_enc = ${sealed}, totp_confirmed_at = null, totp_last_step = null
    where tenant_id = ${tenantId} and id = ${userId}`)
}

export function confirmTotp(tx: Tx, tenantId: number, userId: string, now: string): Promise<number> {
  return tx.run(sql`
    update users set totp_confirmed_at = ${now}
    where tenant_id = ${tenantId} and id = ${userId} and totp_enc is not null and totp_confirmed_at is null`)
}

export function insertRecoveryCode(tx: Tx, tenantId: number, userId: string, codeHash: string, now: string): Promise<number> {
  return tx.run(sql`
    insert into recovery_codes (tenant_id, user_id, code_hash, recorded_at) values (${tenantId}, ${userId}, ${codeHash}, ${now})`)
}

export function useRecoveryCode(tx: Tx, tenantId: number, userId: string, codeHash: string, now: string): Promise<number> {
  return tx.run(sql`
    update recovery_codes set used_at = ${now}
    where tenant_id = ${tenantId} and user_id = ${userId} and code_hash = ${codeHash} and used_at is null`)
}

export function deleteRecoveryCodes(tx: Tx, tenantId: number, userId: string): Promise<number> {
  return tx.run(sql`delete from recovery_codes where tenant_id = ${tenantId} and user_id = ${userId}`)
}
