import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import type { Config } from '#lib/config.ts'
import { openFolder } from './folder.ts'
import { openS3 } from './s3.ts'

/** What is known of bytes before they are kept; `crc32` is what a zip entry wants to say ahead of its content. */
export type Facts = { size: number; sha256: string; crc32: number }
/** Bytes `start` to `end`, both included, as HTTP counts them. */
export type Range = { start: number; end: number }

/**
 * Where files lie: under a random key each, because a name or a content address would tell of them before publication.
 * The caller chooses the key and has noted it in the database, so that a crash leaves nothing unknown behind.
 */
export type Storage = {
  /** Keeps a copy of the file at `path` for good; when it returns, the bytes outlast a crash. */
  keep(key: string, path: string, facts: Facts): Promise<void>
  /** The kept bytes, or a part of them. Throws when there are none. */
  read(key: string, range?: Range): Promise<Readable>
  /** Forgets the bytes; a key that was never kept is no error. */
  drop(key: string): Promise<void>
}

export const openStorage = (config: Pick<Config, 'folder' | 's3'>): Storage =>
  config.s3 ? openS3(config.s3) : openFolder(config.folder)

/** Reads a file once for all that must be known of it. */
export async function measure(path: string): Promise<Facts> {
  const hash = createHash('sha256')
  let [size, crc] = [0, 0]
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk)
    crc = crc32(chunk, crc)
    size += chunk.length
  }
  return { size, sha256: hash.digest('hex'), crc32: crc }
}

/** All of a kept file; for what is known to be small. */
export async function readWhole(storage: Storage, key: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of await storage.read(key)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** The CRC-32 of a stream's bytes. */
export async function crcOf(stream: Readable): Promise<number> {
  let crc = 0
  for await (const chunk of stream) crc = crc32(chunk, crc)
  return crc
}
