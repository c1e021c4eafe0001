import type { Db } from '#lib/db.ts'
import { putToRead } from '../queries/to-read.ts'
import { type Watched, watchedById } from '../queries/watches.ts'
import { watchArticles } from './watch-articles.ts'

/**
 * Articles whose words are new are held against the watches and given to their readers. What was found in them before is
 * not found twice.
 */
export async function hold(db: Db, articles: Watched[]) {
  await putToRead(
    db,
    articles.map((a) => a.id),
  )
  await watchArticles(db, articles)
}

/** `hold` for articles that are not in hand. */
export const holdById = async (db: Db, ids: number[], zone: string) =>
  hold(db, await watchedById(db, ids, zone))
