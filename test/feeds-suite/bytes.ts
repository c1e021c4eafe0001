import fs from 'node:fs'
import path from 'node:path'
import { decodeBytes } from '#lib/feed/charset.ts'
import { parseFeed } from '#lib/feed/index.ts'
import { headersOf, lenient } from './suite.ts'

const ESCAPE = /\\u([0-9a-f]{4})|\\x([0-9a-f]{2})/gi
const unescaped = (text: string) =>
  text.replace(ESCAPE, (_, u, x) => String.fromCodePoint(Number.parseInt(u ?? x, 16)))
const plainLabel = (label: string) => {
  try {
    return new TextDecoder(label).encoding
  } catch {
    return label
  }
}
const asDeclared = (bytes: Buffer, label: string) => {
  try {
    return new TextDecoder(label).decode(bytes)
  } catch {
    return undefined
  }
}

/**
 * Whether one file of the suite's byte-level cases is read right: the text or the encoding that it expects; an encoding
 * counts as right when it gives the same characters.
 */
export function readsRight(file: string): boolean {
  const bytes = fs.readFileSync(file)
  const around = headersOf(bytes)
  const { text, charset } = decodeBytes(bytes, around.contentType)
  const expect = /Expect:\s*(.*)/.exec(text)?.[1]
  if (expect === undefined) return false
  const parsed = parseFeed(bytes, { url: 'http://127.0.0.1:8097/', ...around })
  const label = /encoding == '([^']+)'/.exec(expect)?.[1]
  if (label) return plainLabel(label) === plainLabel(charset) || asDeclared(bytes, label) === text
  const wanted = /(feed\['title'\]|entries\[0\]\S*) == '(.*)'/.exec(expect)
  const code = /ord\(.*\) == (\d+)/.exec(expect)?.[1]
  if (!wanted && !code) return /not bozo|bozo|1/.test(expect) && !text.includes('\uFFFD')
  if (!parsed.ok) return false
  const [item] = parsed.feed.items
  const got = wanted?.[1]?.startsWith('feed') ? parsed.feed.title : item?.summary
  return (
    lenient(got?.html) ===
    lenient(code ? String.fromCodePoint(Number(code)) : unescaped(wanted?.[2] ?? ''))
  )
}

export const byteFiles = (folder: string) =>
  fs
    .readdirSync(path.join(folder, 'encoding-bytes'))
    .sort()
    .map((f) => path.join(folder, 'encoding-bytes', f))
