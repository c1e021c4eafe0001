import type { Lang } from '#lib/i18n.ts'
import { LANGS } from '#lib/i18n.ts'
import { crcOf, type Storage } from '#lib/storage/index.ts'
import { textEntry, type ZipEntry } from '#lib/zip.ts'
import type { Frame } from '../pages/view.ts'
import type { Published, PublishedFile } from '../queries/published.ts'
import { words } from '../words.ts'
import { plainText } from './plain-text.ts'

type Frames = (lang: Lang) => Promise<Frame>

/** What is to be known of one file before using it, line by line. */
function about(f: Frame, r: Published, x: PublishedFile, leftOut: boolean): string {
  const w = words[f.lang]
  const said = (t: PublishedFile['alt']) => t[f.lang] ?? t.vi ?? t.en ?? ''
  const rows: [string, string][] = [
    [w.kitRows.alt, said(x.alt)],
    [w.kitRows.caption, said(x.caption)],
    [w.kitRows.creator, x.creator],
    [w.kitRows.credit, x.credit],
    [w.kitRows.rights, x.rights],
    [w.kitRows.place, x.place],
    [w.kitRows.takenOn, x.takenOn ?? ''],
    [w.kitRows.provenance, w.provenance[x.provenance]],
    [w.transcript, said(x.transcript)],
  ]
  const address = `${f.origin}/releases/${r.slug}/files/${encodeURIComponent(x.name)}`
  const lines = rows.filter(([, v]) => v).map(([k, v]) => `${k}: ${v}`)
  if (x.blurred) lines.push(w.blurred)
  if (leftOut) lines.push(`${w.kitLeftOut} ${address}`)
  return [x.name, ...lines].join('\n')
}

async function fileEntry(storage: Storage, name: string, k: Kept): Promise<ZipEntry> {
  const open = () => storage.read(k.storageKey)
  return { name, size: k.size, crc32: k.crc32 ?? (await crcOf(await open())), open }
}
type Kept = Pick<PublishedFile, 'storageKey' | 'size' | 'crc32'>

/**
 * All that a newsdesk needs of a release in one folder: its text, its files, and a text that says of each what it shows
 * and what may be done with it. Files that would take it beyond `room` bytes are left out and named.
 */
export async function releaseKit(
  frames: Frames,
  storage: Storage,
  r: Published,
  room: number,
): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = []
  const leftOut = new Set<string>()
  let used = 0
  for (const x of r.files) {
    const size = x.size + (x.manifest?.size ?? 0)
    if (used + size > room) {
      leftOut.add(x.id)
      continue
    }
    used += size
    entries.push(await fileEntry(storage, `${r.slug}/${x.name}`, x))
    if (x.manifest) entries.push(await fileEntry(storage, `${r.slug}/${x.name}.c2pa`, x.manifest))
  }
  const texts: ZipEntry[] = []
  for (const lang of LANGS) {
    const f = await frames(lang)
    if (r.texts?.[lang]) texts.push(textEntry(`${r.slug}/${r.slug}.${lang}.txt`, plainText(f, r)))
    const list = r.files.map((x) => about(f, r, x, leftOut.has(x.id))).join('\n\n')
    if (list) texts.push(textEntry(`${r.slug}/${words[lang].kitText}`, `${list}\n`))
  }
  return [...texts, ...entries]
}

/** The kits of several releases beside each other, newest first, as far as there is room. Withdrawn ones are not in it. */
export async function topicKit(
  frames: Frames,
  storage: Storage,
  rows: Published[],
  room: number,
): Promise<ZipEntry[]> {
  const all: ZipEntry[] = []
  for (const r of rows.filter((x) => !x.withdrawnAt)) {
    const used = all.reduce((sum, e) => sum + e.size, 0)
    all.push(...(await releaseKit(frames, storage, r, Math.max(0, room - used))))
  }
  return all
}
