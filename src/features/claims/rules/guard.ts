import { markedShare } from './route.ts'
import { fold, tokensOf } from './tokens.ts'

/** What a message does with a claim, as far as its words tell. */
export type Relation = 'repeats' | 'differs' | 'corrects'
/** What made the guard speak: a figure, a negation or words of a correction that only one of the two has. */
export type Guarded = {
  relation: Relation
  reason?: 'figure' | 'negation' | 'debunk' | undefined
  words: string[]
}

const DEBUNK =
  /(?:là |tin |thông tin )(?:tin )?(?:giả|bịa đặt|thất thiệt|sai sự thật)|không (?:có thật|đúng sự thật|chính xác)|sai sự thật|bịa đặt|bác bỏ|xuyên tạc|tin đồn thất thiệt|không có chuyện|cảnh báo tin giả|đã đính chính|\b(?:hoax|fake news|debunk\w*|fact[- ]?check\w*|misinformation|disinformation|false (?:claim|rumou?r)s?|is (?:false|fake|not true)|no truth)\b/giu
const DEBUNK_FOLDED = new RegExp(fold(DEBUNK.source).replace('\\\\b', '\\b'), 'giu')
const NEGATION = new Set(
  "không chưa chẳng chả đừng not no never none isnt isn't wasnt wasn't arent aren't dont don't doesnt doesn't didnt didn't cant can't cannot wont won't without denies denied".split(
    ' ',
  ),
)

/** The words by which a text corrects what it tells of; empty when it only tells. */
export function debunkIn(text: string): string[] {
  const lower = text.normalize('NFC').toLowerCase()
  const bare = markedShare(tokensOf(lower)) < 0.1
  return [...new Set((bare ? fold(lower) : lower).match(bare ? DEBUNK_FOLDED : DEBUNK) ?? [])]
}

const figuresOf = (words: string[]) => new Set(words.filter((w) => /^\d/.test(w)))
const only = (a: Set<string>, b: Set<string>) => [...a].filter((x) => !b.has(x))
const negationsIn = (words: string[]) => words.filter((w) => NEGATION.has(w))

/**
 * Compares a message, or the sentence of it that matched, with the text of a claim: words of a correction or a
 * negation that the claim lacks, figures and dates of which each has one that the other lacks.
 */
export function guard(message: string, claim: string): Guarded {
  const debunk = debunkIn(message)
  if (debunk.length > 0 && debunkIn(claim).length === 0)
    return { relation: 'corrects', reason: 'debunk', words: debunk }
  const [mine, theirs] = [tokensOf(message), tokensOf(claim)]
  const [negated, other] = [negationsIn(mine), negationsIn(theirs)]
  if (negated.length > 0 !== other.length > 0)
    return { relation: 'differs', reason: 'negation', words: negated.length > 0 ? negated : other }
  const [figures, wanted] = [figuresOf(mine), figuresOf(theirs)]
  const [more, missing] = [only(figures, wanted), only(wanted, figures)]
  if (more.length > 0 && missing.length > 0)
    return { relation: 'differs', reason: 'figure', words: [...more, ...missing] }
  return { relation: 'repeats', words: [] }
}
