import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bounceClass, weightiest } from './bounces.ts'

const said = (
  status: string,
  words = '',
  action: 'failed' | 'delayed' | 'delivered' = 'failed',
) => ({
  action,
  status,
  words,
})

test('an address that is not there is gone for good', () => {
  for (const status of ['5.1.1', '5.1.0', '5.1.2', '5.1.6', '5.1.10', '5.2.1'])
    assert.equal(bounceClass(said(status)), 'permanent', status)
  assert.equal(bounceClass(said('5.3.0', '553 <a@b>... Unknown E-Mail Address')), 'permanent')
  assert.equal(bounceClass(said('5.0.0', 'Địa chỉ không tồn tại')), 'permanent')
})

test('what is wrong with the message, the mailbox or the way does not close an address', () => {
  for (const status of [
    '4.2.2',
    '4.4.7',
    '5.2.2',
    '5.2.3',
    '5.3.4',
    '5.6.0',
    '5.7.1',
    '5.1.8',
    '5.0.0',
    '',
  ])
    assert.equal(bounceClass(said(status, 'refused')), 'temporary', status)
})

test('a warning is a delay, and good news none at all', () => {
  assert.equal(bounceClass(said('4.4.1', '', 'delayed')), 'delayed')
  assert.equal(bounceClass(said('2.0.0', '', 'delivered')), undefined)
})

test('of several things said the worst counts', () => {
  const worst = said('5.1.1')
  assert.equal(weightiest([said('2.0.0', '', 'delivered'), said('4.2.2'), worst]), worst)
  assert.equal(weightiest([]), undefined)
})
