import { Readable } from 'node:stream'
import { Hono } from 'hono'
import type { DeskContext, DeskEnv } from '#lib/auth.ts'
import { asWeb, type Download, sendKept } from '#lib/http/download.ts'
import { found } from '#lib/http/problems.ts'
import { readWhole, type Storage } from '#lib/storage/index.ts'
import { LARGEST_ZIP, type ZipEntry, zipped, zipSize } from '#lib/zip.ts'
import type { Newsroom } from '../index.ts'
import { topicsSpokenOn } from '../queries/lists.ts'
import { filesAt, newestWhole, type PublishedFile, publishedAt } from '../queries/published.ts'
import { releaseKit, topicKit } from './kit.ts'

const TYPES: Record<string, string> = { webp: 'image/webp', jpg: 'image/jpeg' }
const IN_A_TOPIC_KIT = 20

/**
 * The bytes of what releases carry. Each is looked up through the public view first: before its instant and after its
 * withdrawal a file is as if it had never been.
 */
export function mediaRoutes(room: Newsroom, storage: Storage) {
  const app = new Hono<DeskEnv>()
  const { db } = room
  const fileOf = async (c: DeskContext, is: (x: PublishedFile) => boolean) =>
    found(found(await filesAt(db, c.req.param('slug') ?? '')).find(is))
  const download = (c: DeskContext, f: Download) => sendKept(c, storage, f, 'no-cache')

  app.get('/releases/:slug/files/:name', async (c) => {
    const name = c.req.param('name').normalize('NFC')
    return download(c, await fileOf(c, (x) => x.name === name))
  })
  app.get('/releases/:slug/media/:id/manifest', async (c) => {
    const x = await fileOf(c, (f) => f.id === c.req.param('id'))
    const manifest = found(x.manifest ?? undefined)
    return download(c, { ...manifest, type: 'application/c2pa', name: `${x.name}.c2pa` })
  })
  app.get('/releases/:slug/media/:id/:copy{\\d+\\.(?:webp|jpg)}', async (c) => {
    const [width, end = ''] = c.req.param('copy').split('.')
    const type = TYPES[end] ?? ''
    return room.show(c, 'vi', type, async () => {
      const x = await fileOf(c, (f) => f.id === c.req.param('id'))
      const copy = x.copies.find((k) => k.width === Number(width) && k.type === type)
      return readWhole(storage, found(copy).storageKey)
    })
  })

  const sendZip = (c: DeskContext, name: string, entries: ZipEntry[], at: Temporal.Instant) => {
    const headers = {
      'content-type': 'application/zip',
      'content-length': String(zipSize(entries)),
      'content-disposition': `attachment; filename="${name}.zip"`,
      'cache-control': 'no-cache',
    }
    const body = c.req.method === 'HEAD' ? null : asWeb(Readable.from(zipped(entries, at)))
    return new Response(body, { headers })
  }
  app.get('/releases/:slug/kit.zip', async (c) => {
    const r = found(await publishedAt(db, c.req.param('slug')))
    found(r.withdrawnAt ? undefined : r)
    const kit = await releaseKit(room.frame, storage, r, LARGEST_KIT)
    return sendZip(c, r.slug, kit, r.updatedAt)
  })
  app.get('/topics/:slug/kit.zip', async (c) => {
    const topic = found((await topicsSpokenOn(db)).find((t) => t.slug === c.req.param('slug')))
    const rows = await newestWhole(db, { topic: topic.slug }, IN_A_TOPIC_KIT)
    const kit = await topicKit(room.frame, storage, rows, LARGEST_KIT)
    const latest = rows
      .map((r) => r.updatedAt)
      .sort(Temporal.Instant.compare)
      .at(-1)
    return sendZip(c, topic.slug, kit, found(latest))
  })
  return app
}

const LARGEST_KIT = LARGEST_ZIP / 2
