import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { BESIDE } from '#lib/document/beside.ts'

/** The fields of a text that are not written step by step. */
const BESIDE_BODIES = ['headline', 'summary', ...BESIDE]

const Head = z.object({
  base: z.uuid(),
  by: z.string(),
  /** By the name of the form's field: `headline_vi`. */
  words: z.record(z.string(), z.string()),
})

/** The latest revision without its bodies, for somebody who sees the draft; undefined for everybody else. */
export const savedHead = (db: Db, releaseId: string) =>
  db.maybe(
    Head,
    sql`
    select v.id as base, p.name as by,
      (select jsonb_object_agg(f || '_' || l, coalesce(v.texts -> l ->> f, ''))
        from unnest(array['vi', 'en']) l, unnest(${BESIDE_BODIES}::text[]) f) as words
    from revision v join person p on p.id = v.saved_by
    where v.release_id = ${releaseId} and app.sees_draft(${releaseId}) order by v.seq desc limit 1`,
  )

/** Tells every server where a page's caret is; answers false for who does not see the draft. Nothing is stored. */
export const sayHere = async (db: Db, releaseId: string, payload: string): Promise<boolean> =>
  (
    await db.many(
      z.object({ said: z.unknown() }),
      sql`select pg_notify('rostrum_here', ${payload}) as said from release where id = ${releaseId} and app.sees_draft(id)`,
    )
  ).length > 0

/** The names of these people. */
export const namesOf = (db: Db, people: string[]) =>
  db.many(
    z.object({ id: z.uuid(), name: z.string() }),
    sql`select id, name from person where id = any (${people}::uuid[])`,
  )
