import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { manifestIn, tellsPlace } from './c2pa.ts'
import { readExif } from './exif.ts'
import { hide } from './hide.ts'
import { iimSegment, readIim, withSegment } from './iim.ts'
import { dayIn, type PictureWords, provenanceOf } from './words.ts'
import { readXmp, writeXmp } from './xmp.ts'

const line = fc.string({ unit: 'grapheme', maxLength: 60 }).map((s) =>
  s
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .normalize('NFC'),
)
const words: fc.Arbitrary<PictureWords> = fc.record({
  creator: line,
  credit: line,
  rights: line,
  caption: line,
  place: line,
  takenOn: fc.constantFrom('', '2026-11-02', '1999-12-31'),
  provenance: fc.constantFrom('edited', 'ai_edited', 'ai_made'),
})

test('what is written into a picture is what is read from it, as IPTC and as XMP', () => {
  fc.assert(
    fc.property(words, (w) => {
      const segment = iimSegment(w)
      const { provenance, ...texts } = w
      const filled = Object.fromEntries(Object.entries(texts).filter(([, v]) => v))
      if (segment) assert.deepEqual(readIim(segment.subarray(4)), filled)
      else assert.deepEqual(filled, {})
      const back = Object.fromEntries(
        Object.entries(readXmp(writeXmp(w)).words).filter(([, v]) => v),
      )
      assert.deepEqual(back, { ...filled, provenance })
    }),
  )
})

test('old IPTC in Latin-1 is read, too, and several authors are named together', () => {
  const set = (n: number, text: string) => {
    const bytes = Buffer.from(text, 'latin1')
    return Buffer.concat([Buffer.from([0x1c, 2, n, 0, bytes.length]), bytes])
  }
  const block = Buffer.concat([
    set(80, 'José'),
    set(80, 'Ana'),
    set(90, 'Hue'),
    set(55, '20261102'),
  ])
  assert.deepEqual(readIim(block), { creator: 'José, Ana', place: 'Hue', takenOn: '2026-11-02' })
})

test('bytes of any kind are read without a fault', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 12, maxLength: 400 }), fc.string(), (bytes, text) => {
      readExif(bytes)
      readIim(bytes)
      readXmp(text)
      manifestIn(Buffer.from(bytes))
    }),
    { numRuns: 2_000 },
  )
})

test('a packet with a document type says nothing, and one that tells a place is known by it', () => {
  const place = '<x xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="21,1N"/>'
  assert.deepEqual(readXmp(place).holds, ['gps'])
  assert.deepEqual(readXmp(`<!DOCTYPE x [<!ENTITY a "b">]>${place}`), { words: {}, holds: ['gps'] })
})

test('the sources of the IPTC’s list are told as edited, edited by AI or made by it', () => {
  const at = (name: string) =>
    provenanceOf(`http://cv.iptc.org/newscodes/digitalsourcetype/${name}`)
  assert.equal(at('trainedAlgorithmicMedia'), 'ai_made')
  assert.equal(at('compositeWithTrainedAlgorithmicMedia'), 'ai_edited')
  assert.equal(at('humanEdits'), 'edited')
  assert.equal(at('digitalCapture'), undefined)
  assert.deepEqual(
    [dayIn('2026:02:30 08:00:00'), dayIn('2026:02:28'), dayIn('0000')],
    ['', '2026-02-28', ''],
  )
})

test('a hidden region is a mosaic of averages, and nothing outside of it changes', () => {
  const pixels = Buffer.from(Array.from({ length: 40 * 40 * 3 }, (_, i) => (i * 97) % 256))
  const picture = { data: Buffer.from(pixels), width: 40, height: 40, channels: 3 as const }
  hide(picture, [{ shape: 'box', x: 0.25, y: 0.25, w: 0.5, h: 0.5 }])
  const inside = new Set<string>()
  for (let y = 0; y < 40; y++)
    for (let x = 0; x < 40; x++) {
      const at = (y * 40 + x) * 3
      const now = picture.data.subarray(at, at + 3)
      if (x >= 10 && x < 30 && y >= 10 && y < 30) inside.add(now.toString('hex'))
      else assert.ok(now.equals(pixels.subarray(at, at + 3)))
    }
  assert.ok(inside.size <= 49, `${inside.size} tones`)
})

test('an oval hides its middle and leaves its corners; at the edge it stays within the picture', () => {
  const picture = {
    data: Buffer.from(Array.from({ length: 900 }, (_, i) => (i * 97) % 256)),
    width: 30,
    height: 30,
    channels: 1 as const,
  }
  const before = Buffer.from(picture.data)
  hide(picture, [{ shape: 'oval', x: 0.5, y: 0.5, w: 0.9, h: 0.9 }])
  assert.equal(picture.data[15 * 30 + 15], before[15 * 30 + 15])
  assert.notDeepEqual(picture.data, before)
  assert.ok(!tellsPlace(Buffer.from('{}')))
  assert.equal(withSegment(before, undefined), before)
})
