import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { Name } from './shared.ts'

export const SHELVES = ['open', 'public', 'closed'] as const
export type Shelf = (typeof SHELVES)[number]
const Row = z.object({
  id: z.uuid(),
  title: z.string(),
  field: z.string(),
  createdAt: instant,
  unitName: Name,
  labelName: Name.nullable(),
  reports: z.number(),
  suggested: z.number(),
})
export type ListedClaim = z.infer<typeof Row>

const ON = {
  open: sql`c.closed_at is null and not exists (select from public_claim p where p.id = c.id)`,
  public: sql`exists (select from public_claim p where p.id = c.id)`,
  closed: sql`c.closed_at is not null`,
}
/** The claims of a shelf, newest first; all of them when words are looked for. `after` is the row that the page begins behind. */
export const claimsOn = (
  db: Db,
  shelf: Shelf,
  words: string,
  after: { at: Temporal.Instant; id: string } | undefined,
  limit: number,
) =>
  db.many(
    Row,
    sql`
    with page as (
      select c.* from claim c where ${words ? sql`true` : ON[shelf]}
        and (select coalesce(bool_and(c.folded like '%' || replace(replace(replace(w, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'), true)
          from regexp_split_to_table(app.fold(${words}), '\\s+') w)
        and (${after?.at ?? null}::timestamptz is null or (c.created_at, c.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
      order by c.created_at desc, c.id desc limit ${limit})
    select c.id, c.title, c.field, c.created_at, app.unit_name_at(c.unit_id, now()) as unit_name,
      (select f.label_name from finding f where f.claim_id = c.id and f.dropped_at is null order by f.seq desc limit 1) as label_name,
      (select count(*)::int from claim_report r where r.claim_id = c.id) as reports,
      (select count(*)::int from claim_match m where m.claim_id = c.id and m.state = 'suggested') as suggested
    from page c order by c.created_at desc, c.id desc`,
  )

/** The titles of those of these claims that the person set may see. */
export const titlesOf = (db: Db, ids: string[]) =>
  db.many(
    z.object({ id: z.uuid(), title: z.string() }),
    sql`select id, title from claim where id = any (${ids}::uuid[]) order by id`,
  )
