import fs from 'node:fs'
import path from 'node:path'
import type { Config } from '#lib/config.ts'
import type { Program } from '#lib/program.ts'
import { TextIndex } from '#lib/text-index/index.ts'
import { indexAll, takeToIndex } from '../queries/search.ts'

const BATCH = 1_000

/** Where the index of articles lies: beside the database, made from it, lost without harm. */
export const indexFile = (config: Config): string =>
  path.join(config.folder, 'press', 'articles.db')

/** An outlet's mark in the index: by it an article of the outlet is found. */
export const outletMark = (outletId: string): string => `o${outletId.replaceAll('-', '')}`

/** Opens the index to write; a new one begins with everything there is. */
export async function openIndex(program: Program): Promise<TextIndex> {
  const file = indexFile(program.config)
  if (!fs.existsSync(file)) await indexAll(program.db.worker)
  return new TextIndex(file)
}

/** Brings the index up to the database, batch by batch. A crash between leaves the batch to be done again. Answers how many. */
export async function indexArticles(program: Program, index: TextIndex): Promise<number> {
  let done = 0
  for (;;) {
    const n = await program.db.worker.tx(async (db) => {
      const rows = await takeToIndex(db, BATCH)
      index.put(
        rows.map((r) => ({
          id: r.id,
          title: r.title,
          body: r.text,
          marks: [outletMark(r.outletId)],
        })),
      )
      return rows.length
    })
    done += n
    if (n < BATCH) return done
  }
}
