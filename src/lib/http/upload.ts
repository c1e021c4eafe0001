import { createWriteStream } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { DeskContext } from '#lib/auth.ts'
import { FORM_LIMIT } from './body.ts'
import { type Part, partsOf } from './multipart.ts'
import { HttpProblem } from './problems.ts'

/** A file that was sent, on the disk under a name of ours; `name` is the sender's own word and to be judged. */
export type Incoming = { path: string; name: string; field: string }
export type Uploaded = { form: FormData; files: Incoming[]; folder: string }

const MOST_FILES = 20
const MOST_FIELDS = 200

/** An empty folder under the data folder for the length of `work`. */
export async function inScratch<T>(home: string, work: (folder: string) => Promise<T>): Promise<T> {
  const all = path.join(home, 'incoming')
  await fs.mkdir(all, { recursive: true, mode: 0o700 })
  const folder = await fs.mkdtemp(path.join(all, 'x'))
  try {
    return await work(folder)
  } finally {
    await fs.rm(folder, { recursive: true, force: true })
  }
}

/**
 * A posted form with files that may be large: they go to the disk as they arrive, and are gone after `work`. Throws
 * `HttpProblem` 400 for anything that is no such form, 413 beyond `limit` bytes in all.
 */
export const withUpload = <T>(
  c: DeskContext,
  limit: number,
  work: (u: Uploaded) => Promise<T>,
): Promise<T> =>
  inScratch(c.get('program').config.folder, async (folder) => {
    const form = new FormData()
    const files: Incoming[] = []
    let kept = 0
    for await (const part of partsOf(bounded(c, limit), boundaryOf(c))) {
      if (part.filename === undefined) {
        const value = await text(part, FORM_LIMIT - kept)
        kept += value.length
        form.append(part.name, value)
      } else if (part.filename === '') await text(part, 0)
      else {
        const file = path.join(folder, String(files.length))
        await pipeline(Readable.from(part.content), createWriteStream(file, { mode: 0o600 }))
        files.push({ path: file, name: part.filename, field: part.name })
      }
      if (files.length > MOST_FILES || [...form.keys()].length > MOST_FIELDS)
        throw new HttpProblem(400, 'malformed', 'Too many parts.')
    }
    return work({ form, files, folder })
  })

function boundaryOf(c: DeskContext): string {
  const type = c.req.header('content-type') ?? ''
  const [, quoted, plain] =
    /^multipart\/form-data\s*;.*\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(type) ?? []
  const boundary = quoted ?? plain
  if (!boundary) throw new HttpProblem(400, 'malformed', 'A form with files was expected.')
  return boundary
}

async function* bounded(c: DeskContext, limit: number): AsyncGenerator<Uint8Array> {
  if (Number(c.req.header('content-length') ?? 0) > limit) throw new HttpProblem(413, 'too large')
  let size = 0
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.length
    if (size > limit) throw new HttpProblem(413, 'too large')
    yield chunk
  }
}

async function text(part: Part, limit: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of part.content) {
    size += chunk.length
    if (size > limit) throw new HttpProblem(413, 'too large')
    chunks.push(chunk)
  }
  return new TextDecoder().decode(Buffer.concat(chunks))
}
