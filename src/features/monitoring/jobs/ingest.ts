import { createHash } from 'node:crypto'
import type { Program } from '#lib/program.ts'
import { canonicalAddress } from '#lib/web-address.ts'
import {
  addArticles,
  addKeys,
  articlesByKey,
  changeArticle,
  type NewArticle,
} from '../queries/ingest.ts'
import type { Due } from '../queries/polling.ts'
import { decide, type Item, itemKeys, type Key } from '../rules/identity.ts'
import type { Told } from './read.ts'

const keyOf = (text: string) => createHash('sha256').update(text).digest().subarray(0, 16)
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

const articleOf = (seen: Seen, now: Temporal.Instant): NewArticle => {
  const { told } = seen
  const url = told.url
  return {
    url,
    host: new URL(url).host,
    title: told.title,
    lede: told.lede,
    body: told.body,
    language: told.language,
    ...dateOf(told, now),
    full: told.whole,
    readAt: told.whole ? null : now.toString(),
    keys: allKeys(seen),
  }
}

/**
 * Takes in what a channel told: what is new, and what an outlet has changed in what it had told. In one transaction, so
 * that a crash leaves all of an answer or nothing. Answers the ids of the new ones.
 */
export async function ingest(
  program: Program,
  due: Pick<Due, 'id' | 'outletId'>,
  items: Told[],
  now: Temporal.Instant,
  zone: string,
): Promise<number[]> {
  const seen = items.map((told) => seenOf(due.outletId, told, now, zone))
  return program.db.worker.tx(async (db) => {
    const rows = await articlesByKey(db, seen.flatMap(allKeys))
    const byKey = new Map(rows.map((r) => [hex(r.key), { ...r, address: canonicalAddress(r.url) }]))
    const fresh: NewArticle[] = []
    const further: { key: Buffer; id: number }[] = []
    const taken = new Set<string>()
    for (const s of seen) {
      const by = Object.fromEntries([...s.keys].map(([k, key]) => [k, byKey.get(hex(key))]))
      const found = decide({ ...s.item, body: s.told.body }, by)
      if (found.is !== 'new') {
        const { id } = found.known
        for (const key of allKeys(s)) if (!byKey.has(hex(key))) further.push({ key, id })
        const own = rows.some((r) => r.id === id && r.outletId === due.outletId)
        if (found.is === 'changed' && own) await changeArticle(db, id, found.to, now)
        continue
      }
      // the same article twice in one answer
      const sure = SURE.flatMap((k) => s.keys.get(k) ?? []).map(hex)
      if (sure.some((key) => taken.has(key))) continue
      for (const key of sure) taken.add(key)
      fresh.push(articleOf(s, now))
    }
    await addKeys(db, further)
    return addArticles(db, { outletId: due.outletId, channelId: due.id, now }, fresh)
  })
}
