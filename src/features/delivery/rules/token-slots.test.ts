import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { piecesOf, TOKEN_LENGTH, withToken } from './token-slots.ts'

const STAND_IN = '0123456789abcdef0123456789abcdef'
const token = fc.string({
  unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789'),
  minLength: TOKEN_LENGTH,
  maxLength: TOKEN_LENGTH,
})
const soft = (text: string, every: number) =>
  text.replace(new RegExp(`(.{${every}})(?=.)`, 'g'), '$1=\r\n')

test('wherever the stand-in stands and however its line is broken, the token takes its place and nothing else changes', () => {
  const words = fc.string({ unit: fc.constantFrom(...'abc =.') })
  fc.assert(
    fc.property(fc.array(words), token, fc.integer({ min: 1, max: 76 }), (parts, mine, every) => {
      const laid = soft(parts.join(STAND_IN), every)
      const filled = withToken(piecesOf(laid, STAND_IN), mine)
      assert.equal(filled, soft(parts.join(mine), every))
    }),
  )
})

test('a text without a place for it is left as it is', () => {
  assert.equal(withToken(piecesOf('Không có gì', STAND_IN), STAND_IN), 'Không có gì')
})

test('a token of another length is refused, since the lines are laid out already', () => {
  assert.throws(() => withToken(piecesOf(STAND_IN, STAND_IN), 'short'), RangeError)
})
