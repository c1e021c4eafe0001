import { once } from 'node:events'
import yauzl from 'yauzl'

/** One entry of a zip as its central directory and first bytes tell. Sizes in bytes. */
export type Entry = {
  name: string
  size: number
  compressed: number
  symlink: boolean
  encrypted: boolean
  /** Its first bytes, unpacked: at most 8. */
  head: Uint8Array
}

const SYMLINK = 0o120000
const KIND = 0o170000
const HEAD = 8

/**
 * The entries of a zip in their order; nothing of them is unpacked but their first bytes. Throws `Error` for a zip that
 * is broken, has more than `limit` entries, or names that climb out of it.
 */
export async function entriesOf(file: string | Buffer, limit: number): Promise<Entry[]> {
  const entries: Entry[] = []
  await withEntries(file, async (zip, e) => {
    if (zip.entryCount > limit) throw new Error('too many entries')
    const encrypted = (e.generalPurposeBitFlag & 1) !== 0
    entries.push({
      name: e.fileName,
      size: e.uncompressedSize,
      compressed: e.compressedSize,
      symlink: ((e.externalFileAttributes >>> 16) & KIND) === SYMLINK,
      encrypted,
      head: encrypted || e.uncompressedSize === 0 ? new Uint8Array() : await headOf(zip, e),
    })
    return true
  })
  return entries
}

/** Opens a zip, has `work` done with each entry, and closes it. Throws `Error` for a broken one. */
async function withEntries(
  file: string | Buffer,
  work: (zip: yauzl.ZipFile, e: yauzl.Entry) => Promise<boolean>,
) {
  const options = { autoClose: false, lazyEntries: true, strictFileNames: true }
  const zip = await new Promise<yauzl.ZipFile>((done, fail) =>
    typeof file === 'string'
      ? yauzl.open(file, options, (error, opened) => (error ? fail(error) : done(opened)))
      : yauzl.fromBuffer(file, options, (error, opened) => (error ? fail(error) : done(opened))),
  )
  try {
    for (let read = 0; read < zip.entryCount; read++) {
      zip.readEntry()
      const [e]: yauzl.Entry[] = await once(zip, 'entry') // rejects when the zip turns out to be broken
      if (!e || !(await work(zip, e))) return
    }
  } finally {
    zip.close()
  }
}

/** The unpacked text of entries whose names match, at most `most` bytes of all together; what is beyond is not read. */
export async function entryTexts(
  file: string | Buffer,
  names: RegExp,
  most: number,
): Promise<{ name: string; text: string }[]> {
  const texts: { name: string; text: string }[] = []
  let left = most
  await withEntries(file, async (zip, e) => {
    if (!names.test(e.fileName) || e.uncompressedSize === 0) return true
    const bytes = await wholeOf(zip, e, left)
    left -= bytes.length
    texts.push({ name: e.fileName, text: bytes.toString('utf8') })
    return left > 0
  })
  return texts
}

const wholeOf = (zip: yauzl.ZipFile, entry: yauzl.Entry, most: number): Promise<Buffer> =>
  new Promise((done, fail) =>
    zip.openReadStream(entry, (error, stream) => {
      if (error) return fail(error)
      const chunks: Buffer[] = []
      let size = 0
      const end = () => done(Buffer.concat(chunks).subarray(0, most))
      stream.on('error', fail)
      stream.on('end', end)
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        size += chunk.length
        if (size < most) return
        stream.destroy()
        end()
      })
    }),
  )

const headOf = (zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Uint8Array> =>
  new Promise((done, fail) =>
    zip.openReadStream(entry, (error, stream) => {
      if (error) return fail(error)
      stream.on('error', fail)
      stream.on('end', () => done(new Uint8Array()))
      stream.once('data', (chunk: Buffer) => {
        done(new Uint8Array(chunk.subarray(0, HEAD)))
        stream.destroy()
      })
    }),
  )
