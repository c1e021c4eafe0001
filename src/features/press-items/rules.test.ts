import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  afterDeed,
  CONCLUSIONS,
  deedsNow,
  ITEM_DEEDS,
  ITEM_LIFE,
  ITEM_STATES,
  mayRequest,
} from './rules/life.ts'
import {
  afterRequestDeed,
  firstDue,
  mayAskAgain,
  REQUEST_DEEDS,
  REQUEST_LIFE,
  REQUEST_STATES,
} from './rules/request.ts'

const now = Temporal.Instant.from('2026-11-24T02:00Z')
const later = now.add({ hours: 1 })

test('every deed that is not in the table of an item is refused', () => {
  for (const state of ITEM_STATES)
    for (const deed of ITEM_DEEDS)
      if (!ITEM_LIFE[state][deed])
        assert.deepEqual(afterDeed({ state, conclusion: 'wrong' }, deed), { why: 'not_now' })
})

test('a conclusion stands; only "cannot say yet" is followed by another, and nothing follows from it', () => {
  for (const conclusion of CONCLUSIONS) {
    const now = deedsNow({ state: 'concluded', conclusion })
    assert.deepEqual(
      now,
      conclusion === 'cannot_say' ? ['conclude'] : ['take_measure', 'tell', 'close'],
    )
  }
  assert.deepEqual(afterDeed({ state: 'concluded', conclusion: 'right' }, 'conclude'), {
    why: 'concluded_already',
  })
  assert.deepEqual(afterDeed({ state: 'concluded', conclusion: 'cannot_say' }, 'close'), {
    why: 'not_concluded',
  })
})

test('an outlet is asked for nothing unless what it wrote was found wrong, and never after the end', () => {
  const asks = CONCLUSIONS.filter((conclusion) => mayRequest({ state: 'told', conclusion }))
  assert.deepEqual(asks, ['partly', 'wrong'])
  assert.equal(mayRequest({ state: 'closed', conclusion: 'wrong' }), false)
  assert.equal(mayRequest({ state: 'to_verify', conclusion: null }), false)
})

test('every deed that is not in the table of a request is refused', () => {
  for (const state of REQUEST_STATES)
    for (const deed of REQUEST_DEEDS)
      if (!REQUEST_LIFE[state][deed])
        assert.deepEqual(
          afterRequestDeed({ state, dueAt: null }, deed, now, 'corrected'),
          { why: 'not_now' },
          `${state} ${deed}`,
        )
})

test('an outlet has its time before it is taken further; one that said no has not', () => {
  const sent = { state: 'sent', dueAt: later } as const
  assert.deepEqual(afterRequestDeed(sent, 'go_further', now), { why: 'not_yet_due' })
  assert.deepEqual(afterRequestDeed(sent, 'go_further', later), { why: 'not_yet_due' })
  const past = later.add({ milliseconds: 1 })
  assert.deepEqual(afterRequestDeed(sent, 'go_further', past), { to: 'further' })
  const refused = { state: 'not_corrected', dueAt: later } as const
  assert.deepEqual(afterRequestDeed(refused, 'go_further', now), { to: 'further' })
})

test('a verdict is one of three, and can be mended until the outlet is thanked', () => {
  const at = (state: 'sent' | 'in_part' | 'thanked') => ({ state, dueAt: null })
  assert.deepEqual(afterRequestDeed(at('sent'), 'judge', now), { why: 'not_now' })
  assert.deepEqual(afterRequestDeed(at('sent'), 'judge', now, 'in_part'), { to: 'in_part' })
  assert.deepEqual(afterRequestDeed(at('in_part'), 'judge', now, 'corrected'), { to: 'corrected' })
  assert.deepEqual(afterRequestDeed(at('thanked'), 'judge', now, 'corrected'), { why: 'not_now' })
})

test('a further round follows only one that did not bring what was asked', () => {
  assert.deepEqual(REQUEST_STATES.filter(mayAskAgain), [
    'dropped',
    'in_part',
    'not_corrected',
    'further',
  ])
})

test('of several limits the first to end is watched; one without an instant only where there is no other', () => {
  const none = { id: 'H5a', deadline: null }
  const clocks = [none, { id: 'E7', deadline: 20 }, { id: 'H3a', deadline: 10 }]
  assert.equal(firstDue(clocks)?.id, 'H3a')
  assert.equal(firstDue([none])?.id, 'H5a')
  assert.equal(firstDue([]), undefined)
})
