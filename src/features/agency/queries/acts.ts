import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { Name } from './shared.ts'

const Act = z.object({
  id: z.uuid(),
  title: z.string(),
  paper: z.string(),
  takesEffect: instant,
  madeAt: instant,
  madeBy: z.string().nullable(),
  moves: z.number(),
})

const act = sql`
    select r.id, r.title, r.paper, r.takes_effect, r.made_at, p.name as made_by,
      (select count(*)::int from succession s where s.reorganisation_id = r.id) as moves
    from reorganisation r left join person p on p.id = r.made_by`

/** Reorganisation acts, the latest effect first; at most 200. */
export const actsMade = (db: Db) =>
  db.many(Act, sql`${act} order by r.takes_effect desc, r.made_at desc, r.id limit 200`)
export const actById = (db: Db, id: string) => db.maybe(Act, sql`${act} where r.id = ${id}`)

const Step = z.object({
  kind: z.enum(['merge', 'split', 'absorb', 'rename', 'move', 'dissolve']),
  fromId: z.uuid(),
  from: Name,
  toId: z.uuid().nullable(),
  to: Name.nullable(),
  takesWork: z.boolean(),
})
/** Who followed whom by an act, by successor, at most 2,000. */
export const stepsOf = (db: Db, id: string) =>
  db.many(
    Step,
    sql`
    select s.kind, s.from_unit as from_id, app.unit_name_at(s.from_unit, s.takes_effect - interval '1 second') as "from",
      s.to_unit as to_id, app.unit_name_at(s.to_unit, s.takes_effect) as "to", s.takes_work
    from succession s join unit f on f.id = s.from_unit left join unit t on t.id = s.to_unit
    where s.reorganisation_id = ${id} order by t.code nulls last, f.code, s.kind limit 2000`,
  )
