/** The words of a text twice: as they stand in lower case, and folded; the same number, in their order. */
export type BothWords = (text: string) => { typed: string[]; folded: string[] }

/** What is wrong with a rule; each has its words. */
export const WRONGS = [
  'empty', // nothing is written
  'too_long',
  'too_many', // more terms or brackets than a rule may have
  'quote_open', // a quotation mark that is not closed
  'paren_open',
  'paren_extra',
  'operand_missing', // AND, OR, NOT, NEAR or a field without what it speaks of
  'field_unknown',
  'field_twice', // a field within another one
  'date_unreadable',
  'no_words', // signs without a letter or digit
  'near_words', // NEAR stands between words and phrases, nothing else
  'near_distance', // NEAR/1 to NEAR/50
  'nothing_sought', // articles could be meant that have none of the words
] as const
export type Wrong = { why: (typeof WRONGS)[number]; from: number; to: number }

export class RuleError extends Error {
  readonly wrong: Wrong
  constructor(why: Wrong['why'], from: number, to: number) {
    super(why)
    this.wrong = { why, from, to }
  }
}

type At = { from: number; to: number }
export type Token = At &
  (
    | { is: '(' | ')' | 'and' | 'or' | 'not' }
    | { is: 'near'; words: number }
    | { is: 'field'; field: 'title' | 'outlet' | 'after' | 'before' }
    | { is: 'words'; text: string; exact: boolean }
  )

const OPERATORS: Record<string, 'and' | 'or' | 'not'> = {
  AND: 'and',
  VÀ: 'and',
  OR: 'or',
  HOẶC: 'or',
  NOT: 'not',
  KHÔNG: 'not',
}
const FIELDS: Record<string, 'title' | 'outlet' | 'after' | 'before'> = {
  title: 'title',
  tựa: 'title',
  tiêuđề: 'title',
  outlet: 'outlet',
  báo: 'outlet',
  after: 'after',
  từ: 'after',
  before: 'before',
  trước: 'before',
}
const MOST_NEAR = 50
const QUOTE = /["“”„]/
/** A sign of its own: not the one between two words. */
const MINUS = /-(?=[\p{L}\p{N}"“”„(=])/uy
const SPACE = /\s+/y
const FIELD = /(\p{L}+):(?=\S)|(\p{L}+):/uy
const RUN = /[^\s()"“”„]+/y
const NEAR = /^(?:NEAR|GẦN)(?:\/(\d*))?$/

function near(run: string, at: At): Token | undefined {
  const found = NEAR.exec(run)
  if (!found) return undefined
  const words = found[1] === undefined ? 10 : Number(found[1])
  if (words < 1 || words > MOST_NEAR) throw new RuleError('near_distance', at.from, at.to)
  return { is: 'near', words, ...at }
}

/** The signs of a rule in NFC. Throws a `RuleError`. */
export function tokensOf(rule: string): Token[] {
  const tokens: Token[] = []
  let from = 0
  const take = (pattern: RegExp) => {
    pattern.lastIndex = from
    return pattern.exec(rule)
  }
  const quoted = (start: number, exact: boolean) => {
    const length = rule.slice(start + 1).search(QUOTE)
    if (length < 0) throw new RuleError('quote_open', start, rule.length)
    const to = start + length + 2
    tokens.push({ is: 'words', text: rule.slice(start + 1, to - 1), exact, from, to })
    from = to
  }
  while (from < rule.length) {
    const sign = rule[from] ?? ''
    const space = take(SPACE)
    const field = take(FIELD)
    if (space) from += space[0].length
    else if (sign === '(' || sign === ')') tokens.push({ is: sign, from, to: ++from })
    else if (QUOTE.test(sign)) quoted(from, false)
    else if (sign === '=' && QUOTE.test(rule[from + 1] ?? '')) quoted(from + 1, true)
    else if (take(MINUS)) tokens.push({ is: 'not', from, to: ++from })
    else if (field) {
      const to = from + field[0].length
      const known = FIELDS[(field[1] ?? field[2] ?? '').toLowerCase()]
      if (!known) throw new RuleError('field_unknown', from, to)
      tokens.push({ is: 'field', field: known, from, to })
      from = to
    } else {
      const run = take(RUN)?.[0] ?? ''
      const at = { from, to: from + run.length }
      const operator = OPERATORS[run]
      tokens.push(
        (operator && { is: operator, ...at }) ??
          near(run, at) ?? { is: 'words', text: run, exact: run.startsWith('='), ...at },
      )
      from = at.to
    }
  }
  return tokens
}
