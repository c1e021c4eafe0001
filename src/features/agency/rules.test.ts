import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contrastWithWhite, isNumberPattern } from './rules/settings.ts'
import { dayAfter, freeSlug, overlap, readDay, readMail, slugOf } from './rules/text.ts'

test('a slug keeps no accent, đ is d, and it is never empty or taken twice', () => {
  assert.equal(slugOf('Công an tỉnh Đắk Lắk'), 'cong-an-tinh-dak-lak')
  const taken = new Set<string>()
  assert.equal(freeSlug(taken, 'Công an xã An Bình', 'HN-X001'), 'cong-an-xa-an-binh')
  assert.equal(freeSlug(taken, 'Công an xã An Bình', 'HN-X002'), 'cong-an-xa-an-binh-hn-x002')
  assert.equal(freeSlug(taken, '中文', 'A.1'), 'a-1')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (s) => {
      const slug = freeSlug(new Set(), s, 'X1')
      assert.match(slug, /^[a-z0-9-]{1,80}$/)
    }),
  )
})

test('days are read year first or day first, and a day that is none is not read', () => {
  assert.equal(readDay('2025-07-01'), '2025-07-01')
  assert.equal(readDay('1/7/2025'), '2025-07-01')
  assert.equal(readDay('30.06.2025'), '2025-06-30')
  for (const bad of ['', '2025-02-29', '31-04-2025', '07/2025', '1-7-25', 'hôm nay', '0000-01-01'])
    assert.equal(readDay(bad), undefined, bad)
  assert.equal(dayAfter('2024-02-28'), '2024-02-29')
})

test('a mail address with a line end, two @ or no host is none', () => {
  assert.equal(readMail(' Bao-Chi@Agency.Example '), 'bao-chi@agency.example')
  for (const bad of [
    'a@b',
    'a b@c.vn',
    'a@b.vn\r\nBcc: x@y.vn',
    'a@@b.vn',
    '"a"@b.vn',
    '{{name}}@b.vn',
  ])
    assert.equal(readMail(bad), undefined, bad)
})

test('terms that only touch do not overlap', () => {
  const term = (from: string, until?: string) => ({ from, until })
  assert.equal(overlap(term('2025-01-01', '2025-07-01'), term('2025-07-01')), false)
  assert.equal(overlap(term('2025-01-01', '2025-07-02'), term('2025-07-01')), true)
})

test('an accent colour is judged by how white text reads on it', () => {
  assert.ok((contrastWithWhite('#0b5563') ?? 0) > 4.5)
  assert.ok((contrastWithWhite('#ffd400') ?? 9) < 4.5)
  assert.equal(contrastWithWhite('teal'), undefined)
  assert.ok(
    isNumberPattern('{n}/TCBC-{unit}-{year}') &&
      !isNumberPattern('TCBC') &&
      !isNumberPattern('{n} {x}'),
  )
})
