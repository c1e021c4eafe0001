import { evenTone, type Rule, type Term } from './watch-syntax.ts'

export type Watch = { id: number; rule: Rule }

/** A word of the trie: what may follow it, and the terms that end with it. */
export type Step = { next: Map<number, Step> | undefined; ends: number[] }
export type TermOf = { term: Term /** Its words as numbers. */; words: number[] }
/** A rule whose terms are numbers; what is sought first is the likeliest to be missing. */
export type Sought =
  | { is: 'term'; n: number }
  | { is: 'and'; of: Sought[] }
  | { is: 'or'; of: Sought[] }
  | { is: 'not'; of: Sought }
  | { is: 'near'; words: number; left: Sought; right: Sought }
  | { is: 'after'; day: string }
  | { is: 'before'; day: string }

export type Compiled = {
  /** The number of each folded word that any rule speaks of. */
  vocabulary: Map<string, number>
  /** By a term's first word. */
  starts: (Step | undefined)[]
  terms: TermOf[]
  ids: number[]
  rules: Sought[]
}

const keyOf = ({ field, folded, typed }: Term) =>
  `${field} ${folded.join(' ')}${typed ? ` = ${typed.join(' ')}` : ''}`

/** Spellings are compared as one whichever letter bears the tone. */
const even = (term: Term): Term =>
  term.typed ? { ...term, typed: term.typed.map(evenTone) } : term

/**
 * All rules in one: each different term once, in a trie over folded words, so that an article is walked through once,
 * however many rules there are.
 */
export function compileWatches(watches: readonly Watch[]): Compiled {
  const vocabulary = new Map<string, number>()
  const starts: (Step | undefined)[] = []
  const terms: TermOf[] = []
  const known = new Map<string, number>()
  const wordOf = (word: string) => {
    const n = vocabulary.get(word) ?? vocabulary.size
    vocabulary.set(word, n)
    return n
  }
  const put = (words: number[], n: number) => {
    let step: Step | undefined
    for (const word of words) {
      const before: Step | undefined = step
      if (before) before.next ??= new Map()
      step = before ? before.next?.get(word) : starts[word]
      if (step) continue
      step = { next: undefined, ends: [] }
      if (before) before.next?.set(word, step)
      else starts[word] = step
    }
    step?.ends.push(n)
  }
  const termOf = (term: Term): number => {
    const key = keyOf(term)
    const old = known.get(key)
    if (old !== undefined) return old
    const words = term.folded.map(wordOf)
    const n = terms.push({ term: even(term), words }) - 1
    known.set(key, n)
    put(words, n)
    return n
  }
  const sought = (rule: Rule): Sought => {
    if (rule.is === 'term') return { is: 'term', n: termOf(rule) }
    if (rule.is === 'not') return { is: 'not', of: sought(rule.of) }
    if (rule.is === 'near') return { ...rule, left: sought(rule.left), right: sought(rule.right) }
    if (rule.is === 'and' || rule.is === 'or') return { is: rule.is, of: rule.of.map(sought) }
    return rule
  }
  const rules = watches.map((w) => sought(w.rule))
  return { vocabulary, starts, terms, ids: watches.map((w) => w.id), rules }
}

/**
 * Terms of which an article that a rule means has at least one, the rarest such set by `often`; undefined where there is
 * none, which the syntax refuses.
 */
export function anchorsOf(
  rule: Sought,
  often: (term: number) => number,
  not = false,
): number[] | undefined {
  if (rule.is === 'term') return not ? undefined : [rule.n]
  if (rule.is === 'not') return anchorsOf(rule.of, often, !not)
  const weight = (anchors: number[]) => anchors.reduce((sum, n) => sum + often(n), 0)
  const rarest = (sets: (number[] | undefined)[]) =>
    sets.reduce((a, b) => (a === undefined || (b && weight(b) < weight(a)) ? b : a))
  if (rule.is === 'near')
    return not ? undefined : rarest([anchorsOf(rule.left, often), anchorsOf(rule.right, often)])
  if (rule.is === 'after' || rule.is === 'before') return undefined
  const each = rule.of.map((one) => anchorsOf(one, often, not))
  if ((rule.is === 'and') !== not) return rarest(each)
  return each.includes(undefined) ? undefined : each.flatMap((a) => a ?? [])
}
