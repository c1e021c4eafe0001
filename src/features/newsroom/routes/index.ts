import { Hono } from 'hono'
import type { DeskContext, DeskEnv } from '#lib/auth.ts'
import { inLanguage } from '#lib/html/public.ts'
import { found, NotFound } from '#lib/http/problems.ts'
import { isLang, LANGS, type Lang, named } from '#lib/i18n.ts'
import type { Storage } from '#lib/storage/index.ts'
import type { Newsroom } from '../index.ts'
import { formatPath } from '../pages/formats.ts'
import type { Frame } from '../pages/view.ts'
import { addresses, lastTwoDays, topicsSpokenOn, unitsThatSpoke } from '../queries/lists.ts'
import { newestWhole, publishedAt } from '../queries/published.ts'
import { atom, type Feed, jsonFeed, rss } from './feeds.ts'
import { FORMATS } from './formats.ts'
import { mediaRoutes } from './media.ts'
import { newsSitemap, robots, sitemap } from './sitemaps.ts'

const FEEDS = [
  ['feed.xml', 'application/atom+xml; charset=utf-8', atom],
  ['rss.xml', 'application/rss+xml; charset=utf-8', rss],
  ['feed.json', 'application/feed+json; charset=utf-8', jsonFeed],
] as const
const IN_A_FEED = 30

const askedLang = (c: DeskContext): Lang => {
  const asked = c.req.query('lang')
  if (asked !== undefined && !isLang(asked)) throw new NotFound()
  return asked ?? 'vi'
}

/** Feeds, formats, files and site maps: everything public that is not a page. */
export function newsroomRoutes(room: Newsroom, storage: Storage) {
  const app = new Hono<DeskEnv>()
  const { db } = room
  const xml = 'application/xml; charset=utf-8'
  app.get('/sitemap.xml', (c) =>
    room.show(c, 'vi', xml, async (f) => sitemap(f, await addresses(db))),
  )
  app.get('/news-sitemap.xml', (c) =>
    room.show(c, 'vi', xml, async (f) => newsSitemap(f, await lastTwoDays(db))),
  )
  app.get('/robots.txt', (c) =>
    room.show(c, 'vi', 'text/plain; charset=utf-8', async (f) => robots(f)),
  )
  for (const lang of LANGS)
    for (const [file, type, write] of FEEDS) {
      const feed = (f: Frame, rows: Feed['rows'], title: string, path: string) =>
        write(f, { title, path, rows })
      app.get(inLanguage(`/${file}`, lang), (c) =>
        room.show(c, lang, type, async (f) =>
          feed(f, await newestWhole(db, {}, IN_A_FEED), f.agency.name[lang], ''),
        ),
      )
      for (const [shelf, all, key] of [
        ['topics', topicsSpokenOn, 'topic'],
        ['units', unitsThatSpoke, 'unit'],
      ] as const)
        app.get(inLanguage(`/${shelf}/:slug/${file}`, lang), (c) =>
          room.show(c, lang, type, async (f) => {
            const it = found((await all(db, c.req.param('slug')))[0])
            return feed(
              f,
              await newestWhole(db, { [key]: it.slug }, IN_A_FEED),
              `${named(it.name, lang)} · ${f.agency.name[lang]}`,
              `/${shelf}/${it.slug}`,
            )
          }),
        )
    }
  for (const { ending, type, make } of FORMATS)
    app.get(`/releases/:file{[^/]+\\.${ending.replaceAll('.', '\\.')}}`, (c) => {
      const lang = askedLang(c)
      const slug = c.req.param('file').slice(0, -ending.length - 1)
      const address = formatPath(slug, ending, lang)
      return room.show(
        c,
        lang,
        type,
        async (f) => make(f, found(await publishedAt(db, slug))),
        address,
      )
    })
  app.route('/', mediaRoutes(room, storage))
  app.get('/accent/:file{[0-9a-f]{6}\\.css}', (c) => {
    c.header('cache-control', 'public, max-age=31536000, immutable')
    return c.body(`:root{--accent:#${c.req.param('file').slice(0, 6)}}`, 200, {
      'content-type': 'text/css; charset=utf-8',
    })
  })
  return app
}
