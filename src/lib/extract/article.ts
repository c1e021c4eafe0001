import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { cleanHtml } from '#lib/feed/html-clean.ts'
import type { Rich } from '#lib/feed/model.ts'
import { prune } from './prune.ts'
import { slim } from './slim.ts'

/** The main text of a page by its looks alone; undefined where there is none. */
export function mainText(html: string, url: string): Rich | undefined {
  const { document } = parseHTML(slim(html))
  if (!document.body) return undefined
  prune(document.body)
  const article = new Readability(document, { charThreshold: 200, maxElemsToParse: 20_000 }).parse()
  if (!article?.content) return undefined
  return cleanHtml(article.content, url)
}
