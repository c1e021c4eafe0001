import sharp from 'sharp'
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
  exif?: Parameters<ReturnType<typeof sharp>['withExif']>[0]
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
