import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { readConfig } from '#lib/config.ts'
import { measure, openStorage, readWhole } from '#lib/storage/index.ts'
import { signed } from '#lib/storage/sign.ts'
import { openStore } from './s3-store.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rostrum-storage-'))
const store = await openStore()
after(() => {
  store.close()
  fs.rmSync(folder, { recursive: true, force: true })
})
const configured = (url: string) => readConfig({ ROSTRUM_DATA: folder, STORAGE_URL: url })
const bucket = openStorage(configured(store.url))
const here = openStorage(configured(''))
const source = (bytes: Uint8Array) => {
  const file = path.join(folder, randomUUID())
  fs.writeFileSync(file, bytes)
  return file
}
const text = async (storage: typeof here, key: string, range?: { start: number; end: number }) => {
  const chunks: Buffer[] = []
  for await (const chunk of await storage.read(key, range)) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

for (const [name, storage] of [
  ['the folder', here],
  ['the bucket', bucket],
] as const) {
  test(`${name} keeps bytes, gives back all or a part of them, and forgets them`, async () => {
    const key = randomUUID()
    const file = source(Buffer.from('Ảnh hiện trường'))
    await storage.keep(key, file, await measure(file))
    assert.equal(await text(storage, key), 'Ảnh hiện trường')
    assert.equal(await text(storage, key, { start: 0, end: 4 }), 'Ảnh')
    await storage.drop(key)
    await storage.drop(key)
    await assert.rejects(async () => text(storage, key))
  })

  test(`${name} keeps 20 MB whole`, async () => {
    const key = randomUUID()
    const bytes = randomBytes(20_000_000)
    const file = source(bytes)
    await storage.keep(key, file, await measure(file))
    assert.ok((await readWhole(storage, key)).equals(bytes))
  })

  test(`${name} takes no key that is not a random one`, async () => {
    const file = source(Buffer.from('x'))
    for (const key of ['../secret', 'a', `${randomUUID()}/..`])
      await assert.rejects(async () => storage.keep(key, file, await measure(file)))
  })
}

test('nothing half written stands under a key of the folder', () => {
  const names = fs.readdirSync(path.join(folder, 'files'))
  assert.deepEqual(
    names.filter((n) => n.endsWith('.part')),
    [],
  )
})

test('the signature is the one of the published example', () => {
  const headers = signed(
    {
      method: 'GET',
      host: 'examplebucket.s3.amazonaws.com',
      path: '/test.txt',
      headers: { range: 'bytes=0-9' },
      payload: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    },
    {
      key: 'AKIAIOSFODNN7EXAMPLE',
      secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      region: 'us-east-1',
    },
    Temporal.Instant.from('2013-05-24T00:00:00Z'),
  )
  assert.match(
    headers['authorization'] ?? '',
    /Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41$/,
  )
})

test('bytes that are not what was measured are refused by the store, and tried once', async () => {
  const file = source(Buffer.from('bản'))
  const facts = await measure(file)
  fs.writeFileSync(file, 'bẩn')
  const before = store.refused.length
  await assert.rejects(bucket.keep(randomUUID(), file, facts), /XAmzContentSHA256Mismatch/)
  assert.deepEqual(store.refused.slice(before), ['XAmzContentSHA256Mismatch'])
})

test('a wrong secret, key or region is refused', async () => {
  const key = randomUUID()
  for (const [url, code] of [
    [store.url.replace(/:[^:@]+@/, ':sai@'), 'SignatureDoesNotMatch'],
    [store.url.replace('AKTEST', 'AKOTHER'), 'InvalidAccessKeyId'],
    [store.url.replace('vn-hanoi-1', 'vn-hue-1'), 'AuthorizationHeaderMalformed'],
  ] as const)
    await assert.rejects(openStorage(configured(url)).read(key), new RegExp(code))
})

test('an unsigned request, one signed long ago, and one changed on the way get nothing', async () => {
  const key = randomUUID()
  const file = source(Buffer.from('kín'))
  await bucket.keep(key, file, await measure(file))
  const address = `http://${store.host}/kho-tep/files/${key}`
  assert.equal((await fetch(address)).status, 403)
  const sign = (at: Temporal.Instant) => {
    const { host: _, ...rest } = signed(
      {
        method: 'GET',
        host: store.host,
        path: `/kho-tep/files/${key}`,
        headers: {},
        payload: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      },
      { key: 'AKTEST', secret: 'bí/mật+của kho', region: 'vn-hanoi-1' },
      at,
    )
    return rest
  }
  const now = Temporal.Now.instant()
  assert.equal((await fetch(address, { headers: sign(now) })).status, 200)
  assert.equal((await fetch(address, { headers: sign(now.subtract({ minutes: 16 })) })).status, 403)
  assert.equal((await fetch(`${address}?x=1`, { headers: sign(now) })).status, 403)
  assert.equal((await fetch(address, { method: 'DELETE', headers: sign(now) })).status, 403)
})

test('a store that fails is asked again, three times in all, and then told of without a secret', async () => {
  const key = randomUUID()
  const file = source(Buffer.from('lặp'))
  store.failures.push(503, 500)
  await bucket.keep(key, file, await measure(file))
  assert.equal(await text(bucket, key), 'lặp')
  store.failures.push(503, 503, 503)
  await assert.rejects(
    bucket.read(key),
    (e: Error) => /503 InternalError/.test(e.message) && !/bí|AKTEST/.test(e.message),
  )
})

test('a setting that names no store says how it is written', () => {
  for (const url of [
    's3://host/bucket',
    's3://a:b@host',
    's3://a:b@host/Bucket_',
    'http://a:b@host/c',
  ])
    assert.throws(() => configured(url), /STORAGE_URL is not usable/)
})
