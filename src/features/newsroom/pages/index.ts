import { Hono } from 'hono'
import { archiveHits, foundInArchive } from '#features/archive/index.ts'
import type { DeskEnv } from '#lib/auth.ts'
import type { Html } from '#lib/html/plain.ts'
import { inLanguage } from '#lib/html/public.ts'
import { HttpProblem, NotFound } from '#lib/http/problems.ts'
import { LANGS, named } from '#lib/i18n.ts'
import type { Newsroom } from '../index.ts'
import {
  type Cursor,
  corrections,
  found,
  newest,
  topicsSpokenOn,
  unitsThatSpoke,
} from '../queries/lists.ts'
import { publishedAt } from '../queries/published.ts'
import { BadCursor, cursorIn } from '../rules.ts'
import { words } from '../words.ts'
import { directoryPage, homePage, PER_PAGE, searchPage, shelfPage } from './lists.ts'
import { releasePage } from './release.ts'
import { correctionsPage, versionPage } from './standing.ts'
import { type Frame, releasePath } from './view.ts'

const HTML = 'text/html; charset=utf-8'
const orMissing = <T>(v: T | undefined): T => {
  if (v === undefined) throw new NotFound()
  return v
}

const cursorOr400 = (text: string | undefined) => {
  try {
    return cursorIn(text)
  } catch (error) {
    if (error instanceof BadCursor) throw new HttpProblem(400, 'malformed', error.message)
    throw error
  }
}

/** The newsroom's HTML in both languages. `show` renders, keeps and sends. */
export function newsroomPages(room: Newsroom) {
  const app = new Hono<DeskEnv>()
  for (const lang of LANGS) {
    const at = (path: string) => inLanguage(path, lang)
    const page = (
      path: string,
      make: (
        f: Frame,
        params: Record<string, string>,
        query: { before: Cursor | undefined; q: string },
      ) => Promise<Html>,
    ) =>
      app.get(at(path), (c) =>
        room.show(c, lang, HTML, async (f) =>
          String(
            await make(f, c.req.param(), {
              before: cursorOr400(c.req.query('before')),
              q: (c.req.query('q') ?? '').slice(0, 200),
            }),
          ),
        ),
      )
    const { db } = room
    page('/', async (f, _, { before }) =>
      homePage(f, await newest(db, {}, before, PER_PAGE), before !== undefined),
    )
    // The code on a print names the version that it shows: an old one leads to what became of it.
    app.get(at('/releases/:slug'), async (c, next) => {
      const asked = Number(c.req.query('v'))
      if (!Number.isInteger(asked) || asked < 1) return next()
      const r = await publishedAt(db, c.req.param('slug') ?? '')
      if (!r || r.withdrawnAt || asked >= r.versions.length) return next()
      return c.redirect(at(`${releasePath(r.slug)}/versions/${asked}`), 303)
    })
    page('/releases/:slug', async (f, { slug }) =>
      releasePage(f, orMissing(await publishedAt(db, slug ?? ''))),
    )
    page('/releases/:slug/versions/:n', async (f, { slug, n }) =>
      orMissing(versionPage(f, orMissing(await publishedAt(db, slug ?? '')), Number(n))),
    )
    page('/corrections', async (f) => correctionsPage(f, await corrections(db)))
    page('/topics', async (f) =>
      directoryPage(f, words[lang].topics, '/topics', await topicsSpokenOn(db)),
    )
    page('/units', async (f) =>
      directoryPage(f, words[lang].units, '/units', await unitsThatSpoke(db)),
    )
    for (const [shelf, all] of [
      ['topics', topicsSpokenOn],
      ['units', unitsThatSpoke],
    ] as const)
      page(`/${shelf}/:slug`, async (f, { slug }, { before }) => {
        const it = orMissing((await all(db, slug ?? ''))[0])
        const about = shelf === 'topics' ? { topic: it.slug } : { unit: it.slug }
        return shelfPage(
          f,
          named(it.name, lang),
          `/${shelf}/${it.slug}`,
          await newest(db, about, before, PER_PAGE),
          before !== undefined,
        )
      })
    page('/search', async (f, _, { q }) => {
      const asked = q.normalize('NFC').trim()
      const [rows, old] = asked
        ? await Promise.all([found(db, asked, 50), foundInArchive(db, asked, 20)])
        : [[], []]
      const archive = archiveHits(f, old, old[0]?.total ?? 0)
      return searchPage(f, asked, rows, rows[0]?.total ?? 0, archive)
    })
  }
  return app
}
