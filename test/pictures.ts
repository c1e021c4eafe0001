import sharp, { type Exif } from 'sharp'
import type { Stage } from './stage.ts'

/** A place that is written nowhere else: 21° 1′ 41.04″. */
export const GPS = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '21/1 1/1 4104/100',
  GPSLongitudeRef: 'E',
  GPSLongitude: '105/1 51/1 1530/100',
}

type Picture = {
  width?: number
  height?: number
  format?: 'jpeg' | 'png' | 'webp'
  exif?: Exif
  xmp?: string
}

/** A picture full of detail, as a camera would hand it over. */
export function picture({ width = 900, height = 600, format = 'jpeg', exif, xmp }: Picture = {}) {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
  let s = sharp({ create: { width, height, channels: 3, background: '#888', noise } })
  if (exif) s = s.withExif(exif)
  if (xmp) s = s.withXmp(xmp)
  return s.toFormat(format).toBuffer()
}

/** Sends files as the form does. */
export function upload(
  s: Stage,
  path: string,
  files: [name: string, bytes: Uint8Array | string][],
  fields: Record<string, string>,
  cookie: string,
) {
  const body = new FormData()
  for (const [k, v] of Object.entries(fields)) body.set(k, v)
  for (const [name, bytes] of files)
    body.append('file', new File([new Uint8Array(Buffer.from(bytes))], name))
  return s.app.request(path, {
    method: 'POST',
    redirect: 'manual',
    body,
    headers: { cookie, origin: 'http://localhost:3000' },
  })
}

const box = (type: string, ...content: Uint8Array[]) => {
  const body = Buffer.concat(content)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}
const brand = Buffer.from('isom\0\0\x02\0isomiso2', 'latin1')

/** A film as far as its boxes go; `moov` is what a telephone writes beside the tracks. */
export const film = (...moov: Buffer[]): Buffer =>
  Buffer.concat([
    box('ftyp', brand),
    box('moov', box('mvhd', Buffer.alloc(100)), ...moov),
    box('mdat', Buffer.from('x'.repeat(5000))),
  ])
export const FILM = film()

/** The place that a telephone writes into a film. */
export const filmedAt = (place: string): Buffer => {
  const text = Buffer.from(place)
  const head = Buffer.alloc(4)
  head.writeUInt16BE(text.length)
  return box('udta', box('\u00a9xyz', head, text))
}

export const RIGHTS = 'Được dùng tự do cho báo chí, ghi nguồn'

/** Says of a file what its page asks for, as the writer. */
export const describe = (s: Stage, id: string, more: Record<string, string> = {}) =>
  s.send(
    `/desk/media/${id}`,
    {
      alt_vi: 'Công an kiểm tra tang vật',
      alt_en: 'Police check the evidence',
      caption_vi: 'Tang vật vụ án',
      creator: 'Nguyễn Văn Ảnh',
      credit: 'Công an tỉnh A',
      rights: RIGHTS,
      place: 'Hà Nội',
      taken_on: '2026-11-02',
      provenance: 'as_taken',
      ...more,
    },
    s.cookie.writer,
  )

/** A C2PA manifest store as far as its boxes go: a superbox labelled `c2pa` with `content` in it. */
export const manifest = (content: string): Buffer =>
  box(
    'jumb',
    box(
      'jumd',
      Buffer.from('63327061' + '00110010800000aa00389b71', 'hex'),
      Buffer.from('\x03c2pa\0', 'latin1'),
    ),
    box('json', Buffer.from(content)),
  )

/** The JPEG with a manifest store in APP11 segments of at most `size` bytes, as cameras write it. */
export function withManifest(jpeg: Buffer, store: Buffer, size = 60_000): Buffer {
  const segments: Buffer[] = []
  for (let at = 8, n = 1; at < store.length; at += size, n++) {
    const piece = store.subarray(at, at + size)
    const head = Buffer.alloc(12)
    head.writeUInt16BE(0xffeb)
    head.writeUInt16BE(2 + 2 + 2 + 4 + 8 + piece.length, 2)
    head.write('JP', 4, 'latin1')
    head.writeUInt16BE(1, 6)
    head.writeUInt32BE(n, 8)
    segments.push(head, store.subarray(0, 8), piece)
  }
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)])
}
