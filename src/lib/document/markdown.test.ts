import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Block, type Doc, nodesOf } from './doc.ts'
import { parseMarkdown, toMarkdown } from './markdown.ts'
import { documentSchema, LIMITS } from './model.ts'

const token = fc.oneof(
  fc.constantFrom(
    'nghị',
    'định',
    'Đà Nẵng',
    'tiếng',
    '43',
    '1.',
    '1)',
    '-',
    '+',
    '=',
    '==',
    '---',
    '#',
    '##',
    '>',
  ),
  fc.constantFrom(
    '*',
    '**',
    '_',
    '__',
    '[',
    ']',
    '](',
    '![',
    '\\',
    '<',
    '<b>',
    '&',
    '&amp;',
    '&#97;',
    '`',
    '~~~',
  ),
  fc.constantFrom(
    '-- UQ-2026-014',
    '“',
    '”',
    '(',
    ')',
    '.',
    ',',
    '!',
    '\u00A0',
    ' ',
    '  ',
    'https://a.vn',
    'a_b',
  ),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
)
const words = fc.array(token, { maxLength: 5 }).map((t) => t.join(''))
const spaced = fc.array(token, { maxLength: 6 }).map((t) => t.join(' '))
const marks = fc
  .record({
    href: fc.constantFrom('', '', 'https://a.vn/(x)?a=1&amp;b=*_', '/danh-sách', 'mailto:a@b.vn'),
    strong: fc.boolean(),
    em: fc.boolean(),
  })
  .map(({ href, strong, em }) => [
    ...(href ? [{ type: 'link', attrs: { href } }] : []),
    ...(strong ? [{ type: 'strong' }] : []),
    ...(em ? [{ type: 'em' }] : []),
  ])
const run = fc
  .tuple(fc.oneof(words, spaced), marks)
  .filter(([text]) => text !== '')
  .map(([text, m]) => ({ type: 'text', text: text.replace(/\p{Cc}/gu, ' '), marks: m }))
const inline = fc.oneof({ weight: 6, arbitrary: run }, fc.constant({ type: 'hard_break' }))
const paragraph = fc
  .array(inline, { maxLength: 6 })
  .map((content) => ({ type: 'paragraph', content }))
const heading = fc
  .tuple(fc.constantFrom(2, 3), fc.array(run, { maxLength: 3 }))
  .map(([level, content]) => ({ type: 'heading', attrs: { level }, content }))
const quote = fc
  .tuple(fc.constantFrom('', 'UQ-2026-014'), fc.array(paragraph, { minLength: 1, maxLength: 3 }))
  .map(([authority, content]) => ({ type: 'quote', attrs: { authority }, content }))
type Loose = { type: string; attrs?: object; content: unknown[] }
const list = (depth: number): fc.Arbitrary<Loose> => {
  const more = depth > 0 ? fc.oneof(paragraph, list(depth - 1)) : paragraph
  const item = fc
    .tuple(paragraph, fc.array(more, { maxLength: 2 }))
    .map(([first, rest]) => ({ type: 'list_item', content: [first, ...rest] }))
  return fc
    .tuple(
      fc.constantFrom(undefined, 1, 9, 999_999_999),
      fc.array(item, { minLength: 1, maxLength: 3 }),
    )
    .map(([order, content]) =>
      order === undefined
        ? { type: 'bullet_list', content }
        : { type: 'ordered_list', attrs: { order }, content },
    )
}
const anyDoc = fc
  .array(fc.oneof(paragraph, paragraph, heading, quote, list(2)), { minLength: 1, maxLength: 5 })
  .map((content) => documentSchema.parse({ type: 'doc', content }))

test('a document written as Markdown is read back as the same document', () => {
  fc.assert(
    fc.property(anyDoc, (doc) => assert.deepEqual(parseMarkdown(toMarkdown(doc)), doc)),
    { numRuns: Number(process.env['RUNS'] ?? 400) },
  )
})

test('a checked document checked again is the same document', () => {
  fc.assert(fc.property(anyDoc, (doc) => assert.deepEqual(documentSchema.parse(doc), doc)))
})

test('whatever is typed becomes a document that passes the check, and keeps its words', () => {
  const lines = fc.array(fc.oneof(token, fc.constantFrom('\n', '\n\n', '    ', '> ', '- ')), {
    maxLength: 30,
  })
  fc.assert(
    fc.property(
      fc.oneof(
        lines.map((l) => l.join('')),
        fc.string({ unit: 'binary' }),
      ),
      (typed) => {
        const doc = parseMarkdown(typed)
        assert.deepEqual(documentSchema.parse(doc), doc)
        const kept = JSON.stringify(doc)
        for (const word of typed.match(/nghị|tiếng|UQ-2026-014/g) ?? [])
          assert.ok(kept.includes(word))
      },
    ),
    { numRuns: 600 },
  )
})

/** No speed is asserted: a reading that grows with the square of the text would take hours, and the limit ends it. */
test('a hostile text of the greatest length is read and written', { timeout: 120_000 }, () => {
  const hostile = [
    '[',
    '>',
    '*',
    '> ',
    '* ',
    '[a](',
    '[a](b',
    '\\',
    '<a',
    '&',
    '![',
    '_a',
    '***a** ',
  ]
  for (const unit of hostile) {
    const typed = unit.repeat(LIMITS.characters / unit.length)
    assert.ok(toMarkdown(parseMarkdown(typed)).length > 0, unit)
  }
})

const only = (markdown: string): Block | undefined => {
  const { content }: Doc = parseMarkdown(markdown)
  assert.equal(content.length, 1)
  return content[0]
}

test("a quote's last line names the authority, in small letters too; an escaped one is text", () => {
  const text = { type: 'text', text: '“Chúng tôi xác nhận.”' }
  const quote = (authority: string) => ({
    type: 'quote',
    attrs: { authority },
    content: [{ type: 'paragraph', content: [text] }],
  })
  assert.deepEqual(only(`> ${text.text}\n> -- UQ-2026-014`), quote('UQ-2026-014'))
  assert.deepEqual(only(`> ${text.text}\n>\n> -- bn-000123`), quote('BN-000123'))
  assert.deepEqual(only(`> ${text.text}`), quote(''))
  assert.equal(toMarkdown(parseMarkdown(`> a\n> -- UQ-1`)), '> a\n> -- UQ-1')
  const escaped = JSON.stringify(only('> a\n> \\-- UQ-1'))
  assert.match(escaped, /-- UQ-1/)
  assert.match(escaped, /"authority":""/)
})

test('Markdown for people stays plain: no escape where none is needed', () => {
  for (const plain of [
    'Giá 43.000 đồng/kg (tăng 5%) - theo ông A. & bà B.',
    'so_hieu_12 = 3 > 2',
    '-5 độ C',
  ])
    assert.equal(toMarkdown(parseMarkdown(plain)), plain)
  const page =
    '## Người dân cần làm gì\n\n- Gọi **đường dây nóng** 113\n- Xem [tại đây](https://a.vn/b)\n\n> “Có.”\n> -- UQ-2026-014'
  assert.equal(toMarkdown(parseMarkdown(page)), page)
})

test('images, code, tables, rules and HTML stay text', () => {
  for (const text of [
    '![ảnh](https://a.vn/x.png)',
    '`mã`',
    '| a | b |',
    '---',
    '<b>đậm</b>',
    '[x](javascript:alert(1))',
    '[a]: https://b.vn',
  ]) {
    const nodes = [...nodesOf(parseMarkdown(text))]
    assert.deepEqual(new Set(nodes.map((n) => n.type)), new Set(['doc', 'paragraph', 'text']), text)
  }
})

test('what is nested too deeply keeps its words and stays within the depth', () => {
  const deep = parseMarkdown(`${'- '.repeat(30)}tận cùng`)
  assert.match(JSON.stringify(deep), /tận cùng/)
  assert.equal(documentSchema.safeParse(deep).success, true)
})
