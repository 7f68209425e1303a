import { hash, verify } from '@node-rs/argon2'
import pLimit from 'p-limit'

// argon2id, OWASP 2024: 19 MiB, 2 passes; two at once, so that sign-ins cannot exhaust the memory
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const twoAtOnce = pLimit(2)
const nobody = twoAtOnce(() => hash('no such user', cost))

export function hashPassword(password: string): Promise<string> {
  return twoAtOnce(() => hash(password, cost))
}

/** Does the same work when there is no such user, so that names cannot be probed by time. */
export async function checkPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  const against = stored ?? (await nobody)
  const right = await twoAtOnce(() => verify(against, password))
  return right && stored !== null && stored !== undefined
}
