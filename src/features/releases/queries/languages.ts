import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { TextsRow } from './release.ts'

const Row = z.object({
  /** The revision in which the source was last changed, and that in which the translation was, or was last looked at. */
  source: z.number(),
  translation: z.number(),
  /** The texts as they stood then. */
  known: TextsRow.nullable(),
})

/** How far a translation into `lang` follows its source; undefined when there is none. */
export const followed = (db: Db, releaseId: string, lang: 'vi' | 'en') =>
  db.maybe(
    Row,
    sql`
    with v as materialized (
      select v.id, v.seq, v.texts, lag(v.texts) over (order by v.seq) as before, case ${lang} when 'vi' then 'en' else 'vi' end as other
      from revision v where v.release_id = ${releaseId}),
    last as (
      select max(seq) filter (where texts -> other is distinct from before -> other) as source,
        greatest(max(seq) filter (where texts -> ${lang} is distinct from before -> ${lang}),
          (select max(c.seq) from v c join language_check k on k.revision_id = c.id and k.lang = ${lang})) as translation
      from v)
    select l.source, l.translation, (select texts from v where seq = l.translation) as known
    from last l where l.source is not null and l.translation is not null
      and (select texts ? ${lang} from v order by seq desc limit 1)`,
  )

export const noteChecked = (db: Db, revisionId: string, lang: 'vi' | 'en', me: string) =>
  db.run(
    sql`insert into language_check (revision_id, lang, person_id) values (${revisionId}, ${lang}, ${me}) on conflict do nothing`,
  )
