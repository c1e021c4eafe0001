import fs from 'node:fs'
import path from 'node:path'
import { fileTypeFromBuffer } from 'file-type'
import { judgeFile } from '#features/media/rules.ts'
import { keepBytes } from '#lib/files.ts'
import { Refusal } from '#lib/refusal.ts'
import type { Attachment } from '../queries/import.ts'

const LARGEST = 200 * 1024 * 1024

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

const isText = (bytes: Uint8Array) => {
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(bytes).includes('\0')
  } catch {
    return false
  }
}

/** Keeps a local file when its content is what its name says; undefined when it is none that may be kept. */
export async function keepLocal(
  folder: string,
  file: string,
): Promise<Attachment['kept'] | undefined> {
  if (fs.statSync(file).size > LARGEST) return undefined
  const bytes = fs.readFileSync(file)
  const detected = (await fileTypeFromBuffer(bytes))?.mime
  const judged = judgeFile({
    name: path.basename(file),
    size: bytes.length,
    detected,
    isText: isText(bytes),
  })
  if (!judged.kept) return undefined
  const { key, sha256 } = await keepBytes(folder, bytes)
  return { type: judged.mediaType, size: bytes.length, sha256, key }
}
