import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'

const File = z.object({
  id: z.uuid(),
  messageId: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  size: z.number(),
})
export type MailFile = z.infer<typeof File>

/** The files that came with the mails of an enquiry, in their order. */
export const filesOf = (db: Db, enquiryId: string) =>
  db.many(
    File,
    sql`
    select f.id, f.message_id, f.name, f.media_type, f.size from enquiry_file f join enquiry_message m on m.id = f.message_id
    where m.enquiry_id = ${enquiryId} order by m.at, f.seq limit 2000`,
  )

const Kept = z.object({
  storageKey: z.uuid(),
  size: z.number(),
  sha256: z.string(),
  name: z.string(),
})

/** Where a file of this enquiry lies; undefined where there is none, or it is not the reader's. */
export const fileBytes = (db: Db, enquiryId: string, id: string) =>
  db.maybe(
    Kept,
    sql`
    select f.storage_key, f.size, f.sha256, f.name from enquiry_file f join enquiry_message m on m.id = f.message_id
    where f.id = ${id} and m.enquiry_id = ${enquiryId}`,
  )

export type NewFile = z.infer<typeof Kept> & { mediaType: string }

/** Enters files whose bytes are kept, with the message that they came with. */
export const addFiles = (db: Db, messageId: string, files: NewFile[]) =>
  db.run(sql`
    insert into enquiry_file (message_id, seq, name, media_type, size, sha256, storage_key)
    select ${messageId}, seq, name, media_type, size, sha256, storage_key
    from unnest(${files.map((f) => f.name)}::text[], ${files.map((f) => f.mediaType)}::text[], ${files.map((f) => f.size)}::bigint[],
      ${files.map((f) => f.sha256)}::text[], ${files.map((f) => f.storageKey)}::uuid[]) with ordinality as x(name, media_type, size, sha256, storage_key, seq)`)
