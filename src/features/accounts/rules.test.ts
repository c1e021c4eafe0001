import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientAddress, networkOf, take } from './rules/limit.ts'
import { judgeInvitation, judgeLink, judgeRemoval, type Link } from './rules/link.ts'
import { judgeAsking, judgeConfirmation, judgeStop, type Recovery } from './rules/recovery.ts'
import { deviceLabel, safeNext } from './rules/session.ts'

const now = Temporal.Instant.from('2026-05-04T08:00:00Z')
const hours = (n: number) => now.add({ minutes: Math.round(n * 60) })

const LINK: Link = {
  purpose: 'recovery',
  expiresAt: hours(1),
  usedAt: null,
  voidedAt: null,
  personEnded: false,
  hasPasskey: true,
  needsSecond: true,
  recovery: { needsSecond: true, readyAt: hours(-1), stoppedAt: null, doneAt: null },
}
const ready = { needsSecond: true, readyAt: hours(-1), stoppedAt: null, doneAt: null }
const LINKS: [string, Partial<Link>, string][] = [
  ['a link that was used', { usedAt: hours(-1) }, 'used'],
  ['a link that a newer one replaced', { voidedAt: hours(-1) }, 'voided'],
  ['a link at its last instant', { expiresAt: now }, 'expired'],
  ['a link of somebody who has left', { personEnded: true }, 'person_ended'],
  [
    'an invitation of somebody who has a passkey',
    { purpose: 'invitation', recovery: null },
    'has_passkey',
  ],
  [
    'a recovery that was stopped',
    { recovery: { ...ready, stoppedAt: hours(-1) } },
    'recovery_stopped',
  ],
  ['a recovery that is done', { recovery: { ...ready, doneAt: hours(-1) } }, 'recovery_stopped'],
  [
    'a recovery before its 24 hours',
    { recovery: { ...ready, readyAt: hours(0.1) } },
    'recovery_not_ready',
  ],
  [
    'a recovery that nobody confirmed',
    { recovery: { ...ready, readyAt: null } },
    'recovery_not_ready',
  ],
  [
    'a quick recovery of somebody who speaks now',
    { recovery: { ...ready, needsSecond: false } },
    'needs_second',
  ],
]
for (const [name, change, reason] of LINKS)
  test(`${name} does not open`, () => {
    assert.deepEqual(judgeLink({ ...LINK, ...change }, now), { open: false, reason })
  })
test('a fresh link opens', () => {
  assert.deepEqual(judgeLink(LINK, now), { open: true })
  assert.deepEqual(
    judgeLink({ ...LINK, recovery: null }, now),
    { open: true },
    'made at the console',
  )
  const invitation: Link = { ...LINK, purpose: 'invitation', hasPasskey: false, recovery: null }
  assert.deepEqual(judgeLink(invitation, now), { open: true })
})

const RECOVERY: Recovery = {
  personId: 'p',
  askedAt: hours(-1),
  needsSecond: true,
  confirmedAt: null,
  readyAt: null,
  mailedAt: null,
  stoppedAt: null,
  doneAt: null,
}
const CONFIRMATIONS: [string, Partial<Recovery>, string, string][] = [
  ['by the person himself', {}, 'p', 'own'],
  ['of what was stopped', { stoppedAt: now }, 'second', 'stopped'],
  ['of what is done', { doneAt: now }, 'second', 'done'],
  ['of what needs no second', { needsSecond: false }, 'second', 'needs_no_second'],
  ['a second time', { confirmedAt: now }, 'second', 'confirmed'],
]
for (const [name, change, me, reason] of CONFIRMATIONS)
  test(`a confirmation ${name} is refused`, () => {
    assert.deepEqual(judgeConfirmation({ ...RECOVERY, ...change }, me, now), {
      allowed: false,
      reason,
    })
  })
test('a second administrator confirms, and 24 hours begin', () => {
  assert.deepEqual(judgeConfirmation(RECOVERY, 'second', now), {
    allowed: true,
    readyAt: hours(24),
  })
})

test('a recovery can be stopped until it is done', () => {
  assert.deepEqual(judgeStop(RECOVERY), { allowed: true })
  assert.deepEqual(judgeStop({ ...RECOVERY, stoppedAt: now }), {
    allowed: false,
    reason: 'stopped',
  })
  assert.deepEqual(judgeStop({ ...RECOVERY, doneAt: now }), { allowed: false, reason: 'done' })
})

const quick = { ...RECOVERY, needsSecond: false }
const ASKED: [string, Recovery | undefined, string][] = [
  ['without one open', undefined, 'open'],
  ['after one was stopped', { ...RECOVERY, stoppedAt: now }, 'open'],
  ['within ten minutes', { ...quick, askedAt: hours(-0.1) }, 'wait'],
  ['after ten minutes', { ...quick, askedAt: hours(-0.2) }, 'replace'],
  ['while a second is awaited', RECOVERY, 'wait'],
  ['when nobody confirmed for a week', { ...RECOVERY, askedAt: hours(-24 * 7) }, 'replace'],
  ['while the 24 hours run', { ...RECOVERY, askedAt: hours(-400), confirmedAt: now }, 'wait'],
  ['while the link works', { ...RECOVERY, mailedAt: hours(-71) }, 'wait'],
  ['when the link has run out', { ...RECOVERY, mailedAt: hours(-72) }, 'replace'],
]
for (const [name, open, decision] of ASKED)
  test(`asking for a recovery ${name}: ${decision}`, () =>
    assert.equal(judgeAsking(open, now), decision))

test('only somebody without a passkey, who has not left, is invited', () => {
  assert.equal(judgeInvitation({ ended: false, hasPasskey: false }).allowed, true)
  assert.deepEqual(judgeInvitation({ ended: true, hasPasskey: false }), {
    allowed: false,
    reason: 'person_ended',
  })
  assert.deepEqual(judgeInvitation({ ended: false, hasPasskey: true }), {
    allowed: false,
    reason: 'has_passkey',
  })
})

test('one passkey must stay, and two for whoever can bind the agency', () => {
  assert.deepEqual(judgeRemoval({ keys: 1, needsSecond: false }), {
    allowed: false,
    reason: 'last_key',
  })
  assert.deepEqual(judgeRemoval({ keys: 2, needsSecond: true }), {
    allowed: false,
    reason: 'needs_two',
  })
  assert.equal(judgeRemoval({ keys: 2, needsSecond: false }).allowed, true)
  assert.equal(judgeRemoval({ keys: 3, needsSecond: true }).allowed, true)
})

test('a bucket gives its burst, then fills with time, and a clock set back adds nothing', () => {
  const limit = { burst: 2, perMinute: 6 }
  const first = take(undefined, limit, now)
  const second = take(first.bucket, limit, now)
  const third = take(second.bucket, limit, now)
  assert.deepEqual([first.allowed, second.allowed, third.allowed], [true, true, false])
  assert.equal(!third.allowed && third.retryAfterSeconds, 10)
  assert.equal(take(third.bucket, limit, now.add({ seconds: 9 })).allowed, false)
  assert.equal(take(third.bucket, limit, now.add({ seconds: 10 })).allowed, true)
  assert.equal(take(second.bucket, limit, now.subtract({ hours: 1 })).allowed, false)
  assert.equal(take({ tokens: 0, at: now }, limit, hours(999)).bucket.tokens, 1)
})

test('a visitor is counted by his IPv4 address, or by his IPv6 network', () => {
  assert.equal(networkOf('203.0.113.7'), '203.0.113.7')
  assert.equal(networkOf('::ffff:203.0.113.7'), '203.0.113.7')
  assert.equal(networkOf('2001:db8:0:1:aaaa::1'), networkOf('2001:0DB8::1:0:0:0:2'))
  assert.equal(networkOf('2001:db8::1'), '2001:db8:0:0::/64')
  assert.notEqual(networkOf('2001:db8:0:1::1'), networkOf('2001:db8:0:2::1'))
  assert.equal(networkOf('::1'), '0:0:0:0::/64')
})

test('only a proxy on this machine is believed about whose request it is', () => {
  assert.equal(clientAddress('127.0.0.1', '6.6.6.6, 203.0.113.7'), '203.0.113.7')
  assert.equal(clientAddress('::1', undefined), '::1')
  assert.equal(clientAddress('198.51.100.1', '203.0.113.7'), '198.51.100.1')
})

test('signing in leads back to the desk and nowhere else', () => {
  assert.equal(safeNext('/desk/releases?kind=statement'), '/desk/releases?kind=statement')
  for (const bad of [
    undefined,
    '',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/desk\\..',
    '/deskx',
    '/desk/\n',
  ])
    assert.equal(safeNext(bad), '/desk')
})

test('a device is named by its browser and system', () => {
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36 Edg/131.0'
  assert.equal(deviceLabel(edge), 'Edge, Windows')
  assert.equal(
    deviceLabel(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1',
    ),
    'Safari, iPhone',
  )
  assert.equal(deviceLabel('curl/8'), '')
})
