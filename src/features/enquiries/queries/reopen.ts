import { type Db, sql } from '#lib/db.ts'

/** Ends refusals whose ground has ended and opens their questions; what was answered since stays answered. */
export const reopenEnded = async (db: Db): Promise<number> => {
  await db.run(sql`
    update refusal f set ended_at = clock_timestamp(), ended_why = case when f.review_at <= clock_timestamp() then 'review' else 'stage' end
    from reply r
    where f.ended_at is null and r.id = f.reply_id and r.posted_at is not null
      and (f.review_at <= clock_timestamp()
        or app.has_left_stage(f.dossier_id, f.until_stage))`)
  return db.run(sql`
    update question q set state = 'open', state_at = clock_timestamp(), reopened_at = clock_timestamp()
    where q.state = 'refused' and not exists (select from refusal f where f.question_id = q.id and f.ended_at is null)`)
}
