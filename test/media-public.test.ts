import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { z } from 'zod'
import { sweepLoose } from '#features/media/index.ts'
import { entriesOf } from '#lib/archive.ts'
import { sql } from '#lib/db.ts'
import { released } from './media-scene.ts'
import { FILM, manifest, picture, upload, withManifest } from './pictures.ts'
import { openStore } from './s3-store.ts'
import { idIn, stage } from './stage.ts'

const store = await openStore()
after(store.close)
const s = await stage({ STORAGE_URL: store.url })
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rostrum-public-'))
after(() => fs.rmSync(folder, { recursive: true, force: true }))
const text = async (address: string, as = '') => (await s.ask(address, as)).text()
const bytes = async (address: string, headers: Record<string, string> = {}) =>
  Buffer.from(await (await s.ask(address, '', headers)).arrayBuffer())

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
  const { slug } = await released(s, 'Do máy', [
    { name: 'a.jpg', bytes: await picture(), more: { provenance: 'ai_made' } },
  ])
  assert.match(await text(`/releases/${slug}`), /Hình do AI tạo ra/)
  assert.match(await text(`/en/releases/${slug}`), /Picture made by AI/)
})

test('the provenance that a picture came with is kept byte for byte and offered beside it', async () => {
  const kept = manifest('{"claim":"Máy ảnh ký"}'.padEnd(150_000, ' '))
  const { slug, ids } = await released(s, 'Có chứng thực', [
    { name: 'a.jpg', bytes: withManifest(await picture(), kept) },
  ])
  assert.match(await text(`/releases/${slug}`), /Chứng thực nguồn gốc C2PA/)
  const r = await s.ask(`/releases/${slug}/media/${ids[0]}/manifest`)
  assert.equal(r.headers.get('content-type'), 'application/c2pa')
  assert.ok(Buffer.from(await r.arrayBuffer()).equals(kept))
})

test('a film is served in ranges, and asked for again only when it changed', async () => {
  const { slug } = await released(s, 'Có phim', [
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
  const { slug, id } = await released(
    s,
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
  const { slug, ids, id } = await released(s, 'Rút ảnh', [
    { name: 'a.jpg', bytes: await picture() },
  ])
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
