import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { Said } from './shared.ts'

const Row = z.object({
  id: z.uuid(),
  title: z.string(),
  wordings: z.array(z.string()),
  words: Said.nullable(),
  /** What the public can read of it; null where it can read nothing. */
  publicWords: Said.nullable(),
})
export type IndexRow = z.infer<typeof Row>

const rows = sql`
  select c.id, c.title, array(select w.text from claim_wording w where w.claim_id = c.id order by w.id limit 200) as wordings,
    (select f.words from finding f where f.claim_id = c.id and f.dropped_at is null order by f.seq desc limit 1) as words,
    (select p.findings -> -1 -> 'words' from public_claim p where p.id = c.id and p.withdrawn_at is null) as public_words
  from claim c`

/** The claims behind `after` in the order of their ids, as the search holds them. */
export const registerRows = (worker: Db, after: string, limit: number) =>
  worker.many(Row, sql`${rows} where c.id > ${after} order by c.id limit ${limit}`)
export const registerRow = (worker: Db, id: string) =>
  worker.maybe(Row, sql`${rows} where c.id = ${id}`)
/** The claims that a release speaks of, by its first publication. */
export const claimsOfRoot = (worker: Db, rootId: string) =>
  worker.many(
    Row,
    sql`${rows} where c.id in (select f.claim_id from finding f join release r on r.id = f.release_id where r.root_id = ${rootId})`,
  )
