import { Readable } from 'node:stream'
import type { DeskContext } from '#lib/auth.ts'
import type { Range, Storage } from '#lib/storage/index.ts'

/** Kept bytes as they are handed out; `name` is what the reader's computer calls them. */
export type Download = {
  storageKey: string
  size: number
  sha256: string
  type: string
  name: string
}

/** Whether an `If-None-Match` names this tag. */
const isKnown = (header: string | undefined, etag: string) =>
  header === '*' || header?.split(/\s*,\s*/).some((k) => k.replace(/^W\//, '') === etag) === true

/** The one range that is asked for; undefined for all of it, 'none' for one that cannot be had. */
export function rangeIn(header: string | undefined, size: number): Range | undefined | 'none' {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (!from && !to) return undefined // none, several, or one in another unit: all of it is a right answer
  const start = from ? Number(from) : Math.max(0, size - Number(to))
  const end = from && to ? Math.min(Number(to), size - 1) : size - 1
  return start > end || start >= size ? 'none' : { start, end }
}

/**
 * Sends kept bytes: always as a download that nothing may run in, whole or one range of them, or 304 when the asker has
 * them. `cache` is the caller's word on who may keep them.
 */
export async function sendKept(
  c: DeskContext,
  storage: Storage,
  f: Download,
  cache: string,
): Promise<Response> {
  const etag = `"${f.sha256.slice(0, 32)}"`
  const headers = {
    'content-type': f.type,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(f.name)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': cache,
    'accept-ranges': 'bytes',
    etag,
  }
  if (isKnown(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers)
  const fresh = (c.req.header('if-range') ?? etag) === etag
  const range = fresh ? rangeIn(c.req.header('range'), f.size) : undefined
  if (range === 'none')
    return c.body(null, 416, { ...headers, 'content-range': `bytes */${f.size}` })
  const length = range ? range.end - range.start + 1 : f.size
  const body = c.req.method === 'HEAD' ? null : asWeb(await storage.read(f.storageKey, range))
  const sent = { ...headers, 'content-length': String(length) }
  return range
    ? new Response(body, {
        status: 206,
        headers: { ...sent, 'content-range': `bytes ${range.start}-${range.end}/${f.size}` },
      })
    : new Response(body, { headers: sent })
}

/** A stream as the web's types name it. */
export const asWeb = (stream: Readable): ReadableStream => Readable.toWeb(stream) as ReadableStream // Node's and the web's types name the same stream
