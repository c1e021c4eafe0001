import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import https from 'node:https'
import { INTERNET, type Reach } from '#lib/safe-fetch/index.ts'
import { certificateFor } from './certificate.ts'

export type Told = {
  /** The name it was called by, without the domain. */
  to: string
  method: string
  path: string
  headers: IncomingHttpHeaders & Record<string, string>
  body: string
  /** By this machine's clock, in ms. */
  at: number
}

/** Receivers under any name of receiver.example, on one port, which count as outside; they say what `answer` says. */
export async function openReceiver(answer: (told: Told, res: ServerResponse) => void) {
  const told: Told[] = []
  const certificate = certificateFor(['*.receiver.example'])
  const server = https.createServer(certificate, (req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (c: Buffer) => chunks.push(c))
    req.on('end', () => {
      const to = (req.headers.host ?? '').split('.')[0] ?? ''
      const headers = req.headers as Told['headers'] // those that are repeated are not looked at
      const one = {
        to,
        method: req.method ?? '',
        path: req.url ?? '',
        headers,
        body: Buffer.concat(chunks).toString(),
        at: Date.now(),
      }
      told.push(one)
      answer(one, res)
    })
  })
  server.on('tlsClientError', () => {}) // a sender that was killed breaks its connections
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const reach: Reach = {
    ...INTERNET,
    ports: [port],
    permits: (a) => a === '127.0.0.1',
    resolve: async () => ['127.0.0.1'],
    ca: certificate.cert,
  }
  return {
    told,
    reach,
    port,
    certificate,
    urlOf: (name: string) => `https://${name}.receiver.example:${port}/told`,
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((done) => server.close(() => done()))
    },
  }
}
