import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import { z } from 'zod'

/** Texts for evaluation lie outside the project; `DATA` names their folder. */
export const DATA = process.env['DATA'] ?? path.join(import.meta.dirname, '../../shared/data')
/** The scripts that start and measure peers; `PEERS` names their folder. */
export const PEERS = process.env['PEERS'] ?? path.join(import.meta.dirname, '../../shared/peers')

/** The rows of a packed file of one object a line. */
export function rowsOf<T>(file: string, row: z.ZodType<T>): T[] {
  const text = zlib.gunzipSync(fs.readFileSync(path.join(DATA, file))).toString()
  return text
    .trim()
    .split('\n')
    .map((line) => row.parse(JSON.parse(line)))
}

export const News = z.object({
  id: z.string(),
  title: z.string(),
  lede: z.string(),
  body: z.string(),
})
/** Real articles whose words are joined by underscores, with these taken away. */
export const news = () =>
  rowsOf('vn-news/articles.jsonl.gz', News).map((r) => ({
    title: r.title.replaceAll('_', ' '),
    lede: r.lede.replaceAll('_', ' '),
    body: r.body.replaceAll('_', ' '),
  }))

/** Numbers that look like chance and are the same each time. */
export function chances(seed: number) {
  let state = seed >>> 0
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
