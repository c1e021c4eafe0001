import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#lib/db.ts'
import { describe, FILM, picture, RIGHTS, upload } from './pictures.ts'
import { drafted, idIn, stage } from './stage.ts'

const s = await stage()
const text = async (path: string, as = s.cookie.writer) => (await s.ask(path, as)).text()
const add = (files: [string, Uint8Array | string][], fields: Record<string, string> = {}) =>
  upload(s, '/desk/media', files, { unit: s.unit, rights: RIGHTS, ...fields }, s.cookie.writer)

const photo = idIn(await add([['Hiện trường.jpg', await picture()]]))
await describe(s, photo, { caption_vi: 'Đường Nguyễn Huệ, Đà Nẵng', creator: 'Đỗ Ảnh' })

test('an empty library says what it is for and how to begin', async () => {
  assert.match(
    await text('/desk/media', s.cookie.stranger),
    /Kho chưa có tệp nào<\/b>Thêm ảnh, phim hoặc tài liệu ở trên/,
  )
})

test('a file is found by any of its words, with or without diacritics, whole or in part', async () => {
  for (const q of ['nguyen hue', 'Đà Nẵng', 'hien truong', 'do anh', 'tang vat kiem', 'NANG'])
    assert.match(await text(`/desk/media?q=${encodeURIComponent(q)}`), /Hiện trường\.jpg/, q)
  for (const q of ['hải phòng', 'nguyen xyz', '%', '_____________________'])
    assert.match(await text(`/desk/media?q=${encodeURIComponent(q)}`), /Không tìm thấy tệp nào/, q)
})

test('the library is filtered by kind, and by what still lacks something', async () => {
  await add([
    ['Phim.mp4', FILM],
    ['Số liệu.csv', 'a,b\n'],
  ])
  const kinds = { picture: 'Hiện trường.jpg', video: 'Phim.mp4', document: 'Số liệu.csv' }
  for (const [kind, name] of Object.entries(kinds)) {
    const page = await text(`/desk/media?kind=${kind}`)
    for (const other of Object.values(kinds))
      assert.equal(page.includes(other), other === name, other)
  }
  const open = await text('/desk/media?open=1')
  assert.match(open, /Phim\.mp4[\s\S]+Thiếu bản chép lời/)
  assert.doesNotMatch(open, /Hiện trường\.jpg/)
})

test('of several files each is judged for itself: one that is refused is named, the others are kept', async () => {
  const r = await add([
    ['tốt.txt', 'một dòng'],
    ['xấu.jpg', '<html>'],
  ])
  assert.equal(r.status, 400)
  const page = await r.text()
  assert.match(page, /xấu\.jpg: Nội dung tệp không đúng/)
  assert.match(page, /<b>tốt\.txt<\/b>/)
  assert.equal((await add([])).status, 400)
})

test('a long library is read page by page, nothing twice and nothing left out', async () => {
  await s.program.owner.run(sql`
    insert into file (unit_id, name, media_type, size, sha256, storage_key, uploaded_by, uploaded_at)
    select ${s.unit}, 'bản ' || n || '.txt', 'text/plain', 1, repeat('0', 64), gen_random_uuid(), ${s.people.writer}, '2026-01-01T00:00Z'::timestamptz + make_interval(mins => n / 3)
    from generate_series(1, 130) n`)
  const seen: string[] = []
  for (let next: string | undefined = '/desk/media?q=b%E1%BA%A3n'; next; ) {
    const page: string = await text(next)
    seen.push(...[...page.matchAll(/<b>(bản \d+\.txt)<\/b>/g)].map((m) => m[1] ?? ''))
    next = /href="(\/desk\/media\?[^"]+at=[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
  }
  assert.equal(seen.length, 130)
  assert.equal(new Set(seen).size, 130)
})

test('a file says where it is used, and is removed only when it is used nowhere', async () => {
  const id = await drafted(s, { headline: 'Dùng ảnh' })
  await s.send(`/desk/releases/${id}/files/library`, { file: photo }, s.cookie.writer)
  assert.match(
    await text(`/desk/media/${photo}`),
    new RegExp(`href="/desk/releases/${id}">Dùng ảnh`),
  )
  const kept = await s.send(`/desk/media/${photo}/removal`, { x: '1' }, s.cookie.writer)
  assert.equal(kept.status, 409)
  assert.match(await kept.text(), /đang dùng trong thông cáo/)
  await s.send(`/desk/releases/${id}/files/${photo}/removal`, { x: '1' }, s.cookie.writer)
  assert.equal(
    (await s.send(`/desk/media/${photo}/removal`, { x: '1' }, s.cookie.writer)).status,
    303,
  )
  assert.equal((await s.ask(`/desk/media/${photo}`, s.cookie.writer)).status, 404)
  assert.equal((await s.ask(`/desk/media/${photo}/view/320`, s.cookie.writer)).status, 404)
})

test('what was typed is kept when it cannot be saved', async () => {
  const id = idIn(await add([['a.jpg', await picture()]]))
  const r = await describe(s, id, { rights: '', taken_on: '2999-01-01', caption_vi: 'Lời đã gõ' })
  const page = await r.text()
  assert.equal(r.status, 400)
  assert.match(page, /Cần ghi quyền sử dụng/)
  assert.match(page, /Ngày này chưa tới/)
  assert.match(page, /Lời đã gõ/)
  assert.match(
    await (await describe(s, id, { taken_on: '31-02-2026' })).text(),
    /Không đọc được ngày/,
  )
})

test('a region that cannot be read is named, and the rows stay as they were typed', async () => {
  const id = idIn(await add([['b.jpg', await picture()]]))
  const blur = (rows: Record<string, string[]>) =>
    s.send(`/desk/media/${id}/blur`, rows, s.cookie.writer)
  const one = {
    shape: ['oval', 'box'],
    x: ['10', 'abc'],
    y: ['10', '5'],
    w: ['20', '5'],
    h: ['20', '5'],
  }
  const bad = await blur(one)
  assert.equal(bad.status, 400)
  assert.match(await bad.text(), /Vùng 2 không đọc được[\s\S]+value="abc"/)
  assert.equal((await blur({ ...one, x: ['10', '101'] })).status, 400)
  const many = Array.from({ length: 61 }, () => '1')
  assert.equal((await blur({ shape: many, x: many, y: many, w: many, h: many })).status, 400)
  assert.equal((await blur({ ...one, x: ['10,5', '90'] })).status, 303)
  assert.match(await text(`/desk/media/${id}`), /2 vùng đã làm mờ/)
})
