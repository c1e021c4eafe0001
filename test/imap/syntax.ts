/** A command as a client wrote it: nothing here is forgiving. */
export type Arg =
  | { kind: 'atom' | 'quoted' | 'literal'; text: string }
  | { kind: 'list'; of: Arg[] }
export type Command = { tag: string; verb: string; args: Arg[] }

export class Malformed extends Error {}

/** A line's pieces: texts, with literals between them. */
export type Piece = string | Buffer

const ATOM = /^[!#-'*-[^-z|}~]+/
/** `BODY.PEEK[HEADER]<0.100>` is one word of a fetch, though it holds brackets. */
const SECTION = /^BODY(?:\.PEEK)?\[[A-Z0-9.]*\](?:<\d+\.[1-9]\d*>)?/

/** Reads a command in the formal syntax of RFC 3501, section 9. Throws `Malformed`. */
export function readCommand(pieces: Piece[]): Command {
  let [text = '', ...rest] = pieces
  if (typeof text !== 'string') throw new Malformed('a command begins with a tag')
  const fail = (why: string): never => {
    throw new Malformed(`${why}: ${String(text).slice(0, 80)}`)
  }
  const take = (pattern: RegExp) => {
    const found = pattern.exec(String(text))?.[0]
    if (found !== undefined) text = String(text).slice(found.length)
    return found
  }
  const next = (): Arg => {
    if (text === '' && Buffer.isBuffer(rest[0])) {
      const literal = rest[0].toString('latin1')
      text = String(rest[1] ?? '')
      rest = rest.slice(2)
      return { kind: 'literal', text: literal }
    }
    if (take(/^\(/) !== undefined) {
      const of: Arg[] = []
      while (take(/^\)/) === undefined) {
        if (of.length > 0 && take(/^ /) === undefined) fail('no space in a list')
        of.push(next())
      }
      return { kind: 'list', of }
    }
    const quoted = take(/^"(?:[^"\\\r\n\x80-\xff]|\\["\\])*"/)
    if (quoted !== undefined)
      return { kind: 'quoted', text: quoted.slice(1, -1).replace(/\\(["\\])/g, '$1') }
    const flag = take(/^\\[A-Za-z]+/)
    const atom = flag ?? take(SECTION) ?? take(ATOM)
    return atom === undefined ? fail('no argument') : { kind: 'atom', text: atom }
  }
  const tag = take(/^[A-Za-z0-9.]+(?= )/) ?? fail('no tag')
  take(/^ /)
  let verb = (take(/^[A-Za-z]+/) ?? fail('no command')).toUpperCase()
  if (verb === 'UID') verb += ` ${(take(/^ [A-Za-z]+/) ?? fail('UID what')).slice(1).toUpperCase()}`
  const args: Arg[] = []
  while (text !== '' || rest.length > 0) {
    if (take(/^ /) === undefined) fail('no space before an argument')
    args.push(next())
  }
  return { tag, verb, args }
}

/** The n-th argument as a text; throws `Malformed` for a list or none. */
export function textAt(c: Command, n: number): string {
  const arg = c.args[n]
  if (!arg || arg.kind === 'list') throw new Malformed(`${c.verb} lacks an argument`)
  return arg.text
}

/** An argument that may be one word or a list of words. */
export const wordsOf = (arg: Arg | undefined): string[] =>
  arg?.kind === 'list'
    ? arg.of.map((a) => (a.kind === 'list' ? '' : a.text.toUpperCase()))
    : arg
      ? [arg.text.toUpperCase()]
      : []

/** Whether a number is in a set such as `2,4:7,9:*`. Throws `Malformed`. */
export function inSet(set: string, max: number): (n: number) => boolean {
  if (!/^(\d+|\*)(:(\d+|\*))?(,(\d+|\*)(:(\d+|\*))?)*$/.test(set)) throw new Malformed(set)
  const value = (t: string) => (t === '*' ? max : Number(t))
  const ranges = set.split(',').map((r) => {
    const [a = '', b = a] = r.split(':')
    return [Math.min(value(a), value(b)), Math.max(value(a), value(b))] as const
  })
  return (n) => ranges.some(([a, b]) => n >= a && n <= b)
}
