import { record } from '#lib/audit.ts'
import { asMe, type DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { field, fieldAll, fields, idParam, readForm, uuid } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { readLocal } from '#lib/time.ts'
import { lockEnquiry, type Question, questionsOf, touch } from '../queries/enquiry.ts'
import { afterDeed, type QuestionDeed } from '../rules/questions.ts'
import { deskWords } from '../words/desk.ts'
import { showEnquiry } from './enquiry.ts'

export type At = { c: DeskContext; db: Db; id: string; form: FormData; questions: Question[] }
/** What a deed ends with: nothing, a place to go, or why it did not go through. */
export type Done = undefined | { go: string } | { why: string }

/** The words of a form as they were typed, to be shown again. */
const typedIn = (form: FormData) =>
  Object.fromEntries(
    Object.entries(fields(form)).filter((e): e is [string, string] => typeof e[1] === 'string'),
  )

/**
 * Does something to an enquiry that the reader works on: locked, judged on exactly these rows, written down with its
 * event. A form made from an older version is shown again with its words: two never act on the same state.
 */
export async function deed(
  c: DeskContext,
  name: string,
  verb: string,
  work: (at: At) => Promise<Done>,
): Promise<Response> {
  const id = idParam(c)
  const form = await readForm(c)
  return asMe(c, async (db) => {
    const version = found(await lockEnquiry(db, id))
    const seen = field(form, 'version')
    const again = async (why: string) =>
      c.html(await showEnquiry(c, db, id, { form: name, values: typedIn(form), why }), 422)
    if (seen && Number(seen) !== version)
      return c.html(
        await showEnquiry(c, db, id, {
          form: name,
          values: typedIn(form),
          why: deskWords[c.get('lang')].conflict,
        }),
        409,
      )
    const questions = await questionsOf(db, id)
    const done = await work({ c, db, id, form, questions })
    if (done && 'why' in done) return again(done.why)
    await touch(db, id)
    await record(db, { verb: `enquiry.${verb}`, subject: { kind: 'enquiry', id } })
    return c.redirect(done?.go ?? `/desk/enquiries/${id}`, 303)
  })
}

/** The questions ticked in a form to which a deed can be done; why not, when there is none or one cannot. */
export function ticked(at: At, deed: QuestionDeed): Question[] | { why: string } {
  const w = deskWords[at.c.get('lang')]
  const ids = fieldAll(at.form, 'questions').filter((q) => uuid.safeParse(q).success)
  if (ids.length === 0) return { why: w.needPart }
  const chosen = at.questions.filter((q) => ids.includes(q.id))
  if (chosen.length !== ids.length) return { why: w.notNow }
  return chosen.every((q) => afterDeed(q.state, deed)) ? chosen : { why: w.notNow }
}

/** A time typed in a form, in the future; undefined for anything else. */
export function future(at: At, name: string): Temporal.Instant | undefined {
  const read = readLocal(field(at.form, name), at.c.get('agency').zone)
  if (typeof read === 'string') return undefined
  return Temporal.Instant.compare(read, Temporal.Now.instant()) > 0 ? read : undefined
}

/** A local time with minutes typed in a form, between the minute of the receipt and now; undefined for anything else. */
export function past(
  { c, form }: At,
  name: string,
  e: { receivedAt: Temporal.Instant; now: Temporal.Instant },
): Temporal.Instant | undefined {
  const read = readLocal(field(form, name), c.get('agency').zone)
  if (typeof read === 'string') return undefined
  const early = Temporal.Instant.compare(read, e.receivedAt.subtract({ seconds: 60 })) <= 0
  return early || Temporal.Instant.compare(read, e.now) > 0 ? undefined : read
}
