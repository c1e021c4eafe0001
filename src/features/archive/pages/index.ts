import { Readable } from 'node:stream'
import { Hono } from 'hono'
import type { DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { inLanguage } from '#lib/html/public.ts'
import { found, HttpProblem } from '#lib/http/problems.ts'
import { pageResponse } from '#lib/http/serve.ts'
import { LANGS, type Lang } from '#lib/i18n.ts'
import { finish } from '#lib/page-store.ts'
import type { Storage } from '#lib/storage/index.ts'
import { archived, archivedAt, type Cursor } from '../queries/public.ts'
import { archiveItemPage, archivePage, type Frame, PER_PAGE } from './view.ts'

type Needs = { db: Db; frame(lang: Lang): Promise<Frame>; storage: Storage }

function cursorIn(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined
  const [, at = '', id] =
    /^(\d{4}-[\d:.TZ-]+)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? []
  try {
    if (id) return { at: Temporal.Instant.from(at), id }
  } catch {
    // said below as for every other damaged address
  }
  throw new HttpProblem(400, 'malformed', 'This list address is damaged.')
}

/** The archive's public pages. Not kept in memory: an import in another process changes them at any time. */
export function archivePages({ db, frame, storage }: Needs) {
  const app = new Hono<DeskEnv>()
  for (const lang of LANGS) {
    const send = (page: unknown, req: Request) =>
      pageResponse(finish('text/html; charset=utf-8', String(page), 4), req)
    app.get(inLanguage('/archive', lang), async (c) => {
      const before = cursorIn(c.req.query('before'))
      const rows = await archived(db, before, PER_PAGE)
      return send(archivePage(await frame(lang), rows, before !== undefined), c.req.raw)
    })
    app.get(inLanguage('/archive/:slug', lang), async (c) => {
      const item = found(await archivedAt(db, c.req.param('slug') ?? ''))
      return send(archiveItemPage(await frame(lang), item), c.req.raw)
    })
  }
  app.get('/archive/:slug/files/:name', async (c) => {
    const item = found(await archivedAt(db, c.req.param('slug')))
    const name = c.req.param('name').normalize('NFC')
    const file = found(item.attachments.find((a) => a.storageKey && a.name === name))
    c.header('content-security-policy', "default-src 'none'; sandbox")
    c.header('content-type', file.type ?? 'application/octet-stream')
    c.header('content-length', String(file.size))
    c.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    c.header('cache-control', 'no-cache')
    const kept = await storage.read(found(file.storageKey ?? undefined))
    return c.body(Readable.toWeb(kept) as ReadableStream) // Node's and the web's types name the same stream
  })
  return app
}
