import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { THINGS, type ThingKind } from '../rules/things.ts'

const Thing = z.object({
  id: z.uuid(),
  kind: z.enum(THINGS),
  ref: z.string(),
  label: z.string(),
  addedBy: z.string(),
  addedAt: instant,
  removedBy: z.string().nullable(),
  removedAt: instant.nullable(),
})
export type Thing = z.infer<typeof Thing>
/** What an issue gathers, and what was taken out of it; at most 500. */
export const thingsOf = (db: Db, issueId: string) =>
  db.many(
    Thing,
    sql`
    select t.id, t.kind, t.ref, coalesce(nullif(t.label, ''), case t.kind
        when 'article' then (select a.title from article a where a.id = t.ref::bigint)
        when 'enquiry' then (select e.number from enquiry e where e.id = t.ref::uuid)
        when 'matter' then (select m.number || ': ' || m.subject from matter m where m.id = t.ref::uuid)
        when 'press_item' then (select i.number || ': ' || i.title from press_item i where i.id = t.ref::uuid) end, '') as label,
      p.name as added_by, t.added_at, r.name as removed_by, t.removed_at
    from issue_thing t join person p on p.id = t.added_by left join person r on r.id = t.removed_by
    where t.issue_id = ${issueId} order by t.added_at, t.id limit 500`,
  )
/** Adds a thing; 0 when it is there already. */
export const addThing = (
  db: Db,
  issueId: string,
  t: { kind: ThingKind; ref: string; label: string },
) =>
  db.run(sql`
    insert into issue_thing (issue_id, kind, ref, label, added_by) values (${issueId}, ${t.kind}, ${t.ref}, ${t.label}, app.me())
    on conflict (issue_id, kind, ref) where removed_at is null do nothing`)
export const removeThing = (db: Db, issueId: string, id: string) =>
  db.run(sql`
    update issue_thing set removed_by = app.me(), removed_at = clock_timestamp() where id = ${id} and issue_id = ${issueId} and removed_at is null`)
/** Whether the reader may see the record that a thing stands for; a link needs no right. */
export async function maySee(db: Db, kind: ThingKind, ref: string): Promise<boolean> {
  const there = {
    article: sql`select exists (select from article where id = ${kind === 'article' ? ref : 0}::bigint) as it`,
    enquiry: sql`select exists (select from enquiry where id::text = ${ref}) as it`,
    matter: sql`select exists (select from matter where id::text = ${ref}) as it`,
    press_item: sql`select exists (select from press_item where id::text = ${ref}) as it`,
    report: sql`select exists (select from claim_report where id::text = ${ref}) as it`,
    link: sql`select true as it`,
  }[kind]
  return (await db.one(z.object({ it: z.boolean() }), there)).it
}
const Short = z.object({ id: z.uuid(), number: z.string(), title: z.string() })
/** Open issues of the reader's units to which something may be added, the newest first. */
export const openIssues = (db: Db) =>
  db.many(
    Short,
    sql`
    select i.id, i.number, i.title from issue i
    where (i.state in ('closed', 'set_aside')) = false and (i.unit_id in (select app.works_issues()) or i.origin_id in (select app.works_issues()))
    order by i.created_at desc limit 100`,
  )
