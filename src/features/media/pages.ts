import { Readable } from 'node:stream'
import { Hono } from 'hono'
import { asMe, type DeskEnv } from '#lib/auth.ts'
import { readKept } from '#lib/files.ts'
import { idParam } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { fileById } from './queries.ts'

/** A kept file, for those who may see it: always as a download, never shown by the browser. */
export const mediaPages = new Hono<DeskEnv>().get('/files/:id', async (c) => {
  const id = idParam(c)
  const file = found(await asMe(c, (db) => fileById(db, id)))
  c.header('content-type', file.mediaType)
  c.header('content-length', String(file.size))
  c.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
  c.header('cache-control', 'private, no-store')
  c.header('content-security-policy', "default-src 'none'; sandbox")
  return c.body(
    Readable.toWeb(readKept(c.get('program').config.folder, file.storageKey)) as ReadableStream,
  ) // Node's and the web's types name the same stream
})
