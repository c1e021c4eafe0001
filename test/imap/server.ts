import net, { type Socket } from 'node:net'
import { type Ability, COMMANDS, type Session } from './commands.ts'
import { openStore } from './store.ts'
import { type Command, Malformed, type Piece, readCommand, textAt } from './syntax.ts'

export const USER = 'press@agency.example'
export const SECRET = 'mat "khau" /@'

type Options = Partial<Ability> & {
  /** Called before a command is done: 'silent' leaves it unanswered for good, 'break' cuts the line. */
  before?: (verb: string, c: Command) => 'silent' | 'break' | undefined
  /** The same after it was done, its answer not yet said. */
  after?: (verb: string) => 'silent' | 'break' | undefined
}

/** Cuts what arrives into commands, each with its literals. */
function commandsOf(socket: Socket, done: (pieces: Piece[]) => void, go: () => void) {
  let rest = Buffer.alloc(0)
  let pieces: Piece[] = []
  let literal = -1
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      if (literal >= 0) {
        if (rest.length < literal) return
        pieces.push(rest.subarray(0, literal))
        rest = rest.subarray(literal)
        literal = -1
        continue
      }
      const end = rest.indexOf('\r\n')
      if (end < 0) return
      const line = rest.subarray(0, end).toString('latin1')
      rest = rest.subarray(end + 2)
      const size = /\{(\d+)\}$/.exec(line)
      pieces.push(size ? line.slice(0, size.index) : line)
      if (size) {
        literal = Number(size[1])
        go()
        continue
      }
      const whole = pieces
      pieces = []
      done(whole)
    }
  })
}

/**
 * A small IMAP4rev1 server on a real socket, for the tests, that knows no mercy: what the formal syntax does not allow is
 * answered BAD and stands in `faults`.
 */
export async function openImapServer(options: Options = {}) {
  const able = { move: true, uidPlus: true, idle: true, ...options }
  const faults: string[] = []
  const seen: string[] = []
  const idling = new Set<() => unknown>()
  const sockets = new Set<Socket>()
  const store = openStore(() => {
    for (const tell of idling) tell()
  })
  const capability = [
    'IMAP4rev1',
    able.move && 'MOVE',
    able.uidPlus && 'UIDPLUS',
    able.idle && 'IDLE',
  ]
    .filter(Boolean)
    .join(' ')

  const serve = (socket: Socket) => {
    socket.setNoDelay(true) // an answer is written in pieces
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {}) // a connection that a test breaks
    const session: Session = { signedIn: false, open: undefined, said: 0 }
    let idle: string | undefined
    const tell = () => {
      if (!session.open || session.open.messages.length === session.said) return
      session.said = session.open.messages.length
      socket.write(`* ${session.said} EXISTS\r\n`)
    }
    const tellIdle = () => idle !== undefined && tell()
    idling.add(tellIdle)
    socket.on('close', () => idling.delete(tellIdle))
    const say = (c: Command, status: 'OK' | 'NO' | 'BAD', text: string) =>
      socket.write(`${c.tag} ${status} ${text}\r\n`)
    const obey = (c: Command) => {
      if (c.verb === 'CAPABILITY') socket.write(`* CAPABILITY ${capability}\r\n`)
      else if (c.verb === 'LOGIN') {
        if (textAt(c, 0) !== USER || textAt(c, 1) !== SECRET)
          return say(c, 'NO', '[AUTHENTICATIONFAILED] wrong name or secret')
        session.signedIn = true
      } else if (c.verb === 'LOGOUT') {
        socket.write('* BYE see you\r\n')
        say(c, 'OK', 'gone')
        return socket.end()
      } else if (c.verb === 'IDLE' && able.idle) {
        idle = c.tag
        socket.write('+ waiting\r\n')
        return tell()
      } else {
        const command = COMMANDS[c.verb]
        const lacks =
          (c.verb === 'UID MOVE' && !able.move) || (c.verb === 'UID EXPUNGE' && !able.uidPlus)
        if (!command || lacks) throw new Malformed(`unknown: ${c.verb}`)
        if (!session.signedIn) throw new Malformed(`before signing in: ${c.verb}`)
        const { lines = [], ok = 'done', no } = command(c, session, store)
        const then = options.after?.(c.verb)
        if (then === 'break') return socket.destroy()
        if (then === 'silent') return
        for (const line of lines) socket.write(line)
        tell()
        return say(c, no ? 'NO' : 'OK', no ?? ok)
      }
      return say(c, 'OK', 'done')
    }
    const done = (pieces: Piece[]) => {
      if (idle !== undefined && pieces[0] === 'DONE' && pieces.length === 1) {
        if (options.before?.('DONE', { tag: idle, verb: 'DONE', args: [] }) === 'silent') return
        socket.write(`${idle} OK done\r\n`)
        idle = undefined
        return
      }
      try {
        const c = readCommand(pieces)
        seen.push(c.verb)
        const first = options.before?.(c.verb, c)
        if (first === 'break') socket.destroy()
        else if (first !== 'silent') obey(c)
      } catch (error) {
        if (!(error instanceof Malformed)) throw error
        faults.push(error.message)
        socket.write(`${String(pieces[0]).split(' ')[0]} BAD ${error.message}\r\n`)
      }
    }
    commandsOf(socket, done, () => socket.write('+ go on\r\n'))
    socket.write('* OK ready\r\n')
  }
  const server = net.createServer(serve)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `imap://${encodeURIComponent(USER)}:${encodeURIComponent(SECRET)}@127.0.0.1:${port}/INBOX`,
    store,
    faults,
    seen,
    /** A message arrives, as over SMTP. */
    deliver: (raw: string | Buffer, folder = 'INBOX') =>
      store.append(folder, Buffer.isBuffer(raw) ? raw : Buffer.from(raw)),
    cut: () => {
      for (const socket of sockets) socket.destroy()
    },
    close: () =>
      new Promise<void>((end) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => end())
      }),
  }
}
export type ImapServer = Awaited<ReturnType<typeof openImapServer>>
