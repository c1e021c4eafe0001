import fs from 'node:fs/promises'
import path from 'node:path'
import sharp, { type Metadata, type OutputInfo, type Sharp } from 'sharp'
import { manifestIn } from './c2pa.ts'
import { readExif } from './exif.ts'
import { hide, type Pixels, type Region } from './hide.ts'
import { iimSegment, readIim, withSegment } from './iim.ts'
import type { PictureWords, Stripped } from './words.ts'
import { readXmp, writeXmp } from './xmp.ts'

/** Widths in pixels that a page may choose from; a narrower picture gets its own width for the largest. */
export const WIDTHS = [320, 640, 1280, 2048] as const
export const MOST_PIXELS = 40_000_000
export const LONGEST_SIDE = 12_000
const TYPES = { jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp' } as const
type Format = keyof typeof TYPES

export type Job = {
  path: string
  /** An empty folder that the copies are written into. */
  out: string
  /** What the person says of it; what is left out is taken from what the file says of itself. */
  words: Partial<PictureWords>
  regions: Region[]
}
export type Copy = {
  role: 'full' | 'size'
  width: number
  height: number
  type: string
  path: string
}
export type Rendered = {
  width: number
  height: number
  words: PictureWords
  stripped: Stripped[]
  copies: Copy[]
  /** Where the incoming manifest store was written, if there was one. */
  manifest: string | null
}
export type PictureRefusal = 'not_a_picture' | 'broken' | 'too_large' | 'too_hard'

const OPEN = { failOn: 'error', limitInputPixels: MOST_PIXELS } as const

/** Only the three decoders that are needed can be reached, whatever the bytes claim to be. */
function narrow() {
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: ['Jpeg', 'Png', 'Webp'].map((f) => `VipsForeignLoad${f}`) })
  sharp.cache(false)
  sharp.concurrency(1)
}

/** What the file says of itself, XMP before IPTC before EXIF; and what it holds that must not be passed on. */
function told(m: Metadata): { words: PictureWords; stripped: Stripped[] } {
  const exif = m.exif ? readExif(m.exif) : { words: {}, holds: [] }
  const xmp = m.xmp ? readXmp(m.xmp.toString()) : { words: {}, holds: [] }
  const iim = m.iptc ? readIim(m.iptc) : {}
  const none = { creator: '', credit: '', rights: '', caption: '', place: '', takenOn: '' }
  const words: PictureWords = { ...none, provenance: 'as_taken' }
  for (const source of [exif.words, iim, xmp.words])
    for (const [k, v] of Object.entries(source)) if (v) Object.assign(words, { [k]: v })
  return { words, stripped: [...new Set([...exif.holds, ...xmp.holds])] }
}

/** The picture turned upright in the colours of screens, as pixels and nothing else. */
async function pixelsOf(file: string): Promise<Pixels | undefined> {
  try {
    return flat(
      await sharp(file, OPEN).autoOrient().toColourspace('srgb').raw().toBuffer(WITH_INFO),
    )
  } catch {
    return undefined
  }
}
const WITH_INFO = { resolveWithObject: true } as const
const flat = ({ data, info }: { data: Buffer; info: OutputInfo }): Pixels => ({
  data,
  width: info.width,
  height: info.height,
  channels: info.channels,
})
const from = ({ data, ...raw }: Pixels): Sharp => sharp(data, { raw })

/**
 * Makes every public copy of a picture: regions hidden, all metadata left behind but the words. Runs only in the child
 * process: what it decodes may be hostile.
 */
export async function render(job: Job): Promise<Rendered | PictureRefusal> {
  narrow()
  const meta = await sharp(job.path, { ...OPEN, limitInputPixels: false })
    .metadata()
    .catch(() => undefined)
  const format = (['jpeg', 'png', 'webp'] as const).find((f) => f === meta?.format)
  if (!meta || !format) return 'not_a_picture'
  if (meta.width * meta.height > MOST_PIXELS || Math.max(meta.width, meta.height) > LONGEST_SIDE)
    return 'too_large'
  const found = told(meta)
  const words = { ...found.words, ...job.words }
  const whole = await pixelsOf(job.path)
  if (!whole) return 'broken'
  hide(whole, job.regions)
  const { width, height } = whole
  const copies = await write(whole, format, words, job.out)
  return { width, height, words, stripped: found.stripped, copies, manifest: await manifest(job) }
}

const FULL: Record<Format, (s: Sharp) => Sharp> = {
  jpeg: (s) => s.jpeg({ quality: 90 }),
  png: (s) => s.png({ compressionLevel: 6 }),
  webp: (s) => s.webp({ quality: 90 }),
}

async function write(
  whole: Pixels,
  format: Format,
  words: PictureWords,
  out: string,
): Promise<Copy[]> {
  const copies: Copy[] = []
  const xmp = writeXmp(words) // and no EXIF: its texts can hold no Vietnamese
  const iim = iimSegment(words)
  const add = async (role: Copy['role'], pixels: Pixels, as: Format, make: (s: Sharp) => Sharp) => {
    const plain = await make(from(pixels)).withXmp(xmp).toBuffer()
    const file = path.join(out, `${copies.length}`)
    await fs.writeFile(file, as === 'jpeg' ? withSegment(plain, iim) : plain)
    const { width, height } = pixels
    copies.push({ role, width, height, type: TYPES[as], path: file })
  }
  await add('full', whole, format, FULL[format])
  let pixels = whole
  for (const width of widthsFor(whole.width)) {
    if (width < pixels.width)
      pixels = flat(await from(pixels).resize({ width }).raw().toBuffer(WITH_INFO))
    await add('size', pixels, 'webp', (s) => s.webp({ quality: 80, effort: 3 }))
    await add('size', pixels, 'jpeg', (s) =>
      s.flatten({ background: '#fff' }).jpeg({ quality: 80 }),
    )
  }
  return copies
}

/** The widths made of a picture, widest first: never wider than it is. */
const widthsFor = (own: number): number[] => {
  const narrower = WIDTHS.filter((w) => w < own)
  return (narrower.length < WIDTHS.length ? [...narrower, own] : narrower).toReversed()
}

async function manifest({ path: file, out }: Job): Promise<string | null> {
  const store = manifestIn(await fs.readFile(file))
  if (!store) return null
  const to = path.join(out, 'manifest')
  await fs.writeFile(to, store)
  return to
}
