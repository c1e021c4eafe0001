import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { counts, places } from './places.ts'

const number = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }))

test('a number is found at the place it was put at last, and nowhere after all were taken out', () => {
  const some = places(6)
  fc.assert(
    fc.property(fc.array(number, { maxLength: 32 }), number, (keys, other) => {
      some.clear()
      const known = new Map(keys.map((key, i) => [key, i]))
      for (const [key, i] of known) some.put(key, i)
      for (const key of [...keys, other]) assert.equal(some.of(key), known.get(key) ?? -1)
    }),
  )
})

test('what there is no room for is not found, and nothing else is lost', () => {
  const few = places(4)
  for (let key = 0; key < 20; key++) few.put(key, key)
  for (let key = 0; key < 20; key++) assert.equal(few.of(key), key < 8 ? key : -1)
})

test('numbers are counted like by a Map, whatever their number, and the single are forgotten beyond a limit', () => {
  const number30 = fc.integer({ min: 0, max: 2 ** 30 - 1 })
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), number30)), (keys) => {
      const [ours, theirs] = [counts(), new Map<number, number>()]
      for (const key of keys) {
        theirs.set(key, (theirs.get(key) ?? 0) + 1)
        assert.equal(ours.add(key), theirs.get(key))
      }
      assert.equal(ours.size(), theirs.size)
    }),
  )
  const many = counts()
  for (let key = 0; key < 200_000; key++) many.add(Math.imul(key, 2654435761) >>> 2)
  assert.equal(many.size(), 200_000)
  many.add(0)
  many.trim(300_000)
  assert.equal(many.size(), 200_000)
  many.trim(100_000)
  assert.deepEqual([many.size(), many.add(0)], [1, 3])
})
