import { z } from 'zod'
import { PublishedRow } from '#features/newsroom/index.ts'
import { type Db, sql } from '#lib/db.ts'

const Preview = PublishedRow.extend({
  slug: z.string().nullable(),
  number: z.string().nullable(),
  pattern: z.string(),
  zone: z.string(),
})

/**
 * A scheduled release as the public view will show it from its instant on, seen by somebody who may see it now. The
 * address and number of a first publication are still null: they are made at the instant.
 */
export const previewOf = (db: Db, releaseId: string) =>
  db.one(
    Preview,
    sql`
    select r.id, r.slug, r.number, r.kind, r.main_lang, u.code as unit_code, u.slug as unit_slug,
      coalesce(r.unit_name, app.unit_name_at(r.unit_id, r.publish_at)) as unit_name, u.phone as unit_phone, u.mail as unit_mail, u.hours as unit_hours,
      coalesce(r.publish_at, new.publish_at) as published_at, new.publish_at as updated_at, nv.texts, null as withdrawn_at, null as withdrawal_reason,
      a.number_pattern as pattern, a.zone,
      (select coalesce(jsonb_agg(jsonb_build_object('slug', t.slug, 'name', t.name) order by t.position, t.slug), '[]')
         from release_topic rt join topic t on t.id = rt.topic_id where rt.release_id = new.id) as topics,
      (select coalesce(jsonb_agg(face order by rf.position, face ->> 'name', rf.file_id), '[]')
         from release_file rf join file f on f.id = rf.file_id cross join lateral app.file_face(f) as face
         where rf.release_id = new.id and face is not null) as files,
      (select jsonb_agg(jsonb_build_object('releaseId', v.id, 'version', v.version, 'at', v.publish_at, 'grade', v.grade, 'note', v.note, 'texts', vr.texts,
          'quotes', (select coalesce(jsonb_agg(jsonb_build_object('key', q.key, 'attribution', q.attribution) order by q.key), '[]') from quoted_authority q where q.submission_id = vs.id)) order by v.publish_at, v.id)
         from release v join submission vs on vs.release_id = v.id and vs.voided_at is null join revision vr on vr.id = vs.revision_id
         where v.root_id = r.id and (v.id = new.id or v.published_at is not null)) as versions
    from release new join release r on r.id = new.root_id join unit u on u.id = r.unit_id cross join agency a
    join submission ns on ns.release_id = new.id and ns.voided_at is null join revision nv on nv.id = ns.revision_id
    where new.id = ${releaseId}`,
  )
