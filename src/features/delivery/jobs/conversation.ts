import type { Socket } from 'node:net'
import type { Attempt } from '../rules/attempts.ts'
import { type Reply, readReplies } from '../rules/smtp-replies.ts'

/** A silent server is given up after this long. */
const SILENT_MS = 20_000

type Waiting = { done(reply: Reply): void; fail(error: Error): void }

/** Reads replies from a socket in the order of the commands; every waiting one fails when the connection ends. */
function openReplies(socket: Socket) {
  const waiting: Waiting[] = []
  let rest = ''
  let ended: Error | undefined
  const end = (error: Error) => {
    ended ??= error
    for (const w of waiting.splice(0)) w.fail(ended)
    socket.destroy()
  }
  socket.setTimeout(SILENT_MS, () => {
    if (waiting.length > 0) end(new Error('the mail server fell silent'))
  })
  socket.on('error', end)
  socket.on('close', () => end(new Error('the mail server closed the connection')))
  socket.on('data', (chunk: Buffer) => {
    try {
      const read = readReplies(rest + chunk.toString('latin1'))
      rest = read.rest
      for (const reply of read.replies) waiting.shift()?.done(reply)
    } catch (error) {
      end(error instanceof Error ? error : new Error('no reply'))
    }
  })
  return {
    gone: () => ended !== undefined,
    next: () =>
      new Promise<Reply>((done, fail) => {
        if (ended) fail(ended)
        else waiting.push({ done, fail })
      }),
  }
}

const refused = (r: Reply, ofRecipient: boolean): Attempt => ({
  sent: false,
  code: r.code,
  reply: r.text,
  ofRecipient,
})

/**
 * Speaks SMTP over a connection that is set up and signed in. Where the server takes commands in advance (RFC 2920), a
 * message costs two writes.
 */
export async function openConversation(socket: Socket, host: string) {
  const replies = openReplies(socket)
  const ask = (text: string) => {
    socket.write(text, 'latin1')
    return replies.next()
  }
  const hello = await ask(`EHLO ${host}\r\n`)
  const ahead = /^250[ -]PIPELINING\b/im.test(hello.text)

  /** The three commands before a message; answers the refusal, if there is one. */
  const envelope = async (from: string, to: string): Promise<Attempt | undefined> => {
    const commands = [`MAIL FROM:<${from}>\r\n`, `RCPT TO:<${to}>\r\n`, 'DATA\r\n']
    if (ahead) socket.write(commands.join(''), 'latin1')
    const said: Reply[] = []
    const all = commands.map((c) => (ahead ? replies.next() : () => ask(c)))
    for (const [i, one] of all.entries()) {
      const reply = await (typeof one === 'function' ? one() : one)
      said.push(reply)
      if (!ahead && reply.code !== (i === 2 ? 354 : 250) && reply.code !== 251) break
    }
    const [mail, rcpt, data] = said
    const fault =
      mail?.code !== 250
        ? mail && refused(mail, false)
        : rcpt?.code !== 250 && rcpt?.code !== 251
          ? rcpt && refused(rcpt, true)
          : data?.code !== 354
            ? data && refused(data, false)
            : undefined
    if (fault && data?.code === 354) await ask('.\r\n') // it took the command though nobody is to get it: nothing, then
    if (fault) await ask('RSET\r\n')
    return fault
  }
  return {
    gone: replies.gone,
    /** One attempt with a message as it goes over the wire, its end included. Rejects when the connection fails. */
    async send(from: string, to: string, message: Buffer): Promise<Attempt> {
      const fault = await envelope(from, to)
      if (fault) return fault
      socket.write(message)
      const reply = await replies.next()
      if (reply.code === 250) return { sent: true, reply: reply.text }
      await ask('RSET\r\n')
      return refused(reply, false)
    },
    quit() {
      if (!replies.gone()) socket.end('QUIT\r\n')
    },
  }
}
export type Conversation = Awaited<ReturnType<typeof openConversation>>
