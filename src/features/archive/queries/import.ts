import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import type { Doc } from '#lib/document/model.ts'
import { instant } from '#lib/time.ts'

export type NewItem = {
  unitId: string
  source: string
  guid: string
  localId: string
  slug: string
  lang: string
  headline: string
  summary: string
  body: Doc
  text: string
  originalUrl: string
  at: Temporal.Instant
}

export type Attachment = {
  href: string
  name: string
  /** What is kept of it here; null for a link to where it lay. */
  kept: { type: string; size: number; sha256: string; key: string } | null
}

/** The unit that stands now under this code. */
export const unitByCode = (db: Db, code: string) =>
  db.maybe(
    z.object({ id: z.uuid() }),
    sql`select id from unit where code = ${code} and valid @> now()`,
  )

export const clock = async (db: Db) =>
  (await db.one(z.object({ now: instant }), sql`select clock_timestamp() as now`)).now

/** Which of these identities of a source are in the archive already. */
export const known = async (db: Db, source: string, guids: string[]) =>
  new Set(
    (
      await db.many(
        z.object({ guid: z.string() }),
        sql`select guid from archive_item where source = ${source} and guid = any(${guids})`,
      )
    ).map((r) => r.guid),
  )

/** Whether an address is taken. */
export const isTaken = async (db: Db, slug: string) =>
  (
    await db.one(
      z.object({ taken: z.boolean() }),
      sql`select exists (select from archive_item where slug = ${slug}) as taken`,
    )
  ).taken

/** Enters an item; undefined when its source has it here already. */
export const addItem = async (db: Db, i: NewItem) =>
  (
    await db.maybe(
      z.object({ id: z.uuid() }),
      sql`
      insert into archive_item (unit_id, source, guid, local_id, slug, lang, headline, summary, body, original_url, published_at, imported_at, search)
      values (${i.unitId}, ${i.source}, ${i.guid}, ${i.localId}, ${i.slug}, ${i.lang}, ${i.headline}, ${i.summary}, ${JSON.stringify(i.body)}, ${i.originalUrl}, ${i.at},
        clock_timestamp(), setweight(to_tsvector('vn_plain', ${i.headline}), 'A') || to_tsvector('vn_plain', ${`${i.summary} ${i.text}`}))
      on conflict (source, guid) do nothing returning id`,
    )
  )?.id

/** Enters what an item refers to; what is entered already stays as it is. Answers whether it was new. */
export const addAttachment = async (db: Db, itemId: string, a: Attachment): Promise<boolean> =>
  (await db.run(sql`
    insert into archive_attachment (item_id, href, name, media_type, size, sha256, storage_key)
    values (${itemId}, ${a.href}, ${a.name}, ${a.kept?.type ?? null}, ${a.kept?.size ?? null}, ${a.kept?.sha256 ?? null}, ${a.kept?.key ?? null})
    on conflict do nothing`)) === 1

/** The item that a source's own number names, with what is entered of its attachments. */
export const itemByLocalId = (db: Db, source: string, localId: string) =>
  db.maybe(
    z.object({ id: z.uuid(), hrefs: z.array(z.string()) }),
    sql`
    select i.id, array(select a.href from archive_attachment a where a.item_id = i.id) as hrefs
    from archive_item i where i.source = ${source} and i.local_id = ${localId} order by i.id limit 1`,
  )

/** The zone in whose days items are dated. */
export const agencyZone = async (db: Db) =>
  (await db.maybe(z.object({ zone: z.string() }), sql`select zone from agency`))?.zone
