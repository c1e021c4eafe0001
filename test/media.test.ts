import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { assetPages } from '#lib/html/assets.ts'
import { describe, FILM, GPS, picture, RIGHTS, upload } from './pictures.ts'
import { approved, digestIn, drafted, idIn, lift, published, scheduled, stage } from './stage.ts'

const s = await stage()
const text = async (path: string, as = s.cookie.writer) => (await s.ask(path, as)).text()
/** Attaches one file as the writer does. Answers its id. */
async function attached(release: string, name: string, bytes: Uint8Array) {
  const path = `/desk/releases/${release}/files`
  const sent = await upload(s, path, [[name, bytes]], { rights: RIGHTS }, s.cookie.writer)
  assert.equal(sent.status, 303)
  return idIn(sent)
}
const stateOf = (id: string) =>
  s.program.owner.one(
    z.object({ state: z.string(), publishedAt: z.string().nullable() }),
    sql`select state, published_at from release where id = ${id}`,
  )

test('what a camera wrote fills the form, and the person is told what was taken out', async () => {
  const id = await drafted(s)
  const photo = await picture({
    exif: {
      IFD0: { Make: 'Hang may', Artist: 'Nguyen Van A' },
      IFD2: { DateTimeOriginal: '2026:11:02 08:30:00' },
      IFD3: GPS,
    },
  })
  const file = await attached(id, 'ảnh.jpg', photo)
  const page = await text(`/desk/media/${file}?told=added&release=${id}`)
  assert.match(page, /gỡ khỏi mọi bản công khai: vị trí GPS, máy ảnh, số máy/)
  assert.match(page, /value="2026-11-02"/)
  assert.match(page, /value="Nguyen Van A"/)
  assert.match(page, new RegExp(`href="/desk/releases/${id}/files"`))
})

test('a picture goes from the draft to the newsroom: described, credited, in every size', async () => {
  const id = await drafted(s, {
    headline: 'Có ảnh',
    more: { headline_en: 'With a picture', body_en: 'Text.' },
  })
  const file = await attached(id, 'Ảnh vụ án.jpg', await picture({ width: 2400, height: 1600 }))
  await describe(s, file)
  await approved(s, id)
  assert.equal((await scheduled(s, id)).status, 303)
  const { slug } = await lift(s, id)
  const out = await text(`/releases/${slug}`, '')
  assert.match(out, /alt="Công an kiểm tra tang vật"/)
  assert.match(out, /width="2400" height="1600"/)
  assert.match(
    out,
    /Hà Nội, 02-11-2026 · Ảnh: Nguyễn Văn Ảnh \/ Công an tỉnh A · Quyền sử dụng: Được/,
  )
  assert.match(out, /og:image" content="http:\/\/localhost:3000\/releases\/[^"]+\/1280\.jpg"/)
  assert.match(await text(`/en/releases/${slug}`, ''), /alt="Police check the evidence"/)
  const addresses = new Set(
    [...out.matchAll(/(\/releases\/[^ "]+\/media\/[^ "]+\.(?:webp|jpg))/g)].map((m) => m[1] ?? ''),
  )
  assert.equal(addresses.size, 8)
  for (const address of addresses) {
    const r = await s.ask(address)
    assert.equal(r.status, 200, address)
    const m = await sharp(Buffer.from(await r.arrayBuffer())).metadata()
    assert.equal(m.width, Number(/(\d+)\.\w+$/.exec(address)?.[1]))
    assert.equal(m.exif, undefined)
  }
  const download = await s.ask(`/releases/${slug}/files/${encodeURIComponent('Ảnh vụ án.jpg')}`)
  assert.match(download.headers.get('content-disposition') ?? '', /^attachment/)
  assert.equal((await sharp(Buffer.from(await download.arrayBuffer())).metadata()).width, 2400)
})

test('the page of a release with pictures stays under 40 KB with its style sheet', async () => {
  const id = await drafted(s, { headline: 'Nhiều ảnh' })
  for (let i = 0; i < 6; i++)
    await describe(
      s,
      await attached(id, `ảnh ${i}.jpg`, await picture({ width: 700, height: 500 })),
    )
  await approved(s, id)
  await scheduled(s, id)
  const { slug } = await lift(s, id)
  const r = await s.ask(`/releases/${slug}`, '', { 'accept-encoding': 'br' })
  const page = await r.arrayBuffer()
  const sheet =
    assetPages().find((a) => a.address.endsWith('newsroom.css'))?.page.brotli.length ?? 0
  assert.ok(page.byteLength + sheet < 40_000, `${page.byteLength} + ${sheet}`)
})

test('a picture without its description, or sound without its transcript, holds a release back', async () => {
  const id = await drafted(s, { headline: 'Thiếu lời' })
  const photo = await attached(id, 'a.jpg', await picture())
  const film = await attached(id, 'b.mp4', FILM)
  const held = await text(`/desk/releases/${id}`)
  assert.match(held, /a\.jpg: thiếu lời mô tả ảnh\. b\.mp4: thiếu bản chép lời/)
  await s.send(`/desk/releases/${id}/submissions`, { x: '1' }, s.cookie.writer)
  assert.equal((await stateOf(id)).state, 'draft')
  await describe(s, photo)
  await describe(s, film, { transcript_vi: 'Người dẫn: chào các bạn.' })
  await s.send(`/desk/releases/${id}/submissions`, { x: '1' }, s.cookie.writer)
  assert.equal((await stateOf(id)).state, 'submitted')
})

test('a picture of somebody who must not be recognised holds a release back until it was blurred', async () => {
  const id = await drafted(s, { headline: 'Phải che' })
  const photo = await attached(id, 'a.jpg', await picture())
  await describe(s, photo, { blur_needed: '1' })
  assert.match(await text(`/desk/releases/${id}`), /a\.jpg: chưa làm mờ/)
  const region = { shape: 'oval', x: '10', y: '10', w: '30', h: '40' }
  assert.equal((await s.send(`/desk/media/${photo}/blur`, region, s.cookie.writer)).status, 303)
  assert.doesNotMatch(await text(`/desk/releases/${id}`), /chưa làm mờ/)
})

test('from the day a release is put up its files stand as they are; a copy may be changed', async () => {
  const id = await drafted(s, { headline: 'Giữ nguyên' })
  const photo = await attached(id, 'a.jpg', await picture())
  await describe(s, photo)
  await s.send(`/desk/releases/${id}/submissions`, { x: '1' }, s.cookie.writer)
  const late = await describe(s, photo, { caption_vi: 'Lời khác' })
  assert.equal(late.status, 409)
  assert.match(await late.text(), /giữ nguyên như người ký đã thấy/)
  const hide = { shape: 'box', x: '0', y: '0', w: '50', h: '50' }
  assert.equal((await s.send(`/desk/media/${photo}/blur`, hide, s.cookie.writer)).status, 409)
  assert.equal(
    (await s.send(`/desk/media/${photo}/removal`, { x: '1' }, s.cookie.writer)).status,
    409,
  )
  const copy = await s.send(`/desk/media/${photo}/copy`, { x: '1' }, s.cookie.writer)
  assert.equal((await describe(s, idIn(copy), { caption_vi: 'Lời khác' })).status, 303)
})

test('adding, moving or removing a file is an edit: what was signed is void', async () => {
  const id = await drafted(s, { headline: 'Đổi tệp' })
  const first = await attached(id, 'một.jpg', await picture())
  const second = await attached(id, 'hai.jpg', await picture())
  for (const f of [first, second]) await describe(s, f)
  for (const act of [`${second}/first`, `${first}/removal`]) {
    await s.send(`/desk/releases/${id}/submissions`, { x: '1' }, s.cookie.writer)
    assert.equal((await stateOf(id)).state, 'submitted')
    await s.send(`/desk/releases/${id}/files/${act}`, { x: '1' }, s.cookie.writer)
    assert.equal((await stateOf(id)).state, 'draft', act)
  }
})

test('a correction changes a picture by a copy, and the version before keeps its own', async () => {
  const { id, slug } = await (async () => {
    const id = await drafted(s, { headline: 'Sửa ảnh' })
    await describe(s, await attached(id, 'a.jpg', await picture()), { caption_vi: 'Lời cũ' })
    await approved(s, id)
    await scheduled(s, id)
    return { id, slug: (await lift(s, id)).slug ?? '' }
  })()
  const fix = idIn(await s.send(`/desk/releases/${id}/corrections`, { x: '1' }, s.cookie.writer))
  const old = /\/files\/([0-9a-f-]{36})\/copy/.exec(await text(`/desk/releases/${fix}/files`))?.[1]
  const copy = await s.send(`/desk/releases/${fix}/files/${old}/copy`, { x: '1' }, s.cookie.writer)
  assert.equal((await describe(s, idIn(copy), { caption_vi: 'Lời mới' })).status, 303)
  assert.match(await text(`/releases/${slug}`, ''), /Lời cũ/)
  const timed = {
    base: '',
    unit: s.unit,
    main_lang: 'vi',
    headline_vi: 'Sửa ảnh',
    body_vi: 'Nội dung.',
    when: 'lead',
    planned_lead: '60',
    grade: 'C',
    note_vi: 'Chú thích ảnh',
  }
  await s.send(`/desk/releases/${fix}`, timed, s.cookie.writer)
  await approved(s, fix)
  await scheduled(s, fix)
  await lift(s, fix)
  assert.match(await text(`/releases/${slug}`, ''), /Lời mới/)
})

test('a file of another unit cannot be published by its id', async () => {
  const theirs = idIn(
    await upload(
      s,
      '/desk/media',
      [['kín.jpg', await picture()]],
      { unit: s.other, rights: 'x' },
      s.cookie.stranger,
    ),
  )
  const id = await drafted(s)
  const r = await s.send(`/desk/releases/${id}/files/library`, { file: theirs }, s.cookie.writer)
  assert.equal(r.status, 404)
  await assert.rejects(
    s.program.db.app.tx(async (db) => {
      await db.run(sql`select set_config('rostrum.person_id', ${s.people.writer}, true)`)
      await db.run(sql`insert into release_file (release_id, file_id) values (${id}, ${theirs})`)
    }),
    /row-level security/,
  )
})

test('an approver from outside the unit sees the pictures that he signs, and not their originals', async () => {
  const id = await drafted(s, { headline: 'Cấp trên ký' })
  const photo = await attached(id, 'a.jpg', await picture())
  await describe(s, photo)
  await s.send(`/desk/releases/${id}/submissions`, { x: '1' }, s.cookie.writer)
  assert.equal((await s.ask(`/desk/media/${photo}`, s.cookie.stranger)).status, 404)
  await s.program.owner.run(
    sql`insert into asked_approver (release_id, person_id) values (${id}, ${s.people.stranger})`,
  )
  assert.equal((await s.ask(`/desk/media/${photo}/view/640`, s.cookie.stranger)).status, 200)
  assert.equal((await s.ask(`/desk/files/${photo}`, s.cookie.stranger)).status, 404)
  const mine = digestIn(await text(`/desk/releases/${id}/approval`, s.cookie.head))
  assert.equal(digestIn(await text(`/desk/releases/${id}/approval`, s.cookie.stranger)), mine)
})

test('two who change one picture at once never bring back what one of them hid', async () => {
  const id = await drafted(s)
  const photo = await attached(id, 'a.jpg', await picture())
  await describe(s, photo)
  const hide = { shape: 'box', x: '0', y: '0', w: '50', h: '50' }
  const [words, blur] = await Promise.all([
    describe(s, photo, { caption_vi: 'Cùng lúc' }),
    s.send(`/desk/media/${photo}/blur`, hide, s.cookie.writer),
  ])
  assert.deepEqual([words.status, blur.status].sort(), [303, 409])
  await s.send(`/desk/media/${photo}/blur`, hide, s.cookie.writer)
  await describe(s, photo, { caption_vi: 'Sau đó' })
  const shown = await s.ask(`/desk/media/${photo}/public`, s.cookie.writer)
  const { data, info } = await sharp(Buffer.from(await shown.arrayBuffer()))
    .raw()
    .toBuffer({ resolveWithObject: true })
  assert.ok(Math.abs((data[0] ?? 0) - (data[info.channels * 20] ?? 0)) < 12, 'still one tone')
})

test('a release without files is as it was', async () => {
  const { slug } = await published(s, { headline: 'Không tệp' })
  assert.doesNotMatch(await text(`/releases/${slug}`, ''), /<figure|kit\.zip/)
})
