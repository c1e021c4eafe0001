import { createHmac, createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto'
import { seal, unseal } from '#lib/seal.ts'

/** The two keys of one secret: for HMAC-SHA256 (v1), and the seed of Ed25519 (v1a). */
type Keys = { shared: Buffer; seed: Buffer }

const SIZE = 32
/** What stands before an Ed25519 seed in PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

const privateKey = (seed: Buffer) =>
  createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })

const publicKey = (seed: Buffer) =>
  createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' }).subarray(-SIZE)

const about = (endpointId: string) => `webhook ${endpointId}`

/** New keys for a receiver: `shown` is told once to a person, `sealed` is kept, `publicKey` anybody may know. */
export function newHookSecret(secret: Buffer, endpointId: string) {
  const shared = randomBytes(SIZE)
  const seed = randomBytes(SIZE)
  return {
    shown: `whsec_${shared.toString('base64')}`,
    publicKey: `whpk_${publicKey(seed).toString('base64')}`,
    sealed: seal(secret, about(endpointId), Buffer.concat([shared, seed])),
  }
}

export function openHookSecret(secret: Buffer, endpointId: string, sealed: Buffer): Keys {
  const both = unseal(secret, about(endpointId), sealed)
  return { shared: both.subarray(0, SIZE), seed: both.subarray(SIZE) }
}

/**
 * The headers of a message: its id, the second in which it is sent, and two signatures for each key in force, over
 * `id.timestamp.body`. Source: Standard Webhooks 1.0
 */
export function hookHeaders(id: string, at: Temporal.Instant, body: string, keys: Keys[]) {
  const second = String(Math.floor(at.epochMilliseconds / 1000))
  const content = Buffer.from(`${id}.${second}.${body}`)
  const signatures = keys.flatMap((k) => [
    `v1,${createHmac('sha256', k.shared).update(content).digest('base64')}`,
    `v1a,${sign(null, content, privateKey(k.seed)).toString('base64')}`,
  ])
  return {
    'webhook-id': id,
    'webhook-timestamp': second,
    'webhook-signature': signatures.join(' '),
    'content-type': 'application/json',
  }
}
