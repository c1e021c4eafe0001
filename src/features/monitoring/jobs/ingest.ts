import { hash } from 'node:crypto'
import type { Db } from '#lib/db.ts'
import type { Program } from '#lib/program.ts'
import { canonicalAddress } from '#lib/web-address.ts'
import {
  addArticles,
  addKeys,
  articlesByKey,
  changeArticle,
  type Known,
  type NewArticle,
  noteSaid,
  readAgain,
  saidBy,
} from '../queries/ingest.ts'
import type { Due } from '../queries/polling.ts'
import { decide, type Item, itemKeys, type Key } from '../rules/identity.ts'
import { isNews } from '../rules/page-reading.ts'
import { changedWords, type Words } from '../rules/versions.ts'
import { holdById } from './hold.ts'
import type { Told } from './read.ts'

const keyOf = (text: string) => hash('sha256', text, 'buffer').subarray(0, 16)
/** By what an article of this address is known. */
export const addressKey = (url: string) => keyOf(`u ${canonicalAddress(url)}`)
const hex = (key: Buffer) => key.toString('hex')
/** A clock of an outlet may run ahead by so much; what lies further ahead is no date. Seconds. */
const AHEAD_S = 600
/** Keys that within one answer stand for one article, whatever else is told. */
const SURE: Key[] = ['address', 'words', 'title']

type Seen = { told: Told; item: Item; keys: Map<Key, Buffer> }

/** When an article was published, as far as the outlet can be believed; else when we first saw it. */
function dateOf(told: Told, now: Temporal.Instant): { publishedAt: string; dated: boolean } {
  const at = told.published ?? told.updated
  const known =
    at !== null &&
    Temporal.Instant.from(at).epochMilliseconds <= now.epochMilliseconds + AHEAD_S * 1000
  return known ? { publishedAt: at, dated: true } : { publishedAt: now.toString(), dated: false }
}

function seenOf(outletId: string, told: Told, now: Temporal.Instant, zone: string): Seen {
  const { publishedAt } = dateOf(told, now)
  const day = Temporal.Instant.from(publishedAt).toZonedDateTimeISO(zone).toPlainDate().toString()
  const item = {
    ...told,
    address: canonicalAddress(told.url),
    id: told.id && canonicalAddress(told.id),
    day,
  }
  const keys = Object.entries(itemKeys(outletId, item)).flatMap(([k, text]) =>
    // the record's own keys, which the types of entries forget
    text === undefined ? [] : [[k as Key, keyOf(text)] as const],
  )
  return { told, item, keys: new Map(keys) }
}

const allKeys = ({ keys }: Seen) => [...keys.values()]

const wordsOf = ({ title, lede, body }: Told) =>
  keyOf([title, lede, body].map((w) => w.normalize('NFC').replace(/\s+/g, ' ').trim()).join('\n'))

const articleOf = (seen: Seen, now: Temporal.Instant, readsPages: boolean): NewArticle => {
  const { told } = seen
  const url = told.url
  const { publishedAt, dated } = dateOf(told, now)
  const toRead = readsPages && !told.whole && isNews(Temporal.Instant.from(publishedAt), now)
  return {
    url,
    host: new URL(url).host,
    title: told.title,
    lede: told.lede,
    body: told.body,
    language: told.language,
    publishedAt,
    dated,
    full: told.whole,
    readAt: toRead ? now.toString() : null,
    keys: allKeys(seen),
  }
}

type From = Pick<Due, 'id' | 'outletId' | 'readsPages'>

/** What is new in an answer, and what it says of what is known: each article once, by the first place where it stands. */
async function sorted(db: Db, due: From, seen: Seen[], now: Temporal.Instant) {
  const rows = await articlesByKey(db, seen.flatMap(allKeys))
  const byKey = new Map(rows.map((r) => [hex(r.key), { ...r, address: canonicalAddress(r.url) }]))
  const fresh: { article: NewArticle; words: Buffer }[] = []
  const further: { key: Buffer; id: number }[] = []
  const known = new Map<number, { seen: Seen; row: Known; to: Words | undefined }>()
  const taken = new Set<string>()
  for (const s of seen) {
    const by = Object.fromEntries([...s.keys].map(([k, key]) => [k, byKey.get(hex(key))]))
    const found = decide({ ...s.item, body: s.told.body }, by)
    const row = found.is === 'new' ? undefined : rows.find((r) => r.id === found.known.id)
    if (row) {
      for (const key of allKeys(s)) if (!byKey.has(hex(key))) further.push({ key, id: row.id })
      // what a feed carries of a text is less than what its page was found to say
      const beside = row.pageRead ? changedWords(row, { ...s.told, body: '' }) : undefined
      const to = row.pageRead ? beside : found.is === 'changed' ? found.to : undefined
      if (!known.has(row.id)) known.set(row.id, { seen: s, row, to })
      continue
    }
    // the same article twice in one answer
    const sure = SURE.flatMap((k) => s.keys.get(k) ?? []).map(hex)
    if (sure.some((key) => taken.has(key))) continue
    for (const key of sure) taken.add(key)
    fresh.push({ article: articleOf(s, now, due.readsPages), words: wordsOf(s.told) })
  }
  return { fresh, further, known }
}

/**
 * Takes in what a channel told: what is new, and what an outlet has changed in what this channel had told before. In one
 * transaction, so that a crash leaves all of an answer or nothing. Answers the ids of the new ones.
 */
export async function ingest(
  program: Program,
  due: From,
  items: Told[],
  now: Temporal.Instant,
  zone: string,
): Promise<number[]> {
  const seen = items.map((told) => seenOf(due.outletId, told, now, zone))
  return program.db.worker.tx(async (db) => {
    const { fresh, further, known } = await sorted(db, due, seen, now)
    await addKeys(db, further)
    const said = await saidBy(db, due.id, [...known.keys()])
    const before = new Map(said.map((s) => [s.id, s.words]))
    const other: { id: number; words: Buffer }[] = []
    const changed: number[] = []
    for (const [id, { seen: s, row, to }] of known) {
      const [words, was] = [wordsOf(s.told), before.get(id)]
      if (was?.equals(words)) continue
      other.push({ id, words })
      if (!was || row.outletId !== due.outletId) continue
      if (to) await changeArticle(db, id, to, now)
      changed.push(id)
    }
    const ids = await addArticles(
      db,
      { outletId: due.outletId, channelId: due.id, now },
      fresh.map((f) => f.article),
    )
    await noteSaid(db, due.id, [...other, ...fresh.flatMap((f, i) => newly(ids[i], f.words))])
    await readAgain(db, changed, now)
    if (changed.length > 0) await holdById(db, changed, zone)
    return ids
  })
}
const newly = (id: number | undefined, words: Buffer) => (id === undefined ? [] : [{ id, words }])
