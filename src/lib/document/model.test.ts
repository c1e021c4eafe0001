import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseMarkdown } from './markdown.ts'
import { authorityKeys, documentSchema, emptyDoc, isEmpty, LIMITS } from './model.ts'
import { cleanLine, cleanText } from './text-input.ts'

const doc = (...content: unknown[]) => ({ type: 'doc', content })
const p = (...content: unknown[]) => ({ type: 'paragraph', content })
const text = (t: string, ...marks: unknown[]) => ({ type: 'text', text: t, marks })
const refused = (value: unknown) => !documentSchema.safeParse(value).success

test('a document that the schema does not know is refused', () => {
  const link = (href: unknown) => doc(p(text('a', { type: 'link', attrs: { href } })))
  for (const bad of [
    null,
    'x',
    p(text('a')),
    doc(),
    doc({ type: 'iframe' }),
    doc({ type: 'heading', attrs: { level: 1 }, content: [text('a')] }),
    doc({ type: 'quote', attrs: { authority: '<b>' }, content: [p(text('a'))] }),
    doc({ type: 'quote', content: [{ type: 'heading', content: [text('a')] }] }),
    doc(p(text('a\u0007b'))),
    ...['javascript:alert(1)', '//a.vn', 'ftp://a.vn', '/a b', '', 1, ' https://a.vn'].map(link),
  ])
    assert.equal(refused(bad), true, JSON.stringify(bad))
  for (const good of ['https://a.vn', 'mailto:a@b.vn', 'tel:+8424', '/danh-ba'].map(link))
    assert.equal(refused(good), false, JSON.stringify(good))
})

test('a document beyond the limits is refused', () => {
  let deep: object = p(text('a'))
  for (let i = 0; i < 5; i++)
    deep = { type: 'bullet_list', content: [{ type: 'list_item', content: [p(text('a')), deep] }] }
  assert.equal(refused(doc(deep)), true)
  let abyss: object = p()
  for (let i = 0; i < 100_000; i++) abyss = { type: 'quote', content: [abyss] }
  assert.equal(refused(doc(abyss)), true)
  assert.equal(refused(doc(...Array.from({ length: LIMITS.nodes }, () => p(text('a'))))), true)
  assert.equal(refused(doc(p(text('a'.repeat(LIMITS.characters + 1))))), true)
  assert.equal(refused(doc(p(text('a'.repeat(LIMITS.characters))))), false)
})

test('no value whatever makes the check throw', () => {
  const type = fc.constantFrom(
    'doc',
    'paragraph',
    'text',
    'quote',
    'heading',
    'constructor',
    '__proto__',
  )
  const node = (depth: number): fc.Arbitrary<unknown> => {
    const inner = fc.array(depth > 0 ? node(depth - 1) : fc.anything({ maxDepth: 1 }), {
      maxLength: 2,
    })
    const thing = fc.anything({ maxDepth: 1 })
    return fc.record(
      {
        type: fc.oneof({ weight: 5, arbitrary: type }, thing),
        text: fc.oneof(fc.string(), thing),
        attrs: fc.oneof(fc.dictionary(fc.constantFrom('level', 'authority', 'href'), thing), thing),
        marks: fc.oneof(inner, thing),
        content: fc.oneof({ weight: 3, arbitrary: inner }, thing),
      },
      { requiredKeys: ['type'] },
    )
  }
  fc.assert(fc.property(node(2), (value) => void documentSchema.safeParse(doc(value))))
  fc.assert(fc.property(fc.anything(), (value) => void documentSchema.safeParse(doc(value))))
})

test('equal words have one spelling: joined, cleaned, blanks outside marks, nothing empty', () => {
  const strong = { type: 'strong' }
  assert.deepEqual(
    documentSchema.parse(
      doc(
        p(),
        p({ type: 'hard_break' }, text('Hà\u200B '), text('Nô\u0323i\u202E '), text(' x ', strong)),
        p(text(' ')),
      ),
    ),
    doc({
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Hà Nội ' },
        { type: 'text', text: 'x', marks: [strong] },
      ],
    }),
  )
  assert.deepEqual(documentSchema.parse(doc(p(text('  ')))), emptyDoc)
})

test('authorities are told in order and once; a quote without one has the empty key', () => {
  const doc = parseMarkdown('> a\n> -- BN-2\n\n> b\n\n> c\n> -- UQ-1\n\n> d\n> -- BN-2')
  assert.deepEqual(authorityKeys(doc), ['BN-2', '', 'UQ-1'])
})

test('a text is empty until somebody writes a word', () => {
  assert.equal(isEmpty(emptyDoc), true)
  assert.equal(isEmpty(parseMarkdown('\u200B\n\n> -- UQ-1')), true)
  assert.equal(isEmpty(parseMarkdown('- a')), false)
})

test('typed words are stored in one spelling and never cut inside a character', () => {
  assert.equal(cleanLine('  Thông\r\n cáo\u200B\u0007 \u202Eba\u0300o\t', 100), 'Thông cáo bào')
  assert.equal(cleanText('a\r\nb\u2028c\u0000\uFEFF', 100), 'a\nb\nc')
  assert.equal(cleanText('ab😀', 3), 'ab')
  assert.equal(cleanLine('ab cd', 3), 'ab')
  assert.equal(cleanText('a\uD800b', 9), 'a\uFFFDb')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (s) => {
      assert.equal(cleanText(cleanText(s)), cleanText(s))
      assert.equal(cleanLine(cleanLine(s)), cleanLine(s))
    }),
  )
})
