import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  afterDeed,
  deedsNow,
  ISSUE_DEEDS,
  ISSUE_LIFE,
  ISSUE_STATES,
  mayBeTold,
} from './rules/life.ts'
import { placeOf, THINGS, thingIn } from './rules/things.ts'

test('every deed that is not in the table is refused', () => {
  for (const state of ISSUE_STATES)
    for (const deed of ISSUE_DEEDS)
      assert.equal(afterDeed(state, deed) !== undefined, deedsNow(state).includes(deed))
  assert.deepEqual(deedsNow('raised'), ['assign', 'set_aside'])
  assert.deepEqual(deedsNow('closed'), ['reopen'])
})

test('nothing is done before somebody is in charge and has said what and until when', () => {
  const reach = new Set(['raised'])
  for (const to of Object.values(ISSUE_LIFE.raised)) reach.add(to)
  assert.ok(!reach.has('done') && !reach.has('under_way'))
  assert.equal(afterDeed('assigned', 'finish'), undefined)
})

test('every state leads to an end and from every end back', () => {
  for (const state of ISSUE_STATES) {
    const seen = new Set([state])
    for (const s of seen) for (const to of Object.values(ISSUE_LIFE[s])) seen.add(to)
    assert.ok(seen.has('closed') && seen.has('raised'), state)
  }
})

test('the public is told of what is done, not of what was set aside or nobody has taken on', () => {
  assert.deepEqual(
    ISSUE_STATES.filter((s) => !mayBeTold(s)),
    ['raised', 'set_aside'],
  )
})

test('a pasted address of the desk is its record; another is a link; anything else is nothing', () => {
  const id = '3f2b8c1e-0000-4000-8000-000000000001'
  for (const kind of THINGS) {
    const ref = kind === 'article' ? '42' : kind === 'link' ? 'https://bao.example/x' : id
    assert.deepEqual(thingIn(`  ${placeOf(kind, ref)} `), { kind, ref })
  }
  assert.deepEqual(thingIn(`https://desk.example/desk/matters/${id}?x=1`), {
    kind: 'matter',
    ref: id,
  })
  for (const bad of [
    '',
    'javascript:alert(1)',
    '/desk/articles/x',
    '/desk/enquiries/1',
    'ftp://a.b',
  ])
    assert.equal(thingIn(bad), undefined, bad)
})
