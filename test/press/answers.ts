import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Reply } from './site.ts'

const sound = (n: number) =>
  `<rss version="2.0"><channel><title>t</title><item><title>Tin lành</title><link>https://bao.example/lanh</link></item></channel></rss>`.replace(
    'lanh',
    `lanh-${n}`,
  )

/** What a channel answers, and what the desk is told of it after one visit. */
export const ANSWERS: [situation: string, reply: Reply, outcome: string][] = [
  [
    'a feed without a single article',
    { body: '<rss version="2.0"><channel><title>t</title></channel></rss>' },
    'no_items',
  ],
  [
    'a web page where the feed should be',
    {
      headers: { 'content-type': 'text/html' },
      body: '<!doctype html><html><body><h1>Báo</h1></body></html>',
    },
    'page',
  ],
  [
    'a page that asks a browser to prove itself, with 200',
    {
      headers: { 'content-type': 'text/html' },
      body: '<html><script>document.cookie="D1N=abc";location.reload()</script></html>',
    },
    'challenge',
  ],
  [
    'a page that asks a browser to prove itself, with 403',
    { status: 403, body: '<title>Just a moment...</title><div class="cf-chl"></div>' },
    'challenge',
  ],
  ['nothing at all', { body: '' }, 'empty'],
  [
    'bytes that are no text',
    { body: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]) },
    'unknown',
  ],
  [
    'a sitemap that names others',
    { body: '<sitemapindex><sitemap><loc>http://x.example/a.xml</loc></sitemap></sitemapindex>' },
    'index',
  ],
  ['not found', { status: 404 }, 'missing'],
  ['gone for good', { status: 410 }, 'gone'],
  ['sign in first', { status: 401 }, 'sign_in'],
  ['forbidden', { status: 403, body: 'no' }, 'sign_in'],
  ['too many requests', { status: 429 }, 'slow_down'],
  ['an error of the server', { status: 500 }, 'ailing'],
  ['a server that is being mended', { status: 503 }, 'ailing'],
  ['an answer that nobody expects', { status: 418 }, 'refused'],
  ['a redirect to itself', { status: 302, headers: { location: '/rss' } }, 'redirects'],
  [
    'a redirect into the house',
    { status: 302, headers: { location: 'http://127.0.0.1:22/' } },
    'private',
  ],
  [
    'a redirect to a name that leads into the house',
    { status: 302, headers: { location: 'http://inner.example/' } },
    'private',
  ],
  [
    'a redirect to another scheme',
    { status: 302, headers: { location: 'file:///etc/passwd' } },
    'refused',
  ],
  ['a connection that is cut', { reset: true }, 'unreachable'],
  [
    'a bomb in gzip',
    { headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(40_000_000)) },
    'trap',
  ],
  ['more bytes than a feed has', { body: Buffer.alloc(16_000_000, 'a') }, 'too_large'],
  ['a proxy that wants a name', { status: 407 }, 'sign_in'],
  ['for legal reasons', { status: 451 }, 'refused'],
  ['pay first', { status: 402 }, 'refused'],
  ['no content, and says so', { status: 204 }, 'refused'],
  ['a part of what was asked for', { status: 206, body: sound(1) }, 'refused'],
  ['a gateway that got nothing', { status: 502 }, 'ailing'],
  ['a gateway that waited in vain', { status: 504 }, 'ailing'],
  ['a redirect without a place', { status: 301 }, 'refused'],
  [
    'a redirect to a mail address',
    { status: 301, headers: { location: 'mailto:a@b.example' } },
    'refused',
  ],
  ['the word null', { headers: { 'content-type': 'application/json' }, body: 'null' }, 'unknown'],
  [
    'an error told in JSON',
    { headers: { 'content-type': 'application/json' }, body: '{"error":"x"}' },
    'unknown',
  ],
  [
    'a JSON feed without a single article',
    {
      headers: { 'content-type': 'application/feed+json' },
      body: '{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[]}',
    },
    'no_items',
  ],
  [
    'an Atom feed without a single article',
    { body: '<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title></feed>' },
    'no_items',
  ],
  [
    'words without any markup',
    { headers: { 'content-type': 'text/plain' }, body: 'Trang đang bảo trì.' },
    'unknown',
  ],
  [
    'brotli that is none',
    { headers: { 'content-encoding': 'br' }, body: 'không phải brotli' },
    'refused',
  ],
  [
    'a bomb in brotli',
    { headers: { 'content-encoding': 'br' }, body: brotliCompressSync(Buffer.alloc(40_000_000)) },
    'trap',
  ],
  [
    'a coding that nobody knows',
    { headers: { 'content-encoding': 'zzz' }, body: sound(2) },
    'refused',
  ],
  [
    'a feed that says it is a picture',
    { headers: { 'content-type': 'image/png' }, body: sound(3) },
    'fresh',
  ],
  [
    'a feed in two codings, one upon the other',
    { headers: { 'content-encoding': 'gzip, gzip' }, body: gzipSync(gzipSync(sound(4))) },
    'refused',
  ],
  [
    'a feed of another tongue’s bytes',
    {
      headers: { 'content-type': 'text/xml; charset=utf-16le' },
      body: Buffer.from(`\ufeff${sound(5)}`, 'utf16le'),
    },
    'fresh',
  ],
  [
    'a feed with its entities told by itself',
    {
      body: sound(6).replace(
        '<rss',
        '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><rss',
      ),
    },
    'fresh',
  ],
]
