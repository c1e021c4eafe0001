import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { z } from 'zod'
import { addresses, released } from './media-scene.ts'
import { film, filmedAt, GPS, manifest, picture, withManifest } from './pictures.ts'
import { openStore } from './s3-store.ts'
import { stage } from './stage.ts'

const store = await openStore()
after(store.close)
const s = await stage({ STORAGE_URL: store.url })
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rostrum-public-'))
after(() => fs.rmSync(folder, { recursive: true, force: true }))
const text = async (address: string, as = '') => (await s.ask(address, as)).text()
const bytes = async (address: string, headers: Record<string, string> = {}) =>
  Buffer.from(await (await s.ask(address, '', headers)).arrayBuffer())
const sha = (b: Buffer) => createHash('sha256').update(b).digest('hex')

const XMP_PLACE = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="21,1.684N" exif:GPSLongitude="105,51.255E"/></rdf:RDF></x:xmpmeta>`
const located = withManifest(
  await picture({ exif: { IFD0: { Make: 'Hang may' }, IFD3: GPS }, xmp: XMP_PLACE }),
  manifest('{"exif:GPSLatitude":"21,1.684N"}'),
)

test('no byte of a place on the map is in anything public, however it came in', async () => {
  const { slug, ids } = await released(s, 'Có vị trí', [
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
  const all = await addresses(s, slug, ids)
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
  const { slug, ids } = await released(s, 'Đã che', [
    {
      name: 'mặt.jpg',
      bytes: photo,
      more: { blur_needed: '1' },
      blur: { shape: 'box', x: '25', y: '25', w: '50', h: '50' },
    },
  ])
  assert.match(await text(`/releases/${slug}`), /Một phần hình đã được làm mờ/)
  let pictures = 0
  for (const address of await addresses(s, slug, ids)) {
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

test('every public copy carries author, credit, rights, caption, day and place, as other programs read them', async (t) => {
  const { slug, ids } = await released(s, 'Chữ trong ảnh', [
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
