import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { partsOf } from './multipart.ts'

const BOUNDARY = '----ranh-gioi'
type Sent = { name: string; filename: string | undefined; content: Buffer }

const written = (parts: Sent[]) =>
  Buffer.concat([
    ...parts.flatMap((p) => [
      Buffer.from(
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${p.name}"${p.filename === undefined ? '' : `; filename="${p.filename}"`}\r\nContent-Type: x/y\r\n\r\n`,
      ),
      p.content,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${BOUNDARY}--\r\n`),
  ])

async function* cut(bytes: Buffer, at: number[]) {
  let from = 0
  for (const to of [...at, bytes.length]
    .map((n) => Math.min(n, bytes.length))
    .sort((a, b) => a - b)) {
    yield bytes.subarray(from, to)
    from = to
  }
}

async function read(body: AsyncIterable<Uint8Array>): Promise<Sent[]> {
  const parts: Sent[] = []
  for await (const { name, filename, content } of partsOf(body, BOUNDARY)) {
    const chunks: Buffer[] = []
    for await (const chunk of content) chunks.push(chunk)
    parts.push({ name, filename, content: Buffer.concat(chunks) })
  }
  return parts
}

/** Content that comes as near to a boundary as it can without being one. */
const tricky = fc
  .array(
    fc.constantFrom(
      '\r\n',
      '\r',
      '-',
      '--',
      `\r\n--${BOUNDARY.slice(0, -1)}`,
      'ế',
      '\0',
      'x'.repeat(90),
    ),
  )
  .map((pieces) => Buffer.from(pieces.join('')))
const part = fc.record(
  {
    name: fc.constantFrom('file', 'rights', 'quyền'),
    filename: fc.constantFrom(undefined, '', 'Ảnh vụ án.jpg', "a;b=c'.txt"),
    content: tricky,
  },
  { noNullPrototype: true },
)

test('a form is read the same however the network cuts it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(part, { maxLength: 4 }),
      fc.array(fc.nat(2000)),
      async (parts, at) => {
        assert.deepEqual(await read(cut(written(parts), at)), parts)
      },
    ),
    { numRuns: 500 },
  )
})

test('a part that nobody reads does not spill into the next', async () => {
  const names: string[] = []
  const two = ['một', 'hai'].map((name) => ({
    name,
    filename: 'a',
    content: Buffer.alloc(500, 'x'),
  }))
  for await (const p of partsOf(cut(written(two), [40, 300, 700]), BOUNDARY)) names.push(p.name)
  assert.deepEqual(names, ['một', 'hai'])
})

test('quotes and line ends in a name come back as they were', async () => {
  const [only] = await read(
    cut(written([{ name: 'f', filename: 'a%22b%0D%0Ac', content: Buffer.alloc(0) }]), []),
  )
  assert.equal(only?.filename, 'a"b\r\nc')
})

test('a form cut off anywhere is refused, never taken for a shorter one', async () => {
  const whole = written([{ name: 'f', filename: 'a.txt', content: Buffer.from('nội dung') }])
  for (let end = 0; end < whole.length - 4; end++)
    await assert.rejects(read(cut(whole.subarray(0, end), [])), /could not be read/, `${end}`)
})
