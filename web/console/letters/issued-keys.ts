export interface IssuedKey {
  token: string
  /** Nine characters in groups of three. */
  code: string
}

/** Keys shown once in this window, so that the paper can be printed with them; gone with the window. */
const issued = new Map<string, IssuedKey>()

export function keepIssuedKey(letterId: string, key: IssuedKey): void {
  issued.set(letterId, key)
}

export function findIssuedKey(letterId: string): IssuedKey | undefined {
  return issued.get(letterId)
}

/** The token stands behind #, which browsers never send: it cannot reach a log. */
export function linkOf(key: IssuedKey): string {
  return `${location.origin}/l/#${key.token}`
}
