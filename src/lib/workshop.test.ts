import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { workshop } from './workshop.ts'

const open = (limitMs: number) =>
  workshop<string, string>(new URL('./workshop.testing.ts', import.meta.url), limitMs, (o) =>
    z.string().parse(o),
  )

test('pieces of work are answered each with its own result, whatever the order of asking', async () => {
  const work = open(10_000)
  assert.deepEqual(await Promise.all(['a', 'b', 'c'].map(work)), ['done: a', 'done: b', 'done: c'])
})

test('a piece that fails fails alone', async () => {
  const work = open(10_000)
  const [a, b] = await Promise.allSettled([work('fail'), work('b')])
  assert.ok(a.status === 'rejected' && /no such thing/.test(String(a.reason)))
  assert.ok(b.status === 'fulfilled' && b.value === 'done: b')
})

test('when the thread dies, its piece is refused and the next one gets a new thread', async () => {
  const work = open(10_000)
  const [a, b] = await Promise.allSettled([work('die'), work('b')])
  assert.equal(a.status, 'rejected')
  assert.ok(b.status === 'fulfilled' && b.value === 'done: b')
})

test('a piece that takes too long is given up, and the next one is done', async () => {
  const work = open(1_500)
  const [a, b] = await Promise.allSettled([work('hang'), work('b')])
  assert.ok(a.status === 'rejected' && /given up/.test(String(a.reason)))
  assert.ok(b.status === 'fulfilled' && b.value === 'done: b')
})
