import { z } from 'zod'
import { record } from '#lib/audit.ts'
import { type Db, sql } from '#lib/db.ts'
import type { Fault, Row } from '../rules/rows.ts'
import { freeSlug } from '../rules/text.ts'
import { readUnits, UNIT_KINDS, type UnitFault, type UnitRow } from '../rules/unit-rows.ts'
import { agencyZone, CalendarDay, dayOf, lockTree, rebuildClosure, startOf } from './shared.ts'

const Known = z.object({
  code: z.string(),
  slug: z.string(),
  nameVi: z.string(),
  kind: z.enum(UNIT_KINDS),
  parent: z
    .string()
    .nullish()
    .transform((p) => p ?? undefined),
  from: CalendarDay,
  until: CalendarDay.nullable().transform((d) => d ?? undefined),
  phone: z.string(),
  mail: z.string(),
  hours: z.string(),
})

/** Every unit ever, with its latest name and superior. */
export const knownUnits = (db: Db, zone: string) =>
  db.many(
    Known,
    sql`
    select u.code, u.slug, coalesce(n.name ->> 'vi', '') as name_vi, u.kind, above.code as parent,
      ${dayOf(sql`lower(u.valid)`, zone)} as "from", ${dayOf(sql`upper(u.valid)`, zone)} as until, u.phone, u.mail, u.hours
    from unit u
    left join lateral (select name from unit_name where unit_id = u.id order by lower(valid) desc limit 1) n on true
    left join lateral (select parent_id from unit_place where unit_id = u.id order by lower(valid) desc limit 1) p on true
    left join unit above on above.id = p.parent_id
    order by u.code`,
  )

type NewUnit = Pick<
  UnitRow,
  'code' | 'kind' | 'nameVi' | 'nameEn' | 'parent' | 'from' | 'until' | 'placeFrom' | 'placeUntil'
> &
  Partial<Pick<UnitRow, 'phone' | 'mail' | 'hours'>>

/** Writes units with their names and places in one statement, however many; superiors may be among them. */
export const insertUnits = (db: Db, units: NewUnit[], taken: Set<string>, zone: string) =>
  db.run(sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(units.map((u) => ({ ...u, slug: freeSlug(taken, u.nameVi, u.code) })))}::jsonb)
      as g(code text, slug text, kind text, "nameVi" text, "nameEn" text, parent text, "from" text, until text,
           "placeFrom" text, "placeUntil" text, phone text, mail text, hours text)),
    made as (
      insert into unit (code, slug, kind, valid, phone, mail, hours)
      select code, slug, kind, tstzrange(${startOf(sql`"from"`, zone)}, ${startOf(sql`until`, zone)}),
             coalesce(phone, ''), coalesce(mail, ''), coalesce(hours, '') from given
      returning id, code, valid),
    called as (
      insert into unit_name (unit_id, name, valid)
      select m.id, jsonb_strip_nulls(jsonb_build_object('vi', g."nameVi", 'en', nullif(g."nameEn", ''))), m.valid
      from made m join given g using (code))
    insert into unit_place (unit_id, parent_id, valid)
    select m.id, above.id, tstzrange(${startOf(sql`g."placeFrom"`, zone)}, ${startOf(sql`g."placeUntil"`, zone)})
    from made m join given g using (code)
    join (select id, code from unit union all select id, code from made) above on above.code = g.parent`)

const changeContacts = (db: Db, units: UnitRow[]) =>
  db.run(sql`
    update unit u set phone = g.phone, mail = g.mail, hours = g.hours
    from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as g(code text, phone text, mail text, hours text)
    where u.code = g.code`)

export type Imported<F extends string> =
  | { ok: true; added: number; changed: number; unchanged: number }
  | { ok: false; faults: Fault<F>[] }

/** Imports a units file as a whole or not at all; `dryRun` only says what would come of it. */
export async function importUnits(
  db: Db,
  rows: Row[],
  { dryRun = false } = {},
): Promise<Imported<UnitFault>> {
  if (!dryRun) await lockTree(db)
  const zone = await agencyZone(db)
  const known = await knownUnits(db, zone)
  const read = readUnits(rows, new Map(known.map((k) => [k.code, k])))
  if (!read.ok) return read
  const counts = {
    added: read.added.length,
    changed: read.changed.length,
    unchanged: read.unchanged,
  }
  if (dryRun) return { ok: true, ...counts }
  if (counts.added > 0) {
    await insertUnits(db, read.added, new Set(known.map((k) => k.slug)), zone)
    await rebuildClosure(db)
  }
  if (counts.changed > 0) await changeContacts(db, read.changed)
  const [root] = await rootIds(db)
  if (root && counts.added + counts.changed > 0)
    await record(db, {
      verb: 'unit.imported',
      subject: { kind: 'unit', id: root.id },
      detail: counts,
    })
  return { ok: true, ...counts }
}

const rootIds = (db: Db) =>
  db.many(
    z.object({ id: z.uuid() }),
    sql`select u.id from unit u where not exists (select from unit_place p where p.unit_id = u.id) order by u.code limit 1`,
  )
