import type { IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { type Refused, refused } from './target.ts'

/** Bytes on the wire and after decoding. With `cut`, what is longer ends there instead of being refused. */
export type Limits = { raw: number; decoded: number; cut?: boolean }

/** More than this many times its own size is no text but a bomb. */
const RATIO = 50
/** So much may come out of however little: a short page of spaces is no bomb. */
const FREE = 50_000

const DECODERS = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}
const isKnown = (name: string): name is keyof typeof DECODERS => Object.hasOwn(DECODERS, name)

class Over extends Error {
  readonly why: 'too_large' | 'ratio'
  constructor(why: 'too_large' | 'ratio') {
    super(why)
    this.why = why
  }
}

/** The body, decoded, within its limits. Throws what the connection throws. */
export async function readBody(answer: IncomingMessage, l: Limits): Promise<Buffer | Refused> {
  const encoding = (answer.headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  if (encoding !== 'identity' && !isKnown(encoding))
    return refused('encoding', encoding.slice(0, 40))
  const chunks: Buffer[] = []
  let [raw, decoded] = [0, 0]
  async function* counted(source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      raw += chunk.length
      if (raw > l.raw) throw new Over('too_large')
      yield chunk
    }
  }
  const collect = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      decoded += chunk.length
      chunks.push(chunk)
      if (decoded > l.decoded) throw new Over('too_large')
      if (decoded > FREE && decoded > raw * RATIO) throw new Over('ratio')
    }
  }
  try {
    if (isKnown(encoding)) await pipeline(answer, counted, DECODERS[encoding](), collect)
    else await pipeline(answer, counted, collect)
  } catch (error) {
    if (!(error instanceof Over)) throw error
    if (!l.cut) return refused(error.why)
  }
  return Buffer.concat(chunks).subarray(0, l.decoded)
}
