import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { numberFor, sleepUntil, slugFor } from './rules.ts'

const day = Temporal.PlainDate.from('2026-11-20')

test('an address is the day and the headline without diacritics', () => {
  assert.equal(
    slugFor('Phá đường dây lừa đảo, bắt giữ 12 người', day, new Set()),
    '2026-11-20-pha-duong-day-lua-dao-bat-giu-12-nguoi',
  )
  assert.equal(
    slugFor('Phá', day, new Set(['2026-11-20-pha', '2026-11-20-pha-2'])),
    '2026-11-20-pha-3',
  )
  assert.equal(slugFor('人民', day, new Set()), '2026-11-20')
})

test('an address is always safe, short, and never one that is taken', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.array(fc.constantFrom('2026-11-20', '2026-11-20-a', '2026-11-20-2')),
      (headline, taken: string[]) => {
        const slug = slugFor(headline, day, new Set(taken))
        assert.match(slug, /^[a-z0-9-]{10,100}$/)
        assert.ok(!taken.includes(slug))
      },
    ),
  )
})

test('a number follows the agency’s own form', () =>
  assert.equal(numberFor('{n}/TCBC-{unit}', 118, 'PT', 2026), '118/TCBC-PT'))

test('the timer sleeps to the instant and never longer than a minute', () => {
  const now = Temporal.Instant.from('2026-11-20T02:00:00Z')
  assert.deepEqual(
    [
      sleepUntil(now.add({ milliseconds: 5 }), now),
      sleepUntil(now.subtract({ hours: 1 }), now),
      sleepUntil(now.add({ hours: 9 }), now),
    ],
    [5, 0, 60_000],
  )
})
