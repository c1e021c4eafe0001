import fs from 'node:fs'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'

const BLOCK = 512

const textAt = (head: Buffer, from: number, length: number) =>
  head.toString('utf8', from, from + length).replace(/\0.*$/s, '')

/** Unpacks the plain files of a tar archive (ustar, no long names) below a folder. Throws on a path that leaves it. */
export async function unpackTar(stream: NodeJS.ReadableStream, folder: string) {
  const tar = await buffer(stream)
  for (let at = 0; at + BLOCK <= tar.length; ) {
    const head = tar.subarray(at, at + BLOCK)
    const name = textAt(head, 0, 100)
    if (name === '') break
    const size = Number.parseInt(textAt(head, 124, 12), 8)
    const kind = textAt(head, 156, 1)
    const target = path.join(folder, name)
    if (!target.startsWith(folder))
      throw new Error(`${name} would be unpacked outside of ${folder}`)
    if (kind === '' || kind === '0') {
      fs.mkdirSync(path.dirname(target), { recursive: true })
      const mode = Number.parseInt(textAt(head, 100, 8), 8)
      fs.writeFileSync(target, tar.subarray(at + BLOCK, at + BLOCK + size), { mode })
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
}
