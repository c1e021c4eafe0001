import fs from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { type Entry, Register, WEIGHT } from '#features/claims/rules/register.ts'
import { fold } from '#features/claims/rules/tokens.ts'

/** A query with the keys of its claims. */
export type Query = { id: string; text: string; relevant: Set<string> }
export type Set_ = { register: Register; queries: Query[] }

const lines = (file: string) => fs.readFileSync(file, 'utf8').trim().split('\n')
const jsonl = <T>(schema: z.ZodType<T>, file: string) =>
  gunzipSync(fs.readFileSync(file))
    .toString()
    .trim()
    .split('\n')
    .map((l) => schema.parse(JSON.parse(l)))

const Vclaim = z.object({
  vclaim_id: z.string(),
  vclaim: z.string(),
  title: z.string(),
  subtitle: z.string().optional(),
  text_head: z.string().optional(),
})
const entryOf = (v: z.infer<typeof Vclaim>): Entry => ({
  key: v.vclaim_id,
  parts: [
    { text: v.title, weight: WEIGHT.headline },
    { text: v.vclaim, weight: WEIGHT.claim },
    ...(v.subtitle ? [{ text: v.subtitle, weight: WEIGHT.wording }] : []),
    ...(v.text_head ? [{ text: v.text_head, weight: WEIGHT.finding }] : []),
  ],
})

/** A part of a CheckThat! set: the whole register, and the queries of one list of answers. */
export function checkThat(folder: string, part: 'train' | 'dev'): Set_ {
  const register = new Register()
  for (const v of jsonl(Vclaim, path.join(folder, 'vclaims.jsonl.gz'))) register.put(entryOf(v))
  const relevant = new Map<string, Set<string>>()
  for (const line of lines(path.join(folder, `${part}.qrels.tsv`))) {
    const [query = '', , claim = ''] = line.split('\t')
    relevant.set(query, (relevant.get(query) ?? new Set()).add(claim))
  }
  const rows = parse(fs.readFileSync(path.join(folder, 'train-dev.queries.tsv')), {
    delimiter: '\t',
    relax_column_count: true,
    relax_quotes: true,
  })
  const queries = z
    .array(z.array(z.string()))
    .parse(rows)
    .flatMap(([id = '', ...text]) => {
      const claims = relevant.get(id)
      return claims ? [{ id, text: text.join(' '), relevant: claims }] : []
    })
  return { register, queries }
}

const News = z.object({ id: z.string(), title: z.string(), lede: z.string(), body: z.string() })
const joined = (text: string) => text.replaceAll('_', ' ')
const Statement = z.object({ Statement: z.string(), Context: z.string() })

/** Statements and the articles that they were made from, among articles of the same press on other things. */
export function viFactCheck(folder: string, { stripped }: { stripped: boolean }): Set_ {
  const register = new Register()
  const rows = z.array(Statement).parse(
    parse(fs.readFileSync(path.join(folder, 'claims/vifactcheck/statements.csv')), {
      columns: true,
    }),
  )
  const article = (key: string, text: string) =>
    register.put({ key, parts: [{ text, weight: WEIGHT.claim }] })
  for (const context of new Set(rows.map((r) => r.Context))) article(context, context)
  for (const n of jsonl(News, path.join(folder, 'vn-news/articles.jsonl.gz')))
    article(n.id, joined(`${n.title}. ${n.lede} ${n.body}`))
  const marks = (text: string) => (stripped ? fold(text) : text)
  const queries = rows.map((r, i) => ({
    id: String(i),
    text: marks(r.Statement),
    relevant: new Set([r.Context]),
  }))
  return { register, queries }
}

/** Sentences of real articles that say enough to be a claim. */
export const newsSentences = (folder: string): string[] =>
  jsonl(News, path.join(folder, 'vn-news/articles.jsonl.gz')).flatMap((n) =>
    joined(n.body)
      .split(/(?<=[.!?])\s+/)
      .filter((x) => x.length > 60 && x.length < 400),
  )
