import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { Choices } from './choices.ts'

const short = z.string().transform((t) => t.slice(0, 5))
const Row = z.object({
  id: z.uuid(),
  address: z.string(),
  choices: z.object({
    ...Choices.shape,
    quietFrom: short.nullable(),
    quietUntil: short.nullable(),
  }),
  paused: z.boolean(),
})
export type Subscriber = z.infer<typeof Row>

const columns = sql`id, address, coalesce(paused_until > now(), false) as paused,
  jsonb_build_object('lang', lang, 'pace', pace, 'topics', topics, 'units', units, 'kinds', kinds, 'quietFrom', quiet_from,
    'quietUntil', quiet_until, 'advisories', advisories, 'minor', minor) as choices`

/** A transaction of the door that may see the subscriber with this address, or with this id, and no other. */
export const knowing = <T>(
  db: Db,
  who: { address: string } | { id: string },
  work: (db: Db) => Promise<T>,
): Promise<T> =>
  db.tx(async (tx) => {
    const [name, value] =
      'address' in who
        ? ['rostrum.subscriber_address', who.address]
        : ['rostrum.subscriber_id', who.id]
    await tx.run(sql`select set_config(${name}, ${value}, true)`)
    return work(tx)
  })

/** The one that the transaction may see, if there is one. */
export const theSubscriber = (db: Db) => db.maybe(Row, sql`select ${columns} from subscriber`)

/** Enters or replaces what an address is told of; it may be written to again, for its owner has just answered from it. Answers the id. */
export async function confirm(db: Db, address: string, c: Choices): Promise<string> {
  await db.run(sql`delete from suppression where address = ${address} and reason <> 'by_hand'`)
  const { id } = await db.one(
    z.object({ id: z.uuid() }),
    sql`
    insert into subscriber (address, lang, pace, topics, units, kinds, quiet_from, quiet_until, advisories, minor)
    values (${address}, ${c.lang}, ${c.pace}, ${c.topics}::uuid[], ${c.units}::uuid[], ${c.kinds}::text[], ${c.quietFrom}, ${c.quietUntil}, ${c.advisories}, ${c.minor})
    on conflict (address) do update set lang = excluded.lang, pace = excluded.pace, topics = excluded.topics, units = excluded.units, kinds = excluded.kinds,
      quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, advisories = excluded.advisories, minor = excluded.minor, paused_until = null
    returning id`,
  )
  return id
}

/** Changes what the one subscriber that is seen is told of. */
export const change = (db: Db, c: Choices) =>
  db.run(sql`
    update subscriber set lang = ${c.lang}, pace = ${c.pace}, topics = ${c.topics}::uuid[], units = ${c.units}::uuid[], kinds = ${c.kinds}::text[],
      quiet_from = ${c.quietFrom}, quiet_until = ${c.quietUntil}, advisories = ${c.advisories}, minor = ${c.minor}`)

/** Nothing is sent for so many days; 0 goes on at once. */
export const pause = (db: Db, days: number) =>
  db.run(
    sql`update subscriber set paused_until = case when ${days}::int > 0 then now() + make_interval(days => ${days}::int) end`,
  )

/** Deletes everything but that the address is not to be written to. */
export const remove = async (db: Db, address: string) => {
  await db.run(sql`select set_config('rostrum.subscriber_address', ${address}, true)`)
  await db.run(
    sql`insert into suppression (address, reason) values (${address}, 'unsubscribed')
      on conflict (address) do update set reason = 'unsubscribed', at = now() where suppression.reason = 'bounced'`,
  )
  await db.run(sql`delete from subscriber where address = ${address}`)
}

const Named = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.object({ vi: z.string(), en: z.string().optional() }),
})
/** All topics, in their order. */
export const topicChoices = (db: Db) =>
  db.many(Named, sql`select id, slug, name from app.topics_to_follow()`)
/** Units by address or id, named as they are called today. */
export const unitsNamed = (db: Db, slugs: string[], ids: string[]) =>
  db.many(
    Named,
    sql`select id, slug, name from app.units_to_follow(${slugs}::text[], ${ids}::uuid[])`,
  )
