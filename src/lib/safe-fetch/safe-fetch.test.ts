import assert from 'node:assert/strict'
import http from 'node:http'
import { after, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { type Answer, classOf, INTERNET, type Reach, safeFetch } from './index.ts'
import { ADDRESSES, answers, typed } from './vectors.testing.ts'

/** A server on both loopback addresses, on one port. */
async function listening(handle: http.RequestListener, hosts: string[], port = 0) {
  let at = port
  for (const host of hosts) {
    const server = http.createServer(handle)
    server.on('connection', (s) => s.on('error', () => {}))
    await new Promise<void>((done) => server.listen(at, host, done))
    const address = server.address()
    at = typeof address === 'object' && address ? address.port : at
    after(() => {
      server.closeAllConnections()
      server.close()
    })
  }
  return at
}

let touched = 0
const canary = await listening(
  (_, res) => {
    touched++
    res.end('inside')
  },
  ['127.0.0.1', '::1'],
)

test('each address is told by its class, at both ends of each range', () => {
  let count = 0
  for (const [kind, list] of Object.entries(ADDRESSES))
    for (const address of list.split(' ')) {
      assert.equal(classOf(address), kind, address)
      count++
    }
  assert.ok(count >= 130, String(count))
})

test('no spelling of an inner address, and no name that leads to one, is ever connected to', async (t) => {
  const reach: Reach = {
    ...INTERNET,
    ports: [80, 443, canary],
    resolve: async (host) => answers(host),
  }
  const all = [...new Set(typed(canary))]
  assert.ok(all.length >= 300, String(all.length))
  for (const text of all) {
    const said = await safeFetch(text, { reach, totalMs: 2_000, redirects: 3 })
    assert.equal(said.ok, false, text)
    if (!said.ok)
      assert.match(said.why, /^(malformed|scheme|user|port|unknown_host|forbidden)$/, text)
  }
  assert.equal(touched, 0)
  t.diagnostic(`${all.length} addresses, ${touched} connections`)
})

/** A place that counts as outside: 127.0.0.1; the canary's other address stays inside. */
let handle: http.RequestListener = (_, res) => res.end()
const outside = await listening((q, s) => handle(q, s), ['127.0.0.1'])
const seen: string[] = []
const reach: Reach = {
  ports: [80, 443, outside, canary],
  permits: (a) => a === '127.0.0.1' || INTERNET.permits(a),
  resolve: async (host) => {
    seen.push(host)
    return host === 'inner.example' ? ['::1'] : ['127.0.0.1']
  },
}
const base = `http://news.example:${outside}`
const get = (path: string, o: Parameters<typeof safeFetch>[1] = {}) =>
  safeFetch(base + path, { reach, ...o })
const whyOf = (a: Awaited<ReturnType<typeof safeFetch>>) => (a.ok ? `answer ${a.status}` : a.why)

test('a redirect to an inner address is not followed, however often it is spelled', async () => {
  const places = typed(canary)
    .filter((u) => /^https?:\/\/\[|inner/.test(u))
    .concat(`http://inner.example:${canary}/`, `//[::1]:${canary}/`, `http:\\\\[::1]:${canary}`)
  for (const location of places)
    for (const status of [301, 302, 303, 307, 308]) {
      handle = (_, res) =>
        res.writeHead(status, { location: Buffer.from(location).toString('latin1') }).end()
      assert.match(
        whyOf(await get('/', { redirects: 3 })),
        /^(forbidden|malformed|port|user)$/,
        location,
      )
    }
  assert.equal(touched, 0)
  assert.ok(places.length * 5 >= 100)
})

test('a name is asked once a hop, so a second answer changes nothing', async () => {
  let asked = 0
  handle = (_, res) => res.end('outside')
  const changing: Reach = {
    ...reach,
    resolve: async () => (++asked === 1 ? ['127.0.0.1'] : ['::1']),
  }
  const said = await safeFetch(`http://rebind.example:${outside}/`, { reach: changing })
  assert.ok(said.ok)
  assert.equal(said.body.toString(), 'outside')
  assert.equal(asked, 1)
  handle = (_, res) => res.writeHead(302, { location: `http://rebind.example:${canary}/` }).end()
  asked = 0
  const next = await safeFetch(`http://rebind.example:${outside}/`, {
    reach: changing,
    redirects: 3,
  })
  assert.equal(whyOf(next), 'forbidden')
  assert.equal(touched, 0)
})

test('without leave a redirect is an answer; with it, three are followed and no fourth', async () => {
  handle = (q, res) => {
    const n = Number(q.url?.slice(1))
    if (n === 0) res.end('there')
    else res.writeHead(302, { location: `/${n - 1}` }).end()
  }
  assert.equal(whyOf(await get('/3')), 'answer 302')
  const third = await get('/3', { redirects: 9 })
  assert.equal((third as Answer).body.toString(), 'there') // ok, or it would have no body
  assert.equal(whyOf(await get('/4', { redirects: 9 })), 'redirects')
  assert.equal(whyOf(await get('/1', { body: 'x', redirects: 3 })), 'answer 302', 'never a POST')
})

test('headers meant for one place are not shown to another; no cookie is sent or kept', async () => {
  const heads: http.IncomingHttpHeaders[] = []
  handle = (q, res) => {
    heads.push(q.headers)
    if (q.url === '/')
      res.writeHead(302, { location: `http://else.example:${outside}/b`, 'set-cookie': 'a=b' })
    res.end()
  }
  await get('/', { redirects: 1, headers: { 'x-key': 'secret' } })
  assert.equal(heads[0]?.['x-key'], 'secret')
  assert.equal(heads[1]?.['x-key'], undefined)
  assert.match(heads[1]?.['user-agent'] ?? '', /^Rostrum/)
  assert.ok(heads.every((h) => h.cookie === undefined))
})

test('what is too long, too dense or in no known coding is refused', async () => {
  const bomb = gzipSync(Buffer.alloc(9_000_000))
  const send = (body: Buffer, head: http.OutgoingHttpHeaders = {}) => {
    handle = (_, res) => res.writeHead(200, head).end(body)
  }
  const limits = { raw: 100_000, decoded: 200_000 }
  send(Buffer.alloc(100_001))
  assert.equal(whyOf(await get('/', { limits })), 'too_large')
  send(
    gzipSync(Buffer.alloc(300_000, Buffer.from('abcdefghijklmnopqrstuvwxyz0123456789').toString())),
    {
      'content-encoding': 'gzip',
    },
  )
  assert.match(whyOf(await get('/', { limits })), /too_large|ratio/)
  send(bomb, { 'content-encoding': 'gzip' })
  assert.equal(whyOf(await get('/')), 'ratio')
  send(Buffer.from('not gzip'), { 'content-encoding': 'gzip' })
  assert.equal(whyOf(await get('/')), 'encoding')
  send(bomb, { 'content-encoding': 'gzip, gzip' })
  assert.equal(whyOf(await get('/')), 'encoding')
  send(gzipSync('đúng'), { 'content-encoding': 'gzip' })
  assert.equal(((await get('/')) as Answer).body.toString(), 'đúng') // ok, or it would have no body
})

test('a body that may be cut ends at its limit', async () => {
  handle = (_, res) => res.end(Buffer.alloc(50_000, 'x'))
  const said = await get('/', { limits: { raw: 4_096, decoded: 4_096, cut: true } })
  assert.ok(said.ok)
  assert.equal(said.status, 200)
  assert.ok(said.body.length <= 4_096)
})

test('who hangs, drips or never ends his head is left alone in time', async () => {
  const timers: NodeJS.Timeout[] = []
  after(() => timers.forEach(clearInterval))
  handle = () => {}
  assert.equal(whyOf(await get('/', { totalMs: 300 })), 'timeout')
  handle = (_, res) => {
    res.writeHead(200)
    timers.push(setInterval(() => res.write('x'), 50))
  }
  assert.equal(whyOf(await get('/', { totalMs: 400 })), 'timeout')
  handle = (_, res) => {
    res.socket?.write('HTTP/1.1 200 OK\r\n')
    timers.push(
      setInterval(() => res.socket?.write(`x-${Date.now()}: ${'y'.repeat(3_000)}\r\n`), 5),
    )
  }
  assert.match(whyOf(await get('/', { totalMs: 3_000 })), /unreachable|timeout/)
  const silent: Reach = {
    ...reach,
    resolve: (_, s) => new Promise((d) => s.addEventListener('abort', () => d([]))),
  }
  assert.equal(whyOf(await get('/', { reach: silent, totalMs: 200 })), 'timeout')
})
