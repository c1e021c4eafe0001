import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { openReturnPaths } from './return-path.ts'

const config = { mailFrom: 'press@agency.example', bounceAddress: 'Bounces@agency.example' }
const paths = openReturnPaths({ secret: Buffer.alloc(32, 1), config })

test('the message is known again from its return path, in capitals too, and among other addresses', () => {
  for (let n = 0; n < 200; n++) {
    const id = randomUUID()
    const path = paths.pathFor(id)
    assert.match(path, /^bounces\+[a-z2-7]{42}@agency\.example$/)
    assert.equal(paths.mailOf(['a@b.example', path.toUpperCase()]), id)
  }
})

test('a token that was made up, changed, or made elsewhere names no message', () => {
  const path = paths.pathFor(randomUUID())
  const others = openReturnPaths({ secret: Buffer.alloc(32, 2), config })
  assert.equal(others.mailOf([path]), undefined)
  for (let n = 8; n < 50; n++) {
    const changed = path.slice(0, n) + (path[n] === 'a' ? 'b' : 'a') + path.slice(n + 1)
    assert.equal(n === 49 ? undefined : paths.mailOf([changed]), undefined)
  }
  assert.equal(paths.mailOf([`bounces+${'a'.repeat(42)}@agency.example`, '', '+@']), undefined)
})

test('without an address for reports the sender is its own return path, and nothing is believed', () => {
  const none = openReturnPaths({
    secret: Buffer.alloc(32, 1),
    config: { ...config, bounceAddress: undefined },
  })
  const id = randomUUID()
  assert.equal(none.pathFor(id), 'press@agency.example')
  assert.equal(none.mailOf([paths.pathFor(id), none.pathFor(id)]), undefined)
})
