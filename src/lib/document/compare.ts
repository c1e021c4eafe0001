import { diffArrays } from 'diff'
import { escapeHtml } from './html.ts'

export type Part = { kind: 'same' | 'removed' | 'added'; text: string }

/** How many words may differ in one place before the whole place counts as rewritten: keeps a compare quick. */
const MOST_EDITS = 1_500

/** A figure with its separators is one word (`1.234,5`, `19-11`, `14:05`), and so is a Vietnamese syllable. */
const WORD = /\n+|[^\S\n]+|\p{N}+(?:[.,:/-]\p{N}+)*|[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}\s]/gu
const wordsOf = (text: string): string[] => text.match(WORD) ?? []
const linesOf = (text: string): string[] => text.match(/[^\n]+|\n+/g) ?? []

function differences(a: string[], b: string[]): Part[] | undefined {
  return diffArrays(a, b, { maxEditLength: MOST_EDITS })?.map((c) => ({
    kind: c.added ? 'added' : c.removed ? 'removed' : 'same',
    text: c.value.join(''),
  }))
}

/** A changed place: its blanks that happened to stay the same do not cut it into pieces. */
function places(parts: Part[]): (string | { removed: string; added: string })[] {
  const out: (string | { removed: string; added: string })[] = []
  parts.forEach((part, i) => {
    const last = out.at(-1)
    const inside = /^[^\S\n]+$/.test(part.text) && parts[i + 1] && parts[i + 1]?.kind !== 'same'
    if (part.kind === 'same' && (typeof last !== 'object' || !inside)) out.push(part.text)
    else {
      const place = typeof last === 'object' ? last : { removed: '', added: '' }
      if (place !== last) out.push(place)
      if (part.kind !== 'added') place.removed += part.text
      if (part.kind !== 'removed') place.added += part.text
    }
  })
  return out
}

const partsOf = (place: string | { removed: string; added: string }): Part[] =>
  typeof place === 'string'
    ? [{ kind: 'same', text: place }]
    : [
        { kind: 'removed' as const, text: place.removed },
        { kind: 'added' as const, text: place.added },
      ].filter((p) => p.text !== '')

/** Neighbours of one kind become one part, so that a reader counts changes and not tokens. */
const joined = (parts: Part[]): Part[] =>
  parts.reduce<Part[]>((out, part) => {
    const last = out.at(-1)
    if (last?.kind === part.kind) last.text += part.text
    else out.push({ ...part })
    return out
  }, [])

/**
 * What differs, in reading order, removed before added: first by lines, then within changed lines by words. The
 * parts that are not `added` make up `before`, those not `removed` make up `after`.
 */
export function compareText(before: string, after: string): Part[] {
  const rewritten = (removed: string, added: string) => partsOf({ removed, added })
  const byLine = differences(linesOf(before), linesOf(after)) ?? rewritten(before, after)
  return joined(
    places(byLine).flatMap((place) => {
      if (typeof place === 'string') return partsOf(place)
      const byWord = differences(wordsOf(place.removed), wordsOf(place.added))
      return byWord ? places(byWord).flatMap(partsOf) : partsOf(place)
    }),
  )
}

const TAG = { same: '', removed: 'del', added: 'ins' } as const
const wrapped = (tag: string, html: string) => (tag && html ? `<${tag}>${html}</${tag}>` : html)

/** The comparison as HTML: one `<p>` a paragraph, `<del>` and `<ins>` within it, every text escaped. */
export function compareHtml(before: string, after: string): string {
  const paragraphs = ['']
  for (const { kind, text } of compareText(before, after))
    text.split(/\n{2,}/).forEach((piece, i) => {
      const html = wrapped(TAG[kind], escapeHtml(piece).replaceAll('\n', '<br>'))
      if (i > 0) paragraphs.push(html)
      else paragraphs.push((paragraphs.pop() ?? '') + html)
    })
  return paragraphs
    .filter((p) => !/^(?:<\/?(?:ins|del|br)>|\s)*$/.test(p))
    .map((p) => `<p>${p}</p>`)
    .join('')
}
