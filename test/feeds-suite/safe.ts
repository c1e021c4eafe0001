import { Parser } from 'htmlparser2'
import type { Feed, Rich } from '#lib/feed/index.ts'

const texts = (feed: Feed): Rich[] =>
  [
    feed.title,
    feed.description,
    ...feed.items.flatMap((i) => [i.title, i.summary, i.content, i.source?.title]),
  ].filter((r) => r !== undefined)

const FORBIDDEN = /^(?:script|style|iframe|object|embed|svg|math|form|input|base|meta|link)$/
const ADDRESS = /^(?:href|src|cite|poster)$/

/** The first tag that is code, or carries it, as another program reads the markup. */
function codeIn(html: string): string | undefined {
  let found: string | undefined
  const parser = new Parser({
    onopentag(name, attributes) {
      const bad = Object.entries(attributes).find(
        ([k, v]) =>
          k.startsWith('on') || (ADDRESS.test(k) && /^\s*(?:javascript|data|vbscript):/i.test(v)),
      )
      if (FORBIDDEN.test(name) || bad) found ??= `<${name} ${bad?.join('=') ?? ''}>`
    },
  })
  parser.end(html)
  return found
}
const OPEN = /<([a-z][a-z0-9]*)((?:\s[a-z]+="[^"<>]*")*)( \/)?>/g

/** What is wrong with the clean HTML of a feed: code that survived, a tag that is not closed, a text that is no text. */
export function unsafe(feed: Feed): string | undefined {
  for (const { html, text } of texts(feed)) {
    const code = codeIn(html)
    if (code) return code
    const opened = [...html.matchAll(OPEN)].filter((m) => !m[3]).length
    if (opened !== (html.match(/<\//g)?.length ?? 0)) return `not closed: ${html.slice(0, 200)}`
    if (text !== text.normalize('NFC') || /[\u200b\u2060\ufeff]/.test(text))
      return `text: ${text.slice(0, 100)}`
  }
  return undefined
}
