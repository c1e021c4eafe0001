import { Readability } from '@mozilla/readability'
import { cleanHtml } from '#lib/feed/html-clean.ts'
import type { Rich } from '#lib/feed/model.ts'
import { type Branch, prune, tidy } from './prune.ts'
import type { SiteRule } from './site-rules.ts'

/** Elements beyond which a page is not worth its time. */
export const MOST_ELEMENTS = 20_000
/** A text that a rule finds and that is shorter is looked for once more by its looks. Characters. */
const SHORTEST = 300

/** The little of a document that is asked for. */
export type Found = Branch & {
  innerHTML: string
  querySelector(selector: string): Found | null
  querySelectorAll(selector: string): Iterable<Found>
}
export type Page = { body: Found | null; querySelector(selector: string): Found | null }

const cleaned = (element: Found, url: string, title: string): Rich | undefined => {
  tidy(element, title)
  const rich = cleanHtml(element.innerHTML, url)
  return rich.text === '' ? undefined : rich
}

/** The text where a site's rule says that it stands. */
function byRule(page: Page, rule: SiteRule, url: string, title: string): Rich | undefined {
  const element = rule.text ? page.querySelector(rule.text) : null
  if (!element) return undefined
  if (rule.drop)
    for (const one of [...element.querySelectorAll(rule.drop)]) one.parentNode?.removeChild(one)
  prune(element)
  const found = cleaned(element, url, title)
  return found && found.text.length >= SHORTEST ? found : undefined
}

/** The main text by its looks alone. */
function byLooks(page: Page, url: string, title: string): Rich | undefined {
  if (!page.body) return undefined
  prune(page.body)
  let found: Rich | undefined
  // linkedom's documents have all of what is asked of the browser's, for which the library is typed
  new Readability<string>(page as unknown as ConstructorParameters<typeof Readability>[0], {
    charThreshold: 200,
    maxElemsToParse: MOST_ELEMENTS,
    serializer: (element) => {
      found = cleaned(element as unknown as Found, url, title)
      return ''
    },
  }).parse()
  return found
}

/** The main text of a page, by its site's rule or by its looks; undefined where there is none. `title` is not said again in it. */
export const mainText = (
  page: Page,
  url: string,
  title: string,
  rule: SiteRule | undefined,
): Rich | undefined => (rule && byRule(page, rule, url, title)) ?? byLooks(page, url, title)
