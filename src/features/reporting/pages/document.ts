import { Hono } from 'hono'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Sheet } from '#lib/document/sheet.ts'
import { isLang, type Lang } from '#lib/i18n.ts'
import { readOfficialForm } from '#lib/official-form.ts'
import { type PrintJob, print } from '#lib/print.ts'
import type { Annual } from '../jobs/annual.ts'
import { reportSheet } from '../jobs/sheet.ts'
import { askedReport } from './asked.ts'

/** Both forms of the paper. */
export const PAPERS = {
  docx: {
    form: 'official-docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  pdf: { form: 'official', type: 'application/pdf' },
} as const satisfies Record<string, { form: PrintJob['form']; type: string }>

/** The report as a paper of the reader's agency. */
export function sheetFor(c: DeskContext, r: Annual, lang: Lang, now: Temporal.Instant): Sheet {
  const { profile, origin } = c.get('program').config
  return reportSheet(r, {
    agency: c.get('agency'),
    official: readOfficialForm(profile),
    origin,
    now,
    lang,
  })
}

async function paper(c: DeskContext, ending: keyof typeof PAPERS): Promise<Response> {
  const asked = c.req.query('lang')
  const { report, now } = await asMe(c, (db) => askedReport(c, db))
  const sheet = sheetFor(c, report, isLang(asked) ? asked : 'vi', now)
  const { form, type } = PAPERS[ending]
  const name = `${report.form.id}-${report.window.year}-${report.unit.code}.${ending}`
  return c.body(new Uint8Array(await print(form, sheet)), 200, {
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'private, no-store',
  })
}

/** The report's paper in both forms, out of one sheet. */
export const documentPages = new Hono<DeskEnv>()
  .get('/reports/annual/document.docx', (c) => paper(c, 'docx'))
  .get('/reports/annual/document.pdf', (c) => paper(c, 'pdf'))
