import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { OUTCOMES } from '../rules/outcome.ts'

const Down = z.object({ outlet: z.string(), outcome: z.enum(OUTCOMES) })
export type Down = z.infer<typeof Down>
const Name = z.object({ vi: z.string(), en: z.string() })
const Digest = z.object({
  id: z.uuid(),
  unitId: z.uuid(),
  unitName: Name,
  day: z.string(),
  intro: z.string(),
  version: z.number(),
  sentAt: instant.nullable(),
  items: z.number(),
  sources: z.array(Down),
  volume: z.array(z.object({ day: z.string(), n: z.number() })),
})
export type Digest = z.infer<typeof Digest>
const Item = z.object({
  id: z.uuid(),
  storyId: z.number().nullable(),
  section: z.string(),
  title: z.string(),
  outlet: z.string(),
  url: z.string(),
  articles: z.number(),
  publishers: z.number(),
  lines: z.string(),
  handling: z.string(),
  /** The unit below whose words these are. */
  fromUnit: Name.nullable(),
})
export type Item = z.infer<typeof Item>

const whole = sql`select d.id, d.unit_id, app.unit_name_at(d.unit_id, now()) as unit_name, d.day, d.intro, d.version, d.sent_at, d.sources, d.volume,
  (select count(*)::int from press_digest_item i where i.digest_id = d.id) as items from press_digest d`

/** Digests of a unit, the latest day first, that have `find` in their words; before `before` (a day) alone. */
export const digestsOf = (
  db: Db,
  unitId: string,
  find: string,
  before: string | null,
  limit: number,
) =>
  db.many(
    Digest,
    sql`${whole} where d.unit_id = ${unitId} and (${before}::date is null or d.day < ${before})
      and (${find} = '' or d.search @@ websearch_to_tsquery('public.vn_plain', ${find})) order by d.day desc limit ${limit}`,
  )
export const digestById = (db: Db, id: string) => db.maybe(Digest, sql`${whole} where d.id = ${id}`)
export const itemsOf = (db: Db, digestId: string) =>
  db.many(
    Item,
    sql`select id, story_id, section, title, outlet, url, articles, publishers, lines, handling, app.unit_name_at(from_unit, now()) as from_unit from press_digest_item where digest_id = ${digestId} order by place, id`,
  )

const Id = z.object({ id: z.uuid() })
/** The digest of a unit's day, made where there is none; held until the end of the transaction. */
export async function digestFor(db: Db, unitId: string, day: string, me: string | null) {
  await db.run(
    sql`insert into press_digest (unit_id, day, made_by) values (${unitId}, ${day}, ${me}) on conflict do nothing`,
  )
  const { id } = await db.one(
    Id,
    sql`select id from press_digest where unit_id = ${unitId} and day = ${day} for update`,
  )
  return id
}

/** The digest in work into which a unit puts what it finds on a day: that of the day, and once that was sent, the next. */
export async function digestInWork(db: Db, unitId: string, day: string, me: string) {
  const { next } = await db.one(
    z.object({ next: z.string() }),
    sql`select greatest(${day}::date, (select max(d.day) + 1 from press_digest d where d.unit_id = ${unitId} and d.sent_at is not null)) as next`,
  )
  return digestFor(db, unitId, next, me)
}

/**
 * Takes a story in at the end, by the article that told it first, or, where the unit told of it before, that told first
 * what came since; one that is in it already stays as it is.
 */
export const takeStory = (db: Db, digestId: string, storyId: number, section: string) =>
  db.run(sql`
    insert into press_digest_item (digest_id, story_id, section, place, title, outlet, url, articles, publishers)
    select ${digestId}, s.id, ${section}, coalesce((select max(i.place) + 1 from press_digest_item i where i.digest_id = ${digestId}), 1),
      f.title, f.outlet, f.url, s.articles, s.publishers
    from story s join lateral (
      select a.title, o.name as outlet, a.url from article a join outlet o on o.id = a.outlet_id where a.story_id = s.id
      order by a.seen_at < (
        select max(d.sent_at) from press_digest_item i join press_digest d on d.id = i.digest_id join press_digest own on own.id = ${digestId}
        where i.story_id = s.id and d.unit_id = own.unit_id) nulls first, a.published_at, a.id limit 1) f on true
    where s.id = ${storyId} and s.merged_into is null on conflict do nothing`)

export type Edited = Pick<Item, 'id' | 'section' | 'lines' | 'handling'>
/** Writes an edited digest down: intro, items in their order; those that are not named go. 0 when it was changed or sent meanwhile. */
export async function saveDigest(
  db: Db,
  id: string,
  version: number,
  intro: string,
  items: Edited[],
) {
  const held = await db.run(
    sql`update press_digest set intro = ${intro}, version = version + 1 where id = ${id} and version = ${version} and sent_at is null`,
  )
  if (held === 0) return 0
  const of = (k: keyof Edited) => items.map((i) => i[k])
  await db.run(
    sql`delete from press_digest_item where digest_id = ${id} and id <> all (${of('id')}::uuid[])`,
  )
  await db.run(sql`
    update press_digest_item i set section = x.section, lines = x.lines, handling = x.handling, place = x.n
    from unnest(${of('id')}::uuid[], ${of('section')}::text[], ${of('lines')}::text[], ${of('handling')}::text[]) with ordinality as x(id, section, lines, handling, n)
    where i.id = x.id and i.digest_id = ${id}`)
  return held
}

/** Days of which a digest tells how much was written. */
const DAYS = 7
const volume = (zone: string) =>
  sql`(select coalesce(jsonb_agg(jsonb_build_object('day', v.day, 'n', v.n) order by v.day), '[]') from app.press_volume(d.unit_id, d.day, ${DAYS}, ${zone}) v)`
/** How much was written until the day of a digest that is still in work. */
export const volumeNow = async (db: Db, id: string, zone: string): Promise<Digest['volume']> =>
  (
    await db.one(
      Digest.pick({ volume: true }),
      sql`select ${volume(zone)} as volume from press_digest d where d.id = ${id}`,
    )
  ).volume

const Taken = z.object({ n: z.number() })
/** Takes in what the digests of the units below told that day, by the worker. Answers how many. */
export const takeFromBelow = async (db: Db, id: string, section: string) =>
  (await db.one(Taken, sql`select app.take_from_below(${id}, ${section}) as n`)).n
/** The same by a person who may edit the digest; 0 for who may not. */
export const rollUp = async (db: Db, id: string, section: string) =>
  (await db.one(Taken, sql`select app.roll_up_digest(${id}, ${section}) as n`)).n
export const hasUnitsBelow = async (db: Db, unitId: string): Promise<boolean> =>
  (await db.one(z.object({ has: z.boolean() }), sql`select app.has_units_below(${unitId}) as has`))
    .has

/** It has been sent, with what the sources were like; from then on nothing of it changes. 0 when it was sent already. */
export const sealDigest = (
  db: Db,
  id: string,
  now: Temporal.Instant,
  sources: Down[],
  zone: string,
) =>
  db.run(sql`
    update press_digest d set sent_at = ${now}, sources = ${JSON.stringify(sources)}, version = version + 1, volume = ${volume(zone)},
      search = to_tsvector('public.vn_plain', d.intro || ' ' || coalesce((select string_agg(concat_ws(' ', i.section, i.title, i.outlet, i.lines, i.handling), ' ') from press_digest_item i where i.digest_id = d.id), ''))
    where id = ${id} and sent_at is null`)

/** Stories that the unit marked as relevant and that no digest of its has had yet, the oldest first, at most 100. */
export const relevantStories = (db: Db, unitId: string) =>
  db.many(
    z.object({ id: z.number() }),
    sql`
    with marked as materialized (
      select distinct on (story_id) story_id, mark from story_mark where unit_id = ${unitId} and at > now() - interval '7 days' order by story_id, id desc)
    select s.id from marked m join story s on s.id = m.story_id
    where m.mark = 'relevant' and s.merged_into is null
      and not exists (select from press_digest_item i join press_digest d on d.id = i.digest_id where i.story_id = s.id and d.unit_id = ${unitId})
    order by s.first_at, s.id limit 100`,
  )

/** Sources that cannot be read now, worst first. */
export const downSources = (db: Db) =>
  db.many(
    Down,
    sql`
    select o.name as outlet, c.outcome from channel c join outlet o on o.id = c.outlet_id
    where c.stopped_at is null and c.outcome is not null and c.outcome not in ('fresh', 'same', 'unchanged', 'no_items')
    order by c.failures desc, o.name limit 200`,
  )

const Plan = z.object({
  unitId: z.uuid(),
  sendAt: z.string(),
  isOn: z.boolean(),
  rollsUp: z.boolean(),
  recipients: z.array(z.object({ name: z.string(), address: z.string() })),
})
export type Plan = z.infer<typeof Plan>
const plan = sql`select p.unit_id, to_char(p.send_at, 'HH24:MI') as send_at, p.is_on, p.rolls_up,
  (select coalesce(jsonb_agg(jsonb_build_object('name', r.name, 'address', r.address) order by r.address), '[]') from press_digest_recipient r where r.unit_id = p.unit_id) as recipients
  from press_digest_plan p`
export const planOf = (db: Db, unitId: string) =>
  db.maybe(Plan, sql`${plan} where p.unit_id = ${unitId}`)

/** Plans whose hour has come on this day and whose digest of the day has not been sent. */
export const duePlans = (db: Db, day: string, clock: string) =>
  db.many(
    Plan,
    sql`${plan} where p.is_on and p.send_at <= ${clock}::time
      and not exists (select from press_digest d where d.unit_id = p.unit_id and d.day = ${day} and d.sent_at is not null) order by p.unit_id`,
  )

export async function savePlan(db: Db, p: Plan, me: string) {
  await db.run(sql`
    insert into press_digest_plan (unit_id, send_at, is_on, rolls_up, changed_by) values (${p.unitId}, ${p.sendAt}, ${p.isOn}, ${p.rollsUp}, ${me})
    on conflict (unit_id) do update set send_at = excluded.send_at, is_on = excluded.is_on, rolls_up = excluded.rolls_up, changed_by = excluded.changed_by, changed_at = now()`)
  await db.run(sql`delete from press_digest_recipient where unit_id = ${p.unitId}`)
  await db.run(sql`
    insert into press_digest_recipient (unit_id, name, address)
    select ${p.unitId}, * from unnest(${p.recipients.map((r) => r.name)}::text[], ${p.recipients.map((r) => r.address)}::text[]) on conflict do nothing`)
}
