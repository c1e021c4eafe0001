import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'

const Staged = z.object({
  path: z.string(),
  mediaType: z.string(),
  basis: z.string(),
  etag: z.string(),
  body: z.instanceof(Buffer),
  gzip: z.instanceof(Buffer),
  brotli: z.instanceof(Buffer),
})

/** Pages rendered ahead for a release; this role sees them only from the instant on. */
export const stagedPages = (db: Db, releaseId: string) =>
  db.many(
    Staged,
    sql`select path, media_type, basis, etag, body, gzip, brotli from staged_page where release_id = ${releaseId}`,
  )
export const dropStaged = (db: Db, releaseId: string) =>
  db.run(sql`delete from staged_page where release_id = ${releaseId}`)
export const stagePage = (db: Db, releaseId: string, p: z.infer<typeof Staged>) =>
  db.run(sql`
    insert into staged_page (release_id, path, media_type, basis, etag, body, gzip, brotli)
    values (${releaseId}, ${p.path}, ${p.mediaType}, ${p.basis}, ${p.etag}, ${p.body}, ${p.gzip}, ${p.brotli})
    on conflict (release_id, path) do update set media_type = excluded.media_type, basis = excluded.basis, etag = excluded.etag, body = excluded.body, gzip = excluded.gzip, brotli = excluded.brotli`)
