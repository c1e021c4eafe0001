import { COLUMNS, MOST } from '../rules/recipients.ts'
import { rowsOfCards } from '../rules/vcard.ts'
import type { words } from '../words.ts'
import { rowsOfCsv } from './read-csv.ts'
import { rowsOfWorkbook } from './read-xlsx.ts'

type Words = (typeof words)['vi']
type Rows = Record<string, string>[]

/** What is entered for recipients whose file says nothing of it: a card or a colleague's table seldom does. */
export type Defaults = { source: string; consent: string }

const NEEDED = ['address', 'source', 'consent'] as const

async function rowsOf(bytes: Buffer, w: Words): Promise<Rows | { why: string }> {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK')
    try {
      return await rowsOfWorkbook(bytes, MOST)
    } catch (cause) {
      return { why: w.unreadable(cause instanceof Error ? cause.message : '') }
    }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { why: w.notUtf8 }
  }
  if (text.includes('\0')) return { why: w.notUtf8 }
  return /^\s*BEGIN:VCARD/i.test(text) ? rowsOfCards(text) : rowsOfCsv(text, w)
}

/** The rows of a press list, CSV, XLSX or vCard by its content, or the sentence that says why it cannot be read. */
export async function readList(
  bytes: Buffer,
  defaults: Defaults,
  w: Words,
): Promise<{ rows: Rows } | { why: string }> {
  const read = await rowsOf(bytes, w)
  if ('why' in read) return { why: String(read.why) }
  if (read.length > MOST) return { why: w.tooMany }
  const rows = read.map((r) => ({
    ...r,
    source: r['source'] || defaults.source,
    consent: r['consent'] || defaults.consent,
  }))
  const has = (k: (typeof NEEDED)[number]) => rows.some((r: Record<string, string>) => r[k])
  const missing =
    rows.length > 0 ? NEEDED.filter((k) => !has(k)) : COLUMNS.filter((k) => k === 'address')
  return missing.length > 0 ? { why: w.missingColumns(missing.join(', ')) } : { rows }
}
