import type { AgencyFace, DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { pageResponse } from '#lib/http/serve.ts'
import type { Lang } from '#lib/i18n.ts'
import type { OfficialForm } from '#lib/official-form.ts'
import { finish, type Page, type PageStore } from '#lib/page-store.ts'
import type { Frame } from './pages/view.ts'
import { agencyFace } from './queries/lists.ts'
import { belongsTo, isList } from './rules.ts'

export { formatLinks, formatPath } from './pages/formats.ts'
export { releasePage } from './pages/release.ts'
export type { Frame } from './pages/view.ts'
export { found as publishedWith } from './queries/lists.ts'
export { type Published, PublishedRow, publishedAt, publishedById } from './queries/published.ts'
export { textFormats } from './routes/formats.ts'
export { plainText } from './routes/plain-text.ts'

/** The newsroom's machine: renders what is asked for the first time, keeps the bytes, and forgets them when they change. */
export type Newsroom = {
  /** Through the role that can read the public view and nothing else. */
  db: Db
  /** `address` is the one under which the bytes are kept, where several ask for the same. */
  show(
    c: DeskContext,
    lang: Lang,
    type: string,
    make: (f: Frame) => Promise<string | Buffer>,
    address?: string,
  ): Promise<Response>
  frame(lang: Lang): Promise<Frame>
  /** A release was published, corrected or withdrawn: its pages and every list are made anew when next asked for. */
  changed(slug: string | null): void
  /** Puts a page that was rendered ahead of its instant in place. */
  place(address: string, page: Page): void
}

/** The face of an agency that has not been set up yet. */
const UNFOUNDED: AgencyFace = {
  name: { vi: 'Rostrum', en: 'Rostrum' },
  zone: 'Asia/Ho_Chi_Minh',
  accent: '#0b5563',
  demo: false,
}

/** Bytes beyond which a finished answer is not kept in memory: a picture for a large screen would push out many pages. */
const LARGEST_KEPT = 400_000

type Needs = {
  publicDb: Db
  /** Reads the agency's own name and colour, which are no release. */
  faceDb: Db
  store: PageStore
  origin: string
  /** What official documents carry in this country. */
  form: OfficialForm
  /** The hub that spreads the feeds, where one is set. */
  hub?: string | undefined
  /** Realises what is due before anything is read: a reader may come before the timer. */
  settle(): Promise<void>
}

export function openNewsroom({
  publicDb,
  faceDb,
  store,
  origin,
  form,
  hub,
  settle,
}: Needs): Newsroom {
  const making = new Map<string, Promise<Page>>()
  let face: { value: AgencyFace; until: number } | undefined
  const frame = async (lang: Lang): Promise<Frame> => {
    if (!face || face.until < performance.now())
      face = { value: (await agencyFace(faceDb)) ?? UNFOUNDED, until: performance.now() + 10_000 }
    return { lang, agency: face.value, origin, form, hub }
  }
  /** One rendering for any number of readers who ask at once. */
  const once = (address: string, make: () => Promise<Page>) => {
    const running = making.get(address)
    if (running) return running
    const started = make().finally(() => making.delete(address))
    making.set(address, started)
    return started
  }
  return {
    db: publicDb,
    frame,
    async show(c, lang, type, make, address) {
      await settle()
      const kept = address && store.get(address)
      if (kept) return pageResponse(kept, c.req.raw)
      const url = new URL(c.req.url)
      const placed = store.get(url.pathname + url.search)
      if (placed) return pageResponse(placed, c.req.raw) // put in place while this reader was let in
      const generation = store.generation
      const asked = address ?? `${url.pathname}${url.search}`
      const page = await once(`${generation} ${asked}`, async () =>
        finish(type, await make(await frame(lang))),
      )
      const fits = page.body.length <= LARGEST_KEPT
      if (fits && (address || url.search === '') && store.generation === generation)
        store.put(asked, page)
      return pageResponse(page, c.req.raw)
    },
    changed: (slug) =>
      store.forget((address) => isList(address) || slug === null || belongsTo(address, slug)),
    place: (address, page) => void store.put(address, page),
  }
}
