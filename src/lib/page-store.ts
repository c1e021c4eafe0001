import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** Finished bytes of one address, in each encoding, with a strong ETag per encoding. */
export type Page = {
  type: string
  body: Buffer
  gzip: Buffer
  brotli: Buffer
  etag: string
  cacheControl: string
}

const brotli = (body: Buffer, quality: number) =>
  brotliCompressSync(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  })

/** Compresses once. `quality` 5 for what is made at the instant, 11 for what is made ahead of it. */
export function finish(
  type: string,
  text: string | Buffer,
  quality = 5,
  cacheControl = 'no-cache',
): Page {
  const body = typeof text === 'string' ? Buffer.from(text) : text
  const squeeze =
    /^(text\/|image\/svg|application\/(json|xml|feed|rss|atom|ld|javascript|[a-z.0-9]+\+(json|xml)))/.test(
      type,
    )
  return {
    type,
    body,
    gzip: squeeze ? gzipSync(body, { level: 6 }) : body,
    brotli: squeeze ? brotli(body, quality) : body,
    etag: createHash('sha256').update(body).digest('base64url').slice(0, 22),
    cacheControl,
  }
}

/** The newsroom's memory: address to finished bytes, least recently made dropped first beyond `limit` bytes. */
export class PageStore {
  #pages = new Map<string, Page>()
  #bytes = 0
  #limit: number
  constructor(limit = 48 * 1024 * 1024) {
    this.#limit = limit
  }
  get(address: string): Page | undefined {
    return this.#pages.get(address)
  }
  put(address: string, page: Page): Page {
    this.drop(address)
    this.#pages.set(address, page)
    this.#bytes += weight(page)
    for (const [oldest] of this.#pages) {
      if (this.#bytes <= this.#limit || oldest === address) break
      this.drop(oldest)
    }
    return page
  }
  drop(address: string) {
    const page = this.#pages.get(address)
    if (!page) return
    this.#pages.delete(address)
    this.#bytes -= weight(page)
  }
  /** Grows with each forgetting; a page rendered across one must not be kept. */
  generation = 0
  /** Forgets the pages whose address `matches`. */
  forget(matches: (address: string) => boolean) {
    this.generation++
    for (const address of [...this.#pages.keys()]) if (matches(address)) this.drop(address)
  }
  /** Forgets everything: what was withdrawn or corrected must not be served a moment longer. */
  clear() {
    this.generation++
    this.#pages.clear()
    this.#bytes = 0
  }
}

/** Its bytes in memory: what does not compress is one buffer under three names. */
const weight = (p: Page) =>
  [...new Set([p.body, p.gzip, p.brotli])].reduce((sum, b) => sum + b.length, 500)
