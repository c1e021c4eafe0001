import { z } from 'zod'
import { FAULTS } from '#features/facts/rules/standing.ts'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

/** Replaces what the latest text of a release rests on. */
export async function setCitations(db: Db, releaseId: string, keys: string[]) {
  await db.run(sql`
    delete from citation where release_id = ${releaseId}
      and fact_id not in (select c.fact_id from app.cited(${keys}::text[], now()) c)`)
  await db.run(sql`
    insert into citation (release_id, fact_id) select ${releaseId}, c.fact_id from app.cited(${keys}::text[], now()) c on conflict do nothing`)
}

/** Freezes the versions that a text put up for approval rests on. */
export const addSubmissionCitations = (db: Db, submissionId: string, versions: string[]) =>
  db.run(sql`
    insert into submission_citation (submission_id, version_id) select ${submissionId}, unnest(${versions}::uuid[])`)

const Override = z.object({
  versionId: z.uuid(),
  fault: z.enum(FAULTS),
  reason: z.string(),
  name: z.string(),
  at: instant,
})
export type Override = z.infer<typeof Override>

export const overridesOf = (db: Db, releaseId: string) =>
  db.many(
    Override,
    sql`
    select o.version_id, o.fault, o.reason, p.name, o.at from fact_override o join person p on p.id = o.person_id
    where o.release_id = ${releaseId} order by o.at`,
  )

export const addOverride = (
  db: Db,
  o: {
    releaseId: string
    versionId: string
    fault: string
    reason: string
    me: string
    authority: string
  },
) =>
  db.run(sql`
    insert into fact_override (release_id, version_id, fault, reason, person_id, authority)
    values (${o.releaseId}, ${o.versionId}, ${o.fault}, ${o.reason}, ${o.me}, ${o.authority}) on conflict do nothing`)

const Reached = z.object({
  id: z.uuid(),
  rootId: z.uuid(),
  headline: z.string(),
  kind: z.string(),
  state: z.enum(['draft', 'submitted', 'approved', 'scheduled', 'published']),
  publishAt: instant.nullable(),
  slug: z.string().nullable(),
  correctionId: z.uuid().nullable(),
  current: z.boolean(),
})
export type ReachedText = z.infer<typeof Reached>

/** Every text that rests on a fact, published ones first, newest first; withdrawn and discarded ones are left out. */
export const textsOnFact = (db: Db, factId: string) =>
  db.many(
    Reached,
    sql`
    select r.id, r.root_id, coalesce(v.texts -> r.main_lang ->> 'headline', '') as headline, r.kind,
      case when r.published_at is not null then 'published' else r.state end as state, r.publish_at, root.slug,
      (select o.id from release o where o.root_id = r.root_id and o.kind = 'correction' and o.published_at is null and o.discarded_at is null) as correction_id,
      r.published_at is not null and not exists (select from release n where n.root_id = r.root_id and n.published_at is not null
        and (n.publish_at, n.id) > (r.publish_at, r.id)) as current
    from citation c join release r on r.id = c.release_id join release root on root.id = r.root_id
    join lateral (select x.texts from revision x where x.release_id = r.id order by x.seq desc limit 1) v on true
    where c.fact_id = ${factId} and r.discarded_at is null
      and not exists (select from withdrawal w where w.root_id = r.root_id)
    order by r.published_at is null, r.publish_at desc nulls last, r.created_at desc limit 500`,
  )
