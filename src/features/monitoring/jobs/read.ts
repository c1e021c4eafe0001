import { z } from 'zod'
import { workshop } from '#lib/workshop.ts'

/** What a channel's answer tells of one article. Texts are plain, in NFC; instants ISO 8601. */
export const Told = z.object({
  id: z.string().nullable(),
  url: z.string(),
  title: z.string(),
  lede: z.string(),
  /** What the feed carries of the text beyond the lede, else ''. */
  body: z.string(),
  /** Whether that is the whole text, as far as can be told. */
  whole: z.boolean(),
  published: z.string().nullable(),
  updated: z.string().nullable(),
  language: z.string().nullable(),
})
export type Told = z.infer<typeof Told>

const Reading = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    /** Minutes for which the feed asks not to be asked again. */
    ttl: z.number().nullable(),
    /** The sitemaps that a sitemap names; null where it is no such index. */
    parts: z.array(z.object({ url: z.string(), at: z.string().nullable() })).nullable(),
    items: z.array(Told),
  }),
  z.object({
    ok: z.literal(false),
    reason: z.enum(['empty', 'html', 'challenge', 'unknown', 'too-large', 'no-links']),
    detail: z.string(),
  }),
])
export type Reading = z.infer<typeof Reading>

/** Bytes of an answer with what stood around them; `selector` where it is a page that lists articles. */
export type ToRead = {
  bytes: Uint8Array
  contentType: string
  url: string
  selector: string | null
  /** Minutes east of UTC of dates that name no zone. */
  zone: number
}

const LIMIT_MS = 10_000
const MEMORY_MB = 384

/** Reads what a channel answered in a thread of its own, which is ended when it takes too long: then it throws. */
export const readAnswer = workshop<ToRead, Reading>(
  new URL('./read-worker.ts', import.meta.url),
  LIMIT_MS,
  (o) => Reading.parse(o),
  MEMORY_MB,
)
