import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  afterInterview,
  cameOutUnseen,
  INTERVIEW_DEEDS,
  INTERVIEW_STATES,
  type InterviewCase,
} from './interview.ts'

const able = { review: true, speaks: true, papersMissing: false }
const after = (i: Partial<InterviewCase> & Pick<InterviewCase, 'state'>, deed: string) =>
  afterInterview({ ...able, ...i }, INTERVIEW_DEEDS.find((d) => d === deed) ?? 'hold')

/** Told apart from the code: each state with the only moves out of it. */
const MOVES: Record<string, string> = {
  asked: 'consent>agreed decline>declined withdraw>withdrawn',
  agreed: 'consent>agreed decline>declined hold>held withdraw>withdrawn',
  declined: 'consent>agreed withdraw>withdrawn',
  held: 'show>shown publish>published not_publish>not_published',
  shown: 'approve>approved correct>corrected publish>published not_publish>not_published',
  approved: 'publish>published not_publish>not_published',
  corrected: 'show>shown publish>published not_publish>not_published',
  published: '',
  not_published: 'publish>published',
  withdrawn: '',
}

test('a bid moves only as the one table says; every other move is refused', () => {
  for (const state of INTERVIEW_STATES) {
    const moves = new Map(
      (MOVES[state] ?? '')
        .split(' ')
        .map((m) => m.split('>'))
        .map(([d, to]) => [d, to]),
    )
    for (const deed of INTERVIEW_DEEDS) {
      const to = moves.get(deed)
      assert.deepEqual(after({ state }, deed), to ? { to } : { why: 'not_now' }, `${state} ${deed}`)
    }
  }
})

test('what is said in the name of the unit is said by somebody who may speak for it', () => {
  for (const [state, deed] of [
    ['asked', 'consent'],
    ['asked', 'decline'],
    ['shown', 'approve'],
    ['shown', 'correct'],
  ] as const)
    assert.deepEqual(after({ state, speaks: false }, deed), { why: 'no_authority' })
  assert.deepEqual(after({ state: 'agreed', speaks: false }, 'hold'), { to: 'held' })
})

test('answers are shown only where that was asked for; no interview without the papers that it needs', () => {
  assert.deepEqual(after({ state: 'held', review: false }, 'show'), { why: 'no_review' })
  assert.deepEqual(after({ state: 'asked', papersMissing: true }, 'consent'), {
    why: 'papers_missing',
  })
  assert.deepEqual(after({ state: 'asked', papersMissing: true }, 'decline'), { to: 'declined' })
})

test('it came out unseen when nobody had approved or corrected the answers before', () => {
  assert.equal(cameOutUnseen(true, ['consent', 'hold', 'publish']), true)
  assert.equal(cameOutUnseen(true, ['hold', 'show', 'publish']), true)
  assert.equal(cameOutUnseen(true, ['hold', 'show', 'correct', 'publish']), false)
  assert.equal(cameOutUnseen(false, ['hold', 'publish']), false)
  assert.equal(cameOutUnseen(true, ['hold', 'show', 'not_publish']), false)
})
