/** What a county sets about signing in, within the bounds of level 3. Source: GB/T 22239-2019 8.1.4.1. */
export interface SecurityPolicy {
  /** Posts of officers and administrators act only in sessions proved by a second factor (8.1.4.1 d). */
  requireSecondFactor: boolean
  /** A password older than this many days must be changed; null: no age. */
  passwordDays: number | null
}

export const strictPolicy: SecurityPolicy = { requireSecondFactor: true, passwordDays: null }

/** Failures in a row that lock an account, and for how many minutes (8.1.4.1 b). */
export const lockOut = { failures: 5, minutes: 30 } as const

/** A session ends after so many idle minutes, and after so many hours in any case. */
export const sessionLimits = { idleMinutes: 30, hours: 12 } as const

/** A claim code: days it is valid, wrong answers that void it. */
export const claimLimits = { days: 7, failures: 5 } as const

const isPasswordDays = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 1

/** Reads the policy out of a county's settings; what is missing or unreadable is strict. */
export function readSecurityPolicy(settings: Readonly<Record<string, unknown>>): SecurityPolicy {
  const { requireSecondFactor, passwordDays } = settings
  return {
    requireSecondFactor: requireSecondFactor === false ? false : strictPolicy.requireSecondFactor,
    passwordDays: isPasswordDays(passwordDays) ? passwordDays : strictPolicy.passwordDays,
  }
}

/** Whether a password set at `changedAt` (ISO instants) is too old at `now`. */
export function passwordTooOld(policy: SecurityPolicy, changedAt: string | null, now: string): boolean {
  if (policy.passwordDays === null) return false
  return changedAt === null || Date.parse(now) - Date.parse(changedAt) > policy.passwordDays * 86_400_000
}
