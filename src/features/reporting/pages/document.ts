import { Hono } from 'hono'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import { isLang } from '#lib/i18n.ts'
import { readOfficialForm } from '#lib/official-form.ts'
import { type PrintJob, print } from '#lib/print.ts'
import { reportSheet } from '../jobs/sheet.ts'
import { askedReport } from './asked.ts'

const FORMS = {
  docx: {
    form: 'official-docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  pdf: { form: 'official', type: 'application/pdf' },
} as const satisfies Record<string, { form: PrintJob['form']; type: string }>

async function paper(c: DeskContext, ending: keyof typeof FORMS): Promise<Response> {
  const { config } = c.get('program')
  const asked = c.req.query('lang')
  const { report, now } = await asMe(c, (db) => askedReport(c, db))
  const sheet = reportSheet(report, {
    agency: c.get('agency'),
    official: readOfficialForm(config.profile),
    origin: config.origin,
    now,
    lang: isLang(asked) ? asked : 'vi',
  })
  const { form, type } = FORMS[ending]
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
