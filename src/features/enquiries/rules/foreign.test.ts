import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foreignFaults, lacksPapers } from './foreign.ts'

const fields = [
  { code: 'number', type: 'text', required: true },
  { code: 'day', type: 'past_date', required: true },
  { code: 'other_day', type: 'past_date', required: false },
] as const
const today = Temporal.PlainDate.from('2026-11-23')

test('what the profile asks for must be there, and a paper has a day that has come', () => {
  assert.deepEqual(foreignFaults(fields, {}, today), { number: 'needed', day: 'needed' })
  for (const day of ['2026-11-24', '2026-02-30', 'hôm qua'])
    assert.deepEqual(foreignFaults(fields, { number: '1', day }, today), { day: 'bad_day' })
  const whole = { number: '1', day: '2026-11-23', other_day: '2026-12-01' }
  assert.deepEqual(foreignFaults(fields, whole, today), { other_day: 'bad_day' })
})

test('an interview waits for the papers that it needs and for no others', () => {
  assert.equal(lacksPapers(['number', 'day'], { number: '1' }), true)
  assert.equal(lacksPapers(['number'], { number: '1' }), false)
  assert.equal(lacksPapers(undefined, {}), false)
})
