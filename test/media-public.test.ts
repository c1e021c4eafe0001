import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { z } from 'zod'
import { sweepLoose } from '#features/media/index.ts'
import { entriesOf } from '#lib/archive.ts'
import { sql } from '#lib/db.ts'
import {
  describe,
  FILM,
  film,
  filmedAt,
  GPS,
  manifest,
  picture,
  upload,
  withManifest,
} from './pictures.ts'
import { openStore } from './s3-store.ts'
import { approved, drafted, idIn, lift, scheduled, stage } from './stage.ts'

const store = await openStore()
after(store.close)
const s = await stage({ STORAGE_URL: store.url })
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rostrum-public-'))
after(() => fs.rmSync(folder, { recursive: true, force: true }))
const text = async (address: string, as = '') => (await s.ask(address, as)).text()
const bytes = async (address: string, headers: Record<string, string> = {}) =>
  Buffer.from(await (await s.ask(address, '', headers)).arrayBuffer())
const sha = (b: Buffer) => createHash('sha256').update(b).digest('hex')

type Sent = {
  name: string
  bytes: Buffer
  more?: Record<string, string>
  blur?: Record<string, string>
}
/** A published release with these files. Answers its address and their ids. */
async function out(headline: string, files: Sent[], topics: string[] = []) {
  const id = await drafted(s, {
    headline,
    topics,
    more: { headline_en: 'In English', body_en: 'Text.' },
  })
  const ids: string[] = []
  for (const f of files) {
    const sent = await upload(
      s,
      `/desk/releases/${id}/files`,
      [[f.name, f.bytes]],
      { rights: 'Tự do' },
      s.cookie.writer,
    )
    ids.push(idIn(sent))
    assert.equal((await describe(s, idIn(sent), f.more)).status, 303)
    if (f.blur)
      assert.equal(
        (await s.send(`/desk/media/${idIn(sent)}/blur`, f.blur, s.cookie.writer)).status,
        303,
      )
  }
  await approved(s, id)
  assert.equal((await scheduled(s, id)).status, 303)
  return { id, ids, slug: (await lift(s, id)).slug ?? '' }
}
/** Every address of a release's bytes that its public pages name, and those that could be guessed. */
async function addresses(slug: string, ids: string[]) {
  const page =
    (await text(`/releases/${slug}`)) +
    (await text(`/releases/${slug}.json`)) +
    (await text('/feed.json'))
  const named = [
    ...page.matchAll(
      /\/releases\/[\w-]+\/(?:files|media)\/[^ "<\\]+|\/releases\/[\w-]+\/kit\.zip/g,
    ),
  ].map((m) => m[0])
  const guessed = ids.flatMap((id) =>
    ['original', 'full', 'public', 'work', '900.jpg', '900.webp', 'manifest']
      .map((end) => `/releases/${slug}/media/${id}/${end}`)
      .concat(`/desk/files/${id}`, `/desk/media/${id}/public`),
  )
  const own = named.filter((n) => n.startsWith(`/releases/${slug}/`))
  return [...new Set([...own, ...guessed, `/releases/${slug}/kit.zip`])]
}

const XMP_PLACE = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="21,1.684N" exif:GPSLongitude="105,51.255E"/></rdf:RDF></x:xmpmeta>`
const located = withManifest(
  await picture({ exif: { IFD0: { Make: 'Hang may' }, IFD3: GPS }, xmp: XMP_PLACE }),
  manifest('{"exif:GPSLatitude":"21,1.684N"}'),
)

test('no byte of a place on the map is in anything public, however it came in', async () => {
  const { slug, ids } = await out('Có vị trí', [
    { name: 'a.jpg', bytes: located },
    {
      name: 'b.mp4',
      bytes: film(filmedAt('+21.0281+105.8542/')),
      more: { transcript_vi: 'Không lời.' },
    },
  ])
  const exif = Buffer.alloc(24)
  for (const [i, n] of [21, 1, 1, 1, 4104, 100].entries()) exif.writeUInt32LE(n, i * 4)
  const big = Buffer.from(exif).swap32()
  assert.ok(located.includes(exif) || located.includes(big), 'the canary is in what was sent')
  const all = await addresses(slug, ids)
  assert.ok(all.length > 8)
  let served = 0
  for (const address of all) {
    const r = await s.ask(address)
    const body = Buffer.from(await r.arrayBuffer())
    if (r.status === 200) served++
    for (const canary of [exif, big, '21,1.684', 'GPSLatitude', '+21.0281'])
      assert.ok(!body.includes(canary), `${address} tells ${canary}`)
  }
  assert.ok(served >= 6, `${served}`)
  assert.match(
    await text(`/desk/media/${ids[1]}`, s.cookie.writer),
    /Vị trí GPS trong phim đã được gỡ/,
  )
  assert.match(
    await text(`/desk/media/${ids[0]}`, s.cookie.writer),
    /không công khai vì trong đó có vị trí/,
  )
})

test('what was hidden is hidden in every copy, and no public address gives the picture as it came', async () => {
  const photo = withManifest(
    await picture({ width: 800, height: 600 }),
    manifest('{"thumbnail":"hình chưa che"}'),
  )
  const { slug, ids } = await out('Đã che', [
    {
      name: 'mặt.jpg',
      bytes: photo,
      more: { blur_needed: '1' },
      blur: { shape: 'box', x: '25', y: '25', w: '50', h: '50' },
    },
  ])
  assert.match(await text(`/releases/${slug}`), /Một phần hình đã được làm mờ/)
  let pictures = 0
  for (const address of await addresses(slug, ids)) {
    const r = await s.ask(address)
    const body = Buffer.from(await r.arrayBuffer())
    assert.notEqual(sha(body), sha(photo), address)
    assert.ok(!body.includes('hình chưa che'), address)
    if (!r.headers.get('content-type')?.startsWith('image/')) continue
    pictures++
    const tones = await inside(body)
    assert.ok(tones < 4, `${address} still shows detail: ${tones}`)
    assert.ok((await outside(body)) > 6, `${address}: what was not hidden is as it was`)
  }
  assert.ok(pictures >= 5, `${pictures}`)
})
/** How much neighbouring pixels differ within one cell of the hidden part, and in the part that is not hidden. */
const spread = async (body: Buffer, left: number, top: number) => {
  const { width = 0, height = 0 } = await sharp(body).metadata()
  const area = {
    left: Math.round(width * left),
    top: Math.round(height * top),
    width: Math.round(width / 20),
    height: Math.round(height / 20),
  }
  const { channels } = await sharp(
    await sharp(body).extract(area).greyscale().png().toBuffer(),
  ).stats()
  return channels[0]?.stdev ?? 0
}
const inside = (body: Buffer) => spread(body, 0.265, 0.27)
const outside = (body: Buffer) => spread(body, 0.05, 0.05)

test('what AI made or somebody edited is said so, from what the file itself says', async () => {
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:e="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"><e:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia</e:DigitalSourceType></rdf:Description></rdf:RDF></x:xmpmeta>`
  const sent = await upload(
    s,
    '/desk/media',
    [['máy vẽ.png', await picture({ format: 'png', xmp })]],
    { unit: s.unit, rights: 'x' },
    s.cookie.writer,
  )
  assert.match(await text(`/desk/media/${idIn(sent)}`, s.cookie.writer), /value="ai_made" selected/)
  const { slug } = await out('Do máy', [
    { name: 'a.jpg', bytes: await picture(), more: { provenance: 'ai_made' } },
  ])
  assert.match(await text(`/releases/${slug}`), /Hình do AI tạo ra/)
  assert.match(await text(`/en/releases/${slug}`), /Picture made by AI/)
})

test('the provenance that a picture came with is kept byte for byte and offered beside it', async () => {
  const kept = manifest('{"claim":"Máy ảnh ký"}'.padEnd(150_000, ' '))
  const { slug, ids } = await out('Có chứng thực', [
    { name: 'a.jpg', bytes: withManifest(await picture(), kept) },
  ])
  assert.match(await text(`/releases/${slug}`), /Chứng thực nguồn gốc C2PA/)
  const r = await s.ask(`/releases/${slug}/media/${ids[0]}/manifest`)
  assert.equal(r.headers.get('content-type'), 'application/c2pa')
  assert.ok(Buffer.from(await r.arrayBuffer()).equals(kept))
})

test('a film is served in ranges, and asked for again only when it changed', async () => {
  const { slug } = await out('Có phim', [
    { name: 'phim.mp4', bytes: FILM, more: { transcript_vi: 'Người dẫn: chào.' } },
  ])
  const address = `/releases/${slug}/files/phim.mp4`
  assert.match(
    await text(`/releases/${slug}`),
    /<video controls[^>]+phim\.mp4[\s\S]+Người dẫn: chào\./,
  )
  const whole = await s.ask(address)
  assert.equal(whole.headers.get('accept-ranges'), 'bytes')
  const etag = whole.headers.get('etag') ?? ''
  assert.ok(Buffer.from(await whole.arrayBuffer()).equals(FILM))
  for (const [range, from, to] of [
    ['bytes=0-9', 0, 10],
    ['bytes=100-', 100, FILM.length],
    ['bytes=-7', FILM.length - 7, FILM.length],
    ['bytes=5-999999', 5, FILM.length],
  ] as const) {
    const part = await s.ask(address, '', { range })
    assert.equal(part.status, 206)
    assert.equal(part.headers.get('content-range'), `bytes ${from}-${to - 1}/${FILM.length}`)
    assert.ok(Buffer.from(await part.arrayBuffer()).equals(FILM.subarray(from, to)), range)
  }
  assert.equal((await s.ask(address, '', { range: 'bytes=99999-' })).status, 416)
  assert.equal(
    (await s.ask(address, '', { range: 'bytes=0-9', 'if-range': '"other"' })).status,
    200,
  )
  assert.equal((await s.ask(address, '', { 'if-none-match': etag })).status, 304)
  const head = await s.app.request(address, { method: 'HEAD' })
  assert.deepEqual(
    [head.status, head.headers.get('content-length'), await head.text()],
    [200, String(FILM.length), ''],
  )
})

test('the kit of a release holds its texts, its files, and what may be done with them', async () => {
  const topic = await s.to.topic('kinh-te')
  const photo = await picture()
  const { slug, id } = await out(
    'Trọn bộ',
    [
      { name: 'ảnh.jpg', bytes: photo },
      {
        name: 'ảnh.jpg',
        bytes: await picture({ width: 500, height: 400 }),
        more: { provenance: 'edited' },
      },
      { name: 'số liệu.csv', bytes: Buffer.from('a,b\n1,2\n') },
    ],
    [topic],
  )
  const r = await s.ask(`/releases/${slug}/kit.zip`)
  const zip = Buffer.from(await r.arrayBuffer())
  assert.equal(r.headers.get('content-length'), String(zip.length))
  const file = path.join(folder, 'kit.zip')
  fs.writeFileSync(file, zip)
  const names = (await entriesOf(file, 100)).map((e) => e.name.replace(`${slug}/`, ''))
  assert.deepEqual(names, [
    `${slug}.vi.txt`,
    'chu-thich-va-ban-quyen.txt',
    `${slug}.en.txt`,
    'captions-and-rights.txt',
    'ảnh.jpg',
    'ảnh (2).jpg',
    'số liệu.csv',
  ])
  assert.ok(zip.includes('Quyền sử dụng: Được dùng tự do cho báo chí'))
  assert.ok(zip.includes('Nguồn gốc hình: Hình đã chỉnh sửa'))
  assert.ok(
    zip.includes(await bytes(`/releases/${slug}/files/${encodeURIComponent('ảnh (2).jpg')}`)),
  )
  const unzip = spawnSync('unzip', ['-t', file])
  if (!unzip.error) assert.equal(unzip.status, 0, String(unzip.stdout))
  const shelf = await s.ask('/topics/kinh-te/kit.zip')
  assert.equal(shelf.status, 200)
  assert.ok(Buffer.from(await shelf.arrayBuffer()).includes('ảnh (2).jpg'))
  await s.send(
    `/desk/releases/${id}/withdrawal`,
    { reason_vi: 'Sai ảnh', word: 'RÚT' },
    s.cookie.head,
  )
  for (const end of ['kit.zip', `files/${encodeURIComponent('ảnh.jpg')}`])
    assert.equal((await s.ask(`/releases/${slug}/${end}`)).status, 404, end)
  assert.ok(!(await bytes('/topics/kinh-te/kit.zip')).includes('ảnh (2).jpg'))
})

test('a picture that a reader had in memory is gone with the withdrawal', async () => {
  const { slug, ids, id } = await out('Rút ảnh', [{ name: 'a.jpg', bytes: await picture() }])
  const address = `/releases/${slug}/media/${ids[0]}/640.webp`
  assert.equal((await s.ask(address)).status, 200)
  assert.ok(s.store.get(address), 'kept in memory after the first reader')
  await s.send(
    `/desk/releases/${id}/withdrawal`,
    { reason_vi: 'Sai ảnh', word: 'RÚT' },
    s.cookie.head,
  )
  assert.equal(s.store.get(address), undefined)
  assert.equal((await s.ask(address)).status, 404)
})

test('every public copy carries author, credit, rights, caption, day and place, as other programs read them', async (t) => {
  const { slug, ids } = await out('Chữ trong ảnh', [
    { name: 'a.jpg', bytes: located },
    { name: 'b.png', bytes: await picture({ format: 'png' }) },
    { name: 'c.webp', bytes: await picture({ format: 'webp' }), more: { provenance: 'ai_edited' } },
  ])
  const list = [
    'files/a.jpg',
    'files/b.png',
    'files/c.webp',
    `media/${ids[0]}/640.webp`,
    `media/${ids[0]}/640.jpg`,
  ]
  for (const [i, end] of list.entries()) {
    const file = path.join(folder, `${i}-${path.basename(end)}`)
    fs.writeFileSync(file, await bytes(`/releases/${slug}/${end}`))
    const read = spawnSync('exiftool', ['-j', '-G0', '-a', '-charset', 'utf8', file])
    if (read.error) return t.skip('no exiftool on this machine')
    const [tags] = z
      .tuple([z.record(z.string(), z.unknown())])
      .parse(JSON.parse(String(read.stdout)))
    assert.equal(tags['XMP:Creator'], 'Nguyễn Văn Ảnh', end)
    assert.equal(tags['XMP:Credit'], 'Công an tỉnh A')
    assert.equal(tags['XMP:Rights'], 'Được dùng tự do cho báo chí, ghi nguồn')
    assert.equal(tags['XMP:Description'], 'Tang vật vụ án')
    assert.equal(tags['XMP:DateCreated'], '2026:11:02')
    assert.equal(tags['XMP:Location'], 'Hà Nội')
    if (end.includes('c.webp'))
      assert.match(String(tags['XMP:DigitalSourceType']), /compositeWithTrained/)
    if (end.endsWith('.jpg')) assert.equal(tags['IPTC:By-line'], 'Nguyễn Văn Ảnh')
    assert.deepEqual(
      Object.keys(tags).filter((k) => /GPS|^EXIF:|Make|Serial|JUMBF/i.test(k)),
      [],
      end,
    )
  }
  return undefined
})

test('the store holds what rows refer to, and the sweep drops the rest after an hour', async () => {
  const held = () => [...store.objects.keys()].map((k) => k.replace('files/', '')).sort()
  const loose = await s.program.owner.many(
    z.object({ key: z.uuid() }),
    sql`select storage_key as key from loose_key`,
  )
  assert.ok(loose.length > 10, 'copies that were made anew left theirs behind')
  assert.equal(await sweepLoose(s.program), 0)
  await s.program.owner.run(sql`update loose_key set since = now() - interval '2 hours'`)
  assert.equal(await sweepLoose(s.program), loose.length)
  const rows = await s.program.owner.many(
    z.object({ key: z.uuid() }),
    sql`select storage_key as key from file union select (r ->> 'storageKey')::uuid from file, jsonb_array_elements(renditions) r
      union select (manifest ->> 'storageKey')::uuid from file where manifest is not null`,
  )
  assert.deepEqual(held(), rows.map((r) => r.key).sort())
})
