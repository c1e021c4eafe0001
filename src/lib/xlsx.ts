import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { escapeXml as esc } from './xml.ts'
import { textEntry, zipped } from './zip.ts'

export type Cell = string | number | null

const column = (n: number): string =>
  n < 26 ? String.fromCharCode(65 + n) : column(Math.floor(n / 26) - 1) + column(n % 26)

const cell = (value: Cell, at: string) =>
  value === null
    ? ''
    : typeof value === 'number'
      ? `<c r="${at}"><v>${value}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${esc(value)}</t></is></c>`

const sheet = (rows: Cell[][]) =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows
    .map(
      (row, r) =>
        `<row r="${r + 1}">${row.map((v, c) => cell(v, `${column(c)}${r + 1}`)).join('')}</row>`,
    )
    .join('')}</sheetData></worksheet>`

const NS = 'http://schemas.openxmlformats.org'

/** A workbook (ECMA-376) of plain sheets, each with the name it is given and no formula. */
export function workbook(
  sheets: { name: string; rows: Cell[][] }[],
  at: Temporal.Instant,
): Promise<Buffer> {
  const parts = sheets.map((s, i) => ({ ...s, id: i + 1 }))
  const types = parts
    .map(
      (s) =>
        `<Override PartName="/xl/worksheets/sheet${s.id}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
    )
    .join('')
  const entries = [
    textEntry(
      '[Content_Types].xml',
      `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="${NS}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${types}</Types>`,
    ),
    textEntry(
      '_rels/.rels',
      `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="${NS}/package/2006/relationships"><Relationship Id="rId1" Type="${NS}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    textEntry(
      'xl/workbook.xml',
      `<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="${NS}/spreadsheetml/2006/main" xmlns:r="${NS}/officeDocument/2006/relationships"><sheets>${parts.map((s) => `<sheet name="${esc(s.name.slice(0, 31))}" sheetId="${s.id}" r:id="rId${s.id}"/>`).join('')}</sheets></workbook>`,
    ),
    textEntry(
      'xl/_rels/workbook.xml.rels',
      `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="${NS}/package/2006/relationships">${parts.map((s) => `<Relationship Id="rId${s.id}" Type="${NS}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${s.id}.xml"/>`).join('')}</Relationships>`,
    ),
    ...parts.map((s) => textEntry(`xl/worksheets/sheet${s.id}.xml`, sheet(s.rows))),
  ]
  return buffer(Readable.from(zipped(entries, at)))
}
