import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Calendar, dayKind, decided, endOf, type SpecialDay } from './calendar.ts'
import { type Clock, count } from './clock.ts'

const day = (
  date: string,
  kind: SpecialDay['kind'] = 'holiday',
  status: SpecialDay['status'] = 'decreed',
): [string, SpecialDay] => [date, { date, kind, status, name: { vi: 'Nghỉ', en: 'Off' } }]

const calendar: Calendar = {
  zone: 'Asia/Ho_Chi_Minh',
  restDays: [6, 7],
  covers: { from: '2026-01-01', to: '2027-12-31' },
  days: new Map([
    day('2026-04-30'),
    day('2026-05-01'),
    day('2026-08-22', 'makeup'),
    day('2026-08-31'),
    day('2026-09-01'),
    day('2026-09-02'),
    day('2026-11-24', 'holiday', 'unconfirmed'),
  ]),
  roll: 'next_working_day',
  byAnalogy: true,
}
const clock = (c: Partial<Clock>): Clock => ({
  start: 'received',
  n: 1,
  unit: 'wd',
  mode: 'working',
  direction: 'after',
  ...c,
})
const at = (local: string, zone = calendar.zone) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant()
const local = (ms: number | null, zone = calendar.zone) =>
  ms === null
    ? null
    : Temporal.Instant.fromEpochMilliseconds(ms)
        .toZonedDateTimeISO(zone)
        .toPlainDateTime()
        .toString({ smallestUnit: 'second' })
const limit = (c: Partial<Clock>, from: string, over = calendar) =>
  local(count(clock(c), at(from, over.zone), over).deadline, over.zone)

test('hours run through nights and holidays; a limit before an event runs backwards', () => {
  const hours = { n: 24, unit: 'h', mode: 'elapsed' } as const
  assert.equal(limit(hours, '2026-04-29T16:30'), '2026-04-30T16:30:00')
  assert.equal(limit({ ...hours, direction: 'before' }, '2026-05-02T09:00'), '2026-05-01T09:00:00')
  assert.equal(limit({ ...hours, n: 0 }, '2026-05-02T09:00'), '2026-05-02T09:00:00')
})

test('of working days the first is not counted, a Saturday made up is, a holiday is not', () => {
  assert.equal(limit({ n: 1 }, '2026-08-21T23:59'), '2026-08-22T23:59:59')
  assert.equal(limit({ n: 2 }, '2026-08-28T00:00'), '2026-09-04T23:59:59')
  assert.equal(limit({ n: 1, direction: 'before' }, '2026-09-03T10:00'), '2026-08-28T23:59:59')
})

test('calendar days end on a working day where the calendar moves them, and stay where it does not', () => {
  const days = { n: 30, unit: 'd', mode: 'calendar' } as const
  assert.equal(limit(days, '2026-03-31T08:00'), '2026-05-04T23:59:59')
  assert.equal(
    limit(days, '2026-03-31T08:00', { ...calendar, roll: 'none' }),
    '2026-04-30T23:59:59',
  )
  const { steps } = count(clock(days), at('2026-03-31T08:00'), calendar)
  assert.ok(steps.some((s) => s.kind === 'moved' && s.byAnalogy))
})

test('a yearly day before which something is due leaves that day out and moves for no rest day', () => {
  const yearly = { n: 20, unit: 'd', mode: 'calendar', month: 12, exclusive: true } as const
  assert.equal(limit(yearly, '2026-12-14T17:00'), '2026-12-19T23:59:59')
  assert.equal(limit(yearly, '2026-12-20T00:00'), '2027-12-19T23:59:59')
  const { steps } = count(clock(yearly), at('2026-12-14T17:00'), calendar)
  assert.ok(steps.some((s) => s.kind === 'rests' && s.working.toString() === '2026-12-18'))
})

test('periods end with the month or quarter, or run from the last time', () => {
  const period = { unit: 'mo', mode: 'periodic' } as const
  assert.equal(limit({ ...period, n: 1 }, '2026-02-10T08:00'), '2026-02-28T23:59:59')
  assert.equal(limit({ ...period, n: 3 }, '2026-05-10T08:00'), '2026-06-30T23:59:59')
  assert.equal(limit({ ...period, n: 3, rolling: true }, '2026-11-30T08:00'), '2027-02-28T23:59:59')
})

test('a day that is not confirmed changes nothing until the administrator says so', () => {
  assert.equal(limit({ n: 1 }, '2026-11-23T08:00'), '2026-11-24T23:59:59')
  const [yes, no] = [true, false].map((w) => decided(calendar, new Map([['2026-11-24', w]])))
  assert.equal(limit({ n: 1 }, '2026-11-23T08:00', yes), '2026-11-25T23:59:59')
  assert.equal(limit({ n: 1 }, '2026-11-23T08:00', no), '2026-11-24T23:59:59')
})

test('where clocks are changed a day still ends at its own midnight', () => {
  const london = { ...calendar, zone: 'Europe/London', days: new Map(), roll: 'none' } as const
  const c = { n: 2, unit: 'd', mode: 'calendar' } as const
  assert.equal(limit(c, '2026-03-27T12:00', london), '2026-03-29T23:59:59')
  const length = (d: string) =>
    endOf(london, Temporal.PlainDate.from(d)) -
    endOf(london, Temporal.PlainDate.from(d).subtract({ days: 1 }))
  assert.deepEqual([length('2026-03-29') / 3.6e6, length('2026-10-25') / 3.6e6], [23, 25])
})

test('a limit that no calendar reaches says so, and none is made up where the law sets none', () => {
  const { steps } = count(clock({ n: 5 }), at('2027-12-29T08:00'), calendar)
  assert.ok(steps.some((s) => s.kind === 'uncovered'))
  assert.equal(count(clock({ n: null }), at('2026-12-29T08:00'), calendar).deadline, null)
  assert.equal(count(clock({ unit: 'issue' }), at('2026-12-29T08:00'), calendar).deadline, null)
})

const starts = fc
  .integer({ min: 0, max: 700 * 24 * 60 })
  .map((m) => at('2026-01-01T00:00').add({ minutes: m }))
const clocks = fc.record({
  n: fc.integer({ min: 0, max: 60 }),
  mode: fc.constantFrom('elapsed', 'calendar', 'working', 'periodic'),
  direction: fc.constantFrom('after', 'before'),
  exclusive: fc.boolean(),
})
const UNIT = { elapsed: 'h', calendar: 'd', working: 'wd', periodic: 'mo' } as const
const made = (c: Pick<Clock, 'mode' | 'direction'> & { n: number }) =>
  clock({
    ...c,
    unit: UNIT[c.mode],
    ...(c.mode === 'periodic' ? { n: [1, 3, 12][c.n % 3] ?? 1, direction: 'after' } : {}),
  })
const ends = (c: Clock, start: Temporal.Instant) => count(c, start, calendar).deadline ?? Number.NaN

test('a later start never ends earlier', () => {
  fc.assert(
    fc.property(clocks, starts, starts, (c, a, b) => {
      const [first, second] = [a, b].sort(Temporal.Instant.compare)
      if (first && second) assert.ok(ends(made(c), first) <= ends(made(c), second))
    }),
  )
})

test('one more unit never ends earlier, or later where it runs backwards', () => {
  fc.assert(
    fc.property(clocks, starts, (c, a) => {
      if (c.mode === 'periodic') return
      const [n, more] = [ends(made(c), a), ends({ ...made(c), n: c.n + 1 }, a)]
      assert.ok(c.direction === 'after' ? more >= n : more <= n)
    }),
  )
})

test('a count in working days never ends on a day that is not worked', () => {
  fc.assert(
    fc.property(clocks, starts, (c, a) => {
      const end = ends(made({ ...c, mode: 'working' }), a)
      const on = Temporal.Instant.fromEpochMilliseconds(end).toZonedDateTimeISO(calendar.zone)
      assert.ok(dayKind(calendar, on.toPlainDate()).works)
      assert.equal(end + 1, on.add({ days: 1 }).startOfDay().epochMilliseconds)
    }),
  )
})
