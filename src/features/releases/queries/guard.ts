import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

const Decision = z.object({
  ban: z.string(),
  excerpt: z.string(),
  reason: z.string(),
  name: z.string(),
  at: instant,
})
export type GuardDecision = z.infer<typeof Decision>

/** What was decided about places that a ban may forbid, first decided first. */
export const guardDecisions = (db: Db, releaseId: string) =>
  db.many(
    Decision,
    sql`
    select g.ban, g.excerpt, g.reason, p.name, g.at from guard_decision g join person p on p.id = g.person_id
    where g.release_id = ${releaseId} order by g.at`,
  )

export const addGuardDecision = (
  db: Db,
  d: { releaseId: string; ban: string; excerpt: string; reason: string; me: string },
) =>
  db.run(sql`
    insert into guard_decision (release_id, ban, excerpt, reason, person_id)
    values (${d.releaseId}, ${d.ban}, ${d.excerpt}, ${d.reason}, ${d.me}) on conflict do nothing`)

/** The stages of proceedings of the dossiers whose facts a release cites. */
export const citedStages = async (db: Db, releaseId: string): Promise<string[]> =>
  (
    await db.many(
      z.object({ stage: z.string() }),
      sql`select s as stage from release r cross join lateral app.cited_stages(r.id) s where r.id = ${releaseId}`,
    )
  ).map((r) => r.stage)
