import { randomUUID } from 'node:crypto'
import fs from 'node:fs/promises'
import { asPerson } from '#lib/db.ts'
import { tellsPlace } from '#lib/picture/c2pa.ts'
import type { Rendered } from '#lib/picture/index.ts'
import type { Program } from '#lib/program.ts'
import { measure } from '#lib/storage/index.ts'
import { noteLoose } from '../queries/change.ts'
import type { Manifest, Rendition } from '../queries/file.ts'

export type KeptFile = { storageKey: string; size: number; sha256: string; crc32: number }

/**
 * Keeps files in the storage under new random keys, in the order given. The keys are noted first, so that whatever is
 * not tied to a row within an hour is found and dropped.
 */
export async function keepAll(program: Program, me: string, paths: string[]): Promise<KeptFile[]> {
  const kept: KeptFile[] = []
  for (const path of paths) kept.push({ storageKey: randomUUID(), ...(await measure(path)) })
  const keys = kept.map((k) => k.storageKey)
  await asPerson(program.db.app, me, (db) => noteLoose(db, keys))
  for (const [i, k] of kept.entries()) await program.storage.keep(k.storageKey, paths[i] ?? '', k)
  return kept
}

/** A picture's public copies and its manifest, kept. */
export async function keepCopies(
  program: Program,
  me: string,
  r: Rendered,
): Promise<{ renditions: Rendition[]; manifest: Manifest | null }> {
  const kept = await keepAll(program, me, [
    ...r.copies.map((c) => c.path),
    ...(r.manifest ? [r.manifest] : []),
  ])
  const renditions = r.copies.flatMap(({ role, width, height, type }, i) => {
    const k = kept[i]
    return k ? [{ role, width, height, type, ...k }] : []
  })
  const last = kept[r.copies.length]
  const manifest =
    r.manifest && last ? { ...last, tellsPlace: tellsPlace(await fs.readFile(r.manifest)) } : null
  return { renditions, manifest }
}
