import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { readProfile } from './index/read.ts'
import { ruleAt } from './rules/profile.ts'
import { countRule } from './rules/settings.ts'

const vn = readProfile('vn')
const { zone } = vn.calendar
const CULTURE_DAY = '2026-11-24'

/** Worked out by hand from the printed calendar, each with its reason; a limit without an hour is the end of that day. */
const table = fs
  .readFileSync(path.join(import.meta.dirname, 'deadlines.test.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'))

const instantOf = (text: string) =>
  text.endsWith('Z')
    ? Temporal.Instant.from(text)
    : Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant()

const limitOf = (text: string) =>
  text.includes('T')
    ? instantOf(text).epochMilliseconds
    : Temporal.PlainDate.from(text).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds - 1

test('the table of deadlines worked out by hand holds to the millisecond', () => {
  assert.ok(table.length >= 150, `${table.length} rows`)
  const wrong = table.flatMap(([id = '', from = '', word, by, limit = '', why]) => {
    const start = instantOf(from)
    const rule = ruleAt(vn, id, start)
    const days: Record<string, boolean> = word === '-' ? {} : { [CULTURE_DAY]: word === 'yes' }
    const end = rule && countRule(vn, rule, start, { numbers: {}, days })?.deadline
    const judged = by === '-' || by === `${rule?.id}@${rule?.version}`
    if (judged && end === limitOf(limit)) return []
    const told = end ? Temporal.Instant.fromEpochMilliseconds(end).toZonedDateTimeISO(zone) : end
    return [`${id} from ${from} (${word}): ${limit} expected, ${told} by ${rule?.version}; ${why}`]
  })
  assert.deepEqual(wrong, [])
})
