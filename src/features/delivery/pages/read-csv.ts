import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { COLUMNS, MOST } from '../rules/recipients.ts'
import type { words } from '../words.ts'

type Words = (typeof words)['vi']
const Rows = z.array(z.record(z.string(), z.string()))

/** The rows of an uploaded CSV, or the sentence that says why it cannot be read. */
export async function readCsv(
  file: File,
  w: Words,
): Promise<{ rows: Record<string, string>[] } | { why: string }> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
  } catch {
    return { why: w.notUtf8 }
  }
  if (text.includes('\0')) return { why: w.notUtf8 }
  try {
    const rows = Rows.parse(
      parse(text, {
        bom: true,
        columns: (head: string[]) => head.map((h) => h.trim().toLowerCase()),
        skip_empty_lines: true,
        trim: true,
        to: MOST + 1,
      }),
    )
    if (rows.length > MOST) return { why: w.tooMany }
    const missing = COLUMNS.filter(
      (k) => rows[0] && !(k in rows[0]) && k !== 'name' && k !== 'outlet' && k !== 'lang',
    )
    return missing.length > 0 ? { why: w.missingColumns(missing.join(', ')) } : { rows }
  } catch (cause) {
    return { why: w.unreadable(cause instanceof Error ? cause.message : '') }
  }
}
