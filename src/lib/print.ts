import { z } from 'zod'
import type { Sheet } from '#lib/document/sheet.ts'
import { workshop } from '#lib/workshop.ts'

/** The press release, the official document, and both as Word files. */
export type PrintJob = { form: 'release' | 'official' | 'docx' | 'official-docx'; sheet: Sheet }

/** A text of the greatest length takes 0.7 s; nothing that a newspaper waits for takes longer. */
const LIMIT_MS = 20_000

const inThread = workshop<PrintJob, Buffer>(
  new URL('./print-worker.ts', import.meta.url),
  LIMIT_MS,
  (bytes) => Buffer.from(z.instanceof(Uint8Array).parse(bytes)),
)

/** A sheet as the bytes of a PDF or a Word file, made in a thread of its own. Throws `Error` when it cannot be made. */
export const print = (form: PrintJob['form'], sheet: Sheet): Promise<Buffer> =>
  inThread({ form, sheet })
