import { anchorsOf, type Compiled, compileWatches, type Watch } from './watch-compile.ts'
import { means, spotsOf } from './watch-places.ts'
import { type Article, FIELDS, type Field, type Run, walker } from './watch-walk.ts'

export type { Article, Field, Words } from './watch-walk.ts'
/** Characters of a field in NFC, the end open. */
export type Span = { field: Field; from: number; to: number }
export type Hit = { id: number; spans: Span[] }

/** Rules are looked for by what was rarest in the articles so far; reckoned anew after so many, and four times as many. */
const FIRST_RECKONING = 32

/**
 * All watches at once. An article's words are walked through once; only rules that have one of their rarest words in it
 * are looked at further. What is found is exactly what each rule means on its own, in the order of the watches.
 */
export function createWatcher(watches: readonly Watch[]) {
  const compiled = compileWatches(watches)
  const { rules, ids, steps } = compiled
  const walk = walker(compiled)
  const often = new Uint32Array(steps)
  const seen = new Int32Array(rules.length)
  let [articles, reckon] = [0, FIRST_RECKONING]
  let byAnchor = anchored(compiled, often)

  const spansOf = (n: number, run: Run, article: Article): Span[] => {
    const rule = rules[n]
    return (rule ? spotsOf(rule, run) : []).map(({ field, from, to }) => {
      const name = FIELDS[field] ?? 'body'
      const { at } = article[name]
      return { field: name, from: at[2 * from] ?? 0, to: at[2 * to - 1] ?? 0 }
    })
  }
  return {
    /** Which watches mean this article, and by which words. */
    find(article: Article): Hit[] {
      articles++
      const { found, run } = walk(article)
      const meant: number[] = []
      for (const step of found) {
        often[step] = (often[step] ?? 0) + 1
        for (const n of byAnchor[step] ?? []) {
          const rule = rules[n]
          if (seen[n] === articles || !rule) continue
          seen[n] = articles
          if (means(rule, run)) meant.push(n)
        }
      }
      if (articles === reckon) {
        reckon *= 4
        byAnchor = anchored(compiled, often)
      }
      return meant
        .sort((a, b) => a - b)
        .map((n) => ({ id: ids[n] ?? 0, spans: spansOf(n, run, article) }))
    },
    size: () => rules.length,
  }
}
export type Watcher = ReturnType<typeof createWatcher>

/** The rules to look at for each step that an article leads to. */
function anchored({ rules, terms, stepOf, steps }: Compiled, often: Uint32Array) {
  const by: (number[] | undefined)[] = new Array(steps)
  // of what was seen equally often the longer is the rarer
  const weight = (n: number) => (often[stepOf[n] ?? 0] ?? 0) + 1 / (terms[n]?.folded.length ?? 1)
  for (const [n, rule] of rules.entries())
    for (const step of new Set(anchorsOf(rule, weight)?.map((a) => stepOf[a] ?? 0))) {
      const at = by[step]
      if (at) at.push(n)
      else by[step] = [n]
    }
  return by
}
