import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, test } from 'node:test'
import { z } from 'zod'
import { askHub, lookAtOwnPages } from '#features/delivery/jobs/canary.ts'
import { hubSecret } from '#features/delivery/jobs/canary-keys.ts'
import { startHookWorker } from '#features/delivery/jobs/hook-worker.ts'
import { startInbox } from '#features/delivery/jobs/inbox.ts'
import { startMailWorker } from '#features/delivery/jobs/worker.ts'
import { sql } from '#lib/db.ts'
import { cookieFor } from '#lib/testing.ts'
import { until } from './crash/server.ts'
import { openReceiver, type Told } from './hooks/receiver.ts'
import { openImapServer } from './imap/server.ts'
import { openMailServer } from './mail-server.ts'
import { published, type Stage, stage } from './stage.ts'

// What comes in over TLS under the agency's own name is handed to the program, as its proxy does.
let program: Stage | undefined
const asked: Told[] = []
let publicPages = true
const outside = await openReceiver((told, res) => {
  asked.push(told)
  if (told.to === 'hub') return res.writeHead(202).end()
  const webhook = told.headers['webhook-id'] !== undefined
  if (!publicPages && !webhook) return res.writeHead(503).end()
  void Promise.resolve(
    program?.app.request(told.path, {
      method: told.method,
      headers: told.headers,
      ...(told.method === 'POST' ? { body: told.body } : {}),
    }),
  ).then(async (r) => {
    const body = Buffer.from((await r?.arrayBuffer()) ?? new ArrayBuffer(0))
    res.writeHead(r?.status ?? 500, Object.fromEntries(r?.headers ?? [])).end(body)
  })
  return undefined
})
const origin = outside.urlOf('agency').replace('/told', '')
const imap = await openImapServer()
const smtp = await openMailServer({
  onData(stream, session, done) {
    const chunks: Buffer[] = []
    stream.on('data', (c: Buffer) => chunks.push(c))
    stream.on('end', () => {
      // The agency's own mail server lays what is for its mailbox there.
      const to = session.envelope.rcptTo[0]?.address ?? ''
      if (to.startsWith('bounces+'))
        imap.deliver(Buffer.concat([Buffer.from(`Delivered-To: ${to}\r\n`), ...chunks]))
      done()
    })
  },
})
const s = await stage({
  ORIGIN: origin,
  SMTP_URL: smtp.url,
  IMAP_URL: imap.url,
  BOUNCE_ADDRESS: 'bounces@agency.example',
  WEBSUB_HUB: outside.urlOf('hub'),
})
program = s
const owner = s.program.owner
const ending: { stop(): Promise<void> }[] = []
after(async () => {
  await Promise.all(ending.map((e) => e.stop()))
  await Promise.all([imap.close(), smtp.close(), outside.close()])
})
const admin = await s.to.person('Trịnh Quản Trị')
await s.to.post({ person: admin, unit: s.root, role: 'administrator', scope: 'subtree' })
const cookie = await cookieFor(owner, admin)
const post = (path: string, as: string) =>
  s.app.request(path, {
    method: 'POST',
    headers: {
      cookie: as,
      origin,
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
    },
    body: 'x=1',
  })
const page = async (path = '/desk/channels', as = cookie) => (await s.ask(path, as)).text()
const old = () =>
  owner.run(
    sql`update release set publish_at = publish_at - interval '121 seconds' where state = 'scheduled'`,
  )

test('each channel is turned on by who administers the agency, and by nobody else', async () => {
  await owner.run(sql`alter table release disable trigger user`)
  for (const channel of ['mail', 'web', 'webhook', 'websub']) {
    assert.equal((await post(`/desk/channels/${channel}/on`, s.cookie.head)).status, 404)
    assert.equal((await post(`/desk/channels/${channel}/on`, cookie)).status, 303)
  }
  await owner.run(sql`update canary set on_since = now() - interval '1 hour'`)
  const text = await page()
  assert.equal(text.match(/thông suốt/g)?.length, 4)
  assert.equal((await post('/desk/channels/pigeon/on', cookie)).status, 400)
})

test('a release that nobody has seen is waited for, and red on every channel after 120 seconds, though no job ran', async () => {
  await published(s, { headline: 'Tin không tới ai' })
  assert.equal((await page()).match(/đang chờ 1 văn bản/g)?.length, 4)
  assert.doesNotMatch(await page('/desk', s.cookie.writer), /Kênh không thông/)
  await old()
  const text = await page()
  assert.equal(text.match(/thiếu 1 văn bản/g)?.length, 4)
  assert.match(text, /Xem Thư đi còn thư chờ/)
  assert.match(
    await page('/desk', s.cookie.writer),
    /Kênh không thông: Thư điện tử, Trang công khai, Webhook, WebSub/,
  )
})

test('when everything runs each canary sees the release, and the desk is quiet again', async () => {
  const quiet = { restMs: 20, pollMs: 100 }
  const [mail, hooks] = [
    await startMailWorker(s.program, () => {}),
    await startHookWorker(s.program, outside.reach),
  ]
  const inbox = startInbox(s.program, [], quiet)
  ending.push(mail, hooks, inbox)
  const channelsSeen = async () => (await page()).match(/thiếu 1 văn bản/g)?.length ?? 0
  await until(async () => (await channelsSeen()) === 2, 15_000, 'mail and webhook')
  publicPages = false
  await lookAtOwnPages(s.program, outside.reach)
  assert.equal(await channelsSeen(), 2, 'a page that is not shown was not seen')
  publicPages = true
  await lookAtOwnPages(s.program, outside.reach)
  assert.equal(await channelsSeen(), 1)
  assert.match(await page('/desk', s.cookie.writer), /Kênh không thông: WebSub/)
})

test('the hub is asked, agreed with, and believed only with its signature', async () => {
  await askHub(s.program, outside.reach)
  const ask = new URLSearchParams(asked.find((a) => a.body.includes('subscribe'))?.body)
  const callback = new URL(ask.get('hub.callback') ?? '').pathname
  const agree = (topic: string, at = callback) =>
    s.ask(`${at}?hub.mode=subscribe&hub.topic=${encodeURIComponent(topic)}&hub.challenge=abc`)
  assert.equal((await agree('https://else.example/feed.xml')).status, 404)
  assert.equal((await agree(`${origin}/feed.xml`, '/press/canary/hub/0')).status, 404)
  assert.equal(await (await agree(`${origin}/feed.xml`)).text(), 'abc')
  const before = asked.length
  await askHub(s.program, outside.reach)
  assert.equal(asked.length, before, 'a hub that agreed is not asked again')
  const feed = await (await s.ask('/feed.xml')).text()
  const tell = (signature: string) =>
    s.app.request(callback, {
      method: 'POST',
      body: feed,
      headers: { 'x-hub-signature': signature },
    })
  await tell('sha256=00')
  assert.match(await page(), /thiếu 1 văn bản/)
  const key = hubSecret(s.program.secret)
  await tell(`sha256=${createHmac('sha256', key).update(feed).digest('hex')}`)
  assert.doesNotMatch(await page(), /thiếu/)
  assert.doesNotMatch(await page('/desk', s.cookie.writer), /Kênh không thông/)
})

test('a call to our own receiver that nobody of ours signed is not there', async () => {
  const answer = await s.app.request('/press/canary/hook', {
    method: 'POST',
    body: '{}',
    headers: { 'webhook-id': 'msg_x', 'webhook-timestamp': '1', 'webhook-signature': 'v1,x' },
  })
  assert.equal(answer.status, 404)
})

test('a canary that is turned off is missed by nobody, and gets nothing', async () => {
  for (const channel of ['mail', 'web', 'webhook', 'websub'])
    await post(`/desk/channels/${channel}/off`, cookie)
  await published(s, { headline: 'Tin sau' })
  await old()
  assert.equal((await page()).match(/chưa bật/g)?.length, 4)
  assert.equal((await owner.many(z.unknown(), sql`select 1 from subscriber`)).length, 0)
})
