import fs from 'node:fs'
import path from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { fold, wordsOf } from '#lib/fold.ts'
import { allOf, anyOf, LONG, type Query } from './query.ts'
import type { Rarity } from './rescore.ts'

export { type Query, readQuery } from './query.ts'

/** `id` grows with time: the newest has the greatest. `marks` are words of the index's own, to filter by. */
export type Entry = { id: number; title: string; body: string; marks: string[] }
export type Hit = { id: number; score: number }
/** `since`: the smallest id that was looked at, where not everything was; undefined where all was. */
export type Found = { hits: Hit[]; since: number | undefined }

/** Entries by shard: looking through one for the commonest words takes some tens of milliseconds. */
const SHARD = 25_000
/** Ranking goes back shard by shard until this is spent and there is enough to show. Milliseconds. */
const BUDGET_MS = 40
const TITLE_WEIGHT = 2
/** Every so many entries the words of one are counted. */
const SAMPLED = 16

type Shard = { n: number; newest: StatementSync; best: StatementSync }

/**
 * A full-text index in a file, made from what the database holds and made anew whenever it is missing. One writer, any
 * number of readers in other processes. Texts are folded before they go in: no diacritic is needed to find them.
 */
export class TextIndex {
  readonly #db: DatabaseSync
  readonly #shards = new Map<number, Shard>()
  readonly #counting: StatementSync | undefined
  readonly #version: StatementSync

  constructor(file: string, readOnly = false) {
    if (!readOnly) fs.mkdirSync(path.dirname(file), { recursive: true })
    this.#db = new DatabaseSync(file, { readOnly })
    this.#db.exec(
      readOnly
        ? 'pragma busy_timeout = 2000; pragma mmap_size = 2000000000; pragma cache_size = -65536'
        : `pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 5000; pragma cache_size = -32768;
           create table if not exists rarity (word text primary key, n integer not null) without rowid`,
    )
    this.#version = this.#db.prepare('pragma schema_version')
    if (!readOnly)
      this.#counting = this.#db.prepare(
        'insert into rarity (word, n) values (?, 1) on conflict do update set n = n + 1',
      )
  }

  /** How many entries have a word, judged by every sixteenth of them. */
  rarity(words: string[]): Rarity {
    const of = new Map<string, number>()
    const ask = this.#db.prepare('select n from rarity where word = ?')
    for (const word of new Set(['', ...words])) of.set(word, Number(ask.get(word)?.['n'] ?? 0))
    return { size: Math.max(1, of.get('') ?? 0), of: (word) => of.get(word) ?? 0 }
  }

  #newestFirst: { version: number; shards: Shard[] } = { version: -1, shards: [] }
  /** Newest first: another process may have begun a shard since, which the version of the file's tables tells. */
  #known(): Shard[] {
    const version = Number(this.#version.get()?.['schema_version'])
    if (version !== this.#newestFirst.version)
      this.#newestFirst = { version, shards: this.#looked() }
    return this.#newestFirst.shards
  }
  #looked(): Shard[] {
    const rows = this.#db
      .prepare(
        "select name from sqlite_master where type = 'table' and name glob 's[0-9]*' and sql like 'create virtual%'",
      )
      .all()
    for (const { name } of rows) this.#open(Number(String(name).slice(1)))
    return [...this.#shards.values()].sort((a, b) => b.n - a.n)
  }

  #open(n: number): Shard {
    const known = this.#shards.get(n)
    if (known) return known
    const from = `from s${n} where s${n} match ?`
    const shard = {
      n,
      newest: this.#db.prepare(
        `select rowid as id ${from} and rowid < ? order by rowid desc limit ?`,
      ),
      best: this.#db.prepare(
        `select rowid as id, -bm25(s${n}, ${TITLE_WEIGHT}, 1, 0) as score ${from} order by bm25(s${n}, ${TITLE_WEIGHT}, 1, 0) limit ?`,
      ),
    }
    this.#shards.set(n, shard)
    return shard
  }

  /** Puts entries in, or in the place of what they were, in one transaction. */
  put(entries: Entry[]): void {
    this.#db.exec('begin immediate')
    try {
      for (const e of entries) {
        const n = Math.floor(e.id / SHARD)
        const [title, body] = [fold(e.title), fold(e.body)]
        this.#into(n).run(e.id, title, body, e.marks.join(' '))
        if (e.id % SAMPLED === 0) this.#sample(`${title} ${body}`)
      }
      this.#db.exec('commit')
    } catch (error) {
      this.#db.exec('rollback')
      this.#inserts.clear() // what they write into may have been begun here
      throw error
    }
  }
  #sample(text: string) {
    for (const word of ['', ...new Set(wordsOf(text))]) this.#counting?.run(word)
  }
  readonly #inserts = new Map<number, StatementSync>()
  #into(n: number): StatementSync {
    const known = this.#inserts.get(n)
    if (known) return known
    this.#db.exec(
      `create virtual table if not exists s${n} using fts5(title, body, mark, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')`,
    )
    const made = this.#db.prepare(
      `insert or replace into s${n}(rowid, title, body, mark) values (?, ?, ?, ?)`,
    )
    this.#inserts.set(n, made)
    return made
  }

  /** The newest entries with every term, those before `before` alone. */
  newest(q: Query, limit: number, before = Number.MAX_SAFE_INTEGER): Hit[] {
    const hits: Hit[] = []
    const expression = allOf(q)
    for (const shard of this.#known()) {
      if (shard.n * SHARD >= before) continue
      for (const row of shard.newest.all(expression, before, limit - hits.length))
        hits.push({ id: Number(row['id']), score: 0 })
      if (hits.length >= limit) break
    }
    return hits
  }

  /**
   * Entries worth ranking: for few words those that have all of them, for many those that have some that stand together;
   * the best by BM25 over what was asked of the index. `rescored` puts them in their order.
   */
  best(q: Query, limit: number): Found {
    const start = performance.now()
    const few = q.terms.length < LONG
    const strict = few ? this.#ranked(allOf(q), limit, start) : { hits: [], since: undefined }
    if (strict.hits.length >= limit || q.terms.length < 2) return strict
    const loose = this.#ranked(anyOf(q), limit, start)
    const seen = new Set(strict.hits.map((h) => h.id))
    const floor = loose.hits[0]?.score ?? 0
    const hits = [
      ...strict.hits.map((h) => ({ ...h, score: h.score + floor })),
      ...loose.hits.filter((h) => !seen.has(h.id)),
    ]
    return { hits: hits.slice(0, limit), since: loose.since ?? strict.since }
  }

  #ranked(expression: string, limit: number, start: number): Found {
    const hits: Hit[] = []
    let since: number | undefined
    for (const shard of this.#known()) {
      if (hits.length >= limit && performance.now() - start > BUDGET_MS) break
      for (const row of shard.best.all(expression, limit))
        hits.push({ id: Number(row['id']), score: Number(row['score']) })
      since = shard.n * SHARD
    }
    hits.sort((a, b) => b.score - a.score || b.id - a.id)
    const oldest = Math.min(...this.#shards.keys()) * SHARD
    return { hits: hits.slice(0, limit), since: since === oldest ? undefined : since }
  }

  close(): void {
    this.#db.close()
  }
}
