import assert from 'node:assert/strict'
import { createPublicKey, randomBytes, verify } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { hookHeaders, newHookSecret, openHookSecret } from './hook-sign.ts'

const secret = randomBytes(32)
const endpoint = '6f0ec8f4-6c9c-4f0c-9c46-0a3f5f0f6a01'
const made = newHookSecret(secret, endpoint)
const keys = openHookSecret(secret, endpoint, made.sealed)
const publicKey = createPublicKey({
  key: Buffer.concat([
    Buffer.from('302a300506032b6570032100', 'hex'),
    Buffer.from(made.publicKey.replace('whpk_', ''), 'base64'),
  ]),
  format: 'der',
  type: 'spki',
})

/** Whether a v1a signature among those sent is right, as a receiver would check it. */
const holds = (h: ReturnType<typeof hookHeaders>, body: string) =>
  h['webhook-signature']
    .split(' ')
    .filter((s) => s.startsWith('v1a,'))
    .some((s) =>
      verify(
        null,
        Buffer.from(`${h['webhook-id']}.${h['webhook-timestamp']}.${body}`),
        publicKey,
        Buffer.from(s.slice(4), 'base64'),
      ),
    )

const words = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\u2028', '\u2029', '\ud800', '\u0000', '😀', 'Bắt giữ 12 người', '</script>'),
)

test('the reference library verifies 1,000 bodies that we sign, whatever is in them; so does Ed25519', () => {
  fc.assert(
    fc.property(fc.json(), fc.array(words), (json, more) => {
      const body = JSON.stringify({ json, more })
      const headers = hookHeaders('msg_1', Temporal.Now.instant(), body, [keys])
      assert.deepEqual(new Webhook(made.shown).verify(body, headers), JSON.parse(body))
      assert.ok(holds(headers, body))
      assert.ok(!holds(headers, `${body} `))
      assert.throws(() => new Webhook(made.shown).verify(`${body} `, headers))
    }),
    { numRuns: 1_000 },
  )
})

test('while two keys overlap, both the old and the new one verify', () => {
  const fresh = newHookSecret(secret, endpoint)
  const both = [keys, openHookSecret(secret, endpoint, fresh.sealed)]
  const headers = hookHeaders('msg_2', Temporal.Now.instant(), '{}', both)
  assert.equal(headers['webhook-signature'].split(' ').length, 4)
  for (const key of [made.shown, fresh.shown]) new Webhook(key).verify('{}', headers)
  assert.ok(holds(headers, '{}'))
})

test('a sealed secret opens only here, only for its receiver, only whole', () => {
  assert.throws(() => openHookSecret(randomBytes(32), endpoint, made.sealed))
  assert.throws(() => openHookSecret(secret, endpoint.replace('6f', '7f'), made.sealed))
  for (const at of [0, 13, made.sealed.length - 1]) {
    const changed = Buffer.from(made.sealed)
    changed[at] = (changed[at] ?? 0) ^ 1
    assert.throws(() => openHookSecret(secret, endpoint, changed))
  }
})
