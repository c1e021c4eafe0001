import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { SaxesParser } from 'saxes'
import { NINJS } from './outputs/ninjs-schema.ts'
import { bilingual, corrected, LITERAL, withdrawn } from './outputs/scene.ts'
import { published, stage } from './stage.ts'

const s = await stage()
const { slug } = await bilingual(s)
const text = async (path: string) => (await s.ask(path)).text()
const TEXTS = ['json', 'xml', 'txt', '160.txt', '900.txt', 'radio.txt', 'md']
const isNinjs = (() => {
  const ajv = new Ajv({ strict: false })
  addFormats.default(ajv)
  return ajv.compile(NINJS)
})()

/** Every element in order as its path; throws where a strict reader of XML would stop. */
function elementsOf(xml: string): string[] {
  const parser = new SaxesParser({ xmlns: true })
  const [found, open]: [string[], string[]] = [[], []]
  parser.on('error', (e) => assert.fail(e))
  parser.on('opentag', (tag) => {
    open.push(tag.name)
    found.push(open.join('/'))
  })
  parser.on('closetag', () => open.pop())
  parser.write(xml).close()
  return found
}

test('every format is served in both languages under its own media type, and its page names it', async () => {
  for (const [path, lang] of [
    [`/releases/${slug}`, ''],
    [`/en/releases/${slug}`, '?lang=en'],
  ] as const) {
    const page = await text(path)
    for (const ending of [...TEXTS, 'pdf', 'official.pdf', 'docx']) {
      const address = `/releases/${slug}.${ending}${lang}`
      assert.ok(page.includes(`href="${address}"`), `${path} does not name ${address}`)
      const answer = await s.ask(address)
      assert.equal(answer.status, 200, address)
      assert.match(answer.headers.get('content-type') ?? '', /json|xml|plain|markdown|pdf|word/)
      assert.ok((await answer.arrayBuffer()).byteLength > 100, address)
      assert.ok(s.store.get(address), `${address} is kept once it was made`)
    }
  }
  assert.equal((await s.ask(`/releases/${slug}.pdf?lang=xx`)).status, 404)
})

test('a query that means nothing makes no second copy of a print', async () => {
  const before = s.store.get(`/releases/${slug}.pdf`)
  assert.equal((await s.ask(`/releases/${slug}.pdf?x=1`)).status, 200)
  assert.equal(s.store.get(`/releases/${slug}.pdf`), before)
  assert.equal(s.store.get(`/releases/${slug}.pdf?x=1`), undefined)
})

test('what would be markup or code to some program stands in every text as it was written', async () => {
  for (const lang of ['', '?lang=en']) {
    for (const ending of ['txt', '900.txt', 'radio.txt'])
      assert.ok((await text(`/releases/${slug}.${ending}${lang}`)).includes(LITERAL), ending)
    const { headlines, descriptions, bodies } = JSON.parse(
      await text(`/releases/${slug}.json${lang}`),
    )
    for (const part of [headlines[0], descriptions[0], bodies[1]])
      assert.ok(part.value.includes(LITERAL))
    let read = ''
    const parser = new SaxesParser({ xmlns: true })
    parser.on('text', (t) => {
      read += t
    })
    parser.write(await text(`/releases/${slug}.xml${lang}`)).close()
    assert.equal(read.split(LITERAL).length - 1, 5, 'title, headline, summary, XHTML title, body')
  }
})

test('ninjs 3.0 holds in both languages, each linked to the other, with its state and rights', async () => {
  const [vi, en] = await Promise.all(
    ['', '?lang=en'].map(async (l) => JSON.parse(await text(`/releases/${slug}.json${l}`))),
  )
  for (const item of [vi, en]) assert.ok(isNinjs(item), JSON.stringify(isNinjs.errors?.slice(0, 3)))
  assert.deepEqual([vi.language, en.language], ['vi', 'en'])
  assert.equal(vi.pubStatus, 'usable')
  assert.equal(vi.embargoed, vi.firstCreated)
  assert.equal(vi.associations[0].uri, en.uri)
  assert.equal(en.associations[0].uri, vi.uri)
  assert.equal(vi.located, 'A')
  assert.match(vi.usageTerms, /nêu rõ nguồn/)
  assert.equal(vi.subjects.length, 1)
  assert.ok(vi.altIds.some((a: { role: string }) => a.role === 'checkCode'))
})

test('NewsML-G2 is well-formed and in the order that the standard sets', async () => {
  const elements = elementsOf(await text(`/releases/${slug}.xml`))
  const within = (parent: string) =>
    elements
      .filter(
        (e) => e.startsWith(`${parent}/`) && e.split('/').length === parent.split('/').length + 1,
      )
      .map((e) => e.split('/').at(-1))
  assert.deepEqual(within('newsItem'), [
    'catalogRef',
    'rightsInfo',
    'itemMeta',
    'contentMeta',
    'contentSet',
  ])
  assert.deepEqual(within('newsItem/itemMeta'), [
    'itemClass',
    'provider',
    'versionCreated',
    'firstCreated',
    'pubStatus',
    'title',
  ])
  assert.deepEqual(within('newsItem/contentMeta'), [
    'urgency',
    'contentCreated',
    'contentModified',
    'located',
    'infoSource',
    'creator',
    'altId',
    'altId',
    'language',
    'genre',
    'subject',
    'slugline',
    'headline',
    'by',
    'description',
  ])
})

test('the page carries JSON-LD and Open Graph that others can parse, whatever the headline holds', async () => {
  const page = await text(`/en/releases/${slug}`)
  const [, ld = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page) ?? []
  const article = JSON.parse(ld)
  assert.equal(article['@type'], 'NewsArticle')
  assert.ok(article.headline.endsWith(LITERAL))
  assert.equal(article.inLanguage, 'en')
  assert.ok(
    article.associatedMedia.some((m: { contentUrl: string }) =>
      m.contentUrl.endsWith('.pdf?lang=en'),
    ),
  )
  assert.match(page, /<meta property="og:title" content="Twelve arrested[^"]*&lt;b&gt;/)
  assert.match(page, /<meta property="og:locale" content="en_GB">/)
})

test('the short forms keep to 160 and 900 characters and name who speaks', async () => {
  for (const lang of ['', '?lang=en'])
    for (const limit of [160, 900]) {
      const short = (await text(`/releases/${slug}.${limit}.txt${lang}`)).trim()
      assert.ok([...short].length <= limit, `${[...short].length} of ${limit}`)
      assert.match(short, /^(Công an tỉnh A|Unit \d+): /)
    }
  assert.match(await text(`/releases/${slug}.900.txt`), /\/releases\/[\w-]+\n$/)
})

test('a radio script names the speaker before his words and says how long it takes', async () => {
  const script = await text(`/releases/${slug}.radio.txt`)
  assert.match(script, /Thời lượng: khoảng \d+/)
  assert.match(
    script,
    /Nguyên văn lời của .+:\n“Không có ngoại lệ cho bất kỳ ai\.”\nHết lời trích\./,
  )
  assert.doesNotMatch(script, /https?:.*speakers|\*\*|-- BN/)
})

test('a correction makes every format anew, in the same instant', async () => {
  const { id, slug: other } = await published(s, {
    headline: 'Số người bị hại',
    body: 'Có 43 người bị hại.',
  })
  const before = new Map<string, string>()
  const all = [...TEXTS, 'pdf', 'official.pdf', 'docx']
  for (const ending of all)
    before.set(ending, (await s.ask(`/releases/${other}.${ending}`)).headers.get('etag') ?? '')
  const code = JSON.parse(await text(`/releases/${other}.json`)).altIds.at(-1).value
  await corrected(s, id, 'Có 46 người bị hại.', 'Số người bị hại là 46, không phải 43.')
  for (const ending of all) {
    const answer = await s.ask(`/releases/${other}.${ending}`)
    assert.notEqual(answer.headers.get('etag'), before.get(ending), ending)
    if (TEXTS.includes(ending)) {
      const now = await answer.text()
      assert.doesNotMatch(now, /Có 43/, ending)
      assert.match(now, /46, không phải 43|Đính chính/, ending)
    }
  }
  const item = JSON.parse(await text(`/releases/${other}.json`))
  assert.ok(isNinjs(item))
  assert.equal(item.version, '2')
  assert.match(String(item.edNote), /46, không phải 43/)
  assert.ok(!JSON.stringify(item).includes(code), 'another text, another check code')
  assert.match(await text(`/releases/${other}.xml`), /qcode="sig:correction"/)
})

test('a print of a replaced version leads to what became of it', async () => {
  const { id, slug: other } = await published(s, { headline: 'Bản in cũ', body: 'Một.' })
  assert.equal((await s.ask(`/releases/${other}?v=1`)).status, 200)
  await corrected(s, id, 'Hai.', 'Một thành hai.')
  const old = await s.ask(`/releases/${other}?v=1`)
  assert.equal(old.headers.get('location'), `/releases/${other}/versions/1`)
  assert.equal(
    (await s.ask(`/en/releases/${other}?v=1`)).headers.get('location'),
    `/en/releases/${other}/versions/1`,
  )
  for (const v of ['2', '3', '0', '-1', 'x', '1e9'])
    assert.equal((await s.ask(`/releases/${other}?v=${v}`)).status, 200, v)
})

test('of a withdrawn release every format says that it was withdrawn and why, and no word of it', async () => {
  const { id, slug: other } = await published(s, {
    headline: 'Tựa đề sẽ rút',
    body: 'Lời bí mật ở đây.',
  })
  for (const ending of TEXTS) await s.ask(`/releases/${other}.${ending}`)
  await withdrawn(s, id, 'Chưa được kiểm chứng')
  for (const ending of TEXTS) {
    const now = await text(`/releases/${other}.${ending}`)
    assert.doesNotMatch(now, /Tựa đề sẽ rút|Lời bí mật/, ending)
    assert.match(now, /Đã rút|đã được rút|canceled/, ending)
  }
  const item = JSON.parse(await text(`/releases/${other}.json`))
  assert.ok(isNinjs(item), JSON.stringify(isNinjs.errors))
  assert.equal(item.pubStatus, 'canceled')
  assert.equal(item.edNote, 'Chưa được kiểm chứng')
  assert.match(await text(`/releases/${other}.xml`), /qcode="stat:canceled"/)
  elementsOf(await text(`/releases/${other}.xml`))
  const page = await text(`/releases/${other}`)
  const [, ld = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page) ?? []
  assert.equal(JSON.parse(ld).creativeWorkStatus, 'Withdrawn')
})
