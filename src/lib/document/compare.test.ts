import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compareHtml, compareText } from './compare.ts'

const changes = (a: string, b: string) => compareText(a, b).filter((p) => p.kind !== 'same')

test('a comparison shows exactly the figure that changed', () => {
  assert.deepEqual(changes('có 43 người bị bắt', 'có 46 người bị bắt'), [
    { kind: 'removed', text: '43' },
    { kind: 'added', text: '46' },
  ])
  assert.deepEqual(changes('thu 1.234,5 tỷ đồng', 'thu 1.244,5 tỷ đồng'), [
    { kind: 'removed', text: '1.234,5' },
    { kind: 'added', text: '1.244,5' },
  ])
})

test('a rewritten phrase is one change, not a change for each of its words', () => {
  assert.deepEqual(changes('Bộ xác nhận tin này', 'Bộ chưa có tin này'), [
    { kind: 'removed', text: 'xác nhận' },
    { kind: 'added', text: 'chưa có' },
  ])
})

test('the parts of a comparison make up both texts', () => {
  const text = fc
    .array(fc.constantFrom('a', 'bị', '43', '1.2', '.', ' ', '  ', '\n', '\n\n', '<'), {
      maxLength: 30,
    })
    .map((t) => t.join(''))
  fc.assert(
    fc.property(text, text, (a, b) => {
      const parts = compareText(a, b)
      const without = (kind: string) => parts.filter((p) => p.kind !== kind).map((p) => p.text)
      assert.equal(without('added').join(''), a)
      assert.equal(without('removed').join(''), b)
      for (const [i, p] of parts.entries()) assert.notEqual(p.kind, parts[i + 1]?.kind)
      assert.match(
        compareHtml(a, b),
        /^(?:<p>(?:[^<]|<br>|<(ins|del)>(?:[^<]|<br>)+<\/\1>)+<\/p>)*$/,
      )
    }),
  )
})

test('a comparison keeps paragraphs and shows markup as text', () => {
  assert.equal(
    compareHtml('a\n\nb <i>', 'a\n\nc <i>\nd'),
    '<p>a</p><p><del>b</del><ins>c</ins> &lt;i&gt;<ins><br>d</ins></p>',
  )
})

/** No speed is asserted: a comparison that grows with the square of the text would not end within the limit. */
test('texts of twenty thousand words are compared', { timeout: 120_000 }, () => {
  const words = (n: number, seed: number) =>
    Array.from({ length: n }, (_, i) => `từ${(i * seed) % 9973}${i % 40 === 0 ? '\n\n' : ''}`).join(
      ' ',
    )
  const long = words(20_000, 7)
  for (const other of [
    words(20_000, 11),
    long.replaceAll('từ77', 'chữ77'),
    long.replaceAll('\n\n', ' '),
  ]) {
    assert.match(compareHtml(long, other), /<(ins|del)>/)
  }
})
