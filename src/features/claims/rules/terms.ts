import { stem } from './porter.ts'
import { type Form, formOf } from './route.ts'
import { STOP_ENGLISH, STOP_VIETNAMESE } from './stop.ts'
import { fold, tokensOf } from './tokens.ts'

const FOLDED_STOP = new Set([...STOP_VIETNAMESE].map(fold))

/** The terms of one text in one form; `grams` are four letters in a row, across words, each as its own number. */
export type Terms = { form: Form; words: string[]; pairs: string[]; grams: number[] }

const pairsOf = (words: string[], stop: (w: string) => boolean): string[] =>
  words.flatMap((w, i) => {
    const next = words[i + 1]
    return next === undefined || (stop(w) && stop(next)) ? [] : [`${w} ${next}`]
  })

/** A number of 30 bits for each four letters in a row: quicker than the letters, and two in a million share one. */
function gramsOf(words: string[]): number[] {
  const line = ` ${words.join(' ')} `
  const out: number[] = []
  for (let i = 0; i + 4 <= line.length; i++) {
    let hash = 0
    for (let j = i; j < i + 4; j++) hash = Math.imul(hash ^ line.charCodeAt(j), 0x5bd1e995) >>> 1
    out.push(hash & 0x3fffffff)
  }
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
