import { z } from 'zod'
import type { RoleName } from '#lib/auth.ts'
import { type Db, sql } from '#lib/db.ts'

const Name = z.object({ vi: z.string(), en: z.string().optional() })

/** Standing units in which the person set holds one of these roles, own ones first. */
export const unitChoices = (db: Db, roles: RoleName[]) =>
  db.many(
    z.object({ id: z.uuid(), name: Name, code: z.string() }),
    sql`
    select u.id, app.unit_name_at(u.id, now()) as name, u.code from unit u
    where u.valid @> now() and u.id = any (array(select app.my_units(${roles})))
    order by exists (select from appointment a where a.unit_id = u.id and a.person_id = app.me()) desc, u.code limit 500`,
  )

export const topicChoices = (db: Db) =>
  db.many(
    z.object({ id: z.uuid(), slug: z.string(), name: Name, parentId: z.uuid().nullable() }),
    sql`
    select id, slug, name, parent_id from topic order by position, slug`,
  )
