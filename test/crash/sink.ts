import { SMTPServer } from 'smtp-server'

export type Got = { to: string; messageId: string; at: number; head: string }

/** A mail server that takes everything, each after `pause` ms, and writes down who got which message when, by this machine's clock in ms. */
export async function openSink(pause = 0) {
  let hold = pause
  const got: Got[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (c: Buffer) => chunks.push(c))
      stream.on('end', () => {
        const head = Buffer.concat(chunks).toString('latin1').split('\r\n\r\n', 1)[0] ?? ''
        const messageId = /^message-id:\s*(\S+)/im.exec(head)?.[1] ?? ''
        for (const r of session.envelope.rcptTo)
          got.push({ to: r.address, messageId, at: Date.now(), head })
        setTimeout(done, hold)
      })
    },
  })
  server.on('error', () => {}) // a sender that was killed breaks its connections
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    got,
    /** Takes everything at once from now on. */
    hurry: () => {
      hold = 0
    },
    close: () => new Promise<void>((done) => server.close(done)),
  }
}
