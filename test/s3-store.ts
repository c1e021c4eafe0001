import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import http from 'node:http'

const sha = (b: Buffer | string) => createHash('sha256').update(b).digest('hex')
const mac = (k: Buffer | string, t: string) => createHmac('sha256', k).update(t).digest()
const SKEW_MS = 15 * 60_000

/** Why a request is not let in, in the store's own codes; written from the protocol's description, not from our driver. */
function verify(
  req: http.IncomingMessage,
  body: Buffer,
  { key, secret, region }: { key: string; secret: string; region: string },
): string | undefined {
  const said =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request,\s?SignedHeaders=([a-z0-9;-]+),\s?Signature=([0-9a-f]{64})$/.exec(
      req.headers.authorization ?? '',
    )
  if (!said) return 'AccessDenied'
  const [, who = '', day = '', where = '', names = '', signature = ''] = said
  if (who !== key) return 'InvalidAccessKeyId'
  if (where !== region) return 'AuthorizationHeaderMalformed'
  const stamp = String(req.headers['x-amz-date'])
  const at = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp)
  if (!at || !stamp.startsWith(day)) return 'AccessDenied'
  const sent = Date.parse(`${at[1]}-${at[2]}-${at[3]}T${at[4]}:${at[5]}:${at[6]}Z`)
  if (Math.abs(Date.now() - sent) > SKEW_MS) return 'RequestTimeTooSkewed'
  const payload = String(req.headers['x-amz-content-sha256'])
  if (payload !== sha(body)) return 'XAmzContentSHA256Mismatch'
  const list = names.split(';')
  for (const must of ['host', 'x-amz-content-sha256', 'x-amz-date'])
    if (!list.includes(must)) return 'AccessDenied'
  for (const name of Object.keys(req.headers))
    if (name.startsWith('x-amz-') && !list.includes(name)) return 'AccessDenied'
  const [path = '', query = ''] = (req.url ?? '').split('?')
  const text = `${req.method}\n${path}\n${query}\n${list.map((n) => `${n}:${req.headers[n]}\n`).join('')}\n${names}\n${payload}`
  const scope = `${day}/${region}/s3/aws4_request`
  const signing = mac(mac(mac(mac(`AWS4${secret}`, day), region), 's3'), 'aws4_request')
  const right = mac(signing, `AWS4-HMAC-SHA256\n${stamp}\n${scope}\n${sha(text)}`).toString('hex')
  return right === signature ? undefined : 'SignatureDoesNotMatch'
}

const STATUS: Record<string, number> = {
  XAmzContentSHA256Mismatch: 400,
  AuthorizationHeaderMalformed: 400,
  NoSuchKey: 404,
}

/** A strict S3-compatible store in memory: path-style, signed requests only, with the failures that a test asks for. */
export async function openStore() {
  const credentials = { key: 'AKTEST', secret: 'bí/mật+của kho', region: 'vn-hanoi-1' }
  const objects = new Map<string, Buffer>()
  const refused: string[] = []
  const failures: number[] = []
  const server = http.createServer(async (req, res) => {
    const chunks: Buffer[] = []
    for await (const chunk of req) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const no = (status: number, code: string) => {
      refused.push(code)
      res.writeHead(status, { 'content-type': 'application/xml' })
      res.end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`)
    }
    const failing = failures.shift()
    if (failing) return no(failing, 'InternalError')
    const fault = verify(req, body, credentials)
    if (fault) return no(STATUS[fault] ?? 403, fault)
    const name = /^\/kho-tep\/(.+)$/.exec(req.url ?? '')?.[1]
    if (!name) return no(404, 'NoSuchBucket')
    if (req.method === 'PUT') {
      objects.set(name, body)
      return res.writeHead(200).end()
    }
    if (req.method === 'DELETE') {
      objects.delete(name)
      return res.writeHead(204).end()
    }
    const there = objects.get(name)
    if (req.method !== 'GET') return no(405, 'MethodNotAllowed')
    if (!there) return no(404, 'NoSuchKey')
    const range = /^bytes=(\d+)-(\d+)$/.exec(req.headers.range ?? '')
    if (!range) return res.writeHead(200, { 'content-length': there.length }).end(there)
    const part = there.subarray(Number(range[1]), Number(range[2]) + 1)
    return res.writeHead(206, { 'content-length': part.length }).end(part)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const host = `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  const url = `s3://${credentials.key}:${encodeURIComponent(credentials.secret)}@${host}/kho-tep?region=${credentials.region}&tls=off`
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url, host, objects, refused, failures, close }
}
