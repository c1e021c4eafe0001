import { record } from '#lib/audit.ts'
import { asMe, type DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import type { Faults } from '#lib/html/form.ts'
import { field, fields, idParam, readForm } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { lockClaim, touchClaim } from '../queries/claims.ts'
import { deskWords } from '../words/desk.ts'
import { showClaim } from './claim.ts'

export type At = {
  c: DeskContext
  db: Db
  claim: { id: string; unitId: string; title: string; lang: 'vi' | 'en' }
  form: FormData
}
/** What a deed ends with: nothing, a place to go, or what was wrong with the form. */
export type Done = undefined | { go: string } | { faults: Faults }

/** The words of a form as they were typed, to be shown again. */
export const typedIn = (form: FormData): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields(form)).filter((e): e is [string, string] => typeof e[1] === 'string'),
  )

/**
 * Does something to a claim that the reader works on: locked, written down with its event. A form that was made from an
 * older version, or has faults, is shown again with its words.
 */
export async function deed(
  c: DeskContext,
  verb: string,
  work: (at: At) => Promise<Done>,
  before?: FormData,
): Promise<Response> {
  const id = idParam(c)
  const form = before ?? (await readForm(c))
  return asMe(c, async (db) => {
    const claim = found(await lockClaim(db, id))
    const again = async (faults: Faults, status: 409 | 422) =>
      c.html(await showClaim(c, db, id, { values: typedIn(form), faults }), status)
    const seen = field(form, 'version')
    if (seen && Number(seen) !== claim.version)
      return again({ version: deskWords[c.get('lang')].conflict }, 409)
    const done = await work({ c, db, claim, form })
    if (done && 'faults' in done) return again(done.faults, 422)
    await touchClaim(db, id)
    await record(db, {
      verb: `claim.${verb}`,
      subject: { kind: 'claim', id },
      unitId: claim.unitId,
    })
    return c.redirect(done?.go ?? `/desk/claims/${id}`, 303)
  })
}
