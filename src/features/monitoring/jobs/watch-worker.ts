import { bothWords } from '#lib/fold.ts'
import { serveWorkshop } from '#lib/workshop.ts'
import { createWatcher, type Watcher } from '../rules/watch-run.ts'
import { parseWatch } from '../rules/watch-syntax.ts'
import type { ToWatch } from './watch.ts'

const MOST_SPANS = 50
let known: { state: string; watcher: Watcher } | undefined

function watcherOf(state: string, rules: ToWatch['rules']): Watcher | undefined {
  if (known?.state === state) return known.watcher
  if (!rules) return undefined
  const parsed = rules.flatMap(({ id, rule }) => {
    const read = parseWatch(rule, bothWords)
    return read.ok ? [{ id, rule: read.rule }] : []
  })
  known = { state, watcher: createWatcher(parsed) }
  return known.watcher
}

/** The thread of `watch`. */
serveWorkshop<ToWatch>(async ({ state, rules, articles }) => {
  const watcher = watcherOf(state, rules)
  if (!watcher) return { knows: false, hits: [] }
  const hits = articles.flatMap((a) => {
    const [title, lede, body, outlet] = [a.title, a.lede, a.body, a.outlet].map(bothWords)
    if (!title || !lede || !body || !outlet) return []
    return watcher
      .find({ title, lede, body, outlet, day: a.day })
      .map((h) => ({ watch: h.id, article: a.id, spans: h.spans.slice(0, MOST_SPANS) }))
  })
  return { knows: true, hits }
})
