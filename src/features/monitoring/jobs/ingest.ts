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
import { itemKeys, sameAs } from '../rules/identity.ts'
import { changedWords } from '../rules/versions.ts'
import type { Told } from './read.ts'

const keyOf = (text: string) => createHash('sha256').update(text).digest().subarray(0, 16)
const hex = (key: Buffer) => key.toString('hex')
/** A clock of an outlet may run ahead by so much; what lies further ahead is no date. Seconds. */
const AHEAD_S = 600

type Seen = {
  told: Told
  keys: { address: Buffer; id: Buffer | undefined; title: Buffer | undefined }
}

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
  const { address, id, title } = itemKeys(outletId, {
    ...told,
    address: canonicalAddress(told.url),
    day,
  })
  return {
    told,
    keys: {
      address: keyOf(address),
      id: id ? keyOf(id) : undefined,
      title: title ? keyOf(title) : undefined,
    },
  }
}

const allKeys = ({ keys }: Seen) =>
  [keys.address, keys.id, keys.title].filter((k) => k !== undefined)

const articleOf = ({ told, keys }: Seen, now: Temporal.Instant): NewArticle => {
  const url = told.url
  return {
    url,
    host: new URL(url).host,
    title: told.title,
    lede: told.lede,
    body: told.body,
    language: told.language,
    ...dateOf(told, now),
    full: told.body !== '',
    readAt: told.body === '' ? now.toString() : null,
    keys: [keys.address, keys.id, keys.title].filter((k) => k !== undefined),
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
    const get = (key: Buffer | undefined) => (key ? byKey.get(hex(key)) : undefined)
    const fresh: NewArticle[] = []
    const further: { key: Buffer; id: number }[] = []
    const taken = new Set<string>()
    for (const s of seen) {
      const by = { address: get(s.keys.address), id: get(s.keys.id), title: get(s.keys.title) }
      const same = sameAs({ title: s.told.title, address: canonicalAddress(s.told.url) }, by)
      const known = same && rows.find((r) => r.id === same.id)
      if (known) {
        for (const key of allKeys(s)) if (!byKey.has(hex(key))) further.push({ key, id: known.id })
        const to = known.outletId === due.outletId ? changedWords(known, s.told) : undefined
        if (to) await changeArticle(db, known.id, to, now)
        continue
      }
      // the same article twice in one answer
      if (allKeys(s).some((k) => taken.has(hex(k)) && k !== s.keys.id)) continue
      for (const key of allKeys(s)) taken.add(hex(key))
      fresh.push(articleOf(s, now))
    }
    await addKeys(db, further)
    return addArticles(db, { outletId: due.outletId, channelId: due.id, now }, fresh)
  })
}
