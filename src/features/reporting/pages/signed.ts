import { Hono } from 'hono'
import { tieKeys } from '#features/media/index.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { field, idParam, readForm } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import type { Annual } from '../jobs/annual.ts'
import { signedOn } from '../jobs/sheet.ts'
import { digestOf, figuresOf, keepPapers, readPaper } from '../jobs/sign.ts'
import { addSigned, signedPaper } from '../queries/signed.ts'
import { annualWords } from '../words/annual.ts'
import { annualPage } from './annual.ts'
import { reportPath } from './asked.ts'
import { PAPERS, sheetFor } from './document.ts'
import { about, deed, written } from './report-acts.ts'

/** Why a report cannot be signed as it was seen; undefined where it can. */
function hinders(c: DeskContext, r: Annual, seen: string): string | undefined {
  const w = annualWords[c.get('lang')]
  if (r.missing.length > 0) return w.notYet
  return seen === digestOf(r) ? undefined : w.changedSince
}

const again = async (c: DeskContext, db: Db, r: Annual, told: string) =>
  c.html(await annualPage(c, db, about(r), { form: 'sign', typed: {}, faults: {}, told }), 409)

/** Prints and keeps outside of any transaction, then signs only if the report is still the one that was printed. */
async function sign(c: DeskContext): Promise<Response> {
  const form = await readForm(c)
  const [me, program] = [c.get('me').id, c.get('program')]
  const seen = field(form, 'digest')
  const first = await asMe(c, async (db) => {
    const r = await written(c, db, form)
    const told = hinders(c, r, seen)
    return told === undefined ? r : again(c, db, r, told)
  })
  if (first instanceof Response) return first
  const papers = await keepPapers(program, me, sheetFor(c, first, 'vi', Temporal.Now.instant()))
  return asMe(c, async (db) => {
    const r = await written(c, db, form)
    const told = hinders(c, r, seen)
    if (told !== undefined) return again(c, db, r, told)
    const text = (code: string) => r.texts.get(code) ?? ''
    const id = await addSigned(db, r.key, {
      below: r.below,
      number: text('number'),
      signedOn: found(signedOn(text('signed_on'))).toString(),
      signerPost: text('signer_post'),
      signerName: text('signer_name'),
      figures: figuresOf(r),
      digest: seen,
      ...papers,
    })
    // exactly this was signed before: the papers just printed belong to nothing and are swept
    if (!id) return c.redirect(`${reportPath(r)}#signed`, 303)
    await tieKeys(db, [papers.docx.key, papers.pdf.key])
    await deed(db, r, 'signed', { number: text('number'), pdf: papers.pdf.sha256, below: r.below })
    return c.redirect(`${reportPath(r)}#signed`, 303)
  })
}

async function paper(c: DeskContext, ending: keyof typeof PAPERS): Promise<Response> {
  const id = idParam(c)
  const p = found(await asMe(c, (db) => signedPaper(db, id, ending)))
  const bytes = await readPaper(c.get('program'), p)
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': PAPERS[ending].type,
    'content-disposition': `attachment; filename="${p.report}-${p.year}-${p.code}-signed.${ending}"`,
    'cache-control': 'private, no-store',
  })
}

/** Signing a report, and the papers as they were signed. */
export const signedPages = new Hono<DeskEnv>()
  .post('/reports/annual/signed', sign)
  .get('/reports/annual/signed/:id/document.docx', (c) => paper(c, 'docx'))
  .get('/reports/annual/signed/:id/document.pdf', (c) => paper(c, 'pdf'))
