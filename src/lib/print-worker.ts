import { toDocx } from '#lib/docx/index.ts'
import { toOfficialDocx } from '#lib/docx/official.ts'
import { toPdf } from '#lib/pdf/index.ts'
import type { PrintJob } from '#lib/print.ts'
import { serveWorkshop } from '#lib/workshop.ts'

/** The thread of `print`. */
serveWorkshop<PrintJob>(({ form, sheet }) => {
  if (form === 'docx') return toDocx(sheet)
  return form === 'official-docx' ? toOfficialDocx(sheet) : toPdf(form, sheet)
})
