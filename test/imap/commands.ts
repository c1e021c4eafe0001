import type { Folder, Kept, Store } from './store.ts'
import { type Command, inSet, Malformed, textAt, wordsOf } from './syntax.ts'

export type Session = { signedIn: boolean; open: Folder | undefined; said: number }
export type Answer = { lines?: (string | Buffer)[]; ok?: string; no?: string }
export type Ability = { move: boolean; uidPlus: boolean; idle: boolean }

const quoted = (t: string) => `"${t.replace(/["\\]/g, '\\$&')}"`
const opened = (s: Session): Folder => {
  if (!s.open) throw new Malformed('no folder is open')
  return s.open
}
const chosen = (c: Command, f: Folder) => {
  const has = inSet(textAt(c, 0), f.messages.at(-1)?.uid ?? 0)
  return f.messages.filter((m) => has(m.uid))
}
const dateOf = (m: Kept) => {
  const [, day = '', month = '', year = '', time = ''] =
    /, (\d+) (\w+) (\d+) ([\d:]+)/.exec(m.at.toUTCString()) ?? []
  return `"${day}-${month}-${year} ${time} +0000"`
}

function fetched(c: Command, f: Folder): Answer {
  const lines: (string | Buffer)[] = []
  for (const m of chosen(c, f)) {
    lines.push(`* ${f.messages.indexOf(m) + 1} FETCH (UID ${m.uid}`)
    for (const item of wordsOf(c.args[1])) {
      const body = /^BODY\.PEEK\[\](?:<(\d+)\.(\d+)>)?$/.exec(item)
      if (item === 'UID') continue
      else if (item === 'RFC822.SIZE') lines.push(` RFC822.SIZE ${m.raw.length}`)
      else if (item === 'INTERNALDATE') lines.push(` INTERNALDATE ${dateOf(m)}`)
      else if (item === 'FLAGS') lines.push(` FLAGS (${[...m.flags].join(' ')})`)
      else if (body) {
        const from = Number(body[1] ?? 0)
        const part = body[2] ? m.raw.subarray(from, from + Number(body[2])) : m.raw
        lines.push(` BODY[]${body[2] ? `<${from}>` : ''} {${part.length}}\r\n`, part)
      } else throw new Malformed(`fetch ${item}`)
    }
    lines.push(')\r\n')
  }
  return { lines }
}

function expunged(f: Folder, going: (m: Kept) => boolean, s: Session): string[] {
  const lines: string[] = []
  for (let n = f.messages.length; n > 0; n--) {
    const m = f.messages[n - 1]
    if (m && going(m)) {
      f.messages.splice(n - 1, 1)
      lines.push(`* ${n} EXPUNGE\r\n`)
    }
  }
  s.said = f.messages.length
  return lines
}

/** What each command does; what is not here is answered BAD. */
export const COMMANDS: Record<string, (c: Command, s: Session, store: Store) => Answer> = {
  NOOP: () => ({}),
  LIST: (c, _, store) => {
    const [, pattern] = [textAt(c, 0), textAt(c, 1)]
    if (pattern === '') return { lines: ['* LIST (\\Noselect) "/" ""\r\n'] }
    const names = [...store.folders.keys()].filter((n) => /[*%]/.test(pattern) || n === pattern)
    return { lines: names.map((n) => `* LIST (\\HasNoChildren) "/" ${quoted(n)}\r\n`) }
  },
  LSUB: () => ({}),
  SUBSCRIBE: () => ({}),
  CREATE: (c, _, store) => {
    const name = textAt(c, 0)
    if (store.folder(name)) return { no: '[ALREADYEXISTS] it is there' }
    store.create(name)
    return {}
  },
  SELECT: (c, s, store) => {
    const f = store.folder(textAt(c, 0))
    s.open = f
    if (!f) return { no: '[NONEXISTENT] no such folder' }
    s.said = f.messages.length
    return {
      lines: [
        '* FLAGS (\\Seen \\Deleted)\r\n',
        `* ${f.messages.length} EXISTS\r\n* 0 RECENT\r\n`,
        `* OK [UIDVALIDITY ${f.uidValidity}] valid\r\n* OK [UIDNEXT ${f.next}] next\r\n`,
      ],
      ok: '[READ-WRITE] open',
    }
  },
  'UID SEARCH': (c, s) => {
    if (wordsOf(c.args[0])[0] !== 'ALL' || c.args.length > 1) throw new Malformed('search')
    return {
      lines: [
        `* SEARCH ${opened(s)
          .messages.map((m) => m.uid)
          .join(' ')}`.trimEnd(),
        '\r\n',
      ],
    }
  },
  'UID FETCH': (c, s) => fetched(c, opened(s)),
  'UID STORE': (c, s) => {
    const what = textAt(c, 1).toUpperCase()
    if (!/^[+-]?FLAGS(\.SILENT)?$/.test(what) || c.args[2]?.kind !== 'list')
      throw new Malformed(what)
    const flags = c.args[2].of.map((a) => (a.kind === 'list' ? '' : a.text))
    for (const m of chosen(c, opened(s)))
      for (const flag of flags) what.startsWith('-') ? m.flags.delete(flag) : m.flags.add(flag)
    return {}
  },
  'UID COPY': (c, s, store) => {
    const name = textAt(c, 1)
    if (!store.folder(name)) return { no: '[TRYCREATE] no such folder' }
    for (const m of chosen(c, opened(s))) store.append(name, m.raw)
    return {}
  },
  'UID MOVE': (c, s, store) => {
    const name = textAt(c, 1)
    if (!store.folder(name)) return { no: '[TRYCREATE] no such folder' }
    const going = new Set(chosen(c, opened(s)))
    for (const m of going) store.append(name, m.raw)
    return { lines: expunged(opened(s), (m) => going.has(m), s) }
  },
  EXPUNGE: (_, s) => ({ lines: expunged(opened(s), (m) => m.flags.has('\\Deleted'), s) }),
  'UID EXPUNGE': (c, s) => {
    const some = new Set(chosen(c, opened(s)))
    return { lines: expunged(opened(s), (m) => some.has(m) && m.flags.has('\\Deleted'), s) }
  },
  APPEND: (c, _, store) => {
    const last = c.args.at(-1)
    if (last?.kind !== 'literal') throw new Malformed('append')
    store.append(textAt(c, 0), Buffer.from(last.text, 'latin1'))
    return {}
  },
}
