import { type BothWords, RuleError, type Token, tokensOf, type Wrong } from './watch-tokens.ts'

/** One word, or several in their order; in the title alone, in the outlet's name, or in title, lede and text. */
export type Term = {
  is: 'term'
  field: 'all' | 'title' | 'outlet'
  folded: string[]
  /** Spelled so, diacritics and all; undefined where these do not matter. */
  typed: string[] | undefined
}
export type Rule =
  | Term
  | { is: 'and'; of: Rule[] }
  | { is: 'or'; of: Rule[] }
  | { is: 'not'; of: Rule }
  /** Both in one field, in either order, at most so many words between them. */
  | { is: 'near'; words: number; left: Rule; right: Rule }
  /** On this day or later; before it, without it. YYYY-MM-DD. */
  | { is: 'after'; day: string }
  | { is: 'before'; day: string }

export type ParsedRule = { ok: true; rule: Rule } | { ok: false; wrong: Wrong }

const LONGEST = 2_000
const DEEPEST = 20
const MOST_TERMS = 200

/** hoà is hòa: a tone on the second letter of an open syllable is moved to the first. Lower case, NFC. */
export const evenTone = (word: string): string =>
  /[àáảãạèéẻẽẹỳýỷỹỵ]$/.test(word)
    ? word
        .normalize('NFD')
        .replace(/(o)([ae])(\p{M})$|(?<!q)(u)(y)(\p{M})$/u, '$1$4$3$6$2$5')
        .normalize('NFC')
    : word

function dayOf({ text, from, to }: Extract<Token, { is: 'words' }>): string {
  const iso = /^(\d{4})-(\d\d?)-(\d\d?)$/.exec(text)
  const local = /^(\d\d?)[/.-](\d\d?)[/.-](\d{4})$/.exec(text)
  const [year, month, day] = iso ? iso.slice(1) : (local?.slice(1).reverse() ?? [])
  try {
    const read = { year: Number(year), month: Number(month), day: Number(day) }
    return Temporal.PlainDate.from(read, { overflow: 'reject' }).toString()
  } catch {
    throw new RuleError('date_unreadable', from, to)
  }
}

/** Whether words stand at known places in what this finds, so that a distance can be told. */
const hasPlace = (r: Rule): boolean =>
  r.is === 'term' || r.is === 'near' || (r.is === 'or' && r.of.every(hasPlace))

/** Whether every article it means has one of its words; else it would mean nearly all there are. */
function seeks(r: Rule, not = false): boolean {
  if (r.is === 'not') return seeks(r.of, !not)
  if (r.is === 'and' || r.is === 'or') {
    const each = r.of.map((one) => seeks(one, not))
    return (r.is === 'and') !== not ? each.includes(true) : !each.includes(false)
  }
  return !not && (r.is === 'term' || r.is === 'near')
}

function parser(tokens: Token[], end: number, wordsOf: BothWords) {
  let [next, depth, terms] = [0, 0, 0]
  let field: Term['field'] = 'all'
  const peek = () => tokens[next]
  const missing = (t: Token | undefined) =>
    new RuleError('operand_missing', t?.from ?? end, t?.to ?? end)

  const term = ({ text, exact, from, to }: Extract<Token, { is: 'words' }>): Term => {
    const { typed, folded } = wordsOf(text)
    if (folded.length === 0) throw new RuleError('no_words', from, to)
    if (++terms > MOST_TERMS) throw new RuleError('too_many', from, to)
    return { is: 'term', field, folded, typed: exact ? typed.map(evenTone) : undefined }
  }
  const inField = (t: Extract<Token, { is: 'field' }>): Rule => {
    if (field !== 'all') throw new RuleError('field_twice', t.from, t.to)
    const value = peek()
    if (t.field === 'after' || t.field === 'before') {
      if (value?.is !== 'words') throw missing(t)
      next++
      return { is: t.field, day: dayOf(value) }
    }
    if (value?.is !== 'words' && value?.is !== '(') throw missing(t)
    field = t.field
    const found = single()
    field = 'all'
    return found
  }
  function single(): Rule {
    const t = tokens[next++]
    if (t?.is === 'words') return term(t)
    if (t?.is === 'field') return inField(t)
    if (t?.is === ')')
      throw new RuleError(depth > 0 ? 'operand_missing' : 'paren_extra', t.from, t.to)
    if (t?.is !== '(') throw missing(t ?? tokens.at(-1))
    if (++depth > DEEPEST) throw new RuleError('too_many', t.from, t.to)
    const inner = either()
    if (peek()?.is !== ')') throw new RuleError('paren_open', t.from, t.to)
    next++
    depth--
    return inner
  }
  function nearby(): Rule {
    let left = single()
    for (let t = peek(); t?.is === 'near'; t = peek()) {
      next++
      const right = single()
      if (!hasPlace(left) || !hasPlace(right)) throw new RuleError('near_words', t.from, t.to)
      left = { is: 'near', words: t.words, left, right }
    }
    return left
  }
  function negated(): Rule {
    const t = peek()
    if (t?.is !== 'not') return nearby()
    next++
    if (++depth > DEEPEST) throw new RuleError('too_many', t.from, t.to)
    const of = negated()
    depth--
    return { is: 'not', of }
  }
  function all(): Rule {
    const of = [negated()]
    for (let t = peek(); t && t.is !== ')' && t.is !== 'or'; t = peek()) {
      if (t.is === 'and') next++
      of.push(negated())
    }
    return of.length === 1 && of[0] ? of[0] : { is: 'and', of }
  }
  function either(): Rule {
    const of = [all()]
    while (peek()?.is === 'or') {
      next++
      of.push(all())
    }
    return of.length === 1 && of[0] ? of[0] : { is: 'or', of }
  }
  return () => {
    const rule = either()
    const left = peek()
    if (left) throw new RuleError('paren_extra', left.from, left.to)
    return rule
  }
}

/**
 * A rule of a watch. Words beside each other must all be there; AND OR NOT and VÀ HOẶC KHÔNG in capitals, NOT binding
 * closest, OR last; NEAR/n between words. Places in what is wrong are those of the rule in NFC.
 */
export function parseWatch(written: string, wordsOf: BothWords): ParsedRule {
  const text = written.normalize('NFC')
  try {
    if (text.trim() === '') throw new RuleError('empty', 0, text.length)
    if (text.length > LONGEST) throw new RuleError('too_long', LONGEST, text.length)
    const rule = parser(tokensOf(text), text.length, wordsOf)()
    if (!seeks(rule)) throw new RuleError('nothing_sought', 0, text.length)
    return { ok: true, rule }
  } catch (error) {
    if (error instanceof RuleError) return { ok: false, wrong: error.wrong }
    throw error
  }
}
