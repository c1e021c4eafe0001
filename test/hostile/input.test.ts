import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { form } from '#lib/testing.ts'
import { drafted, idIn, stage } from '../stage.ts'

const s = await stage()
const rows = async (table: string) =>
  (
    await s.program.owner.one(z.object({ n: z.number() }), {
      text: `select count(*)::int as n from ${table}`,
      values: [],
    })
  ).n
const post = (path: string, init: RequestInit) =>
  s.app.request(path, {
    method: 'POST',
    redirect: 'manual',
    ...init,
    headers: { cookie: s.cookie.writer, origin: 'http://localhost:3000', ...init.headers },
  })
const noStack = (text: string) =>
  assert.doesNotMatch(text, /\bat .+:\d+:\d+|node_modules|PostgreSQL|syntax error/)

test('a body of 20 MB is refused, and nothing of it is kept', async () => {
  const before = await rows('revision')
  const big = `headline_vi=${'a'.repeat(20 * 1024 * 1024)}`
  const announced = await post('/desk/releases', {
    body: big,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(big.length),
    },
  })
  assert.equal(announced.status, 413)
  const stream = new ReadableStream({
    pull: (c) => c.enqueue(new TextEncoder().encode('a'.repeat(1 << 16))),
  })
  const dripped = await post('/desk/releases', {
    body: stream,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    duplex: 'half',
  } as RequestInit)
  assert.equal(dripped.status, 413)
  noStack(await dripped.text())
  assert.equal(await rows('revision'), before)
})

test('a wrong content type, an empty body and a broken form each get a clear 400', async () => {
  const tries: [string, RequestInit][] = [
    ['JSON for a form', { body: '{"a":1}', headers: { 'content-type': 'application/json' } }],
    ['text for a form', { body: 'a=1', headers: { 'content-type': 'text/plain' } }],
    ['no body', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
    ['no content type', { body: new Uint8Array([1, 2, 3]) }],
    [
      'a multipart form without its end',
      {
        body: '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb',
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
      },
    ],
    [
      'a unit that is no id',
      {
        body: 'unit=1&headline_vi=a',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
    ],
  ]
  for (const [what, init] of tries) {
    const r = await post('/desk/releases', init)
    assert.equal(r.status, 400, what)
    noStack(await r.text())
  }
})

test('a form sent from another site is refused', async () => {
  const r = await s.app.request('/desk/releases', {
    ...form({ headline_vi: 'x' }, s.cookie.writer),
    headers: {
      cookie: s.cookie.writer,
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://evil.example',
    },
  })
  assert.equal(r.status, 400)
})

test('a damaged cursor, an unknown language and an id that is none say so', async () => {
  assert.equal((await s.ask('/?before=2026')).status, 400)
  assert.equal(
    (await s.ask('/?before=2026-13-99T00:00Z_0b7fca1e-9b43-4b0e-9d4c-7c3f2f1f9a55')).status,
    400,
  )
  assert.equal((await s.ask('/releases/x.txt?lang=fr')).status, 404)
  assert.equal((await s.ask('/fr')).status, 404)
  assert.equal((await s.ask('/desk/releases/1', s.cookie.writer)).status, 404)
  assert.equal((await s.ask('/desk/outbox?before=x', s.cookie.writer)).status, 400)
  assert.equal((await s.ask('/desk/releases?shelf=x', s.cookie.writer)).status, 400)
})

test('characters that PostgreSQL cannot hold, or that hide, do not break or pass', async () => {
  const id = await drafted(s, { headline: 'a\u0000b\u202Ec\u200Bd', body: '\uD800 lone' })
  const { headline } = await s.program.owner.one(
    z.object({ headline: z.string() }),
    sql`select texts -> 'vi' ->> 'headline' as headline from revision where release_id = ${id} order by seq desc limit 1`,
  )
  assert.equal(headline, 'abcd')
  assert.equal((await s.ask('/search?q=%00')).status < 500, true)
  assert.ok((await s.ask('/releases/%00')).status < 500)
  assert.equal((await s.ask('/search?q=%E0%A4%A')).status < 500, true)
})

test('a file whose content belies its extension is refused with the reason, and not kept', async () => {
  const id = await drafted(s)
  const before = await rows('file')
  for (const [name, type, bytes] of [
    ['ảnh.jpg', 'image/jpeg', '<html><script>alert(1)</script>'],
    ['a.pdf', 'application/pdf', 'PK\u0003\u0004'],
    ['a.svg', 'image/svg+xml', '<svg/>'],
    ['a.exe', 'application/pdf', '%PDF-1.4'],
    ['..\\..\\x', 'text/plain', 'x'],
  ] as const) {
    const body = new FormData()
    body.set('file', new File([bytes], name, { type }))
    body.set('rights', 'tự do')
    const r = await post(`/desk/releases/${id}/files`, { body })
    assert.equal(r.status, 400, name)
    noStack(await r.text())
  }
  assert.equal(await rows('file'), before)
})

test('a press list takes only addresses that cannot misroute a message, all or nothing', async () => {
  const list = idIn(await s.send('/desk/lists', { unit: s.unit, name: 'Báo chí' }, s.cookie.writer))
  const csv = async (text: string | Uint8Array<ArrayBuffer>) => {
    const body = new FormData()
    body.set('file', new File([text], 'a.csv'))
    const r = await post(`/desk/lists/${list}/import`, { body })
    return { status: r.status, text: await r.text() }
  }
  const head = 'name,address,outlet,lang,source,consent\n'
  const bad: [string, string | Uint8Array<ArrayBuffer>][] = [
    ['an unclosed quote', `${head}"A,a@b.vn,X,vi,s,c`],
    ['too few columns', `${head}A,a@b.vn`],
    ['a header without address', 'name,source,consent\nA,s,c'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x41, 0])],
    ['Latin-1', new Uint8Array([0x41, 0xe9, 0x0a])],
    ['a quoted local part', `${head}A,"""x@evil.example""@b.vn",X,vi,s,c`],
    ['two addresses', `${head}A,a@b.vn;c@d.vn,X,vi,s,c`],
    ['a header in the name', `${head}"A\r\nBcc: x@y.vn",a@b.vn,X,vi,s,c`],
    ['an unknown language', `${head}A,a@b.vn,X,fr,s,c`],
    ['no consent', `${head}A,a@b.vn,X,vi,s,`],
    ['a twin', `${head}A,a@b.vn,X,vi,s,c\nB,A@B.vn,X,vi,s,c`],
    [
      'one bad line of 3,000',
      head +
        Array.from({ length: 3000 }, (_, i) => `A,a${i}@b.vn,X,vi,s,c`).join('\n') +
        '\nX,không,X,vi,s,c',
    ],
  ]
  for (const [what, text] of bad) {
    const r = await csv(text)
    assert.equal(r.status, 400, what)
    noStack(r.text)
    assert.equal(await rows('recipient'), 0, what)
  }
  assert.match((await csv(`${head}A,không,X,vi,s,c`)).text, /Dòng 2/)
  assert.equal((await csv(`${head}"Nguyễn, A",a@b.vn,=cmd(),vi,s,c`)).status, 200)
  const out = await (await s.send(`/desk/lists/${list}/export`, { x: '1' }, s.cookie.writer)).text()
  assert.match(out, /"'=cmd\(\)"/)
})
