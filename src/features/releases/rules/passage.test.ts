import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findPassage, withSuggestion } from './passage.ts'

test('a passage is found across line ends, blanks and bold or slanted words', () => {
  const text = 'Ngày 19-11 bắt giữ **12\nngười** trong vụ _cháy kho_.'
  assert.equal(
    withSuggestion(text, 'bắt giữ 12 người', 'bắt giữ 13 người'),
    'Ngày 19-11 bắt giữ 13 người trong vụ _cháy kho_.',
  )
  assert.deepEqual(findPassage(text, 'cháy kho'), { from: 42, to: 50 })
})

test('no mark is left alone: it goes with its partner, or is set beside the words that stay', () => {
  assert.equal(
    withSuggestion('**bắt giữ 12 người** tại Hà Giang', '12 người tại', '13 người ở'),
    '**bắt giữ** 13 người ở Hà Giang',
  )
  assert.equal(withSuggestion('tại _Hà Giang_ hôm qua', 'tại Hà', 'ở Hà'), 'ở Hà _Giang_ hôm qua')
})

test('what is not there any more is not replaced, and nothing is found for nothing', () => {
  assert.equal(withSuggestion('Hai người', 'ba người', 'x'), undefined)
  assert.equal(findPassage('Hai người', '  '), undefined)
})

test('whatever is in a text, each of its passages is found, and only it is replaced', () => {
  const word = fc.string({
    unit: fc.constantFrom(...'aă.+?()[]\\${}^|'),
    minLength: 1,
    maxLength: 6,
  })
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), fc.nat(), fc.nat(), (words, a, b) => {
      const from = a % words.length
      const passage = words.slice(from, from + 1 + (b % 4)).join(' ')
      const text = words.join(' ')
      const at = findPassage(text, passage)
      assert.ok(at)
      assert.equal(
        withSuggestion(text, passage, 'X'),
        `${text.slice(0, at.from)}X${text.slice(at.to)}`,
      )
    }),
  )
})
