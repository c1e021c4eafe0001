import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { parseAtomFeed, parseRssFeed } from 'feedsmith'
import { startHookWorker } from '#features/delivery/jobs/hook-worker.ts'
import { until } from './crash/server.ts'
import { openReceiver } from './hooks/receiver.ts'
import { calls, hurry } from './hooks/scene.ts'
import { withdrawn } from './outputs/scene.ts'
import { published, stage } from './stage.ts'

let answer = 202
const hub = await openReceiver((_, res) => res.writeHead(answer).end())
const s = await stage({ WEBSUB_HUB: hub.urlOf('hub') })
const hooks = await startHookWorker(s.program, hub.reach)
after(async () => {
  await hub.close()
  await hooks.stop()
})
const text = async (path: string) => (await s.ask(path)).text()
const settled = (n: number) =>
  until(
    async () => {
      const all = await calls(s)
      return all.length === n && all.every((c) => c.state === 'sent')
    },
    5_000,
    `${n} pings`,
  )

test('at the instant the hub is told of every feed in which the release stands, and each names the hub', async () => {
  const topic = await s.to.topic('hinh-su')
  const { slug } = await published(s, { topics: [topic] })
  await settled(1)
  const [ping] = hub.told
  assert.ok(ping)
  assert.match(ping.headers['content-type'] ?? '', /^application\/x-www-form-urlencoded/)
  assert.equal(ping.headers['webhook-id'], undefined)
  const said = new URLSearchParams(ping.body)
  assert.equal(said.get('hub.mode'), 'publish')
  const feeds = said.getAll('hub.url')
  assert.equal(feeds.length, 12)
  for (const url of feeds) {
    const feed = await text(url.replace('http://localhost:3000', ''))
    assert.ok(feed.includes(slug), url)
    const links = url.endsWith('rss.xml')
      ? parseRssFeed(feed).atom?.links
      : parseAtomFeed(feed).links
    assert.deepEqual(
      links?.filter((l) => l.rel === 'hub' || l.rel === 'self').map((l) => l.href),
      [url, hub.urlOf('hub')],
    )
  }
  assert.deepEqual(JSON.parse(await text('/feed.json')).hubs, [
    { type: 'WebSub', url: hub.urlOf('hub') },
  ])
})

test('a hub that fails is told again, and a withdrawal is told too', async () => {
  answer = 503
  const { id } = await published(s)
  await until(
    async () => (await calls(s)).some((c) => c.attempts === 1 && c.state === 'ready'),
    5_000,
    'one try',
  )
  answer = 204
  await hurry(s)
  await settled(2)
  await withdrawn(s, id, 'Nhầm lẫn')
  await settled(3)
  assert.equal(hub.told.length, 4)
})
