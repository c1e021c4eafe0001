import { decodeText, escapeAttribute, escapeText } from './entities.ts'
import { isTag } from './html-allow.ts'
import { cleanHtml, plainRich } from './html-clean.ts'
import { LIMITS } from './limits.ts'
import type { Rich } from './model.ts'
import { type Element, textOf } from './xml-tree.ts'

const TAG = /<\/?([a-z][a-z0-9]*)(?=[\s/>])/gi
const REFERENCE = /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});/i
const KNOWN_EXTRA = new Set([
  'script',
  'style',
  'iframe',
  'object',
  'embed',
  'applet',
  'form',
  'input',
  'blink',
  'meta',
  'link',
  'body',
  'html',
  'head',
  'svg',
  'math',
  'frame',
  'textarea',
  'button',
  'select',
  'option',
  'label',
  'base',
  'area',
  'map',
  'fieldset',
  'legend',
  'noscript',
  'param',
  'title',
  'canvas',
  'marquee',
  'bgsound',
  'xml',
  'nobr',
  'layer',
  'ilayer',
])

/** Whether a text whose kind nobody states is HTML: it holds a tag that HTML knows, a comment, or a reference. */
export function looksLikeHtml(text: string): boolean {
  if (text.includes('&') && REFERENCE.test(text)) return true
  if (!text.includes('<')) return false
  if (text.includes('<!--')) return true
  for (const [, name = ''] of text.matchAll(TAG)) {
    const tag = name.toLowerCase()
    if (isTag(tag) || KNOWN_EXTRA.has(tag)) return true
  }
  return false
}

const local = (name: string) => name.slice(name.lastIndexOf(':') + 1)

/** What is inside an element as markup; `escaped` when its text is text, not markup once more. */
function inner(element: Element, escaped: boolean): string {
  let out = ''
  for (const one of element.children) {
    if (typeof one === 'string') out += escaped ? escapeText(one) : one
    else {
      const tag = local(one.name)
      let attributes = ''
      for (const [name, value] of Object.entries(one.attributes))
        attributes += ` ${name}="${escapeAttribute(value)}"`
      out += `<${tag}${attributes}>${inner(one, escaped)}</${tag}>`
    }
  }
  return out
}

const hasElements = (element: Element) => element.children.some((c) => typeof c !== 'string')
const cut = (text: string, cutText: () => void) => {
  if (text.length <= LIMITS.text) return text
  cutText()
  return text.slice(0, LIMITS.text)
}

export type Kind = 'text' | 'html' | 'xhtml' | 'guess'

/** An element's content in both forms; undefined when there is none. */
export function richOf(
  element: Element | undefined,
  kind: Kind,
  base: string | undefined,
  onCut: () => void,
): Rich | undefined {
  if (!element) return undefined
  const markup = hasElements(element)
  const raw = cut(
    markup ? inner(element, kind === 'xhtml' || kind === 'text') : textOf(element),
    onCut,
  ).trim()
  if (raw === '') return undefined
  const isHtml =
    markup ||
    kind === 'html' ||
    (kind === 'xhtml' && raw.includes('<')) ||
    (kind === 'guess' && looksLikeHtml(raw))
  if (kind === 'xhtml' && !markup) return plainRich(raw)
  return filled(isHtml ? cleanHtml(raw, base) : plainRich(raw))
}

/** The same of a text that stands in no element. */
export function richText(text: string, kind: Kind, base: string | undefined): Rich | undefined {
  const raw = text.trim()
  if (raw === '') return undefined
  return filled(
    kind === 'html' || (kind === 'guess' && looksLikeHtml(raw))
      ? cleanHtml(raw, base)
      : plainRich(raw),
  )
}
const filled = (rich: Rich) => (rich.html === '' ? undefined : rich)

/**
 * A title for a line of a list: where an outlet escaped twice, what is left of the first escaping is resolved
 * (`&amp;quot;`), as no newspaper prints a reference in its headline.
 */
export function asTitle(rich: Rich | undefined): Rich | undefined {
  if (!rich) return undefined
  const text = rich.text.replace(/\n/g, ' ')
  return { html: rich.html, text: REFERENCE.test(text) ? decodeText(text) : text }
}
