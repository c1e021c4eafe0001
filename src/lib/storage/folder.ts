import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { Storage } from './index.ts'

/** Files in the data folder: copied aside, synced, renamed, and the folder synced, so that none is ever half there. */
export function openFolder(folder: string): Storage {
  const home = path.join(folder, 'files')
  const place = (key: string) => path.join(home, z.uuid().parse(key))
  return {
    async keep(key, source) {
      const target = place(key)
      await fs.mkdir(home, { recursive: true, mode: 0o700 })
      const aside = `${target}.part`
      await fs.copyFile(source, aside)
      await fs.chmod(aside, 0o600)
      await synced(aside, 'r+')
      await fs.rename(aside, target)
      await synced(home, 'r')
    },
    async read(key, range) {
      const stream = createReadStream(place(key), range)
      await once(stream, 'open') // a missing file throws before an answer is begun
      return stream
    },
    drop: (key) => fs.rm(place(key), { force: true }),
  }
}

/** Brings what the system still holds in memory to the disk. Windows cannot sync a folder and needs not. */
async function synced(name: string, flags: string) {
  if (flags === 'r' && process.platform === 'win32') return
  const file = await fs.open(name, flags)
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
