import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readReplies, stuffed } from './smtp-replies.ts'

const line = fc.string({ unit: fc.constantFrom(...'abc 250-.') })
const reply = fc
  .tuple(fc.integer({ min: 200, max: 599 }), fc.array(line, { maxLength: 3 }), line)
  .map(([code, more, last]) => ({
    code,
    wire: [...more.map((m) => `${code}-${m}`), `${code} ${last}`].join('\r\n'),
  }))

test('however the answers of a server are cut on their way, the same replies come out', () => {
  fc.assert(
    fc.property(fc.array(reply), fc.array(fc.nat({ max: 40 })), (said, cuts) => {
      let wire = said.map((r) => `${r.wire}\r\n`).join('')
      const got: number[] = []
      let rest = ''
      for (const cut of [...cuts, wire.length]) {
        const read = readReplies(rest + wire.slice(0, cut))
        wire = wire.slice(cut)
        rest = read.rest
        got.push(...read.replies.map((r) => r.code))
      }
      const read = readReplies(rest + wire)
      got.push(...read.replies.map((r) => r.code))
      assert.deepEqual([got, read.rest], [said.map((r) => r.code), ''])
    }),
  )
})

test('what is no answer of a mail server is refused, also one that never ends', () => {
  assert.throws(() => readReplies('HTTP/1.1 400 Bad Request\r\n'), RangeError)
  assert.throws(() => readReplies('999 what\r\n'), RangeError)
  assert.throws(() => readReplies(`250-${'x'.repeat(200_000)}`), RangeError)
})

test('no line of a message can end it early', () => {
  assert.equal(stuffed('.\r\na.b\r\n..\r\n'), '..\r\na.b\r\n...\r\n')
})
