import { fold } from './tokens.ts'

/** By which index a text is looked for: with its marks, without them, or as English. */
export type Form = 'accented' | 'folded' | 'english'

/** Below this share of marked syllables a Vietnamese text was typed without marks. */
const MARKED = 0.1
/** From this share of syllables that Vietnamese could spell, a text without marks is Vietnamese. */
const SPELT = 0.62

const SYLLABLE =
  /^(?:ngh?|nh|ch|th|tr|ph|kh|gh|gi|qu|[bcdghklmnprstvx])?(?:uye|uya|uoi|uou|ieu|yeu|oai|oay|oeo|uay|oao|ie|ye|uo|ua|ui|uu|uy|ue|ai|ao|au|ay|eo|eu|ia|iu|oa|oe|oi|[aeiouy])(?:ng|nh|ch|[cmnpt])?$/

/** How many of the words carry a mark of Vietnamese, 0 to 1; figures aside. */
export function markedShare(words: string[]): number {
  const spoken = words.filter((w) => /\p{L}/u.test(w))
  return spoken.filter((w) => fold(w) !== w).length / Math.max(spoken.length, 1)
}

/** Decides by the words of a whole text. */
export function formOf(words: string[]): Form {
  const spoken = words.filter((w) => /\p{L}/u.test(w))
  if (markedShare(spoken) >= MARKED) return 'accented'
  const spelt = spoken.filter((w) => SYLLABLE.test(w)).length
  return spelt / Math.max(spoken.length, 1) >= SPELT ? 'folded' : 'english'
}
