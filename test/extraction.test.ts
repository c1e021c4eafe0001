import assert from 'node:assert/strict'
import { test } from 'node:test'
import { extractArticle, ruleFor, siteRules, type ToExtract } from '#lib/extract/index.ts'
import { readPage } from '#lib/extract/page.ts'

const asked = (html: string | Uint8Array, more: Partial<ToExtract> = {}): ToExtract => ({
  bytes: typeof html === 'string' ? Buffer.from(html) : html,
  contentType: 'text/html; charset=utf-8',
  url: 'https://bao.example/thoi-su/bai-4812345.html',
  zone: 420,
  rule: undefined,
  ...more,
})
const SENTENCE =
  'Sáng 23/11, Công an thành phố thông tin chính thức về vụ việc xảy ra trên địa bàn phường, khẳng định không có chuyện bắt cóc trẻ em như mạng xã hội lan truyền.'
const paragraphs = (n: number) =>
  Array.from({ length: n }, (_, i) => `<p>${SENTENCE} Đoạn thứ ${i + 1} của bài.</p>`).join('\n')
const page = (body: string, head = '') =>
  `<!doctype html><html lang="vi"><head><title>Công an nói về tin đồn - Báo Thử</title>${head}</head><body><nav><a href="/">Trang chủ</a> <a href="/a">Thời sự</a></nav>${body}<footer>© Báo Thử</footer></body></html>`

test('a page says when it wrote about what, and in what language, and nothing of who wrote it', () => {
  const linked = JSON.stringify({
    '@type': 'NewsArticle',
    headline: 'Công an nói về tin đồn bắt cóc',
    datePublished: '2026-11-23T08:00:00+07:00',
    dateModified: '2026-11-23T09:30:00+07:00',
    author: [{ '@type': 'Person', name: 'An Bình' }, { name: 'Chi Mai' }],
  })
  const found = readPage(
    asked(
      page(
        `<article><h1>Công an nói về tin đồn bắt cóc</h1>${paragraphs(5)}</article>`,
        `<script type="application/ld+json">${linked}</script><link rel="canonical" href="/thoi-su/bai-1.html">
        <link rel="amphtml" href="https://amp.bao.example/bai-1"><meta property="og:description" content="Không có bắt cóc.">`,
      ),
    ),
  )
  const { text, ...rest } = found
  assert.deepEqual(rest, {
    title: 'Công an nói về tin đồn bắt cóc',
    published: '2026-11-23T01:00:00Z',
    updated: '2026-11-23T02:30:00Z',
    language: 'vi',
    canonical: 'https://bao.example/thoi-su/bai-1.html',
    amp: 'https://amp.bao.example/bai-1',
    lede: 'Không có bắt cóc.',
    fullness: 'full',
    why: null,
  })
  assert.equal(text.split('\n').length, 5)
  assert.ok(text.startsWith('Sáng 23/11') && text.endsWith('Đoạn thứ 5 của bài.'))
})

test('a site’s rule is followed where it finds a text; where not, the text is found by its looks', () => {
  const rule = {
    hosts: ['bao.example'],
    title: 'h1.t',
    lede: '.sapo',
    text: '.than',
    date: '.ngay',
    drop: '.lq',
  }
  const body = `<h1 class="t">Tin đồn bắt cóc</h1><p class="sapo">Công an bác bỏ.</p><span class="ngay">Thứ hai, 23/11/2026, 08:00 (GMT+7)</span>
    <div class="khac">${paragraphs(9).replaceAll('Sáng', 'Chiều')}</div>
    <div class="than">${paragraphs(3)}<div class="lq"><p>${SENTENCE.replace('Sáng', 'Tối')}</p></div></div><b class="tg">An Bình</b>`
  const by = readPage(asked(page(body), { rule }))
  assert.deepEqual(
    [by.title, by.lede, by.published],
    ['Tin đồn bắt cóc', 'Công an bác bỏ.', '2026-11-23T01:00:00Z'],
  )
  assert.equal(by.text.split('\n').length, 3)
  assert.doesNotMatch(by.text, /Chiều|Tối/)
  const missed = readPage(asked(page(`<article>${paragraphs(5)}</article>`), { rule }))
  assert.equal(missed.text.split('\n').length, 5)
})

test('the profile has rules for the hosts of its catalogue, each a selector that can be asked', () => {
  const rules = siteRules('vn')
  const hosts = rules.flatMap((r) => r.hosts)
  assert.ok(hosts.length >= 20)
  assert.equal(new Set(hosts).size, hosts.length)
  for (const rule of rules) {
    const found = readPage(asked(page(`<article>${paragraphs(4)}</article>`), { rule }))
    assert.equal(found.fullness, 'full', rule.hosts.join())
  }
  assert.equal(
    ruleFor(rules, 'https://www.tuoitre.vn/a.htm'),
    ruleFor(rules, 'https://tuoitre.vn/'),
  )
  assert.equal(ruleFor(rules, 'https://giatuoitre.vn/a.htm'), undefined)
})

test('what is not the whole text says why', () => {
  const short = '<p>Vui lòng chờ.</p>'
  const og = '<meta property="og:description" content="Tóm tắt của bài báo.">'
  const paid =
    '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>'
  for (const [what, html, fullness, why] of [
    [
      'a challenge',
      page('<p>Just a moment...</p><script src="/cdn-cgi/challenge-platform/x"></script>'),
      'blocked',
      'challenge',
    ],
    [
      'a cookie demanded by script',
      '<html><body><script>document.cookie="D1N=ab";window.location.reload(true)</script></body></html>',
      'blocked',
      'challenge',
    ],
    [
      'a sound page that bears the mark of one',
      page(
        `<article>${paragraphs(5)}</article><script src="/cdn-cgi/challenge-platform/x"></script>`,
      ),
      'full',
      null,
    ],
    [
      'paid for, a taste shown',
      page(`<article>${paragraphs(2)}</article>`, paid),
      'summary',
      'paywall',
    ],
    ['paid for, and all there', page(`<article>${paragraphs(20)}</article>`, paid), 'full', null],
    ['paid for, nothing shown', page('', paid), 'blocked', 'paywall'],
    ['only a summary for machines', page(short, og), 'summary', 'no_text'],
    ['nothing', '', 'blocked', 'no_text'],
    ['no page at all', '%PDF-1.7\u0000\u0001', 'blocked', 'no_text'],
  ] as const) {
    const found = readPage(asked(html))
    assert.deepEqual([found.fullness, found.why], [fullness, why], what)
  }
})

test('a text told for machines takes away what is none of the article', () => {
  const told = Array.from({ length: 6 }, (_, i) => `${SENTENCE} Đoạn thứ ${i + 1} của bài.`).join(
    ' ',
  )
  const stranger =
    'Mời quý vị nghe bản tin thời tiết của đài khí tượng thủy văn quốc gia phát lúc mười chín giờ hằng ngày trên sóng phát thanh.'
  const linked = `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', articleBody: told })}</script>`
  const body = `<article>${paragraphs(6)}<p>${stranger}</p></article>`
  assert.ok(readPage(asked(page(body))).text.includes(stranger))
  assert.ok(!readPage(asked(page(body, linked))).text.includes(stranger))
})

test('pages in an old encoding and in NFD are read', () => {
  const html = page(`<article>${paragraphs(4)}</article>`)
  const nfd = readPage(asked(html.normalize('NFD')))
  assert.ok(nfd.text.includes('thông tin chính thức'))
  const utf16 = Buffer.from(`\ufeff${html}`, 'utf16le')
  assert.ok(readPage(asked(utf16)).text.includes('thông tin chính thức'))
})

test('nothing of a page is run or fetched: its scripts and addresses are words', () => {
  const found = readPage(
    asked(
      page(
        `<article><script>globalThis.ran = true</script><img src=x onerror="globalThis.ran=true"><iframe src="http://169.254.169.254/"></iframe>${paragraphs(4)}</article>`,
      ),
    ),
  )
  assert.equal('ran' in globalThis, false)
  assert.doesNotMatch(found.text, /ran|169/)
})

const HOSTILE: [what: string, html: () => string][] = [
  ['a page within a page, 100,000 deep', () => page(`${'<div>'.repeat(100_000)}x`)],
  ['inline elements 15,000 deep', () => page(`${'<b>'.repeat(15_000)}${paragraphs(3)}`)],
  [
    'a million attributes',
    () =>
      page(`<p ${Array.from({ length: 250_000 }, (_, i) => `a${i}=1`).join(' ')}>${SENTENCE}</p>`),
  ],
  ['half a million empty elements', () => page('<p>'.repeat(500_000))],
  ['15,000 links', () => page(`<p>${'<a href=x>một hai</a> '.repeat(15_000)}</p>`)],
  ['a line of three million letters', () => page(`<p>${'a'.repeat(2_900_000)}</p>`)],
  ['a text of a million words', () => page(`<p>${'từ '.repeat(600_000)}</p>`)],
  ['comments that do not end', () => page('<!--'.repeat(500_000))],
  ['scripts that do not end', () => page('<script>'.repeat(300_000))],
  ['tags that do not end', () => `<${'a '.repeat(1_000_000)}`],
  ['quotes that do not end', () => page(`<a title="${'x'.repeat(2_000_000)}`)],
  ['entities without end', () => page(`<p>${'&amp;lt;'.repeat(350_000)}</p>`)],
  [
    'linked data 100,000 deep',
    () =>
      page(
        paragraphs(3),
        `<script type="application/ld+json">${'[{"@graph":'.repeat(100_000)}</script>`,
      ),
  ],
  ['more than three million bytes', () => page('x'.repeat(3_100_000))],
]

test('a hostile page ends within its time, as something with a reason, and the next page is read', async () => {
  for (const [what, html] of HOSTILE) {
    const found = await extractArticle(asked(html()))
    assert.ok(found.fullness === 'full' || found.why !== null, what)
  }
  const [slow, good] = await Promise.all([
    extractArticle(asked(page(`${'<div><p>'.repeat(19_000)}`))),
    extractArticle(asked(page(`<article>${paragraphs(5)}</article>`))),
  ])
  assert.ok(slow.why !== null || slow.fullness === 'full')
  assert.equal(good.fullness, 'full')
})
