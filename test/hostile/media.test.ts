import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { picture, upload } from '../pictures.ts'
import { stage } from '../stage.ts'
import { office, zipOf } from '../zips.ts'

const s = await stage({ FILE_LIMIT_MB: '12', UNIT_QUOTA_MB: '40' })
const rows = async () =>
  (
    await s.program.owner.one(
      z.object({ n: z.number() }),
      sql`select count(*)::int as n from file where purpose = 'media'`,
    )
  ).n
const send = (name: string, bytes: Uint8Array | string) =>
  upload(s, '/desk/media', [[name, bytes]], { unit: s.unit, rights: 'Tự do' }, s.cookie.writer)

/** Sends what must be refused: told in words, nothing kept, nothing of ours shown, the server still there. */
async function refused(name: string, bytes: Uint8Array | string, why: RegExp) {
  const before = await rows()
  const r = await send(name, bytes)
  const page = await r.text()
  assert.equal(r.status, 400, `${name}: ${r.status}`)
  assert.match(page, why, name)
  assert.doesNotMatch(page, /\bat .+:\d+:\d+|node_modules|libvips|VipsJpeg/)
  assert.equal(await rows(), before, name)
}

const chunk = (type: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  crc.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, crc])
}
/** A PNG that says how large it is and is not. */
function png(width: number, height: number, extra: Buffer[] = []) {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const data = deflateSync(Buffer.alloc(Math.min(30_000_000, (width * 3 + 1) * height)))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    ...extra,
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

test('a flood of pixels is refused by its numbers, before one is drawn', async () => {
  for (const [w, h] of [
    [65_535, 65_535],
    [12_001, 10],
    [8_000, 5_001],
    [2_147_483_647, 1],
  ] as const)
    await refused(`${w}.png`, png(w, h), /quá lớn|Không đọc được ảnh/)
})

test('a picture that is cut off, or no picture behind its head, is refused', async () => {
  const whole = await picture({ width: 1500, height: 1000 })
  await refused('cụt.jpg', whole.subarray(0, whole.length / 2), /hỏng|cắt giữa chừng/)
  await refused(
    'đầu.jpg',
    Buffer.concat([whole.subarray(0, 30), randomBytes(5000)]),
    /hỏng|Không đọc/,
  )
  await refused('rỗng.png', png(400, 400).subarray(0, 60), /hỏng|Không đọc/)
})

test('a colour profile that unpacks to 200 MB takes no more memory than a picture may', async () => {
  const profile = deflateSync(Buffer.alloc(200_000_000))
  const icc = chunk('iCCP', Buffer.concat([Buffer.from('x\0\0', 'latin1'), profile]))
  const before = process.memoryUsage.rss()
  const r = await send('hồ sơ màu.png', png(40, 40, [icc]))
  assert.ok([303, 400].includes(r.status), `${r.status}`)
  assert.ok(process.memoryUsage.rss() - before < 300_000_000)
})

test('metadata that points outside itself, in circles, or at a thousand laughs harms nobody', async () => {
  const tiff = Buffer.alloc(64)
  tiff.write('II*\0\x08\0\0\0', 0, 'latin1')
  tiff.writeUInt16LE(0xffff, 8)
  tiff.writeUInt16LE(0x8769, 10)
  tiff.writeUInt32LE(0xfffffff0, 18)
  const app1 = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const laughs = `<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&b;</x:xmpmeta>`
  const whole = await picture({ xmp: laughs })
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, app1.length + 2]), app1])
  const r = await send(
    'vòng.jpg',
    Buffer.concat([whole.subarray(0, 2), segment, whole.subarray(2)]),
  )
  assert.equal(r.status, 303)
})

test('two files in one, and files that are not what they are called, are refused', async () => {
  const jpeg = await picture()
  const jar = zipOf([{ name: 'A.class', content: 'x' }])
  const gif = Buffer.from(
    '47494638396101000100800000000000ffffff2c00000000010001000002024401003b',
    'hex',
  )
  await refused('ảnh.jpg', Buffer.concat([jpeg, jar]), /giấu một tệp nén/)
  await refused('a.pdf', Buffer.concat([Buffer.from('%PDF-1.4\n%%EOF\n'), jar]), /giấu một tệp nén/)
  await refused('gifar.jpg', Buffer.concat([gif, jar]), /giấu một tệp nén/)
  await refused('gif.jpg', gif, /không đúng với phần mở rộng/)
  await refused('gifar.gif', Buffer.concat([gif, jar]), /Loại tệp này không được nhận/)
  await refused('js.pdf', '/*%PDF-1.4\n*/alert(1)', /không đúng với phần mở rộng/)
  await refused('a.jpg', '<html><script>alert(1)</script>', /không đúng với phần mở rộng/)
  await refused(
    'a.png',
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    /không đúng/,
  )
  await refused('a.svg', '<svg/>', /Loại tệp này không được nhận/)
  await refused('a.mp3', 'ID-không phải nhạc', /không đúng/)
  await refused('a.docx', jar, /không đúng/)
  await refused('a.csv', jpeg, /không đúng/)
  await refused('a.txt', Buffer.from([0x41, 0, 0x42]), /UTF-8/)
})

test('a name is no path, hides no end, and is cut to a length', async () => {
  for (const [sent, kept] of [
    ['..\\..\\etc\\passwd.txt', 'passwd.txt'],
    ['../../x.txt', 'x.txt'],
    ['a\u202Etxt.exe.txt', 'atxt.exe.txt'],
    [`${'d'.repeat(300)}.txt`, `${'d'.repeat(116)}.txt`],
    ['C:\\báo cáo.txt', 'báo cáo.txt'],
  ] as const) {
    assert.equal((await send(sent, 'một dòng')).status, 303, sent)
    const { name } = await s.program.owner.one(
      z.object({ name: z.string() }),
      sql`select name from file order by uploaded_at desc, id limit 1`,
    )
    assert.equal(name, kept)
  }
  await refused('.htaccess', 'x', /Tên tệp|Loại tệp/)
})

test('an office document is judged by its directory: no bomb, no archive, no macro, no odd entry', async () => {
  for (const kind of ['docx', 'xlsx', 'odt'] as const) {
    const ok = await send(`tốt.${kind}`, office(kind))
    assert.equal(ok.status, 303, `${kind}: ${await ok.text()}`)
    const bad = (what: string, more: Parameters<typeof office>[1], why: RegExp) =>
      refused(`${what}.${kind}`, office(kind, more), why)
    await bad('bom', [{ name: 'big.xml', content: Buffer.alloc(9_000_000) }], /bung ra quá lớn/)
    await bad('khai', [{ name: 'big.xml', content: 'x', claims: 4_000_000_000 }], /bung ra quá lớn/)
    await bad(
      'nhiều',
      Array.from({ length: 2_001 }, (_, i) => ({ name: `${i}`, content: 'x', stored: true })),
      /bung ra quá lớn/,
    )
    const kernel = { name: 'k.xml', content: randomBytes(400_000) }
    await bad(
      'chồng',
      [
        kernel,
        ...Array.from({ length: 600 }, (_, i) => ({
          name: `${i}.xml`,
          overlaps: true,
          claims: 400_000,
        })),
      ],
      /bung ra quá lớn|không hợp lệ/,
    )
    await bad(
      'lồng',
      [{ name: 'word/embeddings/a.bin', content: zipOf([{ name: 'x', content: 'y' }]) }],
      /nhúng một tệp khác/,
    )
    await bad('rar', [{ name: 'image1.png', content: 'Rar!\x1a\x07\0' }], /nhúng một tệp khác/)
    await bad('liên kết', [{ name: 'l', content: '/etc/passwd', mode: 0o120777 }], /không hợp lệ/)
    await bad(
      'trùng',
      [
        { name: 'a', content: 'x' },
        { name: 'A', content: 'y' },
      ],
      /không hợp lệ/,
    )
    await bad('leo', [{ name: '../../etc/cron', content: 'x' }], /không hợp lệ/)
    await bad('khóa', [{ name: 'a', content: 'x', encrypted: true }], /không hợp lệ/)
    await bad('macro', [{ name: 'word/vbaProject.bin', content: 'x' }], /macro/)
  }
  await refused('cụt.docx', office('docx').subarray(0, 200), /hỏng|không đúng/)
})

test('a file beyond the limit is refused while it arrives, and nothing of it stays on the disk', async () => {
  const r = await send('to.txt', 'a'.repeat(14_000_000))
  assert.equal(r.status, 413)
  await r.text()
  assert.deepEqual(fs.readdirSync(path.join(s.program.config.folder, 'incoming')), [])
})

test('a form that breaks off, has no boundary or endless heads is a plain 400', async () => {
  const post = (body: string, type: string) =>
    s.app.request('/desk/media', {
      method: 'POST',
      body,
      headers: { 'content-type': type, cookie: s.cookie.writer, origin: 'http://localhost:3000' },
    })
  const multi = 'multipart/form-data; boundary=x'
  for (const [body, type] of [
    ['--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabc', multi],
    ['--x\r\nContent-Disposition: form-data\r\n\r\nabc\r\n--x--', multi],
    [`--x\r\n${'A: b\r\n'.repeat(5000)}\r\n`, multi],
    ['--y\r\n', multi],
    ['abc', 'multipart/form-data'],
    ['a=b', 'application/x-www-form-urlencoded'],
    ['', multi],
  ] as const)
    assert.equal((await post(body, type)).status, 400, body.slice(0, 40))
})

test('a unit whose room is used up is told so', async () => {
  const film = Buffer.concat([
    Buffer.from('000000186674797069736f6d0000020069736f6d69736f32', 'hex'),
    Buffer.alloc(8),
    randomBytes(11_000_000),
  ])
  film.writeUInt32BE(11_000_008, 24)
  film.write('mdat', 28, 'latin1')
  let full = ''
  for (let i = 0; i < 5 && !full; i++) {
    const r = await send(`phim ${i}.mp4`, film)
    if (r.status !== 303) full = await r.text()
  }
  assert.match(full, /Kho của đơn vị đã đầy/)
})

test('after all of this the program serves on', async () => {
  const r = await s.ask('/desk/media', s.cookie.writer)
  assert.equal(r.status, 200)
})
