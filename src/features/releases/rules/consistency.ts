import { type Checkable, checkableIn, sentencesOf } from '#features/facts/rules/checkable.ts'
import { withoutCitations } from '#features/facts/rules/citation.ts'

/** A sentence that was published earlier; `key` leads back to its release. */
export type Said = { key: string; sentence: string }
/** The same thing said otherwise before; `near` when only most of the words around it are the same. */
export type Difference = {
  kind: Checkable['kind']
  mine: string
  theirs: string
  sentence: string
  said: Said
  near: boolean
}

/** So many words that two sentences share make them speak of the same thing. */
const SHARED = 4
const ALIKE = 0.6

const fold = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase()

const wordsOf = (sentence: string) =>
  new Set((fold(sentence).match(/\p{L}{2,}/gu) ?? []).filter((w) => !/^\d/.test(w)))

/** The share of the shorter sentence's words that the other has, too; 0 when they are too few to tell. */
function likeness(a: Set<string>, b: Set<string>): number {
  let shared = 0
  for (const w of a) if (b.has(w)) shared++
  return shared < SHARED ? 0 : shared / Math.min(a.size, b.size)
}

/** What a figure counts: the word behind it, folded. */
const measureOf = (sentence: string, figure: string) => {
  const behind = sentence.slice(sentence.indexOf(figure) + figure.length)
  return fold(/^\s*(\p{L}+)/u.exec(behind)?.[1] ?? '')
}
/** Figures that are written otherwise and are the same: 1.000 and 1000, 05-11 and 5/11. */
const worth = (c: Checkable) =>
  c.kind === 'date'
    ? c.text.split(/[-/.]/).map(Number).slice(0, 2).join('-')
    : c.text
        .replace(/[.\s](?=\d{3}(?!\d))/g, '')
        .replace(',', '.')
        .replace(/\s/g, '')

/** Whether two names are one written in two ways: other marks, or one letter of one word. */
function sameName(a: string, b: string): 'marks' | 'letter' | undefined {
  const [p, q] = [a.split(/\s+/).slice(-3), b.split(/\s+/).slice(-3)] // before them may stand a form of address
  const other = p.flatMap((w, i) => {
    const [x, y] = [fold(w), fold(q[i] ?? '')]
    return x === y ? [] : [[x, y] as const]
  })
  if (other.length === 0) return p.join(' ') === q.join(' ') ? undefined : 'marks'
  const [pair] = other
  return other.length === 1 && pair && oneLetter(pair[0], pair[1]) ? 'letter' : undefined
}
function oneLetter(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < 3) return false
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  const rest = (s: string, skip: number) => s.slice(i + skip)
  return rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1)
}

/**
 * Where the same figure, name or date was said otherwise before, in own releases alone: figures that count the same
 * thing and dates, in sentences with most words in common; names that differ by their marks or by one letter.
 * Source: docs/rules.md#consistency
 */
export function differences(texts: string[], earlier: Said[]): Difference[] {
  const before = earlier.map((said) => ({
    said,
    words: wordsOf(said.sentence),
    items: checkableIn(said.sentence),
  }))
  const out = new Map<string, Difference>()
  for (const sentence of texts.flatMap(sentencesOf).map(withoutCitations)) {
    const items = checkableIn(sentence)
    const mine = wordsOf(sentence)
    for (const b of before) {
      const alike = likeness(mine, b.words)
      for (const item of items) {
        const theirs = otherThan(item, b.items, alike >= ALIKE)
        if (!theirs) continue
        const key = `${item.kind} ${item.text} ${theirs.text} ${b.said.key}`
        const near =
          item.kind === 'name' ? sameName(item.text, theirs.text) === 'letter' : alike < 1
        out.set(key, {
          kind: item.kind,
          mine: item.text,
          theirs: theirs.text,
          sentence,
          said: b.said,
          near,
        })
      }
    }
  }
  return [...out.values()]
}

function otherThan(item: Checkable, items: Checkable[], alike: boolean): Checkable | undefined {
  const same = items.filter((t) => t.kind === item.kind)
  if (item.kind === 'name')
    return same.some((t) => t.text.endsWith(item.text) || item.text.endsWith(t.text))
      ? undefined
      : same.find((t) => sameName(item.text, t.text))
  if (!alike) return undefined
  const comparable =
    item.kind === 'date'
      ? same
      : same.filter((t) => measureOf(t.sentence, t.text) === measureOf(item.sentence, item.text))
  if (comparable.some((t) => worth(t) === worth(item))) return undefined
  return comparable[0]
}
