import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import type { Lang } from '#lib/i18n.ts'
import { COLUMNS, type Typed } from '../rules/read-entry.ts'
import { registerWords } from '../words/register.ts'

/** The most lines of one table; a larger one is a mistake. */
export const MOST = 5000
const NEEDED = ['kind', 'title', 'happened_at'] as const
const Rows = z.array(z.record(z.string(), z.string()))

/** A cell that a spreadsheet would run as a formula is quoted in what we hand out; here the quote is taken off again. */
const unquoted = (row: Record<string, string>): Typed =>
  Object.fromEntries(
    COLUMNS.map((k) => {
      const text = (row[k] ?? '').replace(/^'(?=[=+\-@])/, '')
      return [k, k === 'note' ? cleanText(text, 4000) : cleanLine(text, 500)]
    }),
  )

/** The rows of a table of past cases, or the sentence that says why it cannot be read. Commas or semicolons divide it. */
export function rowsOfCases(bytes: Uint8Array, lang: Lang): Typed[] | { why: string } {
  const w = registerWords[lang]
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const rows = Rows.parse(
      parse(text, {
        bom: true,
        columns: (head: string[]) => head.map((h) => h.trim().toLowerCase()),
        delimiter: [',', ';', '\t'],
        comment: '#',
        comment_no_infix: true,
        skip_empty_lines: true,
        trim: true,
        to: MOST + 1,
      }),
    )
    const [first] = rows
    if (!first) return { why: w.noRows }
    if (rows.length > MOST) return { why: w.tooMany(MOST) }
    const missing = NEEDED.filter((k) => !(k in first))
    if (missing.length > 0) return { why: w.missingColumns(missing.join(', ')) }
    return rows.map(unquoted)
  } catch (cause) {
    return { why: w.unreadable(cause instanceof Error ? cause.message.slice(0, 200) : '') }
  }
}

/** The empty table as a spreadsheet opens it, with an example of each kind in lines that are not read. */
export const TEMPLATE = `\uFEFF${[
  COLUMNS.join(','),
  '# press_conference,Họp báo quý I,,2026-04-02 09:00,,,,,,Giấy mời họp báo,',
  '# briefing,Thông tin tại giao ban báo chí tháng 5,,2026-05-12 14:00,,,,,,,',
  '# extraordinary_case,Cháy kho hàng,D3,2026-07-20 02:10,2026-07-20 02:30,2026-07-20 03:00,,2026-07-20 11:00,,,',
  '# false_report,Báo đăng sai số người bị bắt,,2026-08-03 07:00,2026-08-03 09:30,,,2026-08-04 10:00,,Công văn đề nghị cải chính,',
  '# press_request,Phóng viên hỏi về vụ cháy kho,,2026-02-05 15:20,,,,2026-02-06 09:00,,Sổ điện thoại trực ban,',
].join('\r\n')}\r\n`
