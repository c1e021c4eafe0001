import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reminderDue } from './reminder.ts'

const zone = 'Asia/Ho_Chi_Minh'
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant()
const asked = { askedAt: at('2026-11-23T08:00'), deadline: at('2026-11-23T16:00') } // a Monday
const due = (now: string, reminded: string | null = null) =>
  reminderDue({ ...asked, remindedAt: reminded ? at(reminded) : null }, at(now))

test('a reminder is due when half of the time has passed, once', () => {
  assert.deepEqual([due('2026-11-23T11:59'), due('2026-11-23T12:00')], [false, true])
  assert.equal(due('2026-11-23T14:00', '2026-11-23T12:00'), false)
})

test('a second one is due when all of it has passed, once', () => {
  assert.equal(due('2026-11-23T16:00', '2026-11-23T12:00'), true)
  assert.equal(due('2026-11-23T16:30', '2026-11-23T16:00'), false)
  assert.equal(due('2026-11-24T08:00', '2026-11-23T12:00'), true)
})
