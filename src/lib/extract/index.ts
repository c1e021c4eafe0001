import { z } from 'zod'
import { workshop } from '#lib/workshop.ts'
import { type Article, nothing, type ToExtract, WHY_NOT } from './page.ts'

export { type Article, type ToExtract, WHY_NOT, type WhyNot } from './page.ts'
export { ruleFor, type SiteRule, siteRules } from './site-rules.ts'

/** A text that a database can hold. */
const words = z.string().transform((t) => t.replaceAll('\0', ''))
const text = words.nullable()
const Answer = z.object({
  title: text,
  published: text,
  updated: text,
  language: text,
  canonical: text,
  amp: text,
  lede: words,
  text: words,
  fullness: z.enum(['full', 'summary', 'blocked']),
  why: z.enum(WHY_NOT).nullable(),
})

const LIMIT_MS = 3_000
const MEMORY_MB = 384

const inThread = workshop<ToExtract, Article>(
  new URL('./page-worker.ts', import.meta.url),
  LIMIT_MS,
  (o) => Answer.parse(o),
  MEMORY_MB,
)

/**
 * What a page says of its article, read in a thread of its own. A page that takes too long, or too much memory, is given
 * up with its thread; the next one gets a new thread.
 */
export const extractArticle = (input: ToExtract): Promise<Article> =>
  inThread(input).catch(() => nothing('too_slow'))
