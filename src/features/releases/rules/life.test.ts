import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { DEEDS, LIFE, may, STATES, stateAt } from './life.ts'

const at = (s: string) => Temporal.Instant.from(s)
const NOW = at('2026-11-20T02:00:00Z')
const row = {
  state: 'draft' as const,
  publishAt: null,
  discardedAt: null,
  withdrawnAt: null,
  correctedAt: null,
}

test('the table allows exactly these moves', () => {
  const allowed = STATES.flatMap((s) => DEEDS.filter((d) => may(s, d)).map((d) => `${s} ${d}`))
  assert.deepEqual(allowed, [
    'draft save',
    'draft submit',
    'draft discard',
    'submitted save',
    'submitted approve',
    'submitted reject',
    'submitted recall',
    'approved save',
    'approved reject',
    'approved recall',
    'approved schedule',
    'scheduled recall',
    'scheduled lift',
    'scheduled send_back',
    'published correct',
    'published withdraw',
    'published confirm',
    'corrected correct',
    'corrected withdraw',
    'corrected confirm',
  ])
})

for (const state of STATES)
  for (const deed of DEEDS)
    if (!LIFE[state][deed])
      test(`a ${state} release refuses to ${deed.replace('_', ' ')}`, () =>
        assert.equal(may(state, deed), false))

test('a scheduled release is published from its instant on, by the clock alone', () => {
  const r = { ...row, state: 'scheduled' as const, publishAt: NOW }
  assert.equal(stateAt(r, NOW.subtract({ nanoseconds: 1 })), 'scheduled')
  assert.equal(stateAt(r, NOW), 'published')
  assert.equal(stateAt({ ...r, correctedAt: NOW.add({ seconds: 1 }) }, NOW), 'published')
  assert.equal(stateAt({ ...r, correctedAt: NOW }, NOW), 'corrected')
  assert.equal(stateAt({ ...r, correctedAt: NOW, withdrawnAt: NOW }, NOW), 'withdrawn')
})

test('whatever its rows, nothing that is not scheduled is ever told as published', () => {
  const when = fc.option(
    fc.integer({ min: -5, max: 5 }).map((s) => NOW.add({ seconds: s })),
    { nil: null },
  )
  fc.assert(
    fc.property(
      fc.constantFrom('draft', 'submitted', 'approved', 'scheduled'),
      when,
      when,
      when,
      (state, publishAt, withdrawnAt, correctedAt) => {
        const told = stateAt({ state, publishAt, discardedAt: null, withdrawnAt, correctedAt }, NOW)
        const out = ['published', 'corrected', 'withdrawn'].includes(told)
        assert.equal(
          out,
          state === 'scheduled' &&
            publishAt !== null &&
            Temporal.Instant.compare(publishAt, NOW) <= 0,
        )
      },
    ),
  )
})
