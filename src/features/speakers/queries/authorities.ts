import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

const Name = z.object({ vi: z.string(), en: z.string().optional() })
const Row = z.object({
  key: z.string(),
  capacity: z.enum(['head', 'regular_spokesperson', 'delegate']),
  personId: z.uuid(),
  personName: z.string(),
  post: z.object({ vi: z.string().optional(), en: z.string().optional() }),
  unitId: z.uuid(),
  unitName: Name,
  appointmentId: z.uuid().nullable(),
  delegationId: z.uuid().nullable(),
  from: instant,
  until: instant.nullable(),
  revokedAt: instant.nullable(),
  matter: z.string().nullable(),
  topics: z.array(z.uuid()),
  coversUnit: z.boolean(),
  superior: z.boolean(),
})

/**
 * Every authority that could be asked about for `unitId`: offices of the unit that has its work at `at` and of those
 * above it, and delegations of these units or reaching it; past and future terms included, own unit first.
 */
export const authoritiesNear = (db: Db, unitId: string, at: Temporal.Instant) =>
  db.many(
    Row,
    sql`
    with here as (select app.heir(${unitId}::uuid, ${at}) as id),
    above as (select c.ancestor, c.depth from unit_closure c join here on c.descendant = here.id where c.valid @> ${at}::timestamptz)
    select a.number as key, a.role as capacity, p.id as person_id, p.name as person_name, a.post, a.unit_id,
      app.unit_name_at(a.unit_id, ${at}) as unit_name, a.id as appointment_id, null::uuid as delegation_id,
      lower(a.valid) as "from", least(upper(a.valid), upper(u.valid)) as until, null::timestamptz as revoked_at,
      null::text as matter, '{}'::uuid[] as topics, true as covers_unit, above.depth > 0 as superior, above.depth as far
    from above join appointment a on a.unit_id = above.ancestor and a.role in ('head', 'regular_spokesperson')
    join person p on p.id = a.person_id and p.ended_at is null join unit u on u.id = a.unit_id
    union all
    select d.number, 'delegate', p.id, p.name, d.post, d.unit_id, app.unit_name_at(d.unit_id, ${at}), null, d.id,
      lower(d.valid), upper(d.valid), d.revoked_at, d.matter,
      array(select t.topic_id from delegation_topic t where t.delegation_id = d.id order by 1),
      covers.it, false, 0
    from delegation d join person p on p.id = d.holder_id and p.ended_at is null
    cross join lateral (select exists (
      select from delegation_scope s join above on above.ancestor = app.heir(s.unit_id, ${at}) where s.delegation_id = d.id) as it) covers
    where covers.it or d.unit_id in (select ancestor from above)
    order by far, capacity, key`,
  )
