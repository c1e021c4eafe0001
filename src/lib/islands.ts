import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { addIsland } from '#lib/html/assets.ts'

const ISLANDS = path.join(import.meta.dirname, '../islands')
const LIB = path.join(import.meta.dirname)
const CACHE = path.join(import.meta.dirname, '../../.cache/islands')

/** A name for the present state of all that may end up in a bundle: their sources and the lockfile. */
function state(): string {
  const hash = createHash('sha256')
  const sources = (dir: string) =>
    fs
      .globSync('**/*.{ts,css}', { cwd: dir })
      .sort()
      .map((f) => path.join(dir, f))
  for (const file of [
    ...sources(ISLANDS),
    ...sources(path.join(LIB, 'document')),
    path.join(LIB, '../../package-lock.json'),
  ])
    hash.update(file.slice(LIB.length)).update(fs.readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}

/** Gives the finished bundles their name, unless somebody was first, and removes those of earlier sources. */
function keepAlone(own: string, folder: string) {
  try {
    fs.renameSync(own, folder)
  } catch {
    fs.rmSync(own, { recursive: true, force: true })
  }
  for (const f of fs.readdirSync(CACHE))
    if (/^[0-9a-f]{16}$/.test(f) && f !== path.basename(folder))
      fs.rmSync(path.join(CACHE, f), { recursive: true, force: true })
}

/** Bundles every island in src/islands once per state of the sources, and offers them as assets `<name>.js`. */
export async function bundleIslands() {
  const folder = path.join(CACHE, state())
  const entries = fs
    .readdirSync(ISLANDS)
    .filter((f) => f.endsWith('.ts') && !f.endsWith('.test.ts'))
  if (!fs.existsSync(folder)) {
    const { build, stop } = await import('esbuild')
    const own = `${folder}.${process.pid}` // whole before it has its name: another program may bundle just now
    await build({
      entryPoints: entries.map((f) => path.join(ISLANDS, f)),
      outdir: own,
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      logLevel: 'error',
    })
    await stop()
    keepAlone(own, folder)
  }
  for (const entry of entries) {
    const name = entry.replace(/\.ts$/, '.js')
    addIsland(name, fs.readFileSync(path.join(folder, name)))
  }
}
