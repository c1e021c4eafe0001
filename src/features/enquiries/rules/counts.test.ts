import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Counts, grouped, quantile, together } from './counts.ts'

const row = (received: number, hours: number[]): Counts => ({
  received,
  inTime: received - 1,
  late: 1,
  unanswered: 0,
  underWay: 0,
  withdrawn: 0,
  refused: 0,
  reopened: 0,
  hours,
})

test('a median is a value that occurred; of nothing there is none', () => {
  assert.equal(quantile([1, 2, 3, 4], 0.5), 2)
  assert.equal(quantile([1, 2, 3, 4, 5], 0.5), 3)
  assert.equal(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9), 9)
  assert.equal(quantile([], 0.5), undefined)
})

test('several rows together count as if they had been one', () => {
  const all = together([row(3, [1, 5]), row(2, [2])])
  assert.deepEqual([all.received, all.inTime, all.late, all.hours], [5, 3, 2, [1, 2, 5]])
})

test('rows are gathered by key in the order in which they come', () => {
  const rows = [
    { ...row(1, []), m: 'b' },
    { ...row(2, []), m: 'a' },
    { ...row(4, []), m: 'b' },
  ]
  assert.deepEqual(
    grouped(rows, (r) => r.m).map((g) => [g.first.m, g.counts.received]),
    [
      ['b', 5],
      ['a', 2],
    ],
  )
})
