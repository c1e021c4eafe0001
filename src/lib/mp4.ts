import fs from 'node:fs/promises'

const CONTAINERS = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'udta', 'edts'])
const XMP = 'be7acfcb97a942e89c71999491e3afac'
const LARGEST_BOX = 64_000_000

/**
 * Takes the places on the map out of an MP4, in place: the boxes that hold one are emptied and renamed `free`, so that
 * nothing else moves. Answers whether there was any. A film whose boxes are broken is left as it is and throws.
 */
export async function takeOutPlaces(path: string): Promise<boolean> {
  const file = await fs.open(path, 'r+')
  try {
    const { size } = await file.stat()
    return await walk(file, 0, size, 0)
  } finally {
    await file.close()
  }
}

async function walk(
  file: fs.FileHandle,
  from: number,
  to: number,
  depth: number,
): Promise<boolean> {
  let found = false
  for (let at = from; at + 8 <= to; ) {
    const head = Buffer.alloc(32)
    await file.read(head, 0, 32, at)
    const type = head.toString('latin1', 4, 8)
    const short = head.readUInt32BE(0)
    const size = short === 1 ? Number(head.readBigUInt64BE(8)) : short === 0 ? to - at : short
    const start = at + (short === 1 ? 16 : 8)
    if (size < 8 || at + size > to) throw new Error('the film is broken')
    if (CONTAINERS.has(type) && depth < 8)
      found = (await walk(file, start, at + size, depth + 1)) || found
    else if (await holdsPlace(file, type, head, start, at + size)) {
      await blank(file, at, start, at + size)
      found = true
    }
    at += size
  }
  return found
}

/** Cameras write `©xyz`, telephones `loci`, Apple a key in `meta`, editors an XMP packet. */
async function holdsPlace(
  file: fs.FileHandle,
  type: string,
  head: Buffer,
  start: number,
  end: number,
): Promise<boolean> {
  if (type === '\u00a9xyz' || type === 'loci') return true
  const isXmp = type === 'XMP_' || (type === 'uuid' && head.toString('hex', 8, 24) === XMP)
  if (type !== 'meta' && !isXmp) return false
  if (end - start > LARGEST_BOX) return true
  const body = Buffer.alloc(end - start)
  await file.read(body, 0, body.length, start)
  return /location\.ISO6709|gps-?(latitude|longitude)|\u00a9xyz/i.test(body.toString('latin1'))
}

async function blank(file: fs.FileHandle, at: number, start: number, end: number) {
  await file.write(Buffer.from('free'), 0, 4, at + 4)
  const zeros = Buffer.alloc(Math.min(end - start, 65_536))
  for (let i = start; i < end; i += zeros.length)
    await file.write(zeros, 0, Math.min(zeros.length, end - i), i)
}
