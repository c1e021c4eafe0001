import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Authority } from '#features/speakers/rules/authority.ts'
import { approvalsNeeded, approversToAsk, confirmationDue, decideApproval } from './approval.ts'
import { canonical, planFor, TOLD } from './content.ts'

const NOW = Temporal.Instant.from('2026-11-20T02:00:00Z')
const authority = (personId: string, more: Partial<Authority> = {}): Authority => ({
  key: `BN-${personId}`,
  capacity: 'head',
  personId,
  personName: personId,
  post: {},
  unitId: 'u',
  unitName: { vi: 'U' },
  appointmentId: personId,
  delegationId: null,
  from: NOW.subtract({ hours: 1 }),
  until: null,
  revokedAt: null,
  matter: null,
  topics: [],
  coversUnit: true,
  superior: false,
  ...more,
})
const ask = (more: Partial<Parameters<typeof decideApproval>[0]> = {}) =>
  decideApproval({
    person: 'a',
    held: [authority('a')],
    topics: [],
    at: NOW,
    digestSeen: 'd',
    digest: 'd',
    approvedBy: [],
    needed: 2,
    ...more,
  })
const reason = (d: ReturnType<typeof ask>) => (d.approved ? 'approved' : d.reason)

test('the first signature does not complete, the second by another person does', () => {
  assert.deepEqual(
    [ask().approved, ask({ approvedBy: ['b'] })],
    [true, { approved: true, under: authority('a'), completes: true }],
  )
  const first = ask()
  assert.equal(first.approved && first.completes, false)
})

test('each refusal has its reason', () => {
  assert.equal(reason(ask({ approvedBy: ['a'] })), 'already_approved')
  assert.equal(reason(ask({ digestSeen: 'other' })), 'text_changed')
  assert.equal(reason(ask({ held: [authority('b')] })), 'not_held')
  assert.equal(reason(ask({ held: [authority('a', { coversUnit: false })] })), 'out_of_scope')
  assert.equal(reason(ask({ held: [authority('a', { topics: ['t'] })] })), 'other_topic')
  assert.equal(
    reason(ask({ held: [authority('a', { from: NOW.add({ seconds: 1 }) })] })),
    'not_yet',
  )
  assert.equal(reason(ask({ held: [authority('a', { until: NOW })] })), 'ended')
  assert.equal(reason(ask({ held: [authority('a', { revokedAt: NOW })] })), 'revoked')
})

test('a unit with one speaker asks the nearest unit above that has any, and no further', () => {
  const near = [
    authority('a'),
    authority('b', { superior: true, unitId: 'up' }),
    authority('c', { superior: true, unitId: 'top' }),
  ]
  assert.deepEqual(
    approversToAsk(near, [], NOW, 2).map((x) => x.personId),
    ['a', 'b'],
  )
  assert.deepEqual(
    approversToAsk([...near, authority('d')], [], NOW, 2).map((x) => x.personId),
    ['a', 'd'],
  )
})

test('the express route takes one approver, for a holding statement alone, and wants a second within 24 h', () => {
  assert.equal(approvalsNeeded('express', 'holding_statement', 2), 1)
  assert.equal(approvalsNeeded('express', 'press_release', undefined), 2)
  assert.equal(approvalsNeeded('standard', 'statement', 1), 1)
  assert.equal(confirmationDue(NOW).toString(), '2026-11-21T02:00:00Z')
})

test('the same content has the same canonical form in whatever order it was put together', () => {
  assert.equal(
    canonical({ b: 1, a: [{ d: null, c: 'ế' }], e: undefined }),
    '{"a":[{"c":"ế","d":null}],"b":1}',
  )
})

test('a time that has passed is refused, never taken as now', () => {
  assert.equal(planFor(NOW, NOW), 'past')
  assert.equal(planFor(NOW.add({ hours: 24 * 400 }), NOW), 'too_far')
  assert.equal(
    planFor(NOW.add({ nanoseconds: 1 }), NOW).toString(),
    '2026-11-20T02:00:00.000000001Z',
  )
})

test('the grade of a correction decides who is told', () => {
  assert.deepEqual(TOLD, {
    A: { earlier: true, lists: true },
    B: { earlier: true, lists: false },
    C: { earlier: false, lists: false },
  })
})
