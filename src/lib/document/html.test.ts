import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toHtml } from './html.ts'
import { parseMarkdown } from './markdown.ts'
import { toText } from './text.ts'

const named = (key: string) =>
  key === 'UQ-1'
    ? { text: 'Đại tá A, "phó" phòng', href: '/speakers#UQ-1' }
    : key === 'UQ-2'
      ? { text: 'B' }
      : undefined
const PAGE = `## Đầu đề

Ngày *19-11* bắt **12
người**\\
tại [Đà *Nẵng*](https://a.vn/?a=1&b=2), xem [đây](/b), <mailto:a@b.vn>.

> “Có.”
>
> “Rồi.”
> -- UQ-1

> Không rõ
> -- UQ-9

3. một

   hai
4. ba
   - bốn`

test('a document is HTML of the elements of its schema, with the speaker under his words', () => {
  assert.equal(
    toHtml(parseMarkdown(PAGE), named),
    [
      '<h2>Đầu đề</h2>',
      '<p>Ngày <em>19-11</em> bắt <strong>12 người</strong><br>',
      'tại <a href="https://a.vn/?a=1&amp;b=2" rel="noopener">Đà <em>Nẵng</em></a>, xem <a href="/b">đây</a>, ',
      '<a href="mailto:a@b.vn" rel="noopener">mailto:a@b.vn</a>.</p>',
      '<blockquote><p>“Có.”</p><p>“Rồi.”</p>',
      '<footer><a href="/speakers#UQ-1">Đại tá A, &quot;phó&quot; phòng</a></footer></blockquote>',
      '<blockquote><p>Không rõ</p></blockquote>',
      '<ol start="3"><li><p>một</p><p>hai</p></li><li>ba<ul><li>bốn</li></ul></li></ol>',
    ].join(''),
  )
})

test('plain text says all that the page says, in lines that can be pasted', () => {
  assert.equal(
    toText(parseMarkdown(PAGE), named),
    `Đầu đề

Ngày 19-11 bắt 12 người
tại Đà Nẵng (https://a.vn/?a=1&b=2), xem đây (/b), mailto:a@b.vn.

“Có.”
“Rồi.”
— Đại tá A, "phó" phòng

Không rõ

3. một
   hai
4. ba
   - bốn
`,
  )
})

test('markup in a text is only ever text', () => {
  const hostile = parseMarkdown(
    "<script>alert(1)</script> [x](javascript:alert(1)) [y](https://e.vn/'onclick=1)",
  )
  assert.doesNotMatch(toHtml(hostile, named), /<script|href="javascript|'onclick/)
  const markup =
    /<\/?(?:p|h[23]|blockquote|ul|ol|li|strong|em|a)>|<ol start="\d+">|<br>|<a href="[^"<>]*"(?: rel="noopener")?>/g
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'<>&"\'*_[]()/a \n->#:.1h'), maxLength: 60 }),
      (typed) => {
        const html = toHtml(parseMarkdown(typed), named)
        assert.doesNotMatch(html.replace(markup, ''), /[<>"']/)
      },
    ),
    { numRuns: 1000 },
  )
})

test('plain text has no blanks at the ends of its lines and one line end at its end', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'a \\\n->1.*'), maxLength: 40 }), (typed) => {
      const text = toText(parseMarkdown(typed), named)
      assert.doesNotMatch(text, /[ \t]$|[ \t]\n|\r/)
      assert.match(text, /^\n$|[^\n]\n$/)
    }),
  )
})
