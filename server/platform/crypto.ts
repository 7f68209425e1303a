import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto'

/** Field encryption and blind index. An interface, so that a certified module can take its place (GB/T 39786-2021 8.4). */
export interface Crypto {
  /** SM4-CTR then HMAC-SM3 over it; `place` (tenant/row/field) is authenticated, so that a value cannot be moved. */
  seal(place: string, text: string): string
  /** Throws when the value was altered, moved or sealed with another key. */
  open(place: string, sealed: string): string
  /** Keyed hash by which an encrypted value is found again. */
  blind(field: string, text: string): string
  /** Keyed hash for letters and the audit chain. */
  sign(purpose: string, text: string): string
}

const version = 'v1'

/** `master`: 32 bytes, hexadecimal, made per install. */
export function openCrypto(master: string): Crypto {
  const derive = (purpose: string) => createHmac('sm3', Buffer.from(master, 'hex')).update(purpose).digest()
  // made once: node takes twenty times as long over bytes
  const keyFor = (purpose: string, length = 32): KeyObject => createSecretKey(derive(purpose).subarray(0, length))
  const cipherKey = keyFor('field-cipher', 16)
  const macKey = keyFor('field-mac')
  const blindKey = keyFor('blind-index')
  const signKey = keyFor('sign')
  const macOf = (place: string, body: Buffer) =>
    createHmac('sm3', macKey).update(`${version}\0${place}\0`).update(body).digest().subarray(0, 16)
  return {
    seal(place, text) {
      const iv = randomBytes(16)
      const cipher = createCipheriv('sm4-ctr', cipherKey, iv)
      const body = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()])
      return `${version}.${Buffer.concat([macOf(place, body), body]).toString('base64')}`
    },
    open(place, sealed) {
      if (!sealed.startsWith(`${version}.`)) throw new Error('sealed value of an unknown version')
      const bytes = Buffer.from(sealed.slice(version.length + 1), 'base64')
      const body = bytes.subarray(16)
      if (!timingSafeEqual(bytes.subarray(0, 16), macOf(place, body))) throw new Error('sealed value does not belong here')
      const decipher = createDecipheriv('sm4-ctr', cipherKey, body.subarray(0, 16))
      return Buffer.concat([decipher.update(body.subarray(16)), decipher.final()]).toString('utf8')
    },
    blind: (field, text) => createHmac('sm3', blindKey).update(`${field}\0${text}`).digest('base64url').slice(0, 32),
    sign: (purpose, text) => createHmac('sm3', signKey).update(`${purpose}\0${text}`).digest('hex'),
  }
}
