import { evenTone, type Rule, type Term } from './watch-syntax.ts'
import { createTrie, type Trie } from './watch-trie.ts'

export type Watch = { id: number; rule: Rule }

/** A rule whose terms are numbers. */
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
  trie: Trie
  steps: number
  terms: Term[]
  /** The step with which each term ends. */
  stepOf: Int32Array
  ids: number[]
  rules: Sought[]
}

const keyOf = ({ field, folded, typed }: Term) =>
  `${field} ${folded.join(' ')}${typed ? ` = ${typed.join(' ')}` : ''}`

/** Spellings are compared as one whichever letter bears the tone. */
const even = (term: Term): Term =>
  term.typed ? { ...term, typed: term.typed.map(evenTone) } : term

/**
 * All rules in one: each different term once, in a tree over folded words, so that an article is walked through once,
 * however many rules there are.
 */
export function compileWatches(watches: readonly Watch[]): Compiled {
  const vocabulary = new Map<string, number>()
  const terms: Term[] = []
  const runs: number[][] = []
  const known = new Map<string, number>()
  const wordOf = (word: string) => {
    const n = vocabulary.get(word) ?? vocabulary.size
    vocabulary.set(word, n)
    return n
  }
  const termOf = (term: Term): number => {
    const key = keyOf(term)
    const n = known.get(key) ?? terms.push(even(term)) - 1
    if (!known.has(key)) runs.push(term.folded.map(wordOf))
    known.set(key, n)
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
  const { trie, last, steps } = createTrie(runs, vocabulary.size)
  const ids = watches.map((w) => w.id)
  return { vocabulary, trie, steps, terms, stepOf: last, ids, rules }
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
