import { fold, foldedWords } from '#lib/fold.ts'
import { inLanguage } from '#lib/html/public.ts'
import type { Program } from '#lib/program.ts'
import { changedReleases, propose, sentAnswers, type Texts } from '../queries/ties.ts'
import { releaseIndex } from '../rules/index-of-releases.ts'
import { sentencesIn } from './sentences.ts'

/** How long after a release articles on it are looked for. */
const DAYS = 90
/** Releases are read again no more often than this. */
const EVERY_MS = 30_000
/** Of an article so much is read. Characters. */
const READ = 20_000

const textOf = (texts: Texts | null) =>
  (['vi', 'en'] as const).flatMap((l) => sentencesIn(texts?.[l])).join('\n')

/** An article as the monitoring hands it over. */
export type Article = { id: number; title: string; lede: string; text: string }

/** Keeps the releases and answers of the last days in memory and tells which of them an article rests on. */
export function openCoverage(program: Program) {
  const index = releaseIndex()
  const { origin } = program.config
  let since: Temporal.Instant | null = null
  let answeredSince: Temporal.Instant | null = null
  let readAt = Number.NEGATIVE_INFINITY
  async function refresh() {
    if (performance.now() - readAt < EVERY_MS) return
    readAt = performance.now()
    // an answer that is published later is a release from then on
    for (const a of await sentAnswers(program.db.worker, answeredSince, DAYS)) {
      answeredSince = a.updatedAt
      index.put({ rootId: a.rootId, folded: foldedWords(textOf(a.texts)), marks: [] })
    }
    for (const r of await changedReleases(program.db.worker, since, DAYS)) {
      since = r.updatedAt
      if (!r.texts) {
        index.drop(r.rootId)
        continue
      }
      const text = textOf(r.texts)
      const places = r.slug
        ? (['vi', 'en'] as const).map((l) =>
            fold(`${origin}${inLanguage(`/releases/${r.slug}`, l)}`),
          )
        : []
      const number = r.number && /\p{L}/u.test(r.number) ? [fold(r.number)] : []
      index.put({ rootId: r.rootId, folded: foldedWords(text), marks: [...places, ...number] })
    }
  }
  return {
    /** Looks an article through and notes what it seems to rest on, for a person to confirm. */
    async readArticle(a: Article) {
      await refresh()
      const text = [a.title, a.lede, a.text].join('\n').slice(0, READ)
      const ties = index.ties(foldedWords(text), fold(text))
      if (ties.length > 0) await propose(program.db.worker, a.id, ties.slice(0, 20))
      return ties
    },
  }
}
