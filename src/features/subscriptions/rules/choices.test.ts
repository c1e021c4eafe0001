import assert from 'node:assert/strict'
import { test } from 'node:test'
import { periodEnd, periodStart, quietStands, stillHolds } from './choices.ts'

const zone = 'Asia/Ho_Chi_Minh'
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant()
const end = (pace: 'daily' | 'weekly', local: string) =>
  periodEnd(pace, at(local), zone).toZonedDateTimeISO(zone).toPlainDateTime().toString()

test('a daily digest ends at seven in the morning of the agency, today or yesterday', () => {
  assert.equal(end('daily', '2026-11-23T07:00'), '2026-11-23T07:00:00')
  assert.equal(end('daily', '2026-11-23T06:59:59'), '2026-11-22T07:00:00')
  assert.equal(end('daily', '2026-11-23T23:59'), '2026-11-23T07:00:00')
})

test('a weekly digest ends on Monday at seven; before that hour it is last week’s', () => {
  assert.equal(end('weekly', '2026-11-23T07:00'), '2026-11-23T07:00:00') // a Monday
  assert.equal(end('weekly', '2026-11-23T06:59'), '2026-11-16T07:00:00')
  assert.equal(end('weekly', '2026-11-29T12:00'), '2026-11-23T07:00:00')
  const monday = periodEnd('weekly', at('2026-11-25T12:00'), zone)
  assert.equal(periodStart('weekly', monday, zone).toString(), at('2026-11-16T07:00').toString())
})

test('quiet hours have a beginning and another end, or there are none', () => {
  assert.deepEqual(
    [
      quietStands(null, null),
      quietStands('22:00', '06:30'),
      quietStands('22:00', null),
      quietStands(null, '06:30'),
      quietStands('22:00', '22:00'),
    ],
    [true, true, false, false, false],
  )
})

test('a link of confirmation holds for 48 hours, not a moment longer', () => {
  const asked = at('2026-11-23T07:00')
  assert.equal(stillHolds(asked, asked.add({ hours: 48 }).subtract({ nanoseconds: 1 })), true)
  assert.equal(stillHolds(asked, asked.add({ hours: 48 })), false)
})
