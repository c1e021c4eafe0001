import { cleanLine } from '#lib/document/text-input.ts'
import { workshop } from '#lib/workshop.ts'
import { Opened } from './shape.ts'

const LIMIT_MS = 5_000
const MEMORY_MB = 256
const take = workshop<{ bytes: Buffer; cut: boolean }, Opened>(
  new URL('./read-worker.ts', import.meta.url),
  LIMIT_MS,
  (o) => Opened.parse(o),
  MEMORY_MB,
)

/**
 * Reads a mail in a thread of its own, of limited time and memory; never throws. What cannot be read is said to be so:
 * its source is the caller's to keep. `cut` when only the beginning is there.
 */
export async function readMail(bytes: Buffer, cut = false): Promise<Opened> {
  try {
    return await take({ bytes, cut })
  } catch (error) {
    const words = cleanLine(error instanceof Error ? error.message : String(error), 300)
    const why = words.startsWith('given up') ? 'slow' : 'broken'
    return { outcome: 'not_understood', why, words }
  }
}
