import http from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import type { DeskEnv } from '#lib/auth.ts'
import { assetPages } from '#lib/html/assets.ts'
import type { Page, PageStore } from '#lib/page-store.ts'
import { Refusal } from '#lib/refusal.ts'

/** Sent with every public page: nothing runs, nothing is framed, nothing is loaded from elsewhere. */
export const PUBLIC_HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
} as const
const FIXED = Object.entries(PUBLIC_HEADERS).flat()

const accepts = (header: string | undefined, coding: string) =>
  header?.includes(coding) === true &&
  !new RegExp(`${coding}\\s*;\\s*q=0(\\.0*)?\\s*(,|$)`).test(header)

type Answer = { status: 200 | 304; head: string[]; body: Buffer | undefined }

/** What to send for finished bytes: the best encoding the client takes, or 304 when it has them. */
function choose(page: Page, offered: string | undefined, known: string | undefined): Answer {
  const plain = page.gzip === page.body
  const coding = plain ? '' : accepts(offered, 'br') ? 'br' : accepts(offered, 'gzip') ? 'gzip' : ''
  const body = coding === 'br' ? page.brotli : coding === 'gzip' ? page.gzip : page.body
  const etag = `"${page.etag}${coding && `-${coding}`}"`
  const head = [
    'content-type',
    page.type,
    'cache-control',
    page.cacheControl,
    'etag',
    etag,
    'vary',
    'accept-encoding',
    ...FIXED,
  ]
  if (
    known &&
    (known === '*' || known.split(/\s*,\s*/).some((k) => k.replace(/^W\//, '') === etag))
  )
    return { status: 304, head, body: undefined }
  if (coding) head.push('content-encoding', coding)
  head.push('content-length', String(body.length))
  return { status: 200, head, body }
}

/** Writes finished bytes straight to the socket's response. */
export function answer(page: Page, req: http.IncomingMessage, res: http.ServerResponse) {
  const offered = req.headers['accept-encoding']
  const { status, head, body } = choose(
    page,
    Array.isArray(offered) ? offered.join() : offered,
    req.headers['if-none-match'],
  )
  res.writeHead(status, head)
  res.end(req.method === 'HEAD' ? undefined : body)
}

/** The same answer for a page that was made during this request. */
export function pageResponse(page: Page, req: Request): Response {
  const { status, head, body } = choose(
    page,
    req.headers.get('accept-encoding') ?? undefined,
    req.headers.get('if-none-match') ?? undefined,
  )
  const headers = new Headers()
  for (let i = 0; i < head.length; i += 2) headers.set(head[i] ?? '', head[i + 1] ?? '')
  return new Response(req.method === 'HEAD' || !body ? null : new Uint8Array(body), {
    status,
    headers,
  })
}

/** Serves finished pages straight from memory, and hands everything else to the app. */
export function httpServer(app: Hono<DeskEnv>, store: PageStore): http.Server {
  const rest = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  const assets = new Map(assetPages().map((a) => [a.address, a.page]))
  const server = http.createServer((req, res) => {
    if (req.method === 'GET' || req.method === 'HEAD') {
      const address = req.url ?? ''
      const page = store.get(address) ?? assets.get(address)
      if (page) return answer(page, req, res)
    }
    return rest(req, res)
  })
  server.requestTimeout = 600_000 // a film of 200 MB over a slow line; heads must still be there within 15 s
  server.headersTimeout = 15_000
  server.keepAliveTimeout = 20_000
  return server
}

/** Listens, or throws `Refusal` when the port is taken or may not be used. Answers the port. */
export const listen = (server: http.Server, port: number, host: string): Promise<number> =>
  new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      fail(
        error.code === 'EADDRINUSE'
          ? new Refusal(
              `Port ${port} is taken by another program: stop it, or set PORT to another number.`,
            )
          : new Refusal(`Port ${port} cannot be used: ${error.message}.`),
      ),
    )
    server.listen(port, host, () => {
      const address = server.address()
      done(typeof address === 'object' && address ? address.port : port)
    })
  })
