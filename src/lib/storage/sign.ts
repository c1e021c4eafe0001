import { createHash, createHmac } from 'node:crypto'

export type Credentials = { key: string; secret: string; region: string }
type Request = {
  method: string
  host: string
  /** As it stands in the request line, already percent-encoded. */
  path: string
  headers: Record<string, string>
  /** SHA-256 of the body in hex. */
  payload: string
}

const hex = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** SHA-256 of no bytes: the payload of every request without a body. */
export const EMPTY = hex('')

/**
 * The headers of a request signed for an S3-compatible store (AWS Signature Version 4): every header that is given is
 * signed, and so is the body. `at` is the store's time, to the second. No query is ever sent.
 */
export function signed(r: Request, c: Credentials, at: Temporal.Instant): Record<string, string> {
  const stamp = at.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')
  const day = stamp.slice(0, 8)
  const headers: Record<string, string> = {
    ...r.headers,
    host: r.host,
    'x-amz-content-sha256': r.payload,
    'x-amz-date': stamp,
  }
  const names = Object.keys(headers).sort()
  const canonical = [
    r.method,
    r.path,
    '',
    ...names.map((n) => `${n}:${headers[n]?.trim().replace(/\s+/g, ' ')}`),
    '',
    names.join(';'),
    r.payload,
  ].join('\n')
  const scope = `${day}/${c.region}/s3/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', stamp, scope, hex(canonical)].join('\n')
  const key = [c.region, 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${c.secret}`, day))
  const signature = hmac(key, toSign).toString('hex')
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${c.key}/${scope},SignedHeaders=${names.join(';')},Signature=${signature}`,
  }
}
