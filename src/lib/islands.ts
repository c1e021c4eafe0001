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

/** Bundles every island in src/islands once per state of the sources, and offers them as assets `<name>.js`. */
export async function bundleIslands() {
  const folder = path.join(CACHE, state())
  const entries = fs
    .readdirSync(ISLANDS)
    .filter((f) => f.endsWith('.ts') && !f.endsWith('.test.ts'))
  if (!fs.existsSync(path.join(folder, 'complete'))) {
    const { build, stop } = await import('esbuild')
    fs.rmSync(CACHE, { recursive: true, force: true })
    await build({
      entryPoints: entries.map((f) => path.join(ISLANDS, f)),
      outdir: folder,
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      logLevel: 'error',
    })
    await stop()
    fs.writeFileSync(path.join(folder, 'complete'), '')
  }
  for (const entry of entries) {
    const name = entry.replace(/\.ts$/, '.js')
    addIsland(name, fs.readFileSync(path.join(folder, name)))
  }
}
