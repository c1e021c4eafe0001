import assert from 'node:assert/strict'
import { test } from 'node:test'
import { whyBehind } from './behind.ts'

const row = { has: 1, told: 1, returned: null, state: 'sent', suppressed: null } as const

test('who has the newest version is not behind, whatever came of the address since', () => {
  assert.equal(
    whyBehind({ ...row, has: 2, told: 2, suppressed: 'unsubscribed' }, 2, 'A'),
    undefined,
  )
})

test('what the server or the person decided is the reason, then what the outbox waits for, then the grade', () => {
  assert.equal(
    whyBehind({ ...row, told: 2, state: 'failed', suppressed: 'bounced' }, 2, 'A'),
    'failed',
  )
  assert.equal(whyBehind({ ...row, suppressed: 'unsubscribed' }, 2, 'A'), 'unsubscribed')
  assert.equal(whyBehind({ ...row, told: 2, state: 'ready' }, 2, 'B'), 'ready')
  assert.equal(whyBehind({ ...row, has: null, told: 2, returned: 'full' }, 2, 'B'), 'returned')
  assert.equal(whyBehind(row, 2, 'C'), 'gradeC')
  assert.equal(whyBehind(row, 2, 'A'), 'notTold')
})
