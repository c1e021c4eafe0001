import { Hono } from 'hono'
import { asMe, type DeskEnv } from '#lib/auth.ts'
import { idParam } from '#lib/http/body.ts'
import { sendKept } from '#lib/http/download.ts'
import { found } from '#lib/http/problems.ts'
import { itemById, originalById } from '../queries/file.ts'

const PRIVATE = 'private, no-store'

/** A file's bytes on the desk: the original for the unit's own people, the public copies for whoever may see the file. */
export const servePages = new Hono<DeskEnv>()
  .get('/files/:id', async (c) => {
    const id = idParam(c)
    const f = found(await asMe(c, (db) => originalById(db, id)))
    return sendKept(c, c.get('program').storage, { ...f, type: f.mediaType }, PRIVATE)
  })
  .get('/media/:id/view/:width', async (c) => {
    const id = idParam(c)
    const f = found(await asMe(c, (db) => itemById(db, id)))
    const wanted = Number(c.req.param('width'))
    const sizes = f.renditions
      .filter((r) => r.type === 'image/webp' && r.role === 'size')
      .sort((a, b) => a.width - b.width)
    const copy = found(sizes.find((r) => r.width >= wanted) ?? sizes.at(-1))
    // Its address stays when it is made anew, so it is asked for again each time, and mostly answered with "as before".
    return sendKept(c, c.get('program').storage, { ...copy, name: f.name }, 'private, no-cache')
  })
  .get('/media/:id/public', async (c) => {
    const id = idParam(c)
    const f = found(await asMe(c, (db) => itemById(db, id)))
    const full = found(f.renditions.find((r) => r.role === 'full'))
    return sendKept(c, c.get('program').storage, { ...full, name: f.name }, PRIVATE)
  })
  .get('/media/:id/manifest', async (c) => {
    const id = idParam(c)
    const f = found(await asMe(c, (db) => originalById(db, id)))
    const download = { ...found(f.manifest ?? undefined), type: 'application/c2pa' }
    return sendKept(c, c.get('program').storage, { ...download, name: `${f.name}.c2pa` }, PRIVATE)
  })
