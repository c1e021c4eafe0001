import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type DelegationRefusal,
  delegationNumber,
  refusalsOf,
  registerClock,
} from './delegation.ts'

const NOW = Temporal.Instant.from('2026-11-20T02:00:00Z')
const good = {
  grantorIsHead: true,
  grantor: 'g',
  holder: 'h',
  matter: 'Vụ lừa đảo qua điện thoại',
  startsAt: NOW,
  endsAt: NOW.add({ hours: 24 }),
  units: ['u'],
  subtree: new Set(['u', 'v']),
  hasPaper: true,
  now: NOW,
}
const refused = (more: Partial<Parameters<typeof refusalsOf>[0]>) =>
  refusalsOf({ ...good, ...more })

test('a delegation for one matter, in writing, for a term, within the unit, is granted', () =>
  assert.deepEqual(refused({}), []))

const cases: [string, DelegationRefusal, Partial<Parameters<typeof refusalsOf>[0]>][] = [
  [
    'somebody who is not head: a spokesperson or delegate passes nothing on',
    'not_head',
    { grantorIsHead: false },
  ],
  ['nobody to hold it', 'no_holder', { holder: undefined }],
  ['oneself', 'own_holder', { holder: 'g' }],
  ['no matter', 'no_matter', { matter: ' a ' }],
  ['all matters', 'all_matters', { matter: 'Mọi vấn đề của đơn vị' }],
  ['all matters in other words', 'all_matters', { matter: 'Tất cả các nội dung' }],
  ['all matters in English', 'all_matters', { matter: 'All matters concerning us' }],
  ['no start', 'no_start', { startsAt: undefined }],
  ['no end', 'no_end', { endsAt: undefined }],
  ['an end at the start', 'ends_before_start', { endsAt: NOW }],
  ['more than a year', 'too_long', { endsAt: NOW.add({ hours: 24 * 367 }) }],
  ['a start days ago', 'starts_in_past', { startsAt: NOW.subtract({ hours: 25 }) }],
  ['no unit', 'no_unit', { units: [] }],
  ['a unit of others', 'outside_unit', { units: ['u', 'x'] }],
  ['no signed paper', 'no_paper', { hasPaper: false }],
]
for (const [what, reason, more] of cases)
  test(`it is refused for ${what}`, () => assert.deepEqual(refused(more), [reason]))

test('its number holds only what a quote can name', () => {
  assert.equal(delegationNumber('PT.X-01', 2026, 14), 'UQ-PT-X-01-2026-014')
})

test('the register’s clock is met within 24 hours, turns amber at 18 and red at 21.6', () => {
  const at = (h: number, registered: number | null = null) =>
    registerClock(
      NOW,
      registered === null ? null : NOW.add({ minutes: registered * 60 }),
      NOW.add({ minutes: h * 60 }),
    ).state
  assert.deepEqual(
    [at(17), at(18), at(21.6), at(24), at(30, 24), at(30, 25)],
    ['running', 'amber', 'red', 'late', 'met', 'late'],
  )
})
