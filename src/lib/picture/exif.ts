import { dayIn, type PictureWords, type Stripped } from './words.ts'

const TAGS = {
  description: 0x010e,
  make: 0x010f,
  model: 0x0110,
  artist: 0x013b,
  copyright: 0x8298,
  exif: 0x8769,
  gps: 0x8825,
  taken: 0x9003,
  owner: 0xa430,
  serial: 0xa431,
  lensSerial: 0xa435,
} as const
const MOST_ENTRIES = 500
/** What cameras write where a person would have described the picture. */
const BRANDS = /^(OLYMPUS|SAMSUNG|SONY|MINOLTA|KODAK|DCIM|DSC|IMG)\b/i

/** One directory of the TIFF structure: tag to where its value stands and how long it is, in bytes. */
function directory(view: DataView, at: number, little: boolean) {
  const found = new Map<number, { at: number; length: number }>()
  const count = Math.min(view.getUint16(at, little), MOST_ENTRIES)
  for (let i = 0; i < count; i++) {
    const entry = at + 2 + i * 12
    const size = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1 }[view.getUint16(entry + 2, little)] ?? 1
    const length = size * view.getUint32(entry + 4, little)
    const place = length <= 4 ? entry + 8 : view.getUint32(entry + 8, little)
    found.set(view.getUint16(entry, little), { at: place, length })
  }
  return { found, next: view.getUint32(at + 2 + count * 12, little) }
}

/**
 * What a camera's EXIF block says, with or without its `Exif` heading. Never throws: a broken block says what could be
 * read until it broke.
 */
export function readExif(block: Uint8Array): { words: Partial<PictureWords>; holds: Stripped[] } {
  const words: Partial<PictureWords> = {}
  const holds = new Set<Stripped>()
  const start = block[0] === 0x45 ? 6 : 0
  const tiff = block.subarray(start)
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  try {
    const little = view.getUint16(0) === 0x4949
    const text = (d: ReturnType<typeof directory>, tag: number) => {
      const v = d.found.get(tag)
      if (!v || v.length > 65_535) return ''
      return new TextDecoder()
        .decode(tiff.subarray(v.at, v.at + v.length))
        .replace(/\0.*$/s, '')
        .trim()
    }
    const first = directory(view, view.getUint32(4, little), little)
    if (first.next !== 0) holds.add('thumbnail')
    if (first.found.has(TAGS.gps)) holds.add('gps')
    if (first.found.has(TAGS.make) || first.found.has(TAGS.model)) holds.add('device')
    words.creator = text(first, TAGS.artist)
    words.rights = text(first, TAGS.copyright)
    const caption = text(first, TAGS.description)
    if (!BRANDS.test(caption)) words.caption = caption
    const inner = first.found.get(TAGS.exif)
    if (!inner) return { words, holds: [...holds] }
    const second = directory(view, view.getUint32(inner.at, little), little)
    words.takenOn = dayIn(text(second, TAGS.taken))
    if ([TAGS.owner, TAGS.serial, TAGS.lensSerial].some((t) => second.found.has(t)))
      holds.add('device')
  } catch {
    // A number that points outside the block: what came before it stands.
  }
  return { words, holds: [...holds] }
}
