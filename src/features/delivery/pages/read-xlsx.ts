import { judgeArchive, MOST_ENTRIES } from '#features/media/rules/archive.ts'
import { entriesOf, entryTexts } from '#lib/archive.ts'
import { type Tag, xmlReader } from '#lib/xml-events.ts'

/** More of a sheet than this is not a press list. */
const MOST_BYTES = 60_000_000
const NEEDED = /^xl\/(?:sharedStrings\.xml|worksheets\/sheet\d+\.xml)$/

/** Hears the elements of a part; names without their prefix. Throws for XML that is broken. */
function heard(
  xml: string,
  open: (name: string, attributes: Tag['attributes']) => void,
  text: (t: string) => void,
  close: (name: string) => void,
) {
  const reader = xmlReader({
    open: (tag) => open(tag.local, tag.attributes),
    text,
    close: (tag) => close(tag.local),
    fault(what) {
      throw new Error(what)
    },
  })
  reader.write(xml)
  reader.end()
}

/** The texts that cells refer to by number. */
function sharedIn(xml: string): string[] {
  const all: string[] = []
  let [now, inText] = ['', false]
  heard(
    xml,
    (name) => {
      if (name === 'si') now = ''
      inText = name === 't'
    },
    (t) => {
      if (inText) now += t
    },
    (name) => {
      if (name === 'si') all.push(now)
      inText = false
    },
  )
  return all
}

const columnOf = (reference: string) => /^[A-Z]{1,3}/.exec(reference)?.[0] ?? ''

/** The cells of a sheet by row, each by its column's letters. */
function rowsIn(xml: string, shared: string[], most: number): Map<string, string>[] {
  const rows: Map<string, string>[] = []
  let row = new Map<string, string>()
  let [column, type, value, inValue] = ['', '', '', false]
  heard(
    xml,
    (name, a) => {
      if (name === 'row') row = new Map()
      if (name === 'c')
        [column, type, value] = [columnOf(a['r']?.value ?? ''), a['t']?.value ?? '', '']
      inValue = name === 'v' || name === 't'
    },
    (t) => {
      if (inValue) value += t
    },
    (name) => {
      inValue = false
      if (name === 'c') row.set(column, type === 's' ? (shared[Number(value)] ?? '') : value)
      if (name === 'row' && rows.length <= most) rows.push(row)
    },
  )
  return rows
}

/**
 * The rows of the first sheet of an .xlsx, by the names in its first row. Throws `Error` for what is no such file, or an
 * archive that is not to be unpacked.
 */
export async function rowsOfWorkbook(
  bytes: Buffer,
  most: number,
): Promise<Record<string, string>[]> {
  const entries = await entriesOf(bytes, MOST_ENTRIES)
  const refused = judgeArchive(entries, bytes.length)
  if (refused) throw new Error(refused)
  const parts = await entryTexts(bytes, NEEDED, MOST_BYTES)
  const sheet = parts
    .filter((p) => p.name.startsWith('xl/worksheets/'))
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))[0]
  if (!sheet) throw new Error('no sheet')
  const shared = sharedIn(parts.find((p) => p.name === 'xl/sharedStrings.xml')?.text ?? '<sst/>')
  const [head, ...rows] = rowsIn(sheet.text, shared, most + 1)
  const names = [...(head ?? [])].map(
    ([column, name]) => [column, name.trim().toLowerCase()] as const,
  )
  return rows
    .map((r) =>
      Object.fromEntries(names.map(([column, name]) => [name, (r.get(column) ?? '').trim()])),
    )
    .filter((r) => Object.values(r).some((v) => v !== ''))
}
