import { HttpProblem } from './problems.ts'

/** One part of a form. Its content must be read to the end before the next part is asked for. */
export type Part = { name: string; filename: string | undefined; content: AsyncGenerator<Buffer> }

const LONGEST_HEAD = 8_192
const broken = (what: string) =>
  new HttpProblem(400, 'malformed', `The form could not be read: ${what}.`)

/** The parts of a multipart form in their order, without ever holding more than a piece of one (RFC 7578). */
export async function* partsOf(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
): AsyncGenerator<Part> {
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  const source = body[Symbol.asyncIterator]()
  let held: Buffer = Buffer.from('\r\n') // so that the first delimiter looks like the others
  const more = async () => {
    const next = await source.next()
    if (next.done) throw broken('it ends in the middle')
    held = Buffer.concat([held, next.value])
  }
  const atLeast = async (bytes: number) => {
    while (held.length < bytes) await more()
  }

  async function* content(): AsyncGenerator<Buffer> {
    for (;;) {
      const at = held.indexOf(delimiter)
      const sure = at >= 0 ? at : Math.max(0, held.length - delimiter.length + 1)
      const piece = held.subarray(0, sure)
      held = held.subarray(at >= 0 ? at + delimiter.length : sure)
      if (piece.length > 0) yield piece
      if (at >= 0) return
      await more()
    }
  }
  const head = async () => {
    for (;;) {
      const end = held.indexOf('\r\n\r\n')
      if (end > LONGEST_HEAD || (end < 0 && held.length > LONGEST_HEAD))
        throw broken('a part has a head that is too long')
      if (end >= 0) {
        const text = held.subarray(0, end).toString()
        held = held.subarray(end + 4)
        return text
      }
      await more()
    }
  }

  for await (const _ of content()); // what stands before the first part says nothing
  for (;;) {
    await atLeast(2)
    const mark = held.subarray(0, 2).toString()
    if (mark === '--') return
    if (mark !== '\r\n') throw broken('a boundary does not end')
    held = held.subarray(2)
    const names = namesIn(await head())
    const inner = content()
    yield { ...names, content: inner }
    for await (const _ of inner); // what the reader left unread
  }
}

/** Browsers write quotes and line ends in names as %22, %0D and %0A, and all else as it is. */
function namesIn(head: string): { name: string; filename: string | undefined } {
  const line = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(head)?.[1]
  const said = (key: string) =>
    new RegExp(`(?:^|;)\\s*${key}="([^"]*)"`, 'i')
      .exec(line ?? '')?.[1]
      ?.replace(/%(22|0D|0A)/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  const name = said('name')
  if (name === undefined) throw broken('a part has no name')
  return { name, filename: said('filename') }
}
