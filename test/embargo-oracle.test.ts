import assert from 'node:assert/strict'
import fs from 'node:fs'
import { after, test } from 'node:test'
import pg from 'pg'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { urlFor } from '#lib/roles.ts'
import { requests } from './embargo-requests.ts'
import { FILM, picture, upload } from './pictures.ts'
import { approved, drafted, idIn, lift, published, scheduled, stage } from './stage.ts'

/** A word that occurs nowhere else, planted in every field of the embargoed release. */
const CANARY = 'quuxcanaryvang'
const s = await stage()
await published(s, { headline: 'Bản tin có sẵn' })

const topic = await s.to.topic()
const embargoed = await drafted(s, {
  headline: `Tin mật ${CANARY}`,
  summary: `Tóm tắt ${CANARY}`,
  body: `Nội dung ${CANARY}.`,
  lead: 3600,
  topics: [topic],
})
const [pictureId, film] = await Promise.all([
  attached(`ảnh ${CANARY}.jpg`, await picture()),
  attached(`phim ${CANARY}.mp4`, FILM),
])
await approved(s, embargoed)
assert.equal((await scheduled(s, embargoed)).status, 303)
// the day on which it lifts, which in the last hour of a day is the next
const day = Temporal.Now.zonedDateTimeISO('Asia/Ho_Chi_Minh').add({ hours: 1 }).toPlainDate()
const slug = `${day}-tin-mat-${CANARY}`
const twin = slug.replace(CANARY, 'quuxkhongco123'.padEnd(CANARY.length, 'x'))
const twinId = '0b7fca1e-9b43-4b0e-9d4c-7c3f2f1f9a55'

/** Attaches a file to the embargoed release as its writer does, with the canary in all its words. */
async function attached(name: string, bytes: Uint8Array): Promise<string> {
  const sent = await upload(
    s,
    `/desk/releases/${embargoed}/files`,
    [[name, bytes]],
    { rights: `Quyền ${CANARY}` },
    s.cookie.writer,
  )
  const id = idIn(sent)
  const words = Object.fromEntries(
    ['alt_vi', 'caption_vi', 'transcript_vi', 'creator', 'credit', 'rights', 'place'].map((n) => [
      n,
      CANARY,
    ]),
  )
  assert.equal((await s.send(`/desk/media/${id}`, words, s.cookie.writer)).status, 303)
  return id
}

const paths = (name: string, id: string) =>
  requests({ name, id, canary: CANARY, picture: pictureId, stranger: s.cookie.stranger })

const shot = async ([path, init]: [string, RequestInit?]) => {
  const r = await s.app.request(path, { redirect: 'manual', ...init })
  return {
    status: r.status,
    headers: [...r.headers].filter(([k]) => k !== 'date').sort(),
    body: await r.text(),
  }
}

test('an embargoed release and one that never existed answer every kind of request with the same bytes', async () => {
  const [real, never] = [paths(slug, embargoed), paths(twin, twinId)]
  assert.ok(real.length >= 60, `${real.length} kinds`)
  for (const [i, kind] of real.entries()) {
    const other = never[i]
    assert.ok(other)
    const [a, b] = [await shot(kind), await shot(other)]
    // What the asker himself typed comes back to him in a search box: that is his word, not ours.
    b.body = b.body.replaceAll(twin, slug).replaceAll(twinId, embargoed)
    for (const h of b.headers) h[1] = h[1].replaceAll(twin, slug).replaceAll(twinId, embargoed)
    const drop = (x: typeof a) => ({
      ...x,
      headers: x.headers.filter(
        ([k]) => !(kind[0].startsWith('/search') && (k === 'etag' || k === 'content-length')),
      ),
    })
    assert.deepEqual(
      drop(a),
      drop(b),
      `${kind[1]?.method ?? 'GET'} ${kind[0]} ${JSON.stringify(kind[1]?.headers ?? {})}`,
    )
  }
})

const SURFACES = [
  '/',
  '/en',
  '/feed.xml',
  '/rss.xml',
  '/feed.json',
  '/en/feed.xml',
  '/en/rss.xml',
  '/en/feed.json',
  '/sitemap.xml',
  '/news-sitemap.xml',
  '/robots.txt',
  '/topics',
  '/units',
  '/corrections',
  '/archive',
  '/search?q=tin+mat',
  '/search?q=mat',
  '/speakers',
  '/healthz',
  '/readyz',
]

test('no public byte, mail or row that a public role can read holds a word of it', async () => {
  for (const path of SURFACES) {
    const { body, headers } = await shot([path])
    assert.ok(!`${body}${JSON.stringify(headers)}`.includes(CANARY), path)
  }
  const mails = await s.program.owner.many(
    z.object({ all: z.string(), sealed: z.boolean() }),
    sql`select concat(subject, body_text, body_html) as all, spool_id is not null as sealed from mail_content`,
  )
  assert.ok(
    mails.some((m) => !m.sealed),
    'somebody was asked to approve',
  )
  for (const m of mails) assert.equal(m.all.includes(CANARY), m.sealed)
  const events = await s.program.owner.many(
    z.object({ all: z.string() }),
    sql`select concat(verb, detail::text) as all from event`,
  )
  for (const e of events) assert.ok(!e.all.includes(CANARY))
})

for (const role of ['public', 'register', 'worker', 'door'] as const)
  test(`the database role of the ${role} path can read no word of it, in any table, view or column`, async () => {
    const client = new pg.Client({
      connectionString: urlFor(s.program.ownerUrl, role, s.program.secret),
    })
    await client.connect()
    after(() => client.end())
    const { rows } = await client.query(
      "select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'app') and c.relkind in ('r', 'v', 'm', 'S', 'p') and c.relkind <> 'S'",
    )
    assert.ok(rows.length > 40)
    const readable: string[] = []
    for (const { name } of rows) {
      const content = await client.query(`select t::text as row from ${name} t`).then(
        (r) => r.rows.map((x) => x.row).join('\n'),
        () => undefined,
      )
      if (content === undefined) continue
      readable.push(name)
      assert.ok(!content.includes(CANARY), `${role} reads it in ${name}`)
    }
    if (role === 'public')
      assert.deepEqual(readable.sort(), [
        'public_archive',
        'public_claim',
        'public_issue',
        'public_release',
      ])
    if (role === 'register') assert.deepEqual(readable, ['public_speaker'])
  })

test('the bytes made ahead exist, and the role that will place them cannot read them yet', async () => {
  const staged = sql`select path from staged_page where release_id = ${embargoed}`
  const Path = z.object({ path: z.string() })
  assert.ok((await s.program.owner.many(Path, staged)).some((p) => p.path === `/releases/${slug}`))
  assert.deepEqual(await s.program.db.worker.many(Path, staged), [])
})

test('a refused page is never stored by a cache', async () => {
  const { headers, status } = await shot([`/releases/${slug}`])
  assert.equal(status, 404)
  assert.equal(new Map(headers).get('cache-control'), 'no-store')
})

test('the topic of an embargoed release has no kit of it, and its files are no stranger’s on the desk', async () => {
  const { slug: shelf } = await s.program.owner.one(
    z.object({ slug: z.string() }),
    sql`select slug from topic where id = ${topic}`,
  )
  assert.equal((await s.ask(`/topics/${shelf}/kit.zip`)).status, 404)
  for (const id of [pictureId, film])
    for (const path of ['', '/view/320', '/public', '/manifest', '/blur'])
      assert.equal((await s.ask(`/desk/media/${id}${path}`, s.cookie.stranger)).status, 404)
  for (const id of [pictureId, film])
    assert.equal((await s.ask(`/desk/files/${id}`, s.cookie.stranger)).status, 404)
})

test('at its instant the same release is there: the oracle would have seen it', async () => {
  const { slug: real } = await lift(s, embargoed)
  assert.ok(real?.endsWith(`-tin-mat-${CANARY}`))
  assert.ok((await shot([`/releases/${real}`])).body.includes(CANARY))
  assert.ok((await shot(['/feed.xml'])).body.includes(CANARY))
  for (const path of [
    `/media/${pictureId}/900.webp`,
    `/files/${encodeURIComponent(`ảnh ${CANARY}.jpg`)}`,
    `/files/${encodeURIComponent(`phim ${CANARY}.mp4`)}`,
    '/kit.zip',
  ])
    assert.equal((await s.ask(`/releases/${real}${path}`)).status, 200, path)
})

test('the program writes no text of a release into its log', () => {
  const sources = fs
    .globSync('src/**/*.ts')
    .map((f) => fs.readFileSync(f, 'utf8'))
    .join('\n')
  assert.doesNotMatch(sources, /log\.\w+\([^)]*(headline|texts|body|summary)/)
})
