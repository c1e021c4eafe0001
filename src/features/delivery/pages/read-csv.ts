import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { MOST } from '../rules/recipients.ts'
import type { words } from '../words.ts'

type Words = (typeof words)['vi']
const Rows = z.array(z.record(z.string(), z.string()))

/** The rows of a CSV by the names in its first row, or the sentence that says why it cannot be read. */
export function rowsOfCsv(text: string, w: Words): Record<string, string>[] | { why: string } {
  try {
    return Rows.parse(
      parse(text, {
        bom: true,
        columns: (head: string[]) => head.map((h) => h.trim().toLowerCase()),
        skip_empty_lines: true,
        trim: true,
        to: MOST + 1,
      }),
    )
  } catch (cause) {
    return { why: w.unreadable(cause instanceof Error ? cause.message : '') }
  }
}
