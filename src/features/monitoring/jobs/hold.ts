import type { Db } from '#lib/db.ts'
import { putToRead } from '../queries/to-read.ts'
import { watchArticles } from './watch-articles.ts'

/**
 * Articles whose words are new are held against the watches and given to their readers. What was found in them before is
 * not found twice.
 */
export async function hold(db: Db, ids: number[], zone: string) {
  await putToRead(db, ids)
  await watchArticles(db, ids, zone)
}
