import { Hono } from 'hono'
import { record } from '#lib/audit.ts'
import { asMe, type DeskEnv, holds } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { notice } from '#lib/html/form.ts'
import { readForm, UPLOAD_LIMIT, upload } from '#lib/http/body.ts'
import { NotFound } from '#lib/http/problems.ts'
import { CATALOGUE } from '../jobs/catalogue.ts'
import { readOpml, writeOpml } from '../jobs/opml.ts'
import { addSource, type NewSource, sources } from '../queries/sources.ts'
import { sourceWords } from '../words/sources.ts'
import { isPublicAddress } from './source-form.ts'
import { KEEPERS, sourcesPage } from './sources.ts'

/** Adds what is not followed yet and is of the open web; answers how many. */
async function addAll(db: Db, all: NewSource[], me: string): Promise<number> {
  let added = 0
  for (const s of all) {
    if (!isPublicAddress(s.url)) continue
    const url = new URL(s.url).href
    const id = await addSource(db, { ...s, url }, me)
    if (!id) continue
    added++
    await record(db, { verb: 'source.added', subject: { kind: 'channel', id }, detail: { url } })
  }
  return added
}

const home = (text: string) => (/^https?:\/\//.test(text) ? text.slice(0, 500) : '')
const language = (text: string | null) =>
  text && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(text) ? text : null

/** Many sources at once: the profile's catalogue, OPML in, OPML out. */
export const sourcesInPages = new Hono<DeskEnv>()
  .get('/sources.opml', async (c) => {
    const all = await asMe(c, (db) => sources(db))
    c.header('content-type', 'text/x-opml; charset=utf-8')
    c.header('content-disposition', 'attachment; filename="sources.opml"')
    const followed = all.filter((s) => !s.stoppedAt && s.selector === null)
    return c.body(writeOpml(c.get('agency').name[c.get('lang')], followed))
  })
  .post('/sources/catalogue', async (c) => {
    if (!holds(c.get('me'), ...KEEPERS)) throw new NotFound()
    return asMe(c, async (db) => {
      const n = await addAll(db, CATALOGUE, c.get('me').id)
      const told = notice('good', sourceWords[c.get('lang')].catalogued(n))
      return c.html(await sourcesPage(c, db, { told }))
    })
  })
  .post('/sources/opml', async (c) => {
    if (!holds(c.get('me'), ...KEEPERS)) throw new NotFound()
    const form = await readForm(c, UPLOAD_LIMIT)
    const w = sourceWords[c.get('lang')]
    const file = upload(form, 'file')
    const outlines = file && readOpml(Buffer.from(await file.arrayBuffer()).toString('utf8'))
    return asMe(c, async (db) => {
      if (!outlines)
        return c.html(await sourcesPage(c, db, { told: notice('bad', w.opmlBad) }), 400)
      const all = outlines.map((o) => ({
        ...o,
        publisher: '',
        home: home(o.home),
        language: language(o.language),
        selector: null,
      }))
      const n = await addAll(db, all, c.get('me').id)
      return c.html(
        await sourcesPage(c, db, { told: notice('good', w.opmlDone(n, all.length - n)) }),
      )
    })
  })
