import { toDocx } from '#lib/docx/index.ts'
import { toPdf } from '#lib/pdf/index.ts'
import type { PrintJob } from '#lib/print.ts'
import { serveWorkshop } from '#lib/workshop.ts'

/** The thread of `print`. */
serveWorkshop<PrintJob>(({ form, sheet }) => (form === 'docx' ? toDocx(sheet) : toPdf(form, sheet)))
