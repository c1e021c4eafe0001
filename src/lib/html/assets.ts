import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { finish, type Page } from '#lib/page-store.ts'

const SRC = path.join(import.meta.dirname, '../..')
const STYLES = path.join(SRC, 'styles')
const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}
const IMMUTABLE = 'public, max-age=31536000, immutable'

const files = new Map<string, { address: string; page: Page }>()

const add = (name: string, content: Buffer, quality = 9) => {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
  const type = TYPES[path.extname(name).slice(1)] ?? 'application/octet-stream'
  files.set(name, {
    address: `/assets/${hash}/${name}`,
    page: finish(type, content, quality, IMMUTABLE),
  })
}

/** The address of a style sheet, font or island, with its content's hash in it. Throws for a name that is none. */
export function asset(name: string): string {
  const file = files.get(name)
  if (!file) throw new Error(`no asset ${name}`)
  return file.address
}

/** Every asset's address and finished bytes. */
export const assetPages = (): { address: string; page: Page }[] => [...files.values()]

/** Adds a bundled island; called once at start. */
export const addIsland = (name: string, code: Uint8Array) => add(name, Buffer.from(code))

const fontFile = (name: string) =>
  path.join(
    path.dirname(createRequire(import.meta.url).resolve('@fontsource/be-vietnam-pro/package.json')),
    'files',
    name,
  )

/** Style sheets are put together from the layers that a surface needs, with the fonts' hashed addresses written in. */
function build() {
  add('icon.svg', fs.readFileSync(path.join(STYLES, 'icon.svg')))
  for (const subset of ['latin', 'vietnamese'])
    for (const weight of [400, 500, 700]) {
      const name = `be-vietnam-pro-${subset}-${weight}-normal.woff2`
      add(name, fs.readFileSync(fontFile(name)))
    }
  const sheet = (...names: string[]) =>
    Buffer.from(
      names
        .map((n) => fs.readFileSync(path.join(STYLES, `${n}.css`), 'utf8'))
        .join('\n')
        .replace(/url\(fonts\/([^)]+)\)/g, (_, font) => `url(${asset(font)})`)
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/\s*\n\s*/g, '\n'),
    )
  const named = (start: string) =>
    fs
      .globSync(`${start}*.css`, { cwd: STYLES })
      .map((f) => f.slice(0, -4))
      .sort()
  const parts = ['fonts', 'tokens', 'base', ...named('components')]
  add('newsroom.css', sheet(...parts, ...named('newsroom')))
  add('desk.css', sheet(...parts, ...named('desk'), ...named('editor')))
}
build()
