import type { Program } from '#lib/program.ts'
import { toRead, type Unread, wasRead } from '../queries/to-read.ts'

const BATCH = 20

/** Gives every new article to who reads it for what concerns him; one that was given is given again only after a crash. */
export async function handOn(program: Program, read: (article: Unread) => Promise<unknown>) {
  for (;;) {
    const all = await toRead(program.db.worker, BATCH)
    for (const article of all) {
      await read(article)
      await wasRead(program.db.worker, article.id)
    }
    if (all.length < BATCH) return
  }
}
