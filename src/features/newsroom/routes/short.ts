import { toText } from '#lib/document/text.ts'
import { type Frame, outward, releaseUrl, textIn, unitName, versionLine } from '../pages/view.ts'
import type { Published } from '../queries/published.ts'
import { words } from '../words.ts'

export const SHORT = [160, 900] as const
const length = (text: string) => [...text].length

/** Cut at a word, with a sign that it was cut. */
function cut(text: string, limit: number): string {
  if (length(text) <= limit) return text
  const kept = [...text].slice(0, limit - 1).join('')
  return `${kept.replace(/\s+\S*$/, '').replace(/[\s,;:.–-]+$/, '')}…`
}

const sentences = (text: string, lang: string) =>
  [...new Intl.Segmenter(lang, { granularity: 'sentence' }).segment(text)].map((s) => s.segment)

/**
 * Who says it, the headline, then as many whole sentences as go into `limit` characters (a quote
 * with its speaker or not at all); the longer form ends with the
 * address. A correction says so first; of a withdrawn text only that it was withdrawn, and why.
 */
export function shortForm(f: Frame, r: Published, limit: (typeof SHORT)[number]): string {
  const w = words[f.lang]
  const unit = unitName(f, r)
  const address = limit > SHORT[0] ? `\n${releaseUrl(f, r.slug)}` : ''
  const room = limit - length(address)
  const shown = textIn(r.texts, f.lang, r.mainLang)
  if (!shown || r.withdrawnAt) {
    const why = r.withdrawalReason?.[f.lang] ?? r.withdrawalReason?.vi ?? ''
    return `${cut(`${unit}: ${w.withdrawn} ${w.number(r.number)}. ${why}`, room)}${address}\n`
  }
  const corrected = versionLine(f, r) ? `${w.kind.correction}. ` : ''
  let text = cut(`${corrected}${unit}: ${shown.text.headline}`, room)
  const { body, named } = outward(f, r, { ...shown, text: { whole: shown.text.body } })
  const more = [
    ...sentences(shown.text.summary, shown.lang).map((s, i) => (i === 0 ? ` ${s}` : s)),
    ...body.content.flatMap((block) => {
      const said = toText({ type: 'doc', content: [block] }, named).trim()
      const parts = block.type === 'paragraph' ? sentences(said, shown.lang) : [said]
      return parts.map((s, i) => (i === 0 ? `\n${s}` : s))
    }),
  ]
  if (!/[.!?…]$/.test(text) && length(text) < room) text += '.'
  for (const sentence of more) {
    if (length(text + sentence.trimEnd()) > room) break
    text += sentence
  }
  return `${text.trim()}${address}\n`
}
