import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

const Scheduled = z.object({
  releaseId: z.uuid(),
  submissionId: z.uuid(),
  headline: z.string(),
  publishAt: instant,
  mine: z.boolean(),
  offeredAt: instant.nullable(),
  endedAt: instant.nullable(),
  copies: z.number(),
})
export type Scheduled = z.infer<typeof Scheduled>
const scheduled = sql`
  select r.id as release_id, s.id as submission_id, coalesce(nullif(v.texts -> r.main_lang ->> 'headline', ''), r.kind) as headline, r.publish_at,
    exists (select from approval a where a.submission_id = s.id and a.person_id = app.me()) as mine,
    o.offered_at, o.ended_at, (select count(*)::int from embargo_copy c where c.submission_id = s.id) as copies
  from release r join submission s on s.release_id = r.id and s.voided_at is null join revision v on v.id = s.revision_id
  left join embargo_offer o on o.submission_id = s.id
  where r.state = 'scheduled' and r.published_at is null and r.publish_at > now() and r.discarded_at is null`

/** Approved texts that wait for their instant, the nearest first, with what was laid open. */
export const scheduledTexts = (db: Db) =>
  db.many(Scheduled, sql`${scheduled} order by r.publish_at, r.id limit 100`)
export const scheduledText = (db: Db, submissionId: string) =>
  db.maybe(Scheduled, sql`${scheduled} and s.id = ${submissionId}`)
/** Lays it open; 0 when it was already. */
export const offer = (db: Db, submissionId: string, releaseId: string, me: string) =>
  db.run(sql`
    insert into embargo_offer (submission_id, release_id, offered_by) values (${submissionId}, ${releaseId}, ${me})
    on conflict (submission_id) do nothing`)
export const endOffer = (db: Db, submissionId: string, me: string) =>
  db.run(sql`
    update embargo_offer set ended_at = now(), ended_by = ${me} where submission_id = ${submissionId} and ended_at is null`)

const Copy = z.object({
  mark: z.string(),
  outlet: z.string(),
  takenAt: instant,
  headline: z.string(),
})
/** Copies that were taken, newest first: the mark and the outlet, never who. */
export const copies = (db: Db, mark: string) =>
  db.many(
    Copy,
    sql`
    select c.mark, c.outlet, c.taken_at, coalesce(nullif(v.texts -> r.main_lang ->> 'headline', ''), r.kind) as headline
    from embargo_copy c join submission s on s.id = c.submission_id join revision v on v.id = s.revision_id join release r on r.id = s.release_id
    where ${mark} = '' or c.mark = ${mark} order by c.taken_at desc limit 50`,
  )
