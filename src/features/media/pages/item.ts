import { Hono } from 'hono'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Faults } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, idParam, readForm, uuid } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { copyFile } from '../jobs/copy.ts'
import { lockFile, removeFile } from '../queries/change.ts'
import { itemById } from '../queries/file.ts'
import { posterChoices, usesOf } from '../queries/library.ts'
import { kindOf } from '../rules/files.ts'
import { words } from '../words/index.ts'
import { changeFile } from './change.ts'
import { readWords, type Typed } from './item-form.ts'
import { itemView, type Told } from './item-view.ts'

/** The release that the person came from, to go back to. */
export const releaseIn = (text: string | undefined): string | undefined => uuid.safeParse(text).data

async function show(
  c: DeskContext,
  id: string,
  told: Told,
  typed?: { words: Typed; faults: Faults },
): Promise<Html> {
  const { item, uses, posters } = await asMe(c, async (db) => {
    const item = found(await itemById(db, id))
    const isFilm = kindOf(item.mediaType) === 'video'
    return {
      item,
      uses: await usesOf(db, id),
      posters: isFilm ? await posterChoices(db, item.unitId) : [],
    }
  })
  return itemView(c, {
    item,
    uses,
    posters,
    told,
    typed,
    release: releaseIn(c.req.query('release')),
  })
}

const TOLD = ['added', 'saved'] as const

/** One file: what the public is told of it, where it is used, and the way to its blurring. */
export const itemPages = new Hono<DeskEnv>()
  .get('/media/:id', async (c) => {
    const told = TOLD.find((t) => t === c.req.query('told'))
    return c.html(await show(c, idParam(c), told))
  })
  .post('/media/:id', async (c) => {
    const id = idParam(c)
    const form = await readForm(c)
    const item = found(await asMe(c, (db) => itemById(db, id)))
    const today = Temporal.Now.plainDateISO(c.get('agency').zone)
    const read = readWords(form, today, words[c.get('lang')])
    if (Object.keys(read.faults).length > 0)
      return c.html(await show(c, id, undefined, { words: read.typed, faults: read.faults }), 400)
    const posters = await asMe(c, (db) => posterChoices(db, item.unitId))
    const posterId = posters.find((p) => p.id === field(form, 'poster'))?.id ?? null
    const changed = await changeFile(c, id, { words: { ...read.words, posterId } })
    if (changed !== 'saved')
      return c.html(await show(c, id, changed, { words: read.typed, faults: {} }), 409)
    const release = releaseIn(c.req.query('release'))
    return c.redirect(`/desk/media/${id}?told=saved${release ? `&release=${release}` : ''}`, 303)
  })
  .post('/media/:id/copy', async (c) => {
    const id = idParam(c)
    const fresh = await copyFile(c, id)
    return typeof fresh === 'string'
      ? c.html(await show(c, id, fresh), 409)
      : c.redirect(`/desk/media/${fresh.id}`, 303)
  })
  .post('/media/:id/removal', async (c) => {
    const id = idParam(c)
    const gone = await asMe(c, async (db) => {
      const item = found(await itemById(db, id))
      if (!(await lockFile(db, id)) || (await usesOf(db, id)).length > 0) return false
      await removeFile(db, id)
      await record(db, {
        verb: 'media.removed',
        subject: { kind: 'file', id },
        unitId: item.unitId,
        detail: { name: item.name },
      })
      return true
    })
    return gone ? c.redirect('/desk/media', 303) : c.html(await show(c, id, 'used'), 409)
  })
