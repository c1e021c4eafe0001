import { anchorsOf, type Compiled, compileWatches, type Step, type Watch } from './watch-compile.ts'
import { means, type Run, type Spot, spotsOf } from './watch-places.ts'
import { evenTone, type Term } from './watch-syntax.ts'

/** A text as words in their order: as they stand in lower case, folded, and where each begins and ends. */
export type Words = { typed: string[]; folded: string[]; at: number[] }
export type Field = 'title' | 'lede' | 'body' | 'outlet'
/** `day` is that of its date, YYYY-MM-DD in the agency's zone. */
export type Article = Record<Field, Words> & { day: string }
export type Span = { field: Field; from: number; to: number }
export type Hit = { id: number; spans: Span[] }

export const FIELDS: readonly Field[] = ['title', 'lede', 'body', 'outlet']
/** Words of a field beyond these are not looked at: an article has hundreds. */
export const MOST_WORDS = 20_000
/** Rules are looked for by what was rarest in the articles so far; reckoned anew after so many, doubled each time. */
const FIRST_RECKONING = 32

/**
 * All watches at once. An article's words are walked through once; only rules that have one of their rarest words in it
 * are looked at further. What is found is exactly what each rule means on its own, in the order of the watches.
 */
export function createWatcher(watches: readonly Watch[]) {
  const compiled = compileWatches(watches)
  const often = new Uint32Array(compiled.terms.length)
  let [articles, reckon] = [0, FIRST_RECKONING]
  let byAnchor = anchored(compiled, often)

  return {
    /** Which watches mean this article; `explain` says by which words. */
    find(article: Article, explain = true): Hit[] {
      const run = walk(compiled, article)
      const found: number[] = []
      const seen = new Set<number>()
      for (const term of run.places.keys()) {
        often[term] = (often[term] ?? 0) + 1
        for (const n of byAnchor[term] ?? []) {
          if (seen.has(n)) continue
          seen.add(n)
          const rule = compiled.rules[n]
          if (rule && means(rule, run)) found.push(n)
        }
      }
      if (++articles === reckon) {
        reckon *= 4
        byAnchor = anchored(compiled, often)
      }
      return found
        .sort((a, b) => a - b)
        .map((n) => ({
          id: compiled.ids[n] ?? 0,
          spans: explain ? explained(n, run, article) : [],
        }))
    },
    size: () => compiled.rules.length,
  }

  function explained(n: number, run: Run, article: Article): Span[] {
    const rule = compiled.rules[n]
    return (rule ? spotsOf(rule, run) : []).map(({ field, from, to }) => {
      const name = FIELDS[field] ?? 'body'
      const { at } = article[name]
      return { field: name, from: at[2 * from] ?? 0, to: at[2 * to - 1] ?? 0 }
    })
  }
}
export type Watcher = ReturnType<typeof createWatcher>

function anchored({ rules, terms }: Compiled, often: Uint32Array): (number[] | undefined)[] {
  const by: (number[] | undefined)[] = new Array(terms.length)
  // unseen terms: the longer, the rarer
  const weight = (n: number) => (often[n] ?? 0) + 1 / (terms[n]?.words.length ?? 1)
  for (const [n, rule] of rules.entries())
    for (const anchor of new Set(anchorsOf(rule, weight))) {
      const at = by[anchor]
      if (at) at.push(n)
      else by[anchor] = [n]
    }
  return by
}

/** Where each term stands in an article. */
function walk({ vocabulary, starts, terms }: Compiled, article: Article): Run {
  const places = new Map<number, Spot[]>()
  for (const [field, name] of FIELDS.entries()) {
    const { folded, typed } = article[name]
    const length = Math.min(folded.length, MOST_WORDS)
    const words = new Int32Array(length)
    for (let i = 0; i < length; i++) words[i] = vocabulary.get(folded[i] ?? '') ?? -1
    const end = (n: number, from: number, to: number) => {
      const term = terms[n]?.term
      if (!term || !stands(term, name, typed, from)) return
      const spots = places.get(n)
      if (spots) spots.push({ field, from, to })
      else places.set(n, [{ field, from, to }])
    }
    for (let from = 0; from < length; from++) {
      const word = words[from] ?? -1
      if (word < 0) continue
      let step: Step | undefined = starts[word]
      for (let to = from + 1; step; to++) {
        for (const n of step.ends) end(n, from, to)
        step = to < length ? step.next?.get(words[to] ?? -1) : undefined
      }
    }
  }
  return { places, day: article.day }
}

/** Whether a term that stands here folded may stand here: in its field, and spelled as it demands. */
function stands(
  { field: where, typed: spelled }: Term,
  field: Field,
  typed: string[],
  from: number,
) {
  const here = where === 'all' ? field !== 'outlet' : where === field
  return here && (!spelled || spelled.every((word, i) => evenTone(typed[from + i] ?? '') === word))
}
