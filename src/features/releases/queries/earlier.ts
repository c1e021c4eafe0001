import { z } from 'zod'
import { blockTexts } from '#features/facts/index.ts'
import { sentencesOf } from '#features/facts/rules/checkable.ts'
import { withoutCitations } from '#features/facts/rules/citation.ts'
import { type Db, sql } from '#lib/db.ts'
import { storedDocument } from '#lib/document/model.ts'
import { instant } from '#lib/time.ts'

/** How many earlier releases a text is compared with. */
export const COMPARED = 200

const Text = z.object({
  headline: z.string(),
  summary: z.string(),
  body: storedDocument,
  notes: z.string().optional(),
})
const Row = z.object({
  slug: z.string(),
  number: z.string(),
  publishAt: instant,
  headline: z.string(),
  texts: z.partialRecord(z.enum(['vi', 'en']), Text),
})
export type EarlierRelease = {
  slug: string
  number: string
  at: Temporal.Instant
  headline: string
  sentences: string[]
}

/**
 * The newest published releases that share a topic with this one or are of its unit, the newest version of each, as
 * sentences; never the release's own former versions: that those differ is a correction's purpose.
 */
export async function earlierReleases(db: Db, releaseId: string): Promise<EarlierRelease[]> {
  const rows = await db.many(
    Row,
    sql`
    with mine as materialized (select id, root_id, unit_id from release where id = ${releaseId}),
    near as materialized (
      select r.id, r.root_id, r.publish_at from release r cross join mine
      where r.published_at is not null and r.root_id <> mine.root_id
        and (r.unit_id = mine.unit_id or exists (
          select from release_topic a join release_topic b on b.topic_id = a.topic_id and b.release_id = mine.id where a.release_id = r.id))
        and not exists (select from release n where n.root_id = r.root_id and n.published_at is not null and n.publish_at > r.publish_at)
        and not exists (select from withdrawal w where w.root_id = r.root_id)
      order by r.publish_at desc, r.id limit ${COMPARED})
    select root.slug, root.number, near.publish_at, v.texts, v.texts -> root.main_lang ->> 'headline' as headline
    from near join release root on root.id = near.root_id
    join submission s on s.release_id = near.id and s.voided_at is null join revision v on v.id = s.revision_id
    order by near.publish_at desc, near.id`,
  )
  return rows.map((r) => ({
    slug: r.slug,
    number: r.number,
    at: r.publishAt,
    headline: withoutCitations(r.headline),
    sentences: Object.values(r.texts)
      .flatMap((t) => [t.headline, t.summary, ...blockTexts(t.body), t.notes ?? ''])
      .flatMap(sentencesOf)
      .map(withoutCitations),
  }))
}
