import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { REASONS } from './closing.ts'

const Head = z.object({
  id: z.uuid(),
  rootId: z.uuid(),
  unitId: z.uuid(),
  headline: z.string(),
  newest: z.number(),
  publishAt: instant,
  grade: z.enum(['A', 'B', 'C']).nullable(),
})

/** The newest published version of the release that `id` is any version of; undefined for what was never published. */
export const reachHead = (db: Db, id: string) =>
  db.maybe(
    Head,
    sql`
    select v.id, v.root_id, root.unit_id, v.version as newest, v.publish_at, v.grade, r.texts -> root.main_lang ->> 'headline' as headline
    from release asked join release v on v.root_id = asked.root_id join release root on root.id = v.root_id
    join submission s on s.release_id = v.id and s.voided_at is null join revision r on r.id = s.revision_id
    where asked.id = ${id} and v.published_at is not null order by v.version desc limit 1`,
  )

const Row = z.object({
  address: z.string(),
  name: z.string(),
  outlet: z.string(),
  lang: z.enum(['vi', 'en']),
  /** The newest version that was handed over to a mail server for this address; null for none. */
  has: z.number().nullable(),
  /** The newest version that a message was made of. */
  told: z.number(),
  /** The newest message that was made for it came back, in the server's words. */
  returned: z.string().nullable(),
  state: z.enum(['ready', 'sending', 'sent', 'failed', 'stopped']),
  reply: z.string().nullable(),
  at: instant.nullable(),
  suppressed: z.enum(REASONS).nullable(),
})
export type ReachRow = z.infer<typeof Row>

/**
 * What each address has of a release, told once; a message that came back was not got. Those on its lists whom nothing
 * was sent to because their address was closed stand there, too: version 0 was told to nobody.
 */
const reached = (rootId: string) => sql`
  select d.address, max(d.name) as name, max(d.outlet) as outlet, max(d.lang) as lang,
    max(v.version) filter (where m.state = 'sent' and b.id is null) as has, max(v.version) as told,
    (array_agg(b.words order by v.version desc))[1] as returned,
    (array_agg(m.state order by v.version desc))[1] as state, (array_agg(m.reply order by v.version desc))[1] as reply, max(m.sent_at) as at
  from delivery d join release v on v.id = d.release_id join mail m on m.id = d.mail_id
    left join lateral (select id, words from bounce where mail_id = m.id and class in ('permanent', 'temporary') order by class limit 1) b on true
  where d.root_id = ${rootId} and d.act <> 'withdraw' group by d.address
  union all
  select r.address, max(r.name), max(r.outlet), max(r.lang), null, 0, null, 'stopped', null, null
  from release v join release_list rl on rl.release_id = v.id join recipient r on r.list_id = rl.list_id
    join suppression s on s.address = r.address and s.reason = 'bounced'
  where v.root_id = ${rootId} and v.published_at is not null
    and not exists (select from delivery d where d.root_id = ${rootId} and d.act <> 'withdraw' and d.address = r.address)
  group by r.address`

/** By outlet, name and address, after `after`; at most `most`. */
export const reachRows = (db: Db, rootId: string, newest: number, behind: boolean, most: number) =>
  db.many(
    Row,
    sql`
    select g.address, g.name, g.outlet, g.lang, g.has, g.told, g.returned, g.state, g.reply, g.at, s.reason as suppressed
    from (${reached(rootId)}) g left join suppression s on s.address = g.address
    where not ${behind}::boolean or g.has is distinct from ${newest}::int
    order by g.outlet, g.name, g.address limit ${most}`,
  )

const Sums = z.object({
  all: z.number(),
  newest: z.number(),
  older: z.number(),
  none: z.number(),
  first: instant.nullable(),
  last: instant.nullable(),
  hooks: z.number(),
  hooksTold: z.number(),
})
/** How many have which version, when the newest began and ended to leave, and the receivers of webhooks. */
export const reachSums = (db: Db, rootId: string, newestId: string, newest: number) =>
  db.one(
    Sums,
    sql`
    select count(*)::int as all, count(*) filter (where has = ${newest}::int)::int as newest,
      count(*) filter (where has < ${newest}::int)::int as older, count(*) filter (where has is null)::int as none,
      (select min(m.sent_at) from delivery d join mail m on m.id = d.mail_id where d.release_id = ${newestId}) as first,
      (select max(m.sent_at) from delivery d join mail m on m.id = d.mail_id where d.release_id = ${newestId}) as last,
      (select count(*)::int from hook_call c join hook_event e on e.id = c.event_id where e.release_id = ${newestId} and c.endpoint_id is not null) as hooks,
      (select count(*)::int from hook_call c join hook_event e on e.id = c.event_id where e.release_id = ${newestId} and c.endpoint_id is not null and c.state = 'sent') as hooks_told
    from (${reached(rootId)}) g`,
  )
