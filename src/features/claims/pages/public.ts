import { Hono } from 'hono'
import { z } from 'zod'
import { type Newsroom, publishedAt } from '#features/newsroom/index.ts'
import type { DeskEnv } from '#lib/auth.ts'
import { inLanguage } from '#lib/html/public.ts'
import { parsed } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { LANGS, type Lang } from '#lib/i18n.ts'
import type { Claims } from '../index.ts'
import { publicClaims as claimsFound, publicClaimAt } from '../queries/public.ts'
import { askPages } from './ask.ts'
import { atom, jsonFeed } from './feeds.ts'
import { behind } from './list.ts'
import { claimsPage, PAGE } from './public-list.ts'
import { claimPage, packPage } from './public-view.ts'

const HTML = 'text/html; charset=utf-8'
const IN_A_FEED = 30
const FEEDS = [
  ['feed.xml', 'application/atom+xml; charset=utf-8', atom],
  ['feed.json', 'application/feed+json; charset=utf-8', jsonFeed],
] as const
const Asked = z.object({
  q: z.string().max(200).default(''),
  label: z.string().max(40).default(''),
  field: z.string().max(40).default(''),
  before: z.string().max(120).optional(),
})
const ALL = { words: '', label: '', field: '' }

function inOne(app: Hono<DeskEnv>, room: Newsroom, lang: Lang) {
  const { db } = room
  const to = (path: string) => inLanguage(path, lang)
  app.get(to('/claims'), (c) => {
    const asked = parsed(Asked, c.req.query())
    return room.show(c, lang, HTML, async (f) =>
      String(
        await claimsPage(
          f,
          await claimsFound(
            db,
            { ...asked, words: asked.q.trim() },
            behind(asked.before),
            PAGE + 1,
          ),
          asked,
        ),
      ),
    )
  })
  for (const [file, type, write] of FEEDS)
    app.get(to(`/claims/${file}`), (c) =>
      room.show(c, lang, type, async (f) =>
        write(f, await claimsFound(db, ALL, undefined, IN_A_FEED)),
      ),
    )
  /** The claim and the release that says it; the same 404 before the instant as for what never was. */
  const both = async (slug: string) => {
    const claim = found(await publicClaimAt(db, slug))
    return {
      claim,
      release: claim.releaseSlug ? await publishedAt(db, claim.releaseSlug) : undefined,
    }
  }
  app.get(to('/claims/:slug'), (c) =>
    room.show(c, lang, HTML, async (f) => {
      const { claim, release } = await both(c.req.param('slug') ?? '')
      return String(await claimPage(f, claim, release))
    }),
  )
  app.get(to('/claims/:slug/pack'), (c) =>
    room.show(c, lang, HTML, async (f) => {
      const { claim, release } = await both(c.req.param('slug') ?? '')
      return String(await packPage(f, claim, found(claim.withdrawnAt ? undefined : release)))
    }),
  )
}

/** What the public reads of claims, and where it sends in what is to be checked. */
export function publicClaims(room: Newsroom, claims: Claims) {
  const app = new Hono<DeskEnv>()
  app.route('/', askPages(room, claims))
  for (const lang of LANGS) inOne(app, room, lang)
  return app
}
