import assert from 'node:assert/strict'
import { test } from 'node:test'
import { figureOf, lacks, readNumber } from './figures.ts'
import { readMoment } from './read-moment.ts'
import { windowOf, yearAt } from './window.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const FORM = { window: { from: '12-15', to: '12-14' }, due: { before: '12-20' } }
const day = (text: string) => Temporal.PlainDate.from(text)

test('the report of 2026 covers 15 December 2025 to 14 December 2026, both whole, and is in time until the 19th', () => {
  const w = windowOf(FORM, 2026, ZONE)
  assert.equal(w.from.toString(), '2025-12-14T17:00:00Z')
  assert.equal(w.until.toString(), '2026-12-14T17:00:00Z')
  assert.equal(w.dueDay.toString(), '2026-12-19')
})

test('a window within one year begins in that year, and what is due after New Year is due in the next', () => {
  const w = windowOf(
    { window: { from: '01-01', to: '12-31' }, due: { before: '01-15' } },
    2026,
    ZONE,
  )
  assert.deepEqual([w.first, w.last, w.dueDay].map(String), [
    '2026-01-01',
    '2026-12-31',
    '2027-01-14',
  ])
})

test('the year whose report is written is the open one, and the one before for a month after its window', () => {
  const years = ['2026-01-05', '2026-01-20', '2026-11-23', '2026-12-30'].map((d) =>
    yearAt(FORM, day(d)),
  )
  assert.deepEqual(years, [2025, 2026, 2026, 2026])
})

test('a moment is read as offices write it; a day alone is told apart, and what is no day is none', () => {
  for (const text of [
    '2026-03-05 14:30',
    '2026-03-05T14:30:00',
    '05-03-2026 14:30',
    '5/3/2026 14h30',
  ])
    assert.deepEqual(readMoment(text, ZONE), {
      at: Temporal.Instant.from('2026-03-05T07:30Z'),
      dayOnly: false,
    })
  const alone = readMoment('05/03/2026', ZONE)
  assert.ok(alone !== 'malformed' && alone.dayOnly)
  for (const text of ['31/02/2026', '2026-03-05 25:00', 'hôm qua', '2026', '05-03-26'])
    assert.equal(readMoment(text, ZONE), 'malformed', text)
  assert.equal(
    readMoment('2026-03-29 02:30', 'Europe/Berlin'),
    'malformed',
    'an hour that never was',
  )
})

test('numbers with dots are whole numbers, others are refused', () => {
  assert.deepEqual(['0', '12', '1.030', '1 030'].map(readNumber), [0, 12, 1030, 1030])
  assert.deepEqual(
    ['', '-1', '1,5', '1.5', '1e3', '9999999'].map(readNumber),
    Array(6).fill(undefined),
  )
})

test('what was told adds to what is on record, and an item that nobody vouched for is missing', () => {
  const now = Temporal.Instant.from('2026-12-15T00:00Z')
  const told = { done: 2, total: 5, reason: 'sổ trực', person: 'An', at: now }
  const whole = figureOf(3, 'a', { done: 1, total: 2 }, told)
  assert.deepEqual(whole.sum, { done: 3, total: 7 })
  assert.deepEqual(figureOf(1, 'b', { done: 4, total: null }, null).sum, { done: 4, total: null })
  const missing = lacks({
    figures: [whole, figureOf(1, 'b', null, null)],
    texts: new Map([['difficulties', 'Không có.']]),
    needed: ['difficulties', 'proposals'],
    until: now,
    now,
  })
  assert.deepEqual(missing, [{ code: 'told', item: 1 }, { code: 'proposals' }])
})
