import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Access, accessState, judgeDecision, mayAsk } from './rules/embargo.ts'
import { markFrom } from './rules/mark.ts'

const today = Temporal.PlainDate.from('2026-11-24')
const day = (text: string) => Temporal.PlainDate.from(text)
const asked: Access = {
  decidedAt: null,
  decidedBy: null,
  granted: null,
  until: null,
  endedAt: null,
  refusedBefore: null,
}
const decided = { ...asked, decidedAt: Temporal.Instant.from('2026-11-01T00:00Z'), decidedBy: 'a' }

test('access holds through its last day and has run out on the next', () => {
  const granted = { ...decided, granted: true, until: today }
  assert.equal(accessState(granted, today), 'granted')
  assert.equal(accessState(granted, today.add({ days: 1 })), 'run_out')
  assert.equal(accessState({ ...granted, endedAt: decided.decidedAt }, today), 'ended')
})

test('access is asked for again after a refusal, an end or its last day, and not meanwhile', () => {
  assert.deepEqual(
    (['none', 'asked', 'granted', 'refused', 'run_out', 'ended'] as const).filter(mayAsk),
    ['none', 'refused', 'run_out', 'ended'],
  )
})

test('a decision is made once', () => {
  const judged = judgeDecision(decided, { granted: true, until: today }, 'b', today)
  assert.deepEqual(judged, { allowed: false, reason: 'decided' })
})

test('who refused does not judge what is asked again', () => {
  const again = { ...asked, refusedBefore: 'a' }
  const yes = { granted: true, until: day('2027-01-01') } as const
  assert.deepEqual(judgeDecision(again, yes, 'a', today), {
    allowed: false,
    reason: 'same_person',
  })
  assert.deepEqual(judgeDecision(again, yes, 'b', today), { allowed: true })
})

test('a refusal needs a reason', () => {
  const judged = judgeDecision(asked, { granted: false, reason: '  ' }, 'a', today)
  assert.deepEqual(judged, { allowed: false, reason: 'no_reason' })
})

test('access is given for a year at most, and not for days that are past', () => {
  for (const [until, allowed] of [
    ['2026-11-23', false],
    ['2026-11-24', true],
    ['2027-11-25', true],
    ['2027-11-26', false],
  ] as const)
    assert.equal(
      judgeDecision(asked, { granted: true, until: day(until) }, 'a', today).allowed,
      allowed,
      until,
    )
})

test('a mark has ten letters that are not confused', () => {
  assert.match(
    markFrom(Uint8Array.from({ length: 16 }, (_, i) => i * 17)),
    /^[0-9A-HJKMNP-TV-Z]{10}$/,
  )
})
