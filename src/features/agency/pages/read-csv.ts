import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { Row } from '../rules/rows.ts'
import type { words } from '../words/import.ts'

/** The most lines of one file; a larger one is a mistake. */
export const MOST_ROWS = 50_000

const Records = z.array(
  z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }),
)
type Words = (typeof words)['vi']['csv']
export type ReadCsv = { ok: true; rows: Row[] } | { ok: false; why: (w: Words) => string }

const no = (why: (w: Words) => string): ReadCsv => ({ ok: false, why })

/** The text of a file, or undefined where it is not UTF-8. */
function decode(bytes: Uint8Array): string | 'utf16' | undefined {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return 'utf16'
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Spreadsheets write commas, semicolons (where the comma is the decimal sign) or, when pasted, tabs. */
const delimiterOf = (header: string) =>
  [',', ';', '\t'].map((d) => ({ d, n: header.split(d).length })).sort((a, b) => b.n - a.n)[0]?.d ??
  ','

function whyNot(error: CsvError): ReadCsv {
  const line = typeof error['lines'] === 'number' ? error['lines'] : 1
  if (error.code.includes('QUOTE')) return no((w) => w.quote(line))
  return no((w) => (error.code.includes('INCONSISTENT') ? w.cells(line) : w.unreadable(line)))
}

/**
 * The rows of a CSV file with their lines, or why it cannot be read: not UTF-8, an unclosed quotation mark, lines of
 * another length than the header, unknown or missing columns, more than 50,000 lines.
 */
export function readCsv(
  bytes: Uint8Array,
  columns: readonly string[],
  required: readonly string[],
): ReadCsv {
  const text = decode(bytes)
  if (text === undefined) return no((w) => w.not_utf8)
  if (text === 'utf16' || text.includes('\0')) return no((w) => w.utf16)
  if (text.trim() === '') return no((w) => w.empty)
  const delimiter = delimiterOf(text.split(/\r\n|[\r\n]/, 1)[0] ?? '')
  let records: z.infer<typeof Records>
  try {
    records = Records.parse(
      parse(text, { bom: true, info: true, delimiter, skip_empty_lines: true, to: MOST_ROWS + 2 }),
    )
  } catch (error) {
    if (error instanceof CsvError) return whyNot(error)
    throw error
  }
  const [head, ...rest] = records
  const names = (head?.record ?? []).map((h) => h.trim().toLowerCase())
  const missing = required.filter((k) => !names.includes(k))
  if (missing.length > 0) return no((w) => w.columns(missing.join(', ')))
  const unknown = names.filter((k, i) => !columns.includes(k) || names.indexOf(k) < i)
  if (unknown.length > 0) return no((w) => w.unknown_columns(unknown.join(', ').slice(0, 200)))
  if (rest.length > MOST_ROWS) return no((w) => w.too_many(MOST_ROWS))
  if (rest.length === 0) return no((w) => w.empty)
  const cells = (record: string[]) =>
    Object.fromEntries(names.map((name, i) => [name, (record[i] ?? '').trim()]))
  return { ok: true, rows: rest.map((r) => ({ line: r.info.lines, cells: cells(r.record) })) }
}
