import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanHtml } from './html-clean.ts'
import { type Around, type Feed, LIMITS, parseFeed } from './index.ts'

const read = (text: string | Uint8Array, around: Around = {}): Feed => {
  const parsed = parseFeed(typeof text === 'string' ? Buffer.from(text) : text, around)
  assert.ok(parsed.ok, JSON.stringify(parsed).slice(0, 200))
  return parsed.feed
}
const why = (text: string) => {
  const parsed = parseFeed(Buffer.from(text))
  return parsed.ok ? 'a feed' : parsed.reason
}

const RSS = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Báo Thử - Thời sự</title><link>https://bao.example/thoi-su</link><ttl>30</ttl><language>vi</language>
<item><title>C\u00f4ng an H\u00e0 N\u00f4\u0323i: &amp;quot;Kh\u00f4ng c\u00f3 vu\u0323 b\u1eaft c\u00f3c&amp;quot;</title>
<link>https://bao.example/tin-1.html?utm_source=rss</link><guid isPermaLink="false">bai-1</guid>
<description><![CDATA[<a href="/tin-1.html"><img src="/a.jpg" onerror="x()"></a></br>Công\u200b an khẳng định<br>không có.<script>alert(1)</script>]]></description>
<dc:creator>Nguyễn Văn A</dc:creator><category>Pháp luật</category><pubDate>Mon, 23 Nov 2026 08:30:00 +7</pubDate></item>
</channel></rss>`

test('an item of a Vietnamese newspaper comes out whole: composed letters, one clean text, an instant', () => {
  const feed = read(RSS, { url: 'https://bao.example/rss/thoi-su.rss', contentType: 'text/xml' })
  const [item] = feed.items
  assert.equal(feed.format, 'rss-2.0')
  assert.equal(feed.ttl, 30)
  assert.equal(item?.title?.text, 'Công an Hà Nội: "Không có vụ bắt cóc"')
  assert.equal(item?.summary?.text, 'Công an khẳng định\nkhông có.')
  assert.equal(
    item?.summary?.html,
    '<a href="https://bao.example/tin-1.html"><img src="https://bao.example/a.jpg" /></a><br />Công\u200b an khẳng định<br />không có.',
  )
  assert.equal(item?.published, '2026-11-23T01:30:00Z')
  assert.deepEqual([item?.id, item?.idIsLink, item?.language], ['bai-1', false, 'vi'])
  assert.deepEqual(item?.authors, [{ name: 'Nguyễn Văn A' }])
})

test('JSON Feed of both versions is read, and odd types in it do no harm', () => {
  const feed = read(
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Báo Thử',
      home_page_url: 'https://bao.example/',
      language: 'vi',
      authors: [{ name: 'Tòa soạn' }],
      items: [
        {
          id: 7,
          url: '/tin-7',
          title: 'Tin 7',
          content_html: '<p>Chữ <img src="x.png">',
          tags: ['a', 3, null],
          date_published: '2026-11-23T08:30:00+07:00',
        },
        {
          id: 'https://bao.example/8',
          content_text: 'a < b',
          author: { name: 'B' },
          attachments: [{ url: '/a.mp3', mime_type: 'audio/mpeg', size_in_bytes: 9 }],
        },
        null,
        'không phải bài',
      ],
    }),
    { url: 'https://bao.example/feed.json' },
  )
  assert.equal(feed.format, 'json-1.1')
  assert.equal(feed.items.length, 2)
  assert.equal(feed.items[0]?.link, 'https://bao.example/tin-7')
  assert.equal(feed.items[0]?.content?.html, '<p>Chữ <img src="https://bao.example/x.png" /></p>')
  assert.equal(feed.items[1]?.link, 'https://bao.example/8')
  assert.equal(feed.items[1]?.content?.text, 'a < b')
  assert.deepEqual(feed.items[1]?.enclosures, [
    { url: 'https://bao.example/a.mp3', type: 'audio/mpeg', bytes: 9 },
  ])
})

test('a sitemap of news gives titles and instants, an index the addresses of sitemaps', () => {
  const news =
    read(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
    <url><loc>https://bao.example/a</loc><n:news><n:publication><n:name>Báo Thử</n:name><n:language>vi</n:language></n:publication>
    <n:publication_date>2026-11-23T08:30:00+07:00</n:publication_date><n:title>Tin A &amp; B</n:title><n:keywords>giao thông, Hà Nội</n:keywords></n:news></url>
    <url><lastmod>2026-11-23</lastmod></url></urlset>`)
  assert.equal(news.format, 'news-sitemap')
  assert.deepEqual(news.items, [
    {
      id: 'https://bao.example/a',
      idIsLink: true,
      link: 'https://bao.example/a',
      title: { html: 'Tin A &amp; B', text: 'Tin A & B' },
      authors: [],
      categories: [{ term: 'giao thông' }, { term: 'Hà Nội' }],
      enclosures: [],
      published: '2026-11-23T01:30:00Z',
      language: 'vi',
    },
  ])
  const index = read(
    '<sitemapindex><sitemap><loc>https://bao.example/s1.xml</loc><lastmod>2026-11-23</lastmod></sitemap></sitemapindex>',
  )
  assert.deepEqual(
    [index.format, index.items[0]?.link, index.items[0]?.updated],
    ['sitemap-index', 'https://bao.example/s1.xml', '2026-11-23T00:00:00Z'],
  )
})

test('what is no feed says what it is instead', () => {
  assert.equal(why(''), 'empty')
  assert.equal(why('<!DOCTYPE html><html><body>Trang chủ</body></html>'), 'html')
  assert.equal(
    why('<html><script>document.cookie="D1N=abc";location.reload()</script></html>'),
    'challenge',
  )
  assert.equal(why('{"a":1}'), 'unknown')
  assert.equal(why('không phải'), 'unknown')
  assert.equal(parseFeed(new Uint8Array(LIMITS.bytes + 1)).ok, false)
})

test('a feed beyond the limits is cut and says so', () => {
  const many = read(
    `<rss><channel>${'<item><title>a</title></item>'.repeat(LIMITS.items + 1)}</channel></rss>`,
  )
  assert.equal(many.items.length, LIMITS.items)
  assert.deepEqual(many.repairs, ['cut-items'])
  const deep = read(`<rss><channel>${'<a>'.repeat(100_000)}</channel></rss>`)
  assert.deepEqual(deep.repairs, ['cut-depth'])
  const long = read(
    `<rss><channel><item><description>${'a'.repeat(LIMITS.text + 5)}</description></item></channel></rss>`,
  )
  assert.equal(long.items[0]?.summary?.text.length, LIMITS.text)
})

test('entities of a DTD do not grow', () => {
  const feed = read(
    '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><title>&b;&eacute;</title></channel></rss>',
  )
  assert.equal(feed.title?.text, '&b;é')
})

test('a wrong encoding is put right and said: declared Latin, written UTF-8; UTF-8 twice; Vietnamese of an old desk', () => {
  const declared = read(RSS.replace('UTF-8', 'iso-8859-1'))
  assert.deepEqual(declared.repairs, ['charset'])
  assert.equal(declared.title?.text, 'Báo Thử - Thời sự')
  const twice = read(
    Buffer.from(
      Buffer.from('<rss><channel><title>Việc làm</title></channel></rss>')
        .toString('latin1')
        .replaceAll('\u009b', '\u203a')
        .replaceAll('\u00bb\u2021', '\u00bb\u2021'),
    ),
  )
  assert.equal(twice.title?.text, 'Việc làm')
  const old = Buffer.from(
    '<rss><channel><title>VI\xea\xf2t Nam: \xf0\xfd\xf5\xecng s\xe1\xec\xf0, ng\xfd\xf5\xeci d\xe2n \xf0\xfd\xf5\xe7c</title></channel></rss>',
    'latin1',
  )
  assert.equal(read(old).charset, 'windows-1258')
})

test('titles that hold signs and titles that hold tags are told apart', () => {
  const title = (inner: string) =>
    read(`<rss><channel><item><title>${inner}</title></item></channel></rss>`).items[0]?.title?.text
  assert.equal(title('Giá &lt; 5 triệu &amp; &gt; 3 triệu'), 'Giá < 5 triệu & > 3 triệu')
  assert.equal(title('&lt;b&gt;Nóng&lt;/b&gt;: mưa'), 'Nóng: mưa')
  assert.equal(title('AT&amp;T, R&amp;D'), 'AT&T, R&D')
  assert.equal(title('A &amp;amp; B &amp;#8211; C'), 'A & B – C')
})

test('of a feed that is cut off at any byte each item is whole or not there, but a single one', () => {
  const item = (n: number) =>
    `<item><title>Tin số ${n} của hôm nay</title><link>https://bao.example/bai-${4_100_000 + n}.html</link><pubDate>Mon, 23 Nov 2026 08:30:00 +0700</pubDate></item>`
  const whole = `<?xml version="1.0"?><rss version="2.0"><channel><title>Báo</title>${[1, 2, 3].map(item).join('')}</channel></rss>`
  const known = new Set(read(whole).items.map((i) => `${i.link} ${i.published}`))
  assert.equal(known.size, 3)
  for (let at = whole.indexOf('<item>', whole.indexOf('</item>')) + 6; at < whole.length; at++)
    for (const i of read(whole.slice(0, at)).items)
      assert.ok(known.has(`${i.link} ${i.published}`), `${at}: ${i.link}`)
})

test('what is never closed ends by itself, whatever stands after its name', () => {
  for (const stray of ['\u0002', '\u00a0', '\u200b', '\u000b', '\u212a', 'ſ'])
    for (const name of ['title', 'object', 'svg', 'noscript']) {
      const { html, text } = cleanHtml(`Trước <${name}${stray}> sau <b>đậm</b> <${name}> hết`)
      assert.match(text, /Trước/, `${name} ${JSON.stringify(stray)}`)
      assert.match(text, /hết/)
      assert.doesNotMatch(html, new RegExp(`<${name}`, 'i'))
    }
})
