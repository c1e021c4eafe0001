import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { newHookSecret } from '#features/delivery/jobs/hook-sign.ts'
import { sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import type { Stage } from '../stage.ts'

/** A receiver of everything that `unit` says, as the desk would have made it. Answers its id and its secret. */
export async function receiverAt(s: Stage, url: string, unit = s.unit) {
  const id = randomUUID()
  const made = newHookSecret(s.program.secret, id)
  await s.program.owner.run(sql`
    insert into hook_endpoint (id, unit_id, name, url, events, created_by)
    values (${id}, ${unit}, 'Toà soạn', ${url}, ${['release.published', 'release.corrected', 'release.withdrawn']}, ${s.people.head})`)
  await s.program.owner.run(
    sql`insert into hook_secret (endpoint_id, sealed, public_key) values (${id}, ${made.sealed}, ${made.publicKey})`,
  )
  return { id, secret: made.shown }
}

const Call = z.object({
  endpointId: z.uuid().nullable(),
  type: z.string(),
  state: z.string(),
  attempts: z.number(),
  status: z.number().nullable(),
  reply: z.string().nullable(),
  endpoint: z.string().nullable(),
  dueAt: instant,
  wait: z.number(),
})

/** What stands in the books, oldest first; `wait` is the seconds until it is due. */
export const calls = (s: Stage, endpointId?: string) =>
  s.program.owner.many(
    Call,
    sql`
    select c.endpoint_id, v.type, c.state, c.attempts, c.status, c.reply, e.state as endpoint, c.due_at,
      extract(epoch from c.due_at - clock_timestamp())::float8 as wait
    from hook_call c join hook_event v on v.id = c.event_id left join hook_endpoint e on e.id = c.endpoint_id
    where ${endpointId ?? null}::uuid is null or c.endpoint_id = ${endpointId ?? null}
    order by c.created_at, c.id`,
  )

/** Makes everything that waits due at once. */
export const hurry = (s: Stage) =>
  s.program.owner.run(sql`update hook_call set due_at = now() where state = 'ready'`)
