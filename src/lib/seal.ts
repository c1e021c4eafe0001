import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const NONCE = 12
const TAG = 16

const keyFrom = (secret: Buffer, about: string) =>
  Buffer.from(hkdfSync('sha256', secret, '', `sealed ${about}`, 32))

/** Bytes that only this installation can read again (AES-256-GCM). `about` must be the same when they are opened. */
export function seal(secret: Buffer, about: string, plain: Buffer): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', keyFrom(secret, about), nonce)
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** What was sealed; throws when it was changed, or sealed elsewhere or about something else. */
export function unseal(secret: Buffer, about: string, sealed: Buffer): Buffer {
  const nonce = sealed.subarray(0, NONCE)
  const opener = createDecipheriv('aes-256-gcm', keyFrom(secret, about), nonce)
  opener.setAuthTag(sealed.subarray(-TAG))
  return Buffer.concat([opener.update(sealed.subarray(NONCE, -TAG)), opener.final()])
}
