import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { mergeText } from './merge.ts'

test('edits of different words of one line merge without a clash', () => {
  const { text, clashes } = mergeText(
    'Đã bắt 43 người tại Đà Nẵng.\n\nCuối.',
    'Đã bắt 46 người tại Đà Nẵng.\n\nCuối.',
    'Đã bắt 43 người tại Huế và Đà Nẵng.\n\nCuối cùng.',
  )
  assert.equal(text, 'Đã bắt 46 người tại Huế và Đà Nẵng.\n\nCuối cùng.')
  assert.deepEqual(clashes, [])
})

test('the same words changed in two ways are one clash, and both stay, mine first', () => {
  const merged = mergeText('Bộ xác nhận tin này.', 'Bộ chưa có tin này.', 'Bộ bác bỏ tin này.')
  assert.deepEqual(merged.parts, [
    { kind: 'merged', text: 'Bộ ' },
    { kind: 'clash', mine: 'chưa có', theirs: 'bác bỏ', base: 'xác nhận' },
    { kind: 'merged', text: ' tin này.' },
  ])
  assert.equal(merged.text, 'Bộ chưa có bác bỏ tin này.')
  assert.deepEqual(merged.clashes, [{ mine: 'chưa có', theirs: 'bác bỏ', base: 'xác nhận' }])
})

test('the same edit on both sides is no clash', () => {
  assert.deepEqual(mergeText('a 43 b', 'a 46 b', 'a 46 b').clashes, [])
})

test('two additions in one place are no clash when one holds the other, or begins a new paragraph', () => {
  const merged = (mine: string, theirs: string) => {
    const { text, clashes } = mergeText('Đoạn một.', `Đoạn một.${mine}`, `Đoạn một.${theirs}`)
    assert.deepEqual(clashes, [], mine)
    return text
  }
  const both = 'Đoạn một. Thêm câu.\n\nĐoạn hai.'
  assert.equal(merged(' Thêm câu.\n\nĐoạn hai.', ' Thêm câu.'), both)
  assert.equal(merged(' Thêm câu.', ' Thêm câu.\n\nĐoạn hai.'), both)
  assert.equal(merged('\n\nĐoạn hai.', ' Thêm câu.'), both)
  assert.equal(merged(' Thêm câu.', '\n\nĐoạn hai.'), both)
  assert.equal(merged(' Rồi thêm câu.', ' thêm câu.'), 'Đoạn một. Rồi thêm câu.')
  assert.equal(mergeText('Một.', 'Một. Hai.', 'Một. Ba.').clashes.length, 1)
  assert.equal(mergeText('Một.', 'Một.\n\nHai.', 'Một.\n\nBa.').clashes.length, 1)
})

const side = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', '\n', '\n\n'), { maxLength: 25 })
const written = (words: string[], by: string) =>
  words.map((w) => (/\n/.test(w) ? w : w + by)).join(' ')
const count = (text: string, word: string) => text.split(/\s+/).filter((w) => w === word).length

test('no word that either side wrote is ever lost in a merge', () => {
  const some = fc.array(fc.boolean(), { minLength: 25, maxLength: 25 })
  fc.assert(
    fc.property(side, side, side, some, (base, mine, theirs, kept) => {
      const old = written(base, '')
      // a side keeps some words of the base and writes its own between them
      const edit = (words: string[], by: string, keep: (i: number) => boolean) =>
        base
          .flatMap((w, i) => [
            ...(keep(i) ? [w] : []),
            ...(words[i] ? [written([words[i]], by)] : []),
          ])
          .join(' ')
      const a = edit(mine, '1', (i) => kept[i] === true)
      const b = edit(theirs, '2', (i) => kept[i] === false || i % 3 === 0)
      const { text } = mergeText(old, a, b)
      for (const w of `${a} ${b}`.split(/\s+/).filter((x) => /\d/.test(x)))
        assert.ok(count(text, w) >= Math.max(count(a, w), count(b, w)), w)
    }),
    { numRuns: 1000 },
  )
})

test('when only one side wrote, its text is the result', () => {
  fc.assert(
    fc.property(side, side, (base, mine) => {
      const [old, next] = [written(base, ''), written(mine, '')]
      assert.deepEqual(
        [mergeText(old, next, old).text, mergeText(old, old, next).text],
        [next, next],
      )
    }),
  )
})

/** No speed is asserted: a merge that grows with the square of the text would not end within the limit. */
test('two long texts, both rewritten, are merged', { timeout: 120_000 }, () => {
  const text = (n: number, seed: number) =>
    Array.from({ length: n }, (_, i) => `từ${(i * seed) % 997}`).join(' ')
  for (const n of [2_500, 20_000]) {
    const merged = mergeText(text(n, 7), text(n, 11), text(n, 13)).text
    assert.ok(merged.split(' ').length >= n, String(n))
  }
})
