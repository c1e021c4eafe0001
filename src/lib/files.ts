import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

const place = (folder: string, key: string) => path.join(folder, 'files', z.uuid().parse(key))

/** Keeps bytes for good under a new random key: written aside, synced, renamed, folder synced. */
export async function keepBytes(
  folder: string,
  bytes: Uint8Array,
): Promise<{ key: string; sha256: string }> {
  const key = randomUUID()
  const target = place(folder, key)
  await fs.mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
  const aside = `${target}.part`
  const file = await fs.open(aside, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await fs.rename(aside, target)
  const dir = await fs.open(path.dirname(target))
  await dir.sync().finally(() => dir.close())
  return { key, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** The kept bytes as a stream. Throws when there are none. */
export const readKept = (folder: string, key: string) => createReadStream(place(folder, key))

export const readKeptWhole = (folder: string, key: string): Promise<Buffer> =>
  fs.readFile(place(folder, key))
