import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeAttempt } from './attempts.ts'

const no = (code: number | null, ofRecipient = false) => ({
  sent: false as const,
  code,
  reply: '',
  ofRecipient,
})

test('5xx closes at once, and a refused address is not written to again', () => {
  assert.deepEqual(judgeAttempt(no(550, true), 1, 0, 0), { state: 'failed', suppress: true })
  assert.deepEqual(judgeAttempt(no(554), 1, 0, 0), { state: 'failed', suppress: false })
})

test('4xx and silence are tried again, later each time, for at most 48 hours', () => {
  const waits = Array.from({ length: 12 }, (_, i) => judgeAttempt(no(451), i + 1, 1, 0.5)).map(
    (v) => (v.state === 'ready' ? v.afterSeconds : 0),
  )
  assert.deepEqual(waits.slice(0, 4), [30, 60, 120, 240])
  assert.ok(waits.every((w) => w <= 3600))
  assert.deepEqual(judgeAttempt(no(null), 30, 48, 0), { state: 'failed', suppress: false })
})

test('what was sent is sent', () =>
  assert.deepEqual(judgeAttempt({ sent: true, reply: '250' }, 3, 50, 0), { state: 'sent' }))
