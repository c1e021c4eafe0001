import type { Feed, Rich } from '#lib/feed/index.ts'

const texts = (feed: Feed): Rich[] =>
  [
    feed.title,
    feed.description,
    ...feed.items.flatMap((i) => [i.title, i.summary, i.content, i.source?.title]),
  ].filter((r) => r !== undefined)

const CODE =
  /<\/?(?:script|style|iframe|object|embed|svg|math|form|input|base|meta|link)\b|\son\w+\s*=\s*"|(?:href|src|cite|poster)="\s*(?:javascript|data|vbscript):/i
const OPEN = /<([a-z][a-z0-9]*)((?:\s[a-z]+="[^"<>]*")*)( \/)?>/g

/** What is wrong with the clean HTML of a feed: code that survived, a tag that is not closed, a text that is no text. */
export function unsafe(feed: Feed): string | undefined {
  for (const { html, text } of texts(feed)) {
    const tags = html.match(/<[^>]*>/g)?.join('') ?? ''
    if (CODE.test(tags)) return tags.slice(0, 200)
    const opened = [...html.matchAll(OPEN)].filter((m) => !m[3]).length
    if (opened !== (html.match(/<\//g)?.length ?? 0)) return `not closed: ${html.slice(0, 200)}`
    if (text !== text.normalize('NFC') || /[\u200b\u2060\ufeff]/.test(text))
      return `text: ${text.slice(0, 100)}`
  }
  return undefined
}
