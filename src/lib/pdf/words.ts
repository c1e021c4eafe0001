import fs from 'node:fs/promises'
import { z } from 'zod'
import { workshop } from '#lib/workshop.ts'

const LIMIT_MS = 10_000
const MOST_BYTES = 50_000_000
const MEMORY_MB = 256

const inThread = workshop<Uint8Array, string[]>(
  new URL('./words-worker.ts', import.meta.url),
  LIMIT_MS,
  (pages) => z.array(z.string()).parse(pages),
  MEMORY_MB,
)

/**
 * The words of a PDF, a text for each page with its lines as they are seen, in NFC; read in a thread of its own that is
 * ended when a file keeps it too long. Undefined where they cannot be read: locked, broken, too large or a trap. A page
 * that is a picture has no words.
 */
export async function pdfWords(path: string): Promise<string[] | undefined> {
  if ((await fs.stat(path)).size > MOST_BYTES) return undefined
  return inThread(new Uint8Array(await fs.readFile(path))).catch(() => undefined)
}
