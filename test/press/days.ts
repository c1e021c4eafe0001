import type { Outcome } from '#features/monitoring/rules/outcome.ts'
import { type News, type Press, type Reply, rss } from './site.ts'

/** What goes wrong with an outlet for a time; the reason that its channel must name. */
export type Trouble = {
  name: string
  reason: Outcome | undefined
  /** What is answered instead of the feed while it lasts. */
  reply?(press: Press, host: string, sound: Reply, headers: Record<string, unknown>): Reply
  robots?: Reply
}

const html = { 'content-type': 'text/html; charset=utf-8' }

export const TROUBLES: Trouble[] = [
  { name: 'nothing', reason: undefined },
  { name: 'connections cut', reason: 'unreachable', reply: () => ({ reset: true }) },
  {
    name: 'a server that is being mended',
    reason: 'ailing',
    reply: () => ({ status: 503, headers: { 'retry-after': '7200' } }),
  },
  {
    name: 'too many requests',
    reason: 'slow_down',
    reply: () => ({ status: 429, headers: { 'retry-after': '3600' } }),
  },
  { name: 'a slow host', reason: 'timeout', reply: () => ({ hang: true }) },
  { name: 'a feed at no address', reason: 'missing', reply: () => ({ status: 404 }) },
  {
    name: 'a page in place of the feed',
    reason: 'page',
    reply: () => ({
      headers: html,
      body: '<!doctype html><html><body><h1>Bảo trì</h1></body></html>',
    }),
  },
  {
    name: 'a broken feed',
    reason: 'unknown',
    reply: () => ({ body: 'Fatal error: out of memory in feed.php on line 12' }),
  },
  {
    name: 'half a feed',
    reason: undefined,
    reply: (_p, _h, sound) => ({
      body: String(sound.body).slice(0, String(sound.body).length / 2),
    }),
  },
  {
    name: 'an empty feed',
    reason: 'no_items',
    reply: (press, host) => ({ body: rss(press, host, []) }),
  },
  { name: 'nothing at all', reason: 'empty', reply: () => ({ body: '' }) },
  {
    name: 'a challenge',
    reason: 'challenge',
    reply: () => ({
      status: 403,
      headers: html,
      body: '<title>Just a moment...</title><div class="cf-chl"></div>',
    }),
  },
  {
    name: 'a certificate that does not hold',
    reason: 'tls',
    reply: (press, host) => ({
      status: 302,
      headers: { location: press.url(host, '/rss').replace('http:', 'https:') },
    }),
  },
  {
    name: 'redirects in circles',
    reason: 'redirects',
    reply: () => ({ status: 302, headers: { location: '/rss' } }),
  },
  { name: 'robots.txt that cannot be had', reason: 'robots_down', robots: { status: 500 } },
  {
    name: 'robots.txt that forbids',
    reason: 'robots',
    robots: { headers: { 'content-type': 'text/plain' }, body: 'User-agent: *\nDisallow: /' },
  },
  {
    name: '"unchanged", whatever changed',
    reason: 'unchanged',
    reply: (_p, _h, sound, headers) =>
      headers['if-none-match'] ? { status: 304 } : { ...sound, headers: { etag: '"1"' } },
  },
  {
    name: 'a move for good',
    reason: undefined,
    reply: (press, host) => ({
      status: 301,
      headers: { location: press.url(`moi-${host}`, '/rss') },
    }),
  },
  { name: 'old articles told as new: other ids, titles, dates, addresses', reason: undefined },
]

/** How the same article is told anew: what feeds do to what they told before. */
export function retold(press: Press, n: News, times: number): News {
  const kinds: News[] = [
    n,
    { ...n, id: `${n.id}-${times}` },
    { ...n, title: `${n.title} (cập nhật)` },
    { ...n, date: new Date(press.now().epochMilliseconds).toUTCString() },
    { ...n, path: `${n.path}?utm_source=rss${times}#x` },
    { ...n, title: n.title.normalize('NFD') },
  ]
  return kinds[times % kinds.length] ?? n
}
