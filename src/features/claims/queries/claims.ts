import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { plainAddress } from '../rules/tokens.ts'
import { Id, Lang, Name } from './shared.ts'

const Claim = z.object({
  id: z.uuid(),
  slug: z.string(),
  unitId: z.uuid(),
  unitName: Name,
  lang: Lang,
  title: z.string(),
  field: z.string(),
  ownReleaseId: z.uuid().nullable(),
  since: instant.nullable(),
  createdAt: instant,
  closedAt: instant.nullable(),
  closedWhy: z.string().nullable(),
  version: z.number(),
  /** The person set works on it, rather than only reads it. */
  works: z.boolean(),
  public: z.boolean(),
})
export type Claim = z.infer<typeof Claim>

export const claimById = (db: Db, id: string) =>
  db.maybe(
    Claim,
    sql`
    select c.id, c.slug, c.unit_id, app.unit_name_at(c.unit_id, now()) as unit_name, c.lang, c.title, c.field, c.own_release_id, c.since,
      c.created_at, c.closed_at, c.closed_why, c.version, app.works_claim(c.id) as works,
      exists (select from public_claim p where p.id = c.id) as public
    from claim c where c.id = ${id}`,
  )

/** Takes a claim for a deed; undefined when it is missing or not the person's to work on. */
export const lockClaim = (db: Db, id: string) =>
  db.maybe(
    z.object({
      id: z.uuid(),
      version: z.number(),
      unitId: z.uuid(),
      title: z.string(),
      lang: Lang,
    }),
    sql`select id, version, unit_id, title, lang from claim where id = ${id} for update`,
  )
export const touchClaim = (db: Db, id: string) =>
  db.run(sql`update claim set version = version + 1 where id = ${id}`)

type NewClaim = {
  slug: string
  unitId: string
  lang: 'vi' | 'en'
  title: string
  field: string
  ownReleaseId: string | null
  since: Temporal.Instant | null
  me: string
}
/** A new claim; its address gets a number where another has it. Answers its id. */
export async function addClaim(db: Db, c: NewClaim): Promise<string> {
  await db.run(sql`select pg_advisory_xact_lock(hashtext('claim_slug'))`)
  const row = await db.one(
    Id,
    sql`
    insert into claim (slug, unit_id, lang, title, field, own_release_id, since, created_by)
    select case when taken.n = 0 then ${c.slug} else ${c.slug} || '-' || (taken.n + 1) end, ${c.unitId}, ${c.lang}, ${c.title}, ${c.field},
      ${c.ownReleaseId}, ${c.since}, ${c.me}
    from app.claims_at(${c.slug}) as taken (n) returning id`,
  )
  return row.id
}
export const closeClaim = (db: Db, id: string, why: string | null) =>
  db.run(sql`
    update claim set closed_at = case when ${why}::text is null then null else clock_timestamp() end, closed_why = ${why} where id = ${id}`)

const Wording = z.object({
  id: z.number(),
  lang: Lang,
  source: z.enum(['editor', 'report', 'article']),
  text: z.string(),
  addedAt: instant,
})
export const wordingsOf = (db: Db, claimId: string) =>
  db.many(
    Wording,
    sql`select id, lang, source, text, added_at from claim_wording where claim_id = ${claimId} order by id limit 200`,
  )
/** A further form of the claim; one that is there already stays as it is. */
export const addWording = (
  db: Db,
  w: { claimId: string; lang: 'vi' | 'en'; source: string; text: string; me: string },
) =>
  db.run(sql`
    insert into claim_wording (claim_id, lang, source, text, added_by) values (${w.claimId}, ${w.lang}, ${w.source}, ${w.text}, ${w.me})
    on conflict do nothing`)

const Appearance = z.object({
  id: z.number(),
  kind: z.enum(['address', 'outlet', 'message']),
  address: z.string(),
  outlet: z.string(),
  capture: z.string(),
  fileId: z.uuid().nullable(),
  seenAt: instant,
})
export type Appearance = z.infer<typeof Appearance>
export const appearancesOf = (db: Db, claimId: string) =>
  db.many(
    Appearance,
    sql`
    select id, kind, address, outlet, capture, file_id, seen_at from claim_appearance
    where claim_id = ${claimId} order by seen_at, id limit 200`,
  )
export const addAppearance = (db: Db, claimId: string, me: string, a: Omit<Appearance, 'id'>) =>
  db.run(sql`
    insert into claim_appearance (claim_id, kind, address, plain, outlet, capture, file_id, seen_at, added_by)
    values (${claimId}, ${a.kind}, ${a.address}, ${a.address ? plainAddress(a.address) : ''}, ${a.outlet}, ${a.capture}, ${a.fileId}, ${a.seenAt}, ${me})`)
