import http from 'node:http'
import { after } from 'node:test'
import type { Reach } from '#lib/safe-fetch/index.ts'

export type Reply = {
  status?: number
  headers?: Record<string, string>
  body?: string | Buffer
  /** Milliseconds before it answers; `hang` never does. */
  hang?: boolean
  reset?: boolean
}
type Asked = { at: string; path: string; headers: http.IncomingHttpHeaders }
type Page = Reply | ((asked: Asked) => Reply)

/** A press of its own on loopback: each host a table of pages, every request noted with the time of the moved clock. */
export async function openPress(start: string) {
  let now = Temporal.Instant.from(start)
  const hosts = new Map<string, Map<string, Page>>()
  const asked: (Asked & { host: string })[] = []
  const server = http.createServer((req, res) => {
    const [name = ''] = (req.headers.host ?? '').split(':')
    const path = req.url ?? '/'
    const note = { at: now.toString(), path, headers: req.headers }
    asked.push({ ...note, host: name })
    const pages = hosts.get(name)
    const page = pages?.get(path) ?? pages?.get('*')
    const reply = typeof page === 'function' ? page(note) : (page ?? { status: 404 })
    if (reply.hang) return
    if (reply.reset) return res.destroy()
    res.writeHead(reply.status ?? 200, {
      'content-type': 'text/xml; charset=utf-8',
      ...reply.headers,
    })
    res.end(reply.body ?? '')
  })
  server.on('connection', (s) => s.on('error', () => {}))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  const reach: Reach = {
    ports: [port],
    permits: (a) => a === '127.0.0.1',
    resolve: async (host) =>
      hosts.has(host) ? ['127.0.0.1'] : host.startsWith('inner.') ? ['10.0.0.7'] : [],
  }
  return {
    reach,
    port,
    asked,
    url: (host: string, path: string) => `http://${host}:${port}${path}`,
    /** What stands under a path of a host from now on; '*' is every other path. */
    put: (host: string, path: string, page: Page) => {
      const pages = hosts.get(host) ?? new Map<string, Page>()
      pages.set(path, page)
      hosts.set(host, pages)
    },
    /** The host's name is known no more. */
    drop: (host: string) => hosts.delete(host),
    now: () => now,
    wait: (span: Temporal.DurationLike) => {
      now = now.add(span)
    },
  }
}
export type Press = Awaited<ReturnType<typeof openPress>>

export type News = {
  title: string
  path: string
  id?: string
  date?: string | null
  lede?: string
  body?: string
}
const esc = (s: string) => s.replace(/&/g, '&amp;').replace(/</g, '&lt;')

/** A feed in RSS of a host's articles. */
export const rss = (press: Press, host: string, news: News[]): string =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>${host}</title>${news
    .map(
      (n) =>
        `<item><title>${esc(n.title)}</title><link>${esc(press.url(host, n.path))}</link>${n.id === undefined ? '' : `<guid isPermaLink="false">${esc(n.id)}</guid>`}${n.date === null ? '' : `<pubDate>${n.date ?? new Date(press.now().epochMilliseconds).toUTCString()}</pubDate>`}<description>${esc(n.lede ?? '')}</description>${
          n.body
            ? `<content:encoded>${esc(
                n.body
                  .split('\n')
                  .map((p) => `<p>${p}</p>`)
                  .join(''),
              )}</content:encoded>`
            : ''
        }</item>`,
    )
    .join('')}</channel></rss>`
