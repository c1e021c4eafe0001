import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

const First = z.object({ unitId: z.uuid(), at: instant })

/** When each unit first published something in a half-open span of time, of what the person set may see. */
export const firstOut = (db: Db, since: Temporal.Instant, until: Temporal.Instant) =>
  db.many(
    First,
    sql`
    select unit_id, min(publish_at) as at from release
    where state = 'scheduled' and publish_at >= ${since} and publish_at < ${until} and published_at is not null group by unit_id`,
  )
