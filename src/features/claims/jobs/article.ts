import { setImmediate as pause } from 'node:timers/promises'
import type { Program } from '#lib/program.ts'
import { suggest } from '../queries/matches.ts'
import type { Match } from '../rules/match.ts'
import { soughtIn } from '../rules/sentences.ts'
import { correctsIn } from '../rules/stands.ts'
import type { ClaimIndex } from './register.ts'

/** An article as the monitoring hands it over; `id` is its own, and nothing of who wrote it is taken. */
export type Article = {
  id: string
  title: string
  lede: string
  text: string
  address?: string
  outlet?: string
  publishedAt?: Temporal.Instant
}
/** A claim that an article may carry; `corrects` where the text carries the correction itself, which is no spread. */
export type ArticleMatch = Match & { corrects: boolean }

/** The best sentence for each claim: by probability, the earlier of two alike. */
export async function claimsIn(index: ClaimIndex, a: Article): Promise<ArticleMatch[]> {
  const best = new Map<string, Match>()
  for (const sought of soughtIn({ head: `${a.title}. ${a.lede}`, text: a.text })) {
    for (const m of await index.onDesk(sought, 3))
      if (m.p > (best.get(m.key)?.p ?? 0)) best.set(m.key, m)
    await pause()
  }
  return [...best.values()]
    .filter((m) => m.level === 'very_likely' || m.level === 'possible')
    .map((m) => ({ ...m, corrects: correctsIn(a, m.why.sentence) }))
    .sort((x, y) => y.p - x.p)
}

/** Looks an article through for claims and notes what it finds, for a person to confirm. */
export async function matchArticle(program: Program, index: ClaimIndex, a: Article) {
  const found = await claimsIn(index, a)
  await program.db.worker.tx(async (db) => {
    for (const m of found)
      await suggest(
        db,
        {
          kind: 'article',
          item: a.id,
          title: a.title,
          address: a.address ?? '',
          outlet: a.outlet ?? '',
          seenAt: a.publishedAt ?? null,
        },
        m,
        m.corrects,
      )
  })
  return found
}
