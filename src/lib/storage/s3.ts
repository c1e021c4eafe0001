import { createReadStream } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Storage } from './index.ts'
import { type Credentials, EMPTY, signed } from './sign.ts'

export type S3 = Credentials & { tls: boolean; host: string; bucket: string }

const TRIES = 3
const PAUSE_MS = 300
const SILENT_MS = 30_000

/** The store said no, or did not answer. Names the status and the store's own code, never a key or a signature. */
export class StorageError extends Error {
  override name = 'StorageError'
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

type Ask = { method: string; key: string; headers?: Record<string, string>; payload?: string }

/** Files in a bucket of any S3-compatible store, addressed by path. Each request is signed, body included. */
export function openS3(s3: S3): Storage {
  const agent = new (s3.tls ? https : http).Agent({ keepAlive: true, maxSockets: 16 })
  const send = (a: Ask, body?: string) =>
    new Promise<http.IncomingMessage>((done, fail) => {
      const path = `/${s3.bucket}/files/${z.uuid().parse(a.key)}`
      const { method, headers = {}, payload = EMPTY } = a
      const at = Temporal.Now.instant()
      const request = (s3.tls ? https : http).request(
        `${s3.tls ? 'https' : 'http'}://${s3.host}${path}`,
        {
          method,
          agent,
          headers: signed({ method, host: s3.host, path, headers, payload }, s3, at),
        },
        (answer) => {
          request.setTimeout(0) // from here on it is the reader who may be slow
          done(answer)
        },
      )
      request.setTimeout(SILENT_MS, () => request.destroy(new Error('the store fell silent')))
      request.on('error', (e) => fail(new StorageError(0, `the file store: ${e.message}`)))
      if (body === undefined) return request.end()
      const stream = createReadStream(body)
      stream.on('error', (e) => request.destroy(e))
      stream.pipe(request)
    })

  /** Repeats what failed on the way or inside the store; a plain no is final. */
  const ask = async (a: Ask, body?: string): Promise<http.IncomingMessage> => {
    for (let tried = 1; ; tried++) {
      try {
        const answer = await send(a, body)
        const status = answer.statusCode ?? 0
        if (status >= 200 && status < 300) return answer
        throw new StorageError(status, `the file store answered ${status} ${await codeIn(answer)}`)
      } catch (error) {
        const final =
          !(error instanceof StorageError) || (error.status >= 300 && error.status < 500)
        if (final || tried === TRIES) throw error
        await sleep(PAUSE_MS * tried)
      }
    }
  }

  return {
    async keep(key, path, { size, sha256 }) {
      const headers = { 'content-length': String(size) }
      const answer = await ask({ method: 'PUT', key, headers, payload: sha256 }, path)
      answer.resume()
    },
    read: (key, range) =>
      ask({
        method: 'GET',
        key,
        ...(range ? { headers: { range: `bytes=${range.start}-${range.end}` } } : {}),
      }) as Promise<Readable>, // an incoming message is a readable stream
    async drop(key) {
      const answer = await ask({ method: 'DELETE', key })
      answer.resume()
    },
  }
}

/** The store's own error code, read from at most the first chunk of its answer. */
async function codeIn(answer: Readable): Promise<string> {
  for await (const chunk of answer) return /<Code>(\w{1,60})<\/Code>/.exec(String(chunk))?.[1] ?? ''
  return ''
}
