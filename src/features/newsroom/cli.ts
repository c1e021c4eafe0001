import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { archivedAt, archiveSlugs } from '#features/archive/index.ts'
import type { Db } from '#lib/db.ts'
import { assetPages } from '#lib/html/assets.ts'
import { inLanguage } from '#lib/html/public.ts'
import { LANGS } from '#lib/i18n.ts'
import { Refusal } from '#lib/refusal.ts'
import { formatPath } from './pages/formats.ts'
import { everySlug, topicsSpokenOn, unitsThatSpoke } from './queries/lists.ts'
import { publishedAt } from './queries/published.ts'

/** The public as it is served: what it answers to an address, and the role that can read nothing else. */
export type Served = { ask(address: string): Promise<Response>; db: Db }

const SUMS = 'SHA256SUMS'
const FORMATS = ['json', 'txt', 'md']
const FEEDS = ['feed.xml', 'rss.xml', 'feed.json']
const PAGES = ['/', '/topics', '/units', '/corrections', '/speakers', '/archive']
const LONE = ['/speakers.json', '/speakers.csv', '/speakers.vcf', '/sitemap.xml', '/robots.txt']
const AT_A_TIME = 500

/** Where an address lies in the folder: a page as the index of a folder of its own, English formats beside the others. */
export function fileFor(address: string): string {
  const [pathname = '/', query = ''] = address.split('?')
  const parts = pathname.split('/').filter(Boolean).map(decodeURIComponent)
  const last = parts.at(-1) ?? ''
  const isPage = !/\.[a-z0-9]+$/i.test(last) && !parts.includes('files')
  const name = isPage ? [...parts, 'index.html'].join('/') : parts.join('/')
  return query === 'lang=en' ? name.replace(/(\.[a-z]+)$/, '.en$1') : name
}

/** Every public address, each once; releases with their versions, formats and files. */
async function* addressesOf(db: Db): AsyncGenerator<string> {
  const both = (p: string) => LANGS.map((l) => inLanguage(p, l))
  for (const p of [...PAGES, ...FEEDS.map((f) => `/${f}`)]) yield* both(p)
  yield* LONE
  for (const [shelf, all] of [
    ['topics', topicsSpokenOn],
    ['units', unitsThatSpoke],
  ] as const)
    for (const { slug } of await all(db))
      yield* [...both(`/${shelf}/${slug}`), ...both(`/${shelf}/${slug}/feed.xml`)]
  for (const slug of await everySlug(db)) {
    const r = await publishedAt(db, slug)
    if (!r) continue
    yield* both(`/releases/${slug}`)
    const langs = LANGS.filter((l) => l === r.mainLang || r.texts?.[l])
    yield* langs.flatMap((l) => FORMATS.map((ending) => formatPath(slug, ending, l)))
    if (!r.withdrawnAt)
      for (let n = 1; n < r.versions.length; n++) yield* both(`/releases/${slug}/versions/${n}`)
    for (const f of r.files) yield `/releases/${slug}/files/${encodeURIComponent(f.name)}`
  }
  for (let slugs = await archiveSlugs(db, '', AT_A_TIME); slugs.length > 0; ) {
    for (const slug of slugs) {
      yield* both(`/archive/${slug}`)
      for (const a of (await archivedAt(db, slug))?.attachments ?? [])
        if (a.storageKey) yield `/archive/${slug}/files/${encodeURIComponent(a.name)}`
    }
    slugs = await archiveSlugs(db, slugs.at(-1) ?? '', AT_A_TIME)
  }
}

type Entry = { address: string; file: string; type: string; size: number; sha256: string }

/** Writes what arrives to a file that must not leave `root`, and counts and hashes it on the way. */
async function write(
  root: string,
  address: string,
  type: string,
  content: Readable,
): Promise<Entry> {
  const file = fileFor(address)
  const target = path.join(root, file)
  if (!target.startsWith(root + path.sep)) throw new Error(`${address} lies outside the export`)
  fs.mkdirSync(path.dirname(target), { recursive: true })
  const hash = createHash('sha256')
  let size = 0
  content.on('data', (chunk: Buffer) => {
    hash.update(chunk)
    size += chunk.length
  })
  await pipeline(content, fs.createWriteStream(target, { flags: 'wx' }))
  return { address, file, type, size, sha256: hash.digest('hex') }
}

/** Whether a folder may be replaced: it is not there, empty, or an export itself. */
function refuseOthers(folder: string) {
  if (!fs.existsSync(folder)) return
  const names = fs.statSync(folder).isDirectory() ? fs.readdirSync(folder) : ['']
  if (names.length > 0 && !names.includes(SUMS))
    throw new Refusal(`${folder} is there already and is no export: name another folder.`)
}

/**
 * Writes everything that the public may see as plain files, with an index and a list of checksums that `sha256sum -c`
 * reads. The folder is there whole or not at all; an earlier export in its place is replaced. Answers what was written.
 */
export async function exportPublic({ ask, db }: Served, folder: string): Promise<Entry[]> {
  const target = path.resolve(folder)
  const part = `${target}.part`
  refuseOthers(target)
  fs.rmSync(part, { recursive: true, force: true })
  fs.mkdirSync(part, { recursive: true })
  try {
    const entries: Entry[] = []
    for (const { address, page } of assetPages())
      entries.push(await write(part, address, page.type, Readable.from([page.body])))
    for await (const address of addressesOf(db)) {
      const answer = await ask(address)
      if (answer.status === 404) continue // withdrawn or gone since it was listed
      if (answer.status !== 200 || !answer.body)
        throw new Error(`${address} answered ${answer.status}`)
      const type = answer.headers.get('content-type') ?? ''
      const body = Readable.fromWeb(answer.body as import('node:stream/web').ReadableStream) // the same stream by two names
      entries.push(await write(part, address, type, body))
    }
    const index = Readable.from([Buffer.from(`${JSON.stringify(entries, null, 1)}\n`)])
    const sums = [...entries, await write(part, '/index.json', 'application/json', index)]
    fs.writeFileSync(path.join(part, SUMS), sums.map((e) => `${e.sha256}  ${e.file}\n`).join(''), {
      flush: true,
    })
    if (fs.existsSync(target)) fs.renameSync(target, `${part}.old`)
    fs.renameSync(part, target)
    fs.rmSync(`${part}.old`, { recursive: true, force: true })
    return entries
  } finally {
    fs.rmSync(part, { recursive: true, force: true })
  }
}
