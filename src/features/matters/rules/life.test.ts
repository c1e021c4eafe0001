import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  afterDeed,
  deedsNow,
  MATTER_DEEDS,
  MATTER_LIFE,
  MATTER_STATES,
  type MatterDeed,
  type MatterState,
} from './life.ts'
import { afterWatch, WATCH_LIFE, WATCH_STATES } from './watch.ts'

const opinion = { declines: false }
const complaint = { declines: true, conclusionRule: 'E4' }

/** Every move there is; what is not named here is refused. */
const MOVES: [MatterState, MatterDeed, MatterState][] = [
  ['received', 'hand', 'with_unit'],
  ['received', 'transfer', 'received'],
  ['received', 'send_away', 'transferred'],
  ['received', 'accept', 'received'],
  ['received', 'not_accept', 'not_accepted'],
  ['received', 'resolve', 'resolved'],
  ['with_unit', 'hand', 'with_unit'],
  ['with_unit', 'transfer', 'received'],
  ['with_unit', 'send_away', 'transferred'],
  ['with_unit', 'accept', 'with_unit'],
  ['with_unit', 'not_accept', 'not_accepted'],
  ['with_unit', 'resolve', 'resolved'],
  ['resolved', 'tell', 'told'],
  ['not_accepted', 'tell', 'told'],
  ['transferred', 'tell', 'told'],
  ['told', 'tell', 'told'],
]

for (const state of MATTER_STATES)
  for (const deed of MATTER_DEEDS) {
    const move = MOVES.find(([s, d]) => s === state && d === deed)
    test(`${state}: ${deed} ${move ? `leads to ${move[2]}` : 'is refused'}`, () => {
      assert.equal(MATTER_LIFE[state][deed], move?.[2])
      const accepted = deed === 'resolve'
      const after = afterDeed({ state, accepted, kind: complaint }, deed)
      assert.deepEqual(after, move ? { to: move[2] } : { why: 'not_now' })
    })
  }

test('what no rule lets be turned away is not turned away', () => {
  const m = { state: 'received' as const, accepted: false, kind: opinion }
  assert.deepEqual(afterDeed(m, 'not_accept'), { why: 'not_declinable' })
  assert.deepEqual(afterDeed(m, 'accept'), { why: 'no_acceptance' })
  assert.deepEqual(deedsNow(m), ['hand', 'transfer', 'send_away', 'resolve'])
})

test('a complaint is accepted once, and before it can be concluded', () => {
  const m = { state: 'with_unit' as const, accepted: false, kind: complaint }
  assert.deepEqual(afterDeed(m, 'resolve'), { why: 'not_yet_accepted' })
  const taken = { ...m, accepted: true }
  assert.deepEqual(afterDeed(taken, 'accept'), { why: 'accepted_already' })
  assert.deepEqual(afterDeed(taken, 'not_accept'), { why: 'accepted_already' })
  assert.deepEqual(afterDeed(taken, 'resolve'), { to: 'resolved' })
})

test('the watch moves as its table says, and no other way', () => {
  const now = Temporal.Instant.from('2026-11-23T08:00Z')
  const past = now.subtract({ hours: 1 })
  for (const state of WATCH_STATES)
    for (const deed of ['publish', 'not_publish'] as const) {
      const to = WATCH_LIFE[state][deed]
      assert.deepEqual(
        afterWatch({ state, dueAt: past }, deed, now),
        to ? { to } : { why: 'not_now' },
      )
    }
})

test('that nothing was published is noted only once the time is over; without a day, at any time', () => {
  const now = Temporal.Instant.from('2026-11-23T08:00Z')
  const w = { state: 'waits' as const, dueAt: now }
  assert.deepEqual(afterWatch(w, 'not_publish', now), { why: 'not_over' })
  assert.deepEqual(afterWatch(w, 'not_publish', now.add({ milliseconds: 1 })), {
    to: 'not_published',
  })
  assert.deepEqual(afterWatch({ ...w, dueAt: null }, 'not_publish', now), { to: 'not_published' })
})
