import type { Hono } from 'hono'
import pg from 'pg'
import { z } from 'zod'
import type { DeskEnv } from '#lib/auth.ts'
import { openDb, sql } from '#lib/db.ts'
import { Refusal } from '#lib/refusal.ts'
import { seedAgency } from './agency.ts'
import { actAs } from './hands.ts'
import { tellStory } from './story.ts'

const Standing = z.object({ agencies: z.number(), demos: z.number(), releases: z.number() })

/**
 * The demonstration: its agency in an empty database, then its story, done by its own people through the program's
 * own doors. Does nothing when it stands already; refuses a database that belongs to somebody.
 */
export async function seedDemo(
  ownerUrl: string,
  app: Hono<DeskEnv>,
  how: { full: boolean; folder: string; settle: () => Promise<void> },
) {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 })
  const owner = openDb(pool)
  try {
    const { agencies, demos, releases } = await owner.one(
      Standing,
      sql`
      select count(*)::int as agencies, (count(*) filter (where demo))::int as demos, (select count(*)::int from release) as releases from agency`,
    )
    if (agencies > demos)
      throw new Refusal(
        'This data folder holds an agency of its own: set ROSTRUM_DATA to an empty folder for the demonstration.',
      )
    if (releases > 0) return
    const seeded = agencies === 0 ? await seedAgency(owner, how) : undefined
    if (!seeded)
      throw new Refusal(
        'The demonstration was interrupted while it was made: remove its data folder and start again.',
      )
    await owner.run(sql`
      insert into demo_persona (person_id, position, label)
      select "personId", position, post from jsonb_to_recordset(${JSON.stringify(seeded.personas.map((p, position) => ({ ...p, position })))}::jsonb)
        as p("personId" uuid, position int, post jsonb)`)
    await tellStory(seeded, await actAs(owner, app, seeded), how)
  } finally {
    await pool.end()
  }
}
