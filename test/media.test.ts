import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { GPS, picture, upload } from './pictures.ts'
import { approved, drafted, idIn, lift, scheduled, stage } from './stage.ts'

const s = await stage()
const RIGHTS = 'Được dùng tự do cho báo chí, ghi nguồn'
const text = async (path: string, as = s.cookie.writer) => (await s.ask(path, as)).text()
const photo = await picture({
  width: 2400,
  height: 1600,
  exif: {
    IFD0: { Make: 'Hãng máy', Artist: 'Nguyen Van A' },
    IFD2: { DateTimeOriginal: '2026:11:02 08:30:00' },
    IFD3: GPS,
  },
})
const describe = (id: string, more: Record<string, string> = {}, release = '') =>
  s.send(
    `/desk/media/${id}${release ? `?release=${release}` : ''}`,
    {
      alt_vi: 'Công an kiểm tra tang vật',
      alt_en: 'Police check the evidence',
      caption_vi: 'Tang vật vụ án',
      creator: 'Nguyễn Văn Ảnh',
      credit: 'Công an tỉnh A',
      rights: RIGHTS,
      place: 'Hà Nội',
      taken_on: '2026-11-02',
      provenance: 'as_taken',
      ...more,
    },
    s.cookie.writer,
  )

test('a picture goes from the draft to the newsroom, described, sized and credited', async () => {
  const id = await drafted(s, { headline: 'Có ảnh' })
  const sent = await upload(
    s,
    `/desk/releases/${id}/files`,
    [['Ảnh vụ án.jpg', photo]],
    { rights: RIGHTS },
    s.cookie.writer,
  )
  assert.equal(sent.status, 303, await sent.text())
  const file = idIn(sent)
  const page = await text(sent.headers.get('location') ?? '')
  assert.match(page, /vị trí GPS/)
  assert.match(page, /value="2026-11-02"/)
  assert.match(page, /value="Nguyen Van A"/)
  assert.equal((await describe(file)).status, 303)
  await approved(s, id)
  const done = await scheduled(s, id)
  assert.equal(done.status, 303)
  const { slug } = await lift(s, id)
  const out = await text(`/releases/${slug}`, '')
  assert.match(out, /alt="Công an kiểm tra tang vật"/)
  assert.match(out, /width="2400" height="1600"/)
  assert.match(out, /Quyền sử dụng: Được dùng tự do/)
  assert.match(out, /02-11-2026|2-11-2026/)
  const srcs = [...out.matchAll(/(\/releases\/[^ "]+\/media\/[^ "]+\.(?:webp|jpg))/g)].map(
    (m) => m[1] ?? '',
  )
  assert.equal(new Set(srcs).size, 8)
  for (const src of new Set(srcs)) {
    const r = await s.ask(src)
    assert.equal(r.status, 200, src)
    const m = await sharp(Buffer.from(await r.arrayBuffer())).metadata()
    assert.equal(m.exif, undefined)
  }
})
