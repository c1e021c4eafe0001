import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readProfile } from './index/read.ts'
import { framesAt } from './rules/frames.ts'
import { NO_SETTINGS } from './rules/profile.ts'

const police = readProfile('vn-cand')
const at = (local: string) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(police.calendar.zone).toInstant()
const frames = (instant: Temporal.Instant, numbers: Record<string, number> = {}) =>
  framesAt(police, police.levels, { ...NO_SETTINGS, numbers }, instant)
const told = (instant: Temporal.Instant, rule: string) =>
  frames(instant)
    .filter((f) => f.rule === rule)
    .map((f) => f.period)

test('of each period the one under way and the one before stand, none from before the rule', () => {
  assert.deepEqual(told(at('2026-07-15T10:00'), 'C2'), ['2026-07'])
  assert.deepEqual(told(at('2026-08-01T00:00'), 'C2'), ['2026-07', '2026-08'])
  assert.deepEqual(told(at('2026-12-19T23:59'), 'L1'), ['2026'])
  assert.deepEqual(told(at('2026-12-20T00:00'), 'L1'), ['2026', '2027'])
  assert.deepEqual(told(at('2026-11-20T10:00'), 'C3'), ['rolling'])
  assert.deepEqual(told(at('2026-11-20T10:00'), 'A11'), ['once'])
  assert.deepEqual(told(at('2026-06-30T10:00'), 'A11'), [])
})

test('a rule of no level that this agency has is nobody’s duty', () => {
  const rules = new Set(frames(at('2026-11-20T10:00')).map((f) => f.rule))
  assert.ok(!rules.has('C1'), 'the Government is no unit here')
  assert.ok(rules.has('J8a'), 'the layer of the police adds its own')
})

test('an agency that sets an earlier day has it earlier, by the same name', () => {
  const due = (n?: number) =>
    frames(at('2026-11-20T10:00'), n ? { L3: n } : {}).find((f) => f.rule === 'L3')
  assert.equal(due()?.deadline, at('2026-12-17T00:00').epochMilliseconds - 1)
  assert.equal(due(10)?.deadline, at('2026-12-10T00:00').epochMilliseconds - 1)
  assert.equal(due(10)?.period, due()?.period)
})

test('periods follow one another without gap or overlap, and the last holds the instant', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 540 * 24 * 60 }), (minutes) => {
      const instant = at('2026-07-01T00:00').add({ minutes })
      const ms = instant.epochMilliseconds
      const byRule = Map.groupBy(
        frames(instant).filter((f) => f.until !== null),
        (f) => f.rule,
      )
      for (const [rule, [first, second, ...more]] of byRule) {
        assert.equal(more.length, 0, rule)
        if (second) assert.equal(first?.until, second.since, rule)
        const last = second ?? first
        assert.ok((last?.since ?? 0) <= ms && ms < (last?.until ?? 0), rule)
      }
    }),
    { numRuns: 60 },
  )
})
