import { sql } from '#lib/db.ts'
import type { Stage } from '../test/stage.ts'

/** Published releases, made by the database from one that went the whole way: `count` copies, an hour apart, over all units. */
export async function multiply(s: Stage, slug: string, count: number) {
  const owner = s.program.owner
  await owner.run(sql`
    create temporary table copy as
    select n, gen_random_uuid() as id, gen_random_uuid() as revision_id, gen_random_uuid() as submission_id, r.id as model
    from release r, generate_series(1, ${count}::int) n where r.slug = ${slug}`)
  await owner.run(sql`
    insert into release (id, root_id, unit_id, kind, main_lang, state, publish_at, created_by, published_at, version, number, slug, unit_name, search, outbox_at)
    select c.id, c.id, r.unit_id, r.kind, r.main_lang, r.state, r.publish_at - make_interval(mins => c.n * 60), r.created_by, r.publish_at - make_interval(mins => c.n * 60),
      1, r.number || '-' || c.n, r.slug || '-' || c.n, r.unit_name,
      case when c.n % 500 = 0 then r.search || to_tsvector('vn_plain', 'hiếm gặp') else r.search end, now()
    from copy c join release r on r.id = c.model`)
  await owner.run(sql`
    insert into revision (id, release_id, seq, texts, saved_by)
    select c.revision_id, c.id, 1, v.texts, v.saved_by from copy c join submission m on m.release_id = c.model and m.voided_at is null join revision v on v.id = m.revision_id`)
  await owner.run(sql`
    insert into submission (id, release_id, revision_id, digest, content, needed, submitted_by)
    select c.submission_id, c.id, c.revision_id, m.digest, '{}', m.needed, m.submitted_by from copy c join submission m on m.release_id = c.model and m.voided_at is null`)
  await owner.run(sql`
    insert into release_topic (release_id, topic_id)
    select c.id, t.id from copy c join lateral (select id from topic order by slug offset c.n % greatest((select count(*) from topic), 1) limit 1) t on true`)
  await owner.run(sql`drop table copy`)
  await owner.run(sql`analyze`)
}
