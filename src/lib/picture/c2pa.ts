/** The longest manifest store that is kept; a longer one is more likely an attack than a history. */
const LARGEST = 20_000_000

/**
 * The C2PA manifest store that a picture came with, as the bytes of its JUMBF superbox: from JPEG's APP11 segments,
 * PNG's caBX chunk or WebP's C2PA chunk. Undefined when there is none or it is broken.
 */
export function manifestIn(bytes: Buffer): Buffer | undefined {
  const found =
    bytes.readUInt16BE(0) === 0xffd8
      ? fromJpeg(bytes)
      : bytes.toString('latin1', 1, 4) === 'PNG'
        ? fromPng(bytes)
        : fromWebp(bytes)
  return found && found.length <= LARGEST && isStore(found) ? found : undefined
}

/** Whether it is the superbox labelled `c2pa`. */
const isStore = (box: Buffer) =>
  box.toString('latin1', 4, 8) === 'jumb' && box.subarray(8, 120).includes('c2pa\0', 0, 'latin1')

/** Each APP11 segment: `JP`, a box number, a sequence number, the box's own head again, and a piece of its content. */
function fromJpeg(bytes: Buffer): Buffer | undefined {
  const boxes = new Map<number, Buffer[]>()
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xda || marker === 0xd9) break
    const length = bytes.readUInt16BE(at + 2)
    const body = bytes.subarray(at + 4, at + 2 + length)
    if (marker === 0xeb && body.length > 16 && body.toString('latin1', 0, 2) === 'JP') {
      const number = body.readUInt16BE(2)
      const pieces = boxes.get(number) ?? []
      pieces.push(body.subarray(pieces.length === 0 ? 8 : 16))
      boxes.set(number, pieces)
    }
    at += 2 + length
  }
  return [...boxes.values()].map((pieces) => Buffer.concat(pieces)).find(isStore)
}

function fromPng(bytes: Buffer): Buffer | undefined {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (type === 'caBX') return bytes.subarray(at + 8, at + 8 + length)
    at += 12 + length
  }
  return undefined
}

function fromWebp(bytes: Buffer): Buffer | undefined {
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4)
    if (bytes.toString('latin1', at, at + 4) === 'C2PA')
      return bytes.subarray(at + 8, at + 8 + length)
    at += 8 + length + (length % 2)
  }
  return undefined
}

/** Whether a manifest tells a place on the map, which then no public copy may do. */
export const tellsPlace = (store: Buffer): boolean =>
  /gps-?(latitude|longitude)|"location_created"/i.test(store.toString('latin1'))
