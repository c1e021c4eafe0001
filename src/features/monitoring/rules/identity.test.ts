import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalAddress } from '#lib/web-address.ts'
import { CASES, FIRST, later, noise, type Told } from './identity.testing.ts'
import { decide, itemKeys, type Key, type Stored } from './identity.ts'

/** One outlet's articles under their keys, in memory: kept as the register keeps them. */
function outlet(name = 'báo Thử') {
  const byKey = new Map<string, Stored>()
  let last = 0
  return (told: Told) => {
    const address = canonicalAddress(told.url)
    const item = { ...told, address, id: told.id && canonicalAddress(told.id) }
    const keys = Object.entries(itemKeys(name, item)).filter(([, k]) => k !== undefined)
    const by = Object.fromEntries(keys.map(([k, key]) => [k, byKey.get(key ?? '')]))
    const found = decide(item, by)
    const { title, lede, body } = told
    const known =
      found.is === 'new'
        ? { id: ++last, address, title, lede, body }
        : Object.assign(found.known, found.is === 'changed' ? found.to : {})
    for (const [, key] of keys) if (!byKey.has(key ?? '')) byKey.set(key ?? '', known)
    return found.is
  }
}

test('an article that is known is never told as a new one, and another never as the old', (t) => {
  assert.equal(CASES.length, 60)
  t.diagnostic(`identity: ${CASES.length} of ${CASES.length} cases`)
  for (const [what, before, then, is] of CASES) {
    const see = outlet()
    assert.equal(see({ ...FIRST, ...before }), 'new', what)
    for (let n = 0; n < 20; n++) assert.equal(see(noise(n)), 'new')
    assert.equal(see({ ...FIRST, ...then }), is, what)
    const again = see({ ...FIRST, ...then })
    assert.equal(again, 'same', `${what}, and again`)
  }
})

test('whatever way an article was known by, it is known by the next one', () => {
  const see = outlet()
  assert.equal(see(FIRST), 'new')
  const moved = { ...FIRST, url: 'https://moi.example/p/1', id: 'moi-1' }
  assert.equal(see(moved), 'same')
  assert.equal(see({ ...moved, lede: '', day: later, url: 'https://moi.example/q/1' }), 'same')
})

test('outlets meet by address alone', () => {
  const keys = (outletId: string) => itemKeys(outletId, { ...FIRST, address: FIRST.url })
  const [a, b] = [keys('a'), keys('b')]
  const shared = (Object.keys(a) as Key[]).filter((k) => a[k] === b[k])
  assert.deepEqual(shared, ['address'])
})
