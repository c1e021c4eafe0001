import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { cleanHtml } from '#lib/feed/html-clean.ts'
import type { Rich } from '#lib/feed/model.ts'
import { type Branch, prune, tidy } from './prune.ts'
import { slim } from './slim.ts'

/** Elements beyond which a page is not worth its time. */
const MOST = 20_000

/** The main text of a page by its looks alone; undefined where there is none. `title` is not said again in it. */
export function mainText(html: string, url: string, title = ''): Rich | undefined {
  const { document } = parseHTML(slim(html))
  if (!document.body) return undefined
  prune(document.body)
  const article = new Readability<Branch & { innerHTML: string }>(document, {
    charThreshold: 200,
    maxElemsToParse: MOST,
    serializer: (found) => {
      // linkedom's nodes have all of this; the library's types speak of the browser's.
      const element = found as unknown as Branch & { innerHTML: string }
      tidy(element, title)
      return element
    },
  }).parse()
  if (!article?.content) return undefined
  const rich = cleanHtml(article.content.innerHTML, url)
  return rich.text === '' ? undefined : rich
}
