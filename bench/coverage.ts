// What it costs to hold an article against the releases of the last days, and how many of those that rest on one are found.
import { releaseIndex } from '#features/coverage/rules/index-of-releases.ts'
import { fold, foldedWords } from '#lib/fold.ts'
import { median, quantile, table } from './measure.ts'
import { chances, news } from './texts.ts'

const texts = news()
const chance = chances(11)
const sentences = texts.map((t) => t.body.split(/(?<=[.!?])\s+/).filter((s) => s.length > 30))
// releases are made of every other article, so that an article of its own shares no sentence with them
const half = (n: number) => sentences.filter((_, i) => i % 2 === n)
const [forReleases, forArticles] = [half(0), half(1)]
/** A release of so many sentences out of many articles: real words, and no two the same. */
const release = () =>
  Array.from({ length: 8 + chance(8) }, () => {
    const from = forReleases[chance(forReleases.length)] ?? []
    return from[chance(Math.max(1, from.length))] ?? ''
  })

const rows: (string | number)[][] = []
for (const count of [1_000, 20_000]) {
  const index = releaseIndex()
  const kept: string[][] = []
  for (let n = 0; n < count; n++) {
    const text = release()
    kept.push(text)
    index.put({
      rootId: String(n),
      folded: foldedWords(text.join('\n')),
      marks: [`/releases/so-${n}-dai`],
    })
  }
  const ms: number[] = []
  let [found, wrong] = [0, 0]
  const ARTICLES = 300
  for (let n = 0; n < ARTICLES; n++) {
    // a third rests on a release, by some of its sentences among others
    const of = n % 3 === 0 ? chance(count) : -1
    const own = (forArticles[chance(forArticles.length)] ?? []).slice(0, 12)
    const taken = of < 0 ? [] : (kept[of] ?? []).slice(0, 4)
    const text = [...own.slice(0, 4), ...taken, ...own.slice(4)].join('\n')
    const start = performance.now()
    const folded = foldedWords(text)
    const ties = index.ties(folded, fold(text))
    ms.push(performance.now() - start)
    if (of >= 0 && ties.some((t) => t.rootId === String(of))) found++
    if (of < 0 && ties.length > 0) wrong++
  }
  rows.push([
    count,
    median(ms).toFixed(2),
    quantile(ms, 0.95).toFixed(2),
    `${found} of 100`,
    `${wrong} of 200`,
  ])
}
console.log(
  table(
    [
      'releases held',
      'p50 ms an article',
      'p95 ms',
      'found by four sentences of theirs',
      'proposed without reason',
    ],
    rows,
  ),
)
