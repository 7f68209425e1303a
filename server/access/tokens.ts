import { createHash, randomBytes, randomInt } from 'node:crypto'

/** Random 256 bits; only the hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export function hashToken(token: string): string {
  return createHash('sm3').update(token).digest('hex')
}

// without 0 O 1 I L and U: read aloud and copied by hand
const unambiguous = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code for people to copy, evenly drawn: 8 characters are 39 bits. */
export function newCode(length: number): string {
  return Array.from({ length }, () => unambiguous[randomInt(unambiguous.length)]).join('')
}

/** A code as it was issued, however it was typed: blanks and hyphens fall out, letters are capital. */
export function readCode(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
}
