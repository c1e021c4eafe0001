import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

/** Something that was done: written in the same transaction as the deed. `verb` is `<thing>.<deed>`. */
export type Deed = {
  verb: string
  subject: { kind: string; id: string }
  unitId?: string | undefined
  /** The number of the appointment or delegation under which it was done, where one was needed. */
  authority?: string | undefined
  detail?: Record<string, unknown>
}

/** Appends an event in the name of the person set in the transaction, or of nobody (the program itself). */
export const record = (db: Db, { verb, subject, unitId, authority, detail }: Deed) =>
  db.run(sql`
    insert into event (person_id, verb, subject_kind, subject_id, unit_id, authority, detail)
    values (app.me(), ${verb}, ${subject.kind}, ${subject.id}, ${unitId ?? null}, ${authority ?? null}, ${JSON.stringify(detail ?? {})})`)

export const EventRow = z.object({
  id: z.number(),
  at: instant,
  person: z.string().nullable(),
  verb: z.string(),
  authority: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
})

/** What happened to one thing, latest first, at most 200. Row-level security decides what is seen. */
export const eventsOf = (db: Db, kind: string, id: string) =>
  db.many(
    EventRow,
    sql`
    select e.id, e.at, p.name as person, e.verb, e.authority, e.detail
    from event e left join person p on p.id = e.person_id
    where e.subject_kind = ${kind} and e.subject_id = ${id}
    order by e.id desc limit 200`,
  )
