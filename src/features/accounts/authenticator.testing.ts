import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** What a test may get wrong on purpose. */
export type Slip = {
  origin?: string
  challenge?: string
  /** No finger, face or PIN was asked for. */
  unverified?: boolean
  /** The counter to claim instead of the next one. */
  counter?: number
}

type Options = { challenge: string; rp?: { id?: string }; rpId?: string; user?: { id: string } }

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()
const b64 = (data: Buffer) => data.toString('base64url')
const uint32 = (n: number) => {
  const out = Buffer.alloc(4)
  out.writeUInt32BE(n)
  return out
}
const uint16 = (n: number) => uint32(n).subarray(2)

/** CBOR, as much of it as an attestation needs: a head of major type and length, then the content. */
const head = (major: number, n: number) =>
  n < 24
    ? Buffer.from([(major << 5) | n])
    : n < 256
      ? Buffer.from([(major << 5) | 24, n])
      : Buffer.concat([Buffer.from([(major << 5) | 25]), uint16(n)])
const cbor = {
  int: (n: number) => (n >= 0 ? head(0, n) : head(1, -n - 1)),
  bytes: (b: Buffer) => Buffer.concat([head(2, b.length), b]),
  text: (s: string) => Buffer.concat([head(3, Buffer.byteLength(s)), Buffer.from(s)]),
  map: (...pairs: [Buffer, Buffer][]) => Buffer.concat([head(5, pairs.length), ...pairs.flat()]),
}

/** A passkey device in software: ES256, discoverable, user verification, attestation 'none'. */
export class Authenticator {
  readonly id = randomBytes(16)
  readonly #key: { publicKey: KeyObject; privateKey: KeyObject } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
  })
  #counter = 0
  #userHandle = ''
  readonly origin: string
  constructor(origin = 'http://localhost:3000') {
    this.origin = origin
  }

  #clientData(type: string, options: Options, slip: Slip) {
    const origin = slip.origin ?? this.origin
    const challenge = slip.challenge ?? options.challenge
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  }

  #authData(rpId: string, flags: number, slip: Slip, attested = Buffer.alloc(0)) {
    const counter = slip.counter ?? ++this.#counter
    const verified = slip.unverified ? 0 : 0x04
    const flag = Buffer.from([0x01 | verified | flags])
    return Buffer.concat([sha256(rpId), flag, uint32(counter), attested])
  }

  /** What `navigator.credentials.create` would answer. */
  create(options: Options, slip: Slip = {}) {
    this.#userHandle = options.user?.id ?? ''
    const { x = '', y = '' } = this.#key.publicKey.export({ format: 'jwk' })
    const cose = cbor.map(
      [cbor.int(1), cbor.int(2)],
      [cbor.int(3), cbor.int(-7)],
      [cbor.int(-1), cbor.int(1)],
      [cbor.int(-2), cbor.bytes(Buffer.from(x, 'base64url'))],
      [cbor.int(-3), cbor.bytes(Buffer.from(y, 'base64url'))],
    )
    const attested = Buffer.concat([Buffer.alloc(16), uint16(this.id.length), this.id, cose])
    const authData = this.#authData(options.rp?.id ?? '', 0x40, slip, attested)
    const attestation = cbor.map(
      [cbor.text('fmt'), cbor.text('none')],
      [cbor.text('attStmt'), cbor.map()],
      [cbor.text('authData'), cbor.bytes(authData)],
    )
    return this.#answer({
      clientDataJSON: b64(this.#clientData('webauthn.create', options, slip)),
      attestationObject: b64(attestation),
      transports: ['internal'],
    })
  }

  /** What `navigator.credentials.get` would answer. */
  get(options: Options, slip: Slip = {}) {
    const clientData = this.#clientData('webauthn.get', options, slip)
    const authData = this.#authData(options.rpId ?? '', 0, slip)
    const signed = Buffer.concat([authData, sha256(clientData)])
    return this.#answer({
      clientDataJSON: b64(clientData),
      authenticatorData: b64(authData),
      signature: b64(sign('sha256', signed, this.#key.privateKey)),
      userHandle: this.#userHandle,
    })
  }

  #answer<R>(response: R) {
    const id = b64(this.id)
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response }
  }
}
