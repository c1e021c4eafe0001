import fs from 'node:fs/promises'
import path from 'node:path'
import type { Program } from '#lib/program.ts'
import { forgetLoose, longLoose } from '../queries/change.ts'

const SCRATCH_MS = 24 * 3_600_000

/** Drops bytes that no row has referred to for an hour, and what an interrupted upload left a day ago. */
export async function sweepLoose(program: Program): Promise<number> {
  const dropped = await program.db.worker.tx(async (db) => {
    const keys = (await longLoose(db)).map((k) => k.storageKey)
    for (const key of keys) await program.storage.drop(key)
    await forgetLoose(db, keys)
    return keys.length
  })
  const home = path.join(program.config.folder, 'incoming')
  for (const name of await fs.readdir(home).catch(() => [])) {
    const left = path.join(home, name)
    const stat = await fs.stat(left).catch(() => undefined)
    if (stat && Date.now() - stat.mtimeMs > SCRATCH_MS) await fs.rm(left, { recursive: true })
  }
  return dropped
}
