import { Hono } from 'hono'
import { foreignPress } from '#features/rulebook/index.ts'
import type { DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanLine } from '#lib/document/text-input.ts'
import { field } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { named } from '#lib/i18n.ts'
import { meetEnquiryClock, type Numbered, startEnquiryClock } from '../jobs/clocks.ts'
import { enquiryById } from '../queries/enquiry.ts'
import { foreignOf, putForeign, tellForeign } from '../queries/foreign.ts'
import { foreignWords } from '../words/foreign.ts'
import { type At, type Done, deed, past } from './deed.ts'
import { foreignTyped, type ReadForeign, readForeign } from './foreign-form.ts'

const kindOf = (code: string) => foreignPress?.kinds.find((k) => k.code === code)

/** Notes press from abroad, and sets running what the profile says. False where another kind is noted. */
export async function enterForeign(
  db: Db,
  e: Numbered,
  f: ReadForeign,
  receivedAt: Temporal.Instant,
): Promise<boolean> {
  if (!(await putForeign(db, e.id, f.kind, f.details))) return false
  await startEnquiryClock(db, e, kindOf(f.kind)?.rule, receivedAt)
  return true
}

async function mark({ c, db, id, form }: At): Promise<Done> {
  const e = found(await enquiryById(db, id))
  const lang = c.get('lang')
  const today = e.now.toZonedDateTimeISO(c.get('agency').zone).toPlainDate()
  const { foreign, faults } = readForeign({ ...foreignTyped(form), foreign: true }, lang, today)
  const why = Object.values(faults)[0]
  if (why !== undefined) return { why }
  return (await enterForeign(db, e, found(foreign), e.receivedAt))
    ? undefined
    : { why: foreignWords[lang].kindStays }
}

/** The answer in writing: its letter went out and whom the profile names was told, so the duty is met. */
async function tell(at: At): Promise<Done> {
  const { c, db, id, form } = at
  const w = foreignWords[c.get('lang')]
  const e = found(await enquiryById(db, id))
  const kind = kindOf(found(await foreignOf(db, id)).kind)
  const letter = cleanLine(field(form, 'letter'), 60)
  const sent = past(at, 'sent', e)
  const informed = field(form, 'informed') !== ''
  if (letter === '') return { why: w.needLetter }
  if (!sent) return { why: w.badPast }
  if (kind?.informs && !informed) return { why: w.needInformed(named(kind.informs, c.get('lang'))) }
  if (!(await tellForeign(db, id, { letter, at: sent, informed }))) return { why: w.toldTwice }
  await meetEnquiryClock(db, e, kind?.rule, { at: sent, form: 'letter', note: letter })
  return undefined
}

/** Noting that who asks is press from abroad, and the answer in writing. */
export const foreignPages = new Hono<DeskEnv>()
  .post('/enquiries/:id/foreign', (c) => deed(c, 'foreign', 'foreign', mark))
  .post('/enquiries/:id/foreign-told', (c) => deed(c, 'foreign-told', 'foreign_told', tell))
