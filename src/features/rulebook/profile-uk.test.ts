import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readOfficialForm } from '#lib/official-form.ts'
import { readProfile } from './index/read.ts'
import { inForce, NO_SETTINGS, ruleAt, type Settings } from './rules/profile.ts'
import { countRule } from './rules/settings.ts'
import { cite } from './words/citation.ts'

const uk = readProfile('uk')
const { zone } = uk.calendar
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant()
function limit(id: string, from: string, settings: Settings = NO_SETTINGS) {
  const rule = ruleAt(uk, id, at(from))
  const end = rule && countRule(uk, rule, at(from), settings)?.deadline
  return end == null
    ? null
    : Temporal.Instant.fromEpochMilliseconds(end)
        .toZonedDateTimeISO(zone)
        .toString({ smallestUnit: 'minute', timeZoneName: 'never' })
}

test('another country is data alone: twenty working days over its own bank holidays', () => {
  for (const [from, to] of [
    // 24 to 27 March four, 30 March to 2 April eight, Easter, 7 to 10 April twelve, 13 to 17 seventeen, 20, 21, 22
    ['2026-03-23T10:00', '2026-04-22T23:59+01:00'],
    // 11 December one, 14 to 18 six, 21 to 24 ten, 29 to 31 thirteen, 5 to 8 January seventeen, 11, 12, 13
    ['2026-12-10T16:00', '2027-01-13T23:59+00:00'],
    // a holiday of one part of the country is none of the twenty days: 16 March one, 17 off, 18 to 20 four, 23 to 27 nine,
    // 30 March to 2 April thirteen, 7 to 10 April seventeen, 13, 14, 15
    ['2026-03-13T10:00', '2026-04-15T23:59+01:00'],
  ] as const)
    assert.equal(limit('FOI1', from), to)
})

test('where clocks are changed hours elapse and days end at their own midnight', () => {
  assert.equal(limit('ST2', '2026-03-29T09:30'), '2026-03-28T08:30+00:00')
  assert.equal(limit('ST2', '2026-10-25T09:30'), '2026-10-24T10:30+01:00')
  assert.equal(limit('ST1', '2026-11-11T09:30'), '2026-10-14T23:59+01:00')
  assert.equal(limit('ST1', '2026-11-28T09:30'), '2026-10-31T23:59+00:00')
  assert.equal(limit('ST3', '2026-06-01T09:30'), '2026-12-31T23:59+00:00')
})

test('its unconfirmed day is a switch, its unset number a default', () => {
  const asked = '2026-06-01T10:00' // 2 to 5 four, 8 to 12 nine, 15 ten, to the 19th fourteen, 22 to 26 nineteen, 29
  assert.equal(limit('FOI1', asked), '2026-06-29T23:59+01:00')
  const days = (word: boolean) => ({ numbers: {}, days: { '2026-06-15': word } })
  assert.equal(limit('FOI1', asked, days(true)), '2026-06-30T23:59+01:00')
  assert.equal(limit('FOI1', asked, days(false)), '2026-06-29T23:59+01:00')
  assert.equal(ruleAt(uk, 'FOI2', at(asked))?.notSetByLaw, true)
  assert.equal(limit('FOI2', asked), '2026-06-29T23:59+01:00')
})

test('it has its own grounds, stages and papers', () => {
  const grounds = uk.grounds.filter((g) => inForce(g, at('2026-06-01T10:00'), zone))
  assert.deepEqual(
    grounds.map((g) => g.code),
    ['X22', 'X30', 'X31', 'X40', 'X32'],
  )
  assert.equal(cite(grounds[1]?.source ?? [], uk, 'en'), 'Freedom of Information Act 2000, s. 30')
  assert.equal(readOfficialForm('uk').place, 'London')
  assert.equal(readOfficialForm('vn-cand').place, readOfficialForm('vn').place)
})
