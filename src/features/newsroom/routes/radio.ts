import type { Block, Inline } from '#lib/document/doc.ts'
import { attribution, type Frame, lifted, textIn, unitName, versionLine } from '../pages/view.ts'
import type { Published } from '../queries/published.ts'
import { words } from '../words.ts'

/** Syllables or words that a newsreader says in a minute. */
const PACE = { vi: 180, en: 150 }

/** Words alone: an address cannot be listened to. */
const said = (content: readonly Inline[] = []) =>
  content
    .map((n) => (n.type === 'text' ? n.text : ' '))
    .join('')
    .trim()

const sentence = (text: string) => (/[.!?…:;”"]$/.test(text) ? text : `${text}.`)

/**
 * A release to be read aloud: who says it before what is said, the speaker before the words, the end of a quote told,
 * each sentence on a line of its own, and how long it takes. A withdrawn one says that it must not be read.
 */
export function radioScript(f: Frame, r: Published): string {
  const w = words[f.lang]
  const unit = unitName(f, r)
  const head = [
    w.radio.toUpperCase(),
    `${w.kind[r.kind]} · ${unit} · ${w.number(r.number)}`,
    w.lifted(lifted(f, r.publishedAt)),
  ]
  const shown = textIn(r.texts, f.lang, r.mainLang)
  if (!shown || r.withdrawnAt) return `${[...head, '', w.doNotRead].join('\n')}\n`
  const lines = (text: string) =>
    [...new Intl.Segmenter(shown.lang, { granularity: 'sentence' }).segment(text)]
      .map((s) => s.segment.trim())
      .filter(Boolean)
  const name = attribution(r, shown.lang)
  const spoken = words[shown.lang]
  const one = (b: Block): string[] => {
    switch (b.type) {
      case 'paragraph':
        return lines(said(b.content))
      case 'heading':
        return lines(sentence(said(b.content)))
      case 'quote':
        return b.attrs.authority
          ? [
              spoken.quoteOf(name(b.attrs.authority).text),
              ...b.content.flatMap(one),
              spoken.quoteEnds,
            ]
          : b.content.flatMap(one)
      case 'bullet_list':
      case 'ordered_list':
        return b.content.flatMap((i) => i.content.flatMap(one))
    }
  }
  const correction = versionLine(f, r)
  const text = [
    [spoken.saysUnit(unit), sentence(shown.text.headline)],
    correction ? [sentence(`${spoken.kind.correction}: ${correction.note}`)] : [],
    lines(shown.text.summary),
    ...shown.text.body.content.map(one),
  ].filter((part) => part.length > 0)
  const count = text.flat().join(' ').split(/\s+/).length
  const seconds = Math.max(5, Math.round((count / PACE[shown.lang]) * 12) * 5)
  const time = w.minutes(Math.floor(seconds / 60), seconds % 60)
  return `${[...head, w.reading(time, count, PACE[shown.lang])].join('\n')}\n\n${text.map((part) => part.join('\n')).join('\n\n')}\n\n${spoken.theEnd}\n${w.source(f.agency.name[f.lang])}\n`
}
