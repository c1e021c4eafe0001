import { Parser } from 'htmlparser2'
import { decodeXml } from './feed/entities.ts'

type Attribute = { uri: string; local: string; value: string }
/** An element as it opens; a name without a prefix is of the default namespace, an attribute without one of none. */
export type Tag = {
  name: string
  prefix: string
  local: string
  uri: string
  attributes: Readonly<Record<string, Attribute>>
}
export type XmlHandler = {
  open(tag: Tag): void
  /** Character data, references resolved; `cdata` as it stands. */
  text(text: string): void
  close(tag: Tag): void
  doctype?(text: string): void
  /** Where the text is no sound XML. What follows is read as far as it can be; whoever wants no more throws. */
  fault(what: string): void
}

type Scope = ReadonlyMap<string, string>
const BOUND: Scope = new Map([
  ['', ''],
  ['xml', 'http://www.w3.org/XML/1998/namespace'],
  ['xmlns', 'http://www.w3.org/2000/xmlns/'],
])
const split = (name: string): [prefix: string, local: string] => {
  const at = name.indexOf(':')
  return at < 0 ? ['', name] : [name.slice(0, at), name.slice(at + 1)]
}

/** The names that an element's own attributes bind, on top of those around it. */
function scopeWithin(outer: Scope, written: Record<string, string>): Scope {
  let scope = outer
  for (const [name, value] of Object.entries(written)) {
    const [prefix, local] = split(name)
    if (name === 'xmlns') scope = new Map(scope).set('', decodeXml(value))
    else if (prefix === 'xmlns') scope = new Map(scope).set(local, decodeXml(value))
  }
  return scope
}

/** Counts lines up to where a reader is; pieces come in order. */
function lineCounter() {
  let [line, base, at, piece] = [1, 0, 0, '']
  return {
    piece(text: string) {
      for (; at < piece.length; at++) if (piece.charCodeAt(at) === 10) line++
      base += piece.length
      piece = text
      at = 0
    },
    line(index: number): number {
      for (; at < piece.length && base + at < index; at++) if (piece.charCodeAt(at) === 10) line++
      return line
    },
  }
}

/**
 * Reads XML piece by piece and tells what comes. It expands nothing that a document declares. `line` counts from 1 and is
 * where the reader stands.
 */
export function xmlReader(handler: XmlHandler) {
  const open: { tag: Tag; scope: Scope }[] = []
  const lines = lineCounter()
  let [raw, cdata, roots, openedAt] = ['', false, 0, -1]
  const told = () => {
    if (raw === '') return
    const text = cdata ? raw : decodeXml(raw)
    raw = ''
    if (open.length > 0) handler.text(text)
    else if (/[^\s\uFEFF]/.test(text)) handler.fault('text outside the root element')
  }
  const bound = (name: string, scope: Scope, isAttribute: boolean) => {
    const [prefix, local] = split(name)
    const uri = isAttribute && prefix === '' ? '' : scope.get(prefix)
    if (uri === undefined) handler.fault(`unbound namespace prefix: ${prefix}`)
    return { prefix, local, uri: uri ?? prefix }
  }
  const parser = new Parser(
    {
      onopentag(name, written) {
        told()
        if (open.length === 0 && ++roots > 1) handler.fault('more than one root element')
        const scope = scopeWithin(open.at(-1)?.scope ?? BOUND, written)
        const attributes = Object.entries(written).map(([n, value]) => {
          const { uri, local } = bound(n, scope, true)
          return [n, { uri, local, value: decodeXml(value) }] as const
        })
        const tag = {
          name,
          ...bound(name, scope, false),
          attributes: Object.fromEntries(attributes),
        }
        open.push({ tag, scope })
        openedAt = parser.endIndex
        handler.open(tag)
      },
      onclosetag(name, implied) {
        told()
        const last = open.pop()
        // a tag that closes itself is implied, too, where it opened
        if (implied && parser.endIndex !== openedAt) handler.fault(`unclosed tag: ${name}`)
        if (last) handler.close(last.tag)
      },
      ontext(text) {
        raw += text
      },
      oncdatastart() {
        told()
        cdata = true
      },
      oncdataend() {
        told()
        cdata = false
      },
      oncomment: told,
      onprocessinginstruction(name, text) {
        told()
        if (/^!doctype$/i.test(name)) handler.doctype?.(text)
      },
    },
    { xmlMode: true, decodeEntities: false },
  )
  return {
    get line() {
      return lines.line(parser.endIndex)
    },
    write(piece: string) {
      lines.piece(piece)
      parser.write(piece)
    },
    end() {
      parser.end()
      told()
      if (roots === 0) handler.fault('no element at all')
    },
  }
}
