// What a thousand and ten thousand watches cost an article, beside none: rules out of the words of real articles.
import { createWatcher } from '#features/monitoring/rules/watch-run.ts'
import { parseWatch } from '#features/monitoring/rules/watch-syntax.ts'
import { bothWords } from '#lib/fold.ts'
import { median, quantile, table } from './measure.ts'
import { chances, news } from './texts.ts'

const texts = news()
const half = texts.length / 2
const chance = chances(5)
const words = texts.slice(half).map((t) => bothWords(`${t.title} ${t.lede} ${t.body}`).typed)
function phrase(length: number): string {
  const from = words[chance(words.length)] ?? []
  const at = chance(Math.max(1, from.length - length))
  return `"${from.slice(at, at + length).join(' ')}"`
}
/** As offices write them: names, two things together, something near something, not that, in this outlet. */
const KINDS = [
  () => phrase(4 + chance(2)),
  () => `${phrase(2)} ${phrase(3)}`,
  () => `(${phrase(4)} OR ${phrase(5)}) NOT ${phrase(1)}`,
  () => `${phrase(3)} NEAR/10 ${phrase(2)}`,
  () => `title:${phrase(3)} OR =${phrase(3)} AND ${phrase(2)}`,
  () => `${phrase(3)} outlet:"báo ${chance(50)}" after:2026-01-01`,
]
function rules(count: number) {
  const made = []
  while (made.length < count) {
    const parsed = parseWatch(KINDS[made.length % KINDS.length]?.() ?? '', bothWords)
    if (parsed.ok) made.push({ id: made.length, rule: parsed.rule })
  }
  return made
}
const seen = texts.slice(0, half)
/** All that an article costs, its words told apart included. */
const article = (n: number) => {
  const t = seen[n % half] ?? { title: '', lede: '', body: '' }
  return {
    title: bothWords(t.title),
    lede: bothWords(t.lede),
    body: bothWords(t.body),
    outlet: bothWords(`báo ${n % 50}`),
    day: '2026-11-23',
  }
}

const ten = rules(10_000)
const watchers = [0, 1_000, 10_000].map((count) => ({
  count,
  watcher: createWatcher(ten.slice(0, count)),
  us: [] as number[],
  hits: 0,
}))
const ROUNDS = 7
for (let round = 0; round < ROUNDS; round++)
  for (const w of watchers) {
    let hits = 0
    const from = process.cpuUsage()
    for (let n = 0; n < half; n++) hits += w.watcher.find(article(n)).length
    const { user, system } = process.cpuUsage(from)
    if (round > 1) w.us.push((user + system) / half)
    w.hits = hits / half
  }
const slowest = (n: number) => {
  const { watcher } = watchers[n] ?? { watcher: createWatcher([]) }
  return quantile(
    seen.map((_, i) => {
      const started = performance.now()
      watcher.find(article(i))
      return performance.now() - started
    }),
    0.99,
  )
}
console.log(
  `Processor time an article of ${Math.round(words.flat().length / words.length)} words, telling its words apart and naming every hit's words included; ${half} articles, median of ${ROUNDS - 2} rounds in turns.\n`,
)
console.log(
  table(
    ['watches', 'us an article', 'hits an article', 'p99 ms', 'times 1,000'],
    watchers.map((w, n) => [
      w.count.toLocaleString('en'),
      median(w.us).toFixed(0),
      w.hits.toFixed(2),
      slowest(n).toFixed(2),
      (median(w.us) / median(watchers[1]?.us ?? [])).toFixed(2),
    ]),
  ),
)
