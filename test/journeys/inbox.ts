import { SMTPServer } from 'smtp-server'
import { readable } from './tools.ts'

export type Letter = { to: string; messageId: string; text: string; at: Temporal.Instant }

/** A real SMTP server that keeps what it is given. */
export async function inbox() {
  const letters: Letter[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (c: Buffer) => chunks.push(c))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString()
        letters.push({
          to: session.envelope.rcptTo[0]?.address ?? '',
          messageId: /^message-id: (\S+)/im.exec(raw)?.[1] ?? '',
          text: readable(raw),
          at: Temporal.Now.instant(),
        })
        done()
      })
    },
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    all: () => letters,
    to: (address_: string) => letters.filter((l) => l.to === address_),
    close: () => new Promise<void>((done) => server.close(done)),
  }
}
