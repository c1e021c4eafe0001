import { z } from 'zod'
import { judgeArchive, MOST_ENTRIES } from '#features/media/rules/archive.ts'
import { plainOf, WORDED } from '#features/media/rules/office-text.ts'
import { entriesOf, entryTexts } from '#lib/archive.ts'
import { workshop } from '#lib/workshop.ts'

const Read = z.object({
  headline: z.string(),
  /** In Markdown. */
  body: z.string(),
  /** What has no place in our texts, by the name of its markup, and how often. */
  notUnderstood: z.array(z.tuple([z.string(), z.number()])),
  /** How many other things the reader of Word documents had to say. */
  messages: z.number(),
})
export type ReadWord = z.infer<typeof Read>

const LIMIT_MS = 20_000
const READ = 20_000_000
const convert = workshop(new URL('./word-worker.ts', import.meta.url), LIMIT_MS, (o) =>
  Read.parse(o),
)

/** A Word document as a text of ours, and all its words for the stamps of secrecy; undefined for what is none or harmful. */
export async function readWord(
  bytes: Buffer,
): Promise<{ read: ReadWord; words: string[]; comments: boolean; changes: boolean } | undefined> {
  try {
    const entries = await entriesOf(bytes, MOST_ENTRIES)
    if (judgeArchive(entries, bytes.length)) return undefined
    if (!entries.some((e) => e.name === 'word/document.xml')) return undefined
    const parts = await entryTexts(bytes, WORDED, READ)
    const main = parts.find((p) => p.name === 'word/document.xml')?.text ?? ''
    return {
      read: await convert({ bytes }),
      words: parts.map((p) => plainOf(p.text)),
      comments: entries.some((e) => e.name === 'word/comments.xml'),
      changes: /<w:(?:ins|del)\b/.test(main),
    }
  } catch {
    return undefined // cut short, broken, or too slow: the person is told, the program goes on
  }
}
