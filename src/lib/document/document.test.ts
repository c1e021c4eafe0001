import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compareHtml, compareText } from './compare.ts'
import { toHtml } from './html.ts'
import { parseMarkdown, toMarkdown } from './markdown.ts'
import { mergeText } from './merge.ts'
import { authorityKeys, type Doc, type DocNode, documentSchema, isEmpty } from './model.ts'
import { toText } from './text.ts'

const QUOTED =
  'Ngày 19-11 bắt **12 người**.\n\n> “Chúng tôi xác nhận.”\n> -- UQ-2026-014\n\n## Người dân cần làm gì\n\n* Gọi đường dây nóng\n* Không đọc mã\n'
const attribution = (key: string) => ({ text: `Đại tá A (${key})`, href: `/speakers#${key}` })

test('a quote names the authority in its last line', () => {
  const doc = parseMarkdown(QUOTED)
  assert.deepEqual(authorityKeys(doc), ['UQ-2026-014'])
  assert.match(
    toHtml(doc, attribution),
    /<blockquote><p>“Chúng tôi xác nhận.”<\/p><footer><a href="\/speakers#UQ-2026-014">Đại tá A \(UQ-2026-014\)<\/a><\/footer><\/blockquote>/,
  )
  assert.match(toText(doc, attribution), /“Chúng tôi xác nhận\.”\n— Đại tá A/)
})

test('a quote without a key has the empty key, so that the gate can ask for one', () => {
  assert.deepEqual(authorityKeys(parseMarkdown('> Lời nói')), [''])
})

const word = fc.stringMatching(/^[a-zđăâêôơưĐÁẠẾ0-9*_[\]#>\-.\\<&`+=~|!(){}"':/]{1,8}$/)
const text = fc.array(word, { minLength: 1, maxLength: 6 }).map((w) => w.join(' ').normalize('NFC'))
const mark = fc.constantFrom(
  [],
  [{ type: 'strong' }],
  [{ type: 'em' }],
  [{ type: 'link', attrs: { href: 'https://a.example/x' } }],
)
const paragraph = fc.array(fc.tuple(text, mark), { minLength: 1, maxLength: 3 }).map((runs) => ({
  type: 'paragraph',
  content: runs.flatMap(([t, m], i) => [
    ...(i > 0 ? [{ type: 'text', text: ' và ' }] : []),
    { type: 'text', text: t, ...(m.length > 0 ? { marks: m } : {}) },
  ]),
}))
const block = fc.oneof(
  paragraph,
  text.map((t) => ({ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: t }] })),
  fc
    .tuple(
      fc.array(paragraph, { minLength: 1, maxLength: 2 }),
      fc.constantFrom('', 'UQ-2026-001', 'BN-000001'),
    )
    .map(([p, authority]) => ({ type: 'quote', attrs: { authority }, content: p })),
  fc
    .array(paragraph, { minLength: 1, maxLength: 3 })
    .map((p) => ({
      type: 'bullet_list',
      content: p.map((x) => ({ type: 'list_item', content: [x] })),
    })),
)
const separated = (blocks: DocNode[]) =>
  blocks.flatMap((b, i) =>
    i > 0 && b.type === blocks[i - 1]?.type
      ? [{ type: 'paragraph', content: [{ type: 'text', text: 'x' }] }, b]
      : [b],
  )
const document = fc
  .array(block, { minLength: 1, maxLength: 5 })
  .map((blocks) => documentSchema.parse({ type: 'doc', content: separated(blocks as DocNode[]) }))

test('what is written as Markdown is read back as the same document', () => {
  fc.assert(
    fc.property(document, (doc: Doc) => {
      assert.deepEqual(parseMarkdown(toMarkdown(doc)), doc)
    }),
    { numRuns: 300 },
  )
})

test('no text makes the parser throw or run away', () => {
  for (const hostile of [
    '['.repeat(100_000),
    '>'.repeat(100_000),
    '*'.repeat(100_000),
    '> '.repeat(50_000),
    '* '.repeat(50_000),
    '[a](b'.repeat(20_000),
    '\\'.repeat(100_000),
  ]) {
    const started = performance.now()
    documentSchema.safeParse(parseMarkdown(hostile))
    assert.ok(performance.now() - started < 5000, hostile.slice(0, 5))
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (s) => {
      assert.ok(documentSchema.safeParse(parseMarkdown(s)).success)
    }),
    { numRuns: 500 },
  )
})

test('markup in a text is only ever text', () => {
  const out = toHtml(
    parseMarkdown(
      '<script>alert(1)</script> [x](javascript:alert(1)) [y](https://e.example/"onclick=1)',
    ),
    attribution,
  )
  assert.doesNotMatch(out, /<script|href="javascript|" ?onclick/i)
})

test('a document from outside is refused when the schema does not know it', () => {
  for (const bad of [
    null,
    'x',
    { type: 'paragraph' },
    { type: 'doc', content: [{ type: 'iframe' }] },
    {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'a', marks: [{ type: 'link', attrs: { href: 'javascript:1' } }] },
          ],
        },
      ],
    },
    {
      type: 'doc',
      content: [{ type: 'quote', attrs: { authority: '<b>' }, content: [{ type: 'paragraph' }] }],
    },
  ])
    assert.equal(documentSchema.safeParse(bad).success, false, JSON.stringify(bad))
})

test('hidden characters do not survive', () => {
  const doc = documentSchema.parse({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'hà\u200B nội\u202E' }] }],
  })
  assert.equal(toText(doc, attribution), 'hà nội\n')
  assert.equal(isEmpty(parseMarkdown('\u200B')), true)
})

test('a comparison shows exactly the word that changed', () => {
  assert.deepEqual(
    compareText('có 43 người', 'có 46 người').filter((p) => p.kind !== 'same'),
    [
      { kind: 'removed', text: '43' },
      { kind: 'added', text: '46' },
    ],
  )
  assert.equal(
    compareHtml('a\n\nb <i>', 'a\n\nc <i>'),
    '<p>a</p><p><del>b</del><ins>c</ins> &lt;i&gt;</p>',
  )
})

test('two edits of different places merge without a clash', () => {
  const merged = mergeText(
    'một hai ba\n\nbốn năm',
    'một HAI ba\n\nbốn năm',
    'một hai ba\n\nbốn NĂM sáu',
  )
  assert.deepEqual([merged.text, merged.clashes], ['một HAI ba\n\nbốn NĂM sáu', []])
})

test('no word that either side wrote is ever lost in a merge', () => {
  const side = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', '\n'), { maxLength: 20 })
  fc.assert(
    fc.property(side, side, side, (base, mine, theirs) => {
      const tag = (w: string[], t: string) => w.map((x) => (x === '\n' ? x : `${x}${t}`)).join(' ')
      const merged = mergeText(base.join(' '), tag(mine, '1'), tag(theirs, '2'))
      for (const w of [...tag(mine, '1').split(/\s+/), ...tag(theirs, '2').split(/\s+/)])
        assert.ok(merged.text.includes(w), w)
    }),
    { numRuns: 500 },
  )
})
