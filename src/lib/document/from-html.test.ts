import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromHtml } from './from-html.ts'
import { toHtml } from './html.ts'
import { documentSchema } from './model.ts'
import { toText } from './text.ts'

const read = (html: string, lines = false) =>
  fromHtml(html, { base: 'https://cu.example.vn/tin/1', lines })
const back = (html: string, lines = false) => toHtml(read(html, lines).doc, () => undefined)

test('paragraphs, headings, lists, quotes, links and emphasis come over', () => {
  assert.equal(
    back(
      '<div><h1>Mục</h1><p>Bắt <b>12 người</b> và <i>xử lý</i>.</p><ul><li>một</li><li>hai<ol start="3"><li>ba</li></ol></li></ul><blockquote><p>Lời</p></blockquote><p><a href="/van-ban.pdf">văn bản</a></p></div>',
    ),
    '<h2>Mục</h2><p>Bắt <strong>12 người</strong> và <em>xử lý</em>.</p><ul><li>một</li><li>hai<ol start="3"><li>ba</li></ol></li></ul><blockquote><p>Lời</p></blockquote><p><a href="https://cu.example.vn/van-ban.pdf" rel="noopener">văn bản</a></p>',
  )
})

test('what could run, load or mislead is left out and counted', () => {
  const { doc, notUnderstood } = read(
    '<p onclick="x()">Chữ<script>alert(1)</script><style>p{}</style><a href="javascript:alert(1)">bấm</a><iframe srcdoc="x"></iframe><svg><script>1</script></svg></p>',
  )
  assert.equal(
    toHtml(doc, () => undefined),
    '<p>Chữbấm</p>',
  )
  assert.deepEqual([...notUnderstood].sort(), [
    ['a (unsafe address)', 1],
    ['iframe', 1],
    ['script', 1],
    ['style', 1],
    ['svg', 1],
  ])
})

test('a picture becomes a link with its description or its name', () => {
  assert.equal(
    back('<p><img src="/anh/hien%20truong.jpg"><img src="b.png" alt="Bản đồ"></p>'),
    '<p><a href="https://cu.example.vn/anh/hien%20truong.jpg" rel="noopener">[hien truong.jpg]</a><a href="https://cu.example.vn/tin/b.png" rel="noopener">[Bản đồ]</a></p>',
  )
})

test('a table is read row by row', () => {
  assert.equal(
    back('<table><tr><th>Tỉnh</th><th>Vụ</th></tr><tr><td>Lào Cai</td><td>12</td></tr></table>'),
    '<p>Tỉnh | Vụ</p><p>Lào Cai | 12</p>',
  )
})

test('where paragraphs are empty lines, they become paragraphs, and single lines breaks', () => {
  assert.equal(
    back('Một\ndòng\n\nHai <b>đậm</b>', true),
    '<p>Một<br>dòng</p><p>Hai <strong>đậm</strong></p>',
  )
})

test('every reading is a document that the model takes, whatever the nesting', () => {
  const deep = (tag: string, n: number) => [`<${tag}>`.repeat(n), `</${tag}>`.repeat(n)].join('x')
  for (const html of [
    deep('div', 5_000),
    deep('ul><li', 300).replaceAll('</ul><li>', '</li></ul>'),
    deep('blockquote', 300),
    deep('b', 2_000),
    '<ul>chữ<li></li><p>đoạn</p></ul>',
    '<li>mồ côi</li><td>ô</td>',
    '<h2><ul><li>trong tiêu đề</li></ul></h2>',
    '<ul><li><h3>đầu</h3><blockquote>lời</blockquote></li></ul>',
    '<p>\u0000\u0007<br><br></p>',
    '<a href="x"><p>khối trong liên kết</p></a>',
    '<<<>>&&&;&#x110000;&nbsp;',
    '<br>'.repeat(150_000),
    '',
  ]) {
    const { doc } = read(html)
    const parsed = documentSchema.safeParse(doc)
    assert.ok(
      parsed.success || /too long/.test(String(parsed.error)),
      `${html.slice(0, 40)} ${parsed.error}`,
    )
  }
  assert.equal(
    toText(read(deep('div', 5_000)).doc, () => undefined),
    'x\n',
  )
})
