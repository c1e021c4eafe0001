import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { judgeIncoming, noteLoose } from '#features/media/index.ts'
import { kindOf } from '#features/media/rules/files.ts'
import type { Db } from '#lib/db.ts'
import { type Incoming, inScratch } from '#lib/http/upload.ts'
import { takeOutPlaces } from '#lib/mp4.ts'
import { renderPicture } from '#lib/picture/index.ts'
import { Refusal } from '#lib/refusal.ts'
import { measure, type Storage } from '#lib/storage/index.ts'
import type { Attachment } from '../queries/import.ts'

/** The feeds and exports that an argument names: the file, or every one below the folder, in order of their names. */
export function feedsIn(target: string): { root: string; files: string[] } {
  let found: fs.Stats
  try {
    found = fs.statSync(target)
  } catch {
    throw new Refusal(`${target} is not there or cannot be read.`)
  }
  if (!found.isDirectory()) return { root: path.dirname(path.resolve(target)), files: [target] }
  const files = fs
    .globSync('**/*.{xml,rss,atom,wxr}', { cwd: target })
    .sort()
    .map((f) => path.join(target, f))
    .filter((f) => fs.statSync(f).isFile())
  if (files.length === 0) throw new Refusal(`${target} holds no .xml, .rss, .atom or .wxr file.`)
  return { root: path.resolve(target), files }
}

/**
 * Finds the file that an address named where it was published, below `root`: under its whole path, or under any tail of
 * it. Never outside `root`, and through no link that leads out of it.
 */
export function localFile(root: string, href: string): string | undefined {
  const url = URL.parse(href)
  if (!url) return undefined
  let parts: string[]
  try {
    parts = decodeURIComponent(url.pathname).split('/').filter(Boolean)
  } catch {
    return undefined
  }
  if (parts.some((p) => p === '..' || /[\\\0]/.test(p))) return undefined
  const home = fs.realpathSync(root)
  for (let i = 0; i < parts.length; i++) {
    const file = path.join(home, ...parts.slice(i))
    const real = fs.existsSync(file) ? fs.realpathSync(file) : ''
    if (real.startsWith(home + path.sep) && fs.statSync(real).isFile()) return real
  }
  return undefined
}

/** Public copies carry neither the place nor the device: a picture is drawn anew, a film loses its map. */
async function cleaned(file: Incoming, type: string, out: string): Promise<Cleaned | undefined> {
  const { path: from, name } = file
  if (kindOf(type) === 'picture') {
    const made = await renderPicture({ path: from, out, words: {}, regions: [] })
    const full = typeof made === 'string' ? undefined : made.copies.find((c) => c.role === 'full')
    if (!full) return undefined
    const ending = full.type.slice('image/'.length).replace('jpeg', 'jpg')
    return { path: full.path, type: full.type, name: name.replace(/\.\w+$/, `.${ending}`) }
  }
  if (type !== 'video/mp4') return { path: from, type, name }
  try {
    await takeOutPlaces(from)
    return { path: from, type, name }
  } catch {
    return undefined // its boxes are broken
  }
}
type Cleaned = { path: string; type: string; name: string }

/** Where the bytes go, and how many a file may have. */
export type Keeping = { db: Db; storage: Storage; folder: string; limit: number }

/**
 * Keeps a local file when its content is what its name says, under a key that is noted as loose until a row is tied to
 * it; undefined when it is none that may be kept.
 */
export const keepLocal = (
  { db, storage, folder, limit }: Keeping,
  file: string,
): Promise<{ name: string; kept: NonNullable<Attachment['kept']> } | undefined> =>
  inScratch(folder, async (scratch) => {
    const copy = path.join(scratch, 'file')
    fs.copyFileSync(file, copy)
    const incoming = { path: copy, name: path.basename(file), field: '' }
    const judged = await judgeIncoming(incoming, limit)
    if (typeof judged === 'string') return undefined
    const out = path.join(scratch, 'copies')
    fs.mkdirSync(out)
    const ready = await cleaned({ ...incoming, name: judged.name }, judged.mediaType, out)
    if (!ready) return undefined
    const key = randomUUID()
    const facts = await measure(ready.path)
    await noteLoose(db, [key])
    await storage.keep(key, ready.path, facts)
    const { size, sha256 } = facts
    return { name: ready.name, kept: { type: ready.type, size, sha256, key } }
  })
