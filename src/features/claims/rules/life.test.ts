import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ALWAYS, labelsWith, ratingOf } from './labels.ts'
import {
  DEEDS,
  decideFinding,
  type FindingDeed,
  type FindingState,
  STATES,
  stateOf,
} from './life.ts'

/** The table once more, written from the rule and not from the code. */
const ALLOWED: [FindingState | 'none', FindingDeed][] = [
  ['none', 'write'],
  ['drafted', 'check'],
  ['drafted', 'drop'],
  ['checked', 'agree'],
  ['checked', 'drop'],
  ['agreed', 'begin'],
  ['agreed', 'drop'],
  ['published', 'write'],
  ['withdrawn', 'write'],
  ['dropped', 'write'],
]
const who = { me: 'b', firstBy: 'a' }

for (const state of ['none', ...STATES] as const)
  for (const deed of DEEDS) {
    const may = ALLOWED.some(([s, d]) => s === state && d === deed)
    test(`a finding that is ${state} ${may ? 'can' : 'cannot'}: ${deed}`, () => {
      const told = decideFinding(state === 'none' ? undefined : state, deed, who)
      assert.equal(told, may ? undefined : 'not_now')
    })
  }

test('the second check is made by somebody else than the first', () => {
  assert.equal(decideFinding('checked', 'agree', { me: 'a', firstBy: 'a' }), 'same_person')
  assert.equal(decideFinding('checked', 'agree', { me: 'b', firstBy: 'a' }), undefined)
})

test('where a finding stands is told from what is on record', () => {
  const none = {
    firstBy: null,
    secondBy: null,
    droppedAt: null,
    releaseId: null,
    publishedAt: null,
    withdrawnAt: null,
  }
  assert.equal(stateOf(none), 'drafted')
  assert.equal(stateOf({ ...none, firstBy: 'a' }), 'checked')
  const agreed = { ...none, firstBy: 'a', secondBy: 'b' }
  assert.equal(stateOf(agreed), 'agreed')
  assert.equal(stateOf({ ...agreed, releaseId: 'r' }), 'writing')
  assert.equal(stateOf({ ...agreed, releaseId: 'r', publishedAt: 't' }), 'published')
  assert.equal(
    stateOf({ ...agreed, releaseId: 'r', publishedAt: 't', withdrawnAt: 't' }),
    'withdrawn',
  )
  assert.equal(stateOf({ ...agreed, droppedAt: 't' }), 'dropped')
})

test('every profile can say that it cannot say yet, and that we were wrong', () => {
  const name = { vi: 'Sai', en: 'False' }
  const labels = labelsWith([{ code: 'false', name, meaning: name }])
  assert.deepEqual(
    labels.map((l) => l.code),
    ['false', 'cannot_say', 'we_were_wrong'],
  )
  assert.equal(labelsWith(ALWAYS).length, 2)
  assert.equal(ratingOf('cannot_say'), undefined)
  for (const code of ['fake', 'false', 'verified'])
    assert.ok((ratingOf(code) ?? 0) >= 1 && (ratingOf(code) ?? 9) <= 5)
})
