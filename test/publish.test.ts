import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { approved, drafted, scheduled, stage } from './stage.ts'

const s = await stage()
const state = (id: string) => s.program.owner.one(z.object({ state: z.string(), publishedAt: z.string().nullable(), slug: z.string().nullable() }), sql`select state, published_at, slug from release where id = ${id}`)

/** Moves a scheduled release's instant to now: the clock cannot be moved, the row can. */
const due = (id: string) => s.program.owner.run(sql`update release set publish_at = now() - interval '1 ms' where id = ${id}`)

test('a draft goes through two signatures and its instant to the public newsroom', async () => {
  const id = await drafted(s, { headline: 'Phá đường dây lừa đảo', body: 'Ngày 19-11 bắt **12 người**.' })
  await approved(s, id)
  assert.equal((await state(id)).state, 'approved')
  const done = await scheduled(s, id)
  assert.equal(done.status, 303, await done.text())
  assert.equal((await state(id)).state, 'scheduled')
  assert.doesNotMatch(await (await s.ask('/')).text(), /Phá đường dây/)
  await due(id)
  await s.lifter.withdrawn(id)
  const { slug } = await state(id)
  assert.match(slug ?? '', /-pha-duong-day-lua-dao$/)
  const page = await s.ask(`/releases/${slug}`)
  assert.equal(page.status, 200)
  assert.match(await page.text(), /<strong>12 người<\/strong>/)
  assert.match(await (await s.ask('/')).text(), /Phá đường dây/)
  for (const feed of ['/feed.xml', '/rss.xml', '/feed.json', '/sitemap.xml', '/news-sitemap.xml']) assert.match(await (await s.ask(feed)).text(), new RegExp(String(slug)), feed)
  for (const [ending, says] of [['json', /"pubstatus":"usable"/], ['txt', /12 người/], ['md', /\*\*12 người\*\*/]] as const) assert.match(await (await s.ask(`/releases/${slug}.${ending}`)).text(), says)
  assert.match(await (await s.ask('/search?q=duong+day+lua+dao')).text(), /Phá đường dây/)
})
