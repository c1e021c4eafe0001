import { z } from 'zod'
import { type Db, type Sql, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { UNIT_KINDS } from '../rules/unit-rows.ts'
import { likePattern, Name } from './shared.ts'

const kinds = sql`array_position(${[...UNIT_KINDS]}::text[], u.kind)`

const Branch = z.object({
  id: z.uuid(),
  code: z.string(),
  kind: z.enum(UNIT_KINDS),
  name: Name,
  parentId: z.uuid().nullable(),
  children: z.number(),
  opened: z.boolean(),
})
export type Branch = z.infer<typeof Branch>

/**
 * The tree at an instant with the path down to `open` unfolded: the roots, and what stands directly under each unit on
 * that path. By kind, then name; at most 5,000.
 */
export const unitTree = (db: Db, open: string | undefined, at: Temporal.Instant) =>
  db.many(
    Branch,
    sql`
    with standing as materialized (
      select u.id, u.code, u.kind, p.parent_id from unit u
      left join (select unit_id, parent_id from unit_place where valid @> ${at}::timestamptz offset 0) p on p.unit_id = u.id
      where u.valid @> ${at}::timestamptz),
    opened as (
      select ancestor as id from unit_closure where descendant = ${open ?? null} and valid @> ${at}::timestamptz
      union select id from standing where parent_id is null),
    below as (select parent_id, count(*)::int as children from standing group by parent_id)
    select u.id, u.code, u.kind, n.name, u.parent_id, u.id in (select id from opened) as opened, coalesce(b.children, 0) as children
    from standing u join unit_name n on n.unit_id = u.id and n.valid @> ${at}::timestamptz
    left join below b on b.parent_id = u.id
    where u.parent_id is null or u.parent_id in (select id from opened)
    order by ${kinds}, app.fold(n.name ->> 'vi'), u.code limit 5000`,
  )

const Found = z.object({
  id: z.uuid(),
  code: z.string(),
  kind: z.enum(UNIT_KINDS),
  name: Name,
  parent: Name.nullable(),
  until: instant.nullable(),
})
export type FoundUnit = z.infer<typeof Found>

/** Looks by the folded name in either language, by any name that it ever had, or by code. */
const findBy = (test: Sql, rank: Sql, limit: number) => sql`
    select u.id, u.code, u.kind, app.unit_name_at(u.id, now()) as name,
      (select app.unit_name_at(p.parent_id, now()) from unit_place p where p.unit_id = u.id order by lower(p.valid) desc limit 1) as parent,
      case when upper(u.valid) <= now() then upper(u.valid) end as until
    from unit u where u.id in (select n.unit_id from unit_name n join unit u on u.id = n.unit_id where ${test})
    order by ${rank}, (upper(u.valid) <= now()) is true, ${kinds}, u.code limit ${limit}`

/** Units by name, past names included, diacritics optional, or by code; best match first, standing ones before ended. */
export const findUnits = (db: Db, find: string, limit = 50) =>
  db.many(
    Found,
    findBy(
      sql`app.fold(concat_ws(' ', n.name ->> 'vi', n.name ->> 'en', u.code)) like ${likePattern(find)}`,
      sql`(u.code = upper(${find})) desc, (app.fold(app.unit_name_at(u.id, now()) ->> 'vi') = app.fold(${find})) desc`,
      limit,
    ),
  )

/** The standing unit that a person means by a code or a full name; several when the name is not enough. */
export const unitsMeant = (db: Db, text: string) =>
  db.many(
    Found,
    findBy(
      sql`(u.code = upper(trim(${text})) or app.fold(n.name ->> 'vi') = app.fold(trim(${text}))) and (upper(u.valid) > now() or upper_inf(u.valid))`,
      sql`(u.code = upper(trim(${text}))) desc`,
      5,
    ),
  )

const Totals = z.object({ standing: z.number(), ended: z.number(), people: z.number() })
/** How many units stand at an instant and have ended by then, and how many people there are. */
export const unitTotals = (db: Db, at: Temporal.Instant) =>
  db.one(
    Totals,
    sql`
    select count(*) filter (where valid @> ${at}::timestamptz)::int as standing,
      count(*) filter (where upper(valid) <= ${at}::timestamptz)::int as ended,
      (select count(*)::int from person where ended_at is null) as people
    from unit`,
  )
