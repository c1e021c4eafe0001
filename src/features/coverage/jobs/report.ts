import { fold } from '#lib/fold.ts'
import type { Covering, Texts } from '../queries/ties.ts'
import { type Ground, groundOf, stillSaid, type Taken, takenFrom } from '../rules/taken.ts'
import { sentencesIn } from './sentences.ts'

const SIDES = ['vi', 'en'] as const
export type Sentence = { lang: 'vi' | 'en'; text: string; whole: number; near: number }
export type Standing = { article: Covering; said: string[] }
export type Report = {
  /** Publishers whose articles took each sentence over, word for word or nearly. */
  sentences: Sentence[]
  /** Articles that still carry what was corrected, with those sentences. */
  standing: Standing[]
}

const grounds = (articles: Covering[]): Map<number, Ground> =>
  new Map(articles.map((a) => [a.id, groundOf(fold([a.title, a.lede, a.body].join('\n')))]))

function count(articles: Covering[], ground: Map<number, Ground>, sentence: string) {
  const by: Record<Taken, Set<string>> = { whole: new Set(), near: new Set(), no: new Set() }
  for (const a of articles) {
    const g = ground.get(a.id)
    if (g) by[takenFrom(g, sentence)].add(a.publisher)
  }
  const near = [...by.near].filter((p) => !by.whole.has(p)).length
  return { whole: by.whole.size, near }
}

/** What was taken over of a release, sentence by sentence, and where a wording that was corrected still stands. */
export function reportOn(versions: { texts: Texts }[], articles: Covering[]): Report {
  const ground = grounds(articles)
  const last = versions.at(-1)?.texts
  const sentences = SIDES.flatMap((lang) =>
    sentencesIn(last?.[lang]).map((text) => ({
      lang,
      text,
      ...count(articles, ground, fold(text)),
    })),
  )
  const standing = articles.flatMap((article) => {
    const g = ground.get(article.id)
    if (!g || article.goneAt) return []
    const said = SIDES.flatMap((lang) => {
      const now = sentencesIn(last?.[lang]).map(fold)
      const old = versions.slice(0, -1).flatMap((v) => sentencesIn(v.texts[lang]))
      const hits = new Set(stillSaid(g, old.map(fold), now))
      return [...new Set(old)].filter((s) => hits.has(fold(s)))
    })
    return said.length > 0 ? [{ article, said }] : []
  })
  return { sentences, standing }
}
