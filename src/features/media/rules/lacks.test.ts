import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lacksOf, type Standing } from './lacks.ts'
import { regionFrom } from './region.ts'

const file = (f: Partial<Standing>): Standing => ({
  mediaType: 'image/jpeg',
  alt: { vi: 'Mô tả' },
  transcript: {},
  blurNeeded: false,
  blurred: false,
  ready: true,
  ...f,
})

test('a picture needs its description in the language of the text', () => {
  assert.deepEqual(lacksOf(file({}), 'vi'), [])
  assert.deepEqual(lacksOf(file({}), 'en'), ['alt'])
  assert.deepEqual(lacksOf(file({ ready: false }), 'vi'), ['ready'])
})

test('sound and film need a transcript, a document needs neither', () => {
  for (const mediaType of ['audio/mpeg', 'video/mp4']) {
    assert.deepEqual(lacksOf(file({ mediaType }), 'vi'), ['transcript'])
    assert.deepEqual(lacksOf(file({ mediaType, transcript: { vi: 'Lời' } }), 'vi'), [])
  }
  assert.deepEqual(lacksOf(file({ mediaType: 'application/pdf', alt: {} }), 'vi'), [])
})

test('who must not be recognised must have been hidden', () => {
  assert.deepEqual(lacksOf(file({ blurNeeded: true }), 'vi'), ['blur'])
  assert.deepEqual(lacksOf(file({ blurNeeded: true, blurred: true }), 'vi'), [])
})

test('a region is read from percents, with either decimal sign, and stays within the picture', () => {
  assert.deepEqual(regionFrom('oval', ['10,5', '20', '30', '40']), {
    shape: 'oval',
    x: 0.105,
    y: 0.2,
    w: 0.3,
    h: 0.4,
  })
  assert.deepEqual(regionFrom('box', ['90', '90', '30', '30']), {
    shape: 'box',
    x: 0.9,
    y: 0.9,
    w: 0.1,
    h: 0.1,
  })
  for (const sides of [
    ['', '1', '1', '1'],
    ['-1', '1', '1', '1'],
    ['1', '1', '0', '1'],
    ['1', '101', '1', '1'],
    ['a', '1', '1', '1'],
    ['1', '1'],
  ])
    assert.equal(regionFrom('box', sides), undefined, sides.join())
})
