import { stem } from './porter.ts'
import { type Form, formOf } from './route.ts'
import { STOP_ENGLISH, STOP_VIETNAMESE } from './stop.ts'
import { fold, tokensOf } from './tokens.ts'

const FOLDED_STOP = new Set([...STOP_VIETNAMESE].map(fold))

/**
 * The terms of one text in one form. `pairs` are two words in a row and `grams` four letters in a row, across words,
 * each as its own number.
 */
export type Terms = { form: Form; words: string[]; pairs: number[]; grams: number[] }

/** A number of 30 bits for letters: smaller and quicker than the letters, and two in a million share one. */
function numberOf(line: string, from: number, to: number): number {
  let hash = 0
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ line.charCodeAt(i), 0x5bd1e995) >>> 1
  return hash & 0x3fffffff
}

const pairsOf = (words: string[], stop: (w: string) => boolean): number[] =>
  words.flatMap((w, i) => {
    const next = words[i + 1]
    if (next === undefined || (stop(w) && stop(next))) return []
    const pair = `${w} ${next}`
    return [numberOf(pair, 0, pair.length)]
  })

function gramsOf(words: string[]): number[] {
  const line = ` ${words.join(' ')} `
  const out: number[] = []
  for (let i = 0; i + 4 <= line.length; i++) out.push(numberOf(line, i, i + 4))
  return out
}

/** Takes a text apart; an accented text can also be read as if it had been typed without marks. */
export function termsOf(text: string, as?: 'folded'): Terms {
  const tokens = tokensOf(text)
  const own = formOf(tokens)
  if (own === 'english') {
    const kept = tokens.map(fold).filter((w) => !STOP_ENGLISH.has(w))
    const stems = kept.map(stem)
    return { form: own, words: stems, pairs: pairsOf(stems, () => false), grams: gramsOf(kept) }
  }
  const form = as ?? own
  const all = form === 'folded' ? tokens.map(fold) : tokens
  const stop = form === 'folded' ? FOLDED_STOP : STOP_VIETNAMESE
  return {
    form,
    words: all.filter((w) => !stop.has(w)),
    pairs: pairsOf(all, (w) => stop.has(w)),
    grams: gramsOf(all),
  }
}
