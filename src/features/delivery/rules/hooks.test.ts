import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeCall, patience, type Reply, WAITS } from './hooks.ts'

const now = Temporal.Instant.from('2026-11-20T02:00:00Z')
const said = (status: number, retryAfter?: string): Reply => ({
  answered: true,
  status,
  retryAfter,
})
const judge = (r: Reply, attempts = 1, jitter = 0) => judgeCall(r, attempts, now, jitter)

test('what is taken is sent, and a receiver that is gone is never written to again', () => {
  for (const status of [200, 201, 202, 204, 299]) assert.equal(judge(said(status)).state, 'sent')
  assert.equal(judge(said(410)).state, 'gone')
})

test('redirects, refusals, faults and silence are tried again ten times in about 75 hours', () => {
  const replies: Reply[] = [301, 302, 307, 400, 401, 404, 429, 500, 502, 503].map((s) => said(s))
  for (const r of [...replies, { answered: false as const, why: 'timeout' }]) {
    const waits = WAITS.map((_, i) => judge(r, i + 1))
    assert.deepEqual(
      waits,
      WAITS.map((afterSeconds) => ({ state: 'ready', afterSeconds })),
    )
    assert.equal(judge(r, 10).state, 'failed')
  }
  const hours = WAITS.reduce((a, b) => a + b, 0) / 3600
  assert.ok(hours > 75 && hours < 76, String(hours))
  assert.deepEqual(judge(said(500), 1, 0.999), { state: 'ready', afterSeconds: 6 })
})

test('429 and 503 may ask for more patience, in seconds or until a date, at most a day', () => {
  assert.deepEqual(judge(said(429, '120')), { state: 'ready', afterSeconds: 120 })
  assert.deepEqual(judge(said(503, 'Fri, 20 Nov 2026 02:10:00 GMT')), {
    state: 'ready',
    afterSeconds: 600,
  })
  assert.deepEqual(judge(said(429, '1')), { state: 'ready', afterSeconds: 5 })
  assert.deepEqual(judge(said(429, '999999999')), { state: 'ready', afterSeconds: 86_400 })
  assert.deepEqual(judge(said(500, '120')), { state: 'ready', afterSeconds: 5 }, 'only those two')
})

test('a Retry-After that cannot be read asks for nothing', () => {
  for (const text of [
    'soon',
    '-5',
    '1e9',
    '12.5',
    '',
    'Fri, 31 Feb 2026 00:00:00 GMT',
    'Fri, 20 Foo 2026 02:10:00 GMT',
    '9999999999',
  ])
    assert.equal(patience(text, now), undefined, text)
  assert.equal(patience('Fri, 20 Nov 2025 02:10:00 GMT', now), 0)
})
