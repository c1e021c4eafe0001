import { Tokenizer } from 'htmlparser2'
import { decodeXml } from './entities.ts'
import { LIMITS } from './limits.ts'
import { type Scope, scopeOf } from './namespaces.ts'

/** An element with its name in canonical form: `title`, `dc:creator`, whatever prefix the feed chose. */
export type Element = {
  name: string
  attributes: Readonly<Record<string, string>>
  children: (Element | string)[]
  parent: Element | undefined
}

const NONE: Readonly<Record<string, string>> = Object.freeze({})

/**
 * The elements of an XML document, however broken: what is not closed is closed by its parent's end, a stray end tag is
 * ignored, an attribute without quotes or value counts. No DTD is read, so no entity can grow. The first element's
 * namespace is the document's own, and its names have no prefix.
 */
export function readXml(text: string): { root: Element; cut: boolean; unfinished: boolean } {
  const root: Element = { name: '', attributes: NONE, children: [], parent: undefined }
  let scope: Scope = scopeOf()
  const outer: { element: Element; raw: string; scope: Scope }[] = []
  let open = root
  let raw = ''
  let attributes: Record<string, string> | undefined
  let attribute = ''
  let value = ''
  let cut = false
  let skipped = 0

  const add = (data: string) => {
    if (data !== '' && skipped === 0) open.children.push(data)
  }
  const opened = () => {
    if (skipped > 0 || outer.length >= LIMITS.depth) {
      skipped++
      cut = true
      return
    }
    outer.push({ element: open, raw, scope })
    if (attributes) scope = scope.with(attributes)
    const element: Element = {
      name: scope.name(raw),
      attributes: attributes ?? NONE,
      children: [],
      parent: open,
    }
    open.children.push(element)
    open = element
  }
  // A stack of raw names runs beside the tree, as an end tag repeats the raw name.
  const names: string[] = []
  const closeTo = (depth: number) => {
    while (outer.length > depth) {
      const last = outer.pop()
      if (!last) return
      names.pop()
      open = last.element
      scope = last.scope
    }
  }
  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    {
      ontext: (from, to) => add(decodeXml(text.slice(from, to))),
      ontextentity: () => {},
      oncdata: (from, to, offset) => add(text.slice(from, to - offset)),
      onopentagname(from, to) {
        raw = text.slice(from, to)
        attributes = undefined
      },
      onattribname(from, to) {
        attribute = text.slice(from, to).toLowerCase()
        value = ''
      },
      onattribdata(from, to) {
        value += text.slice(from, to)
      },
      onattribentity: () => {},
      onattribend() {
        attributes ??= {}
        if (!Object.hasOwn(attributes, attribute)) attributes[attribute] = decodeXml(value)
      },
      onopentagend() {
        opened()
        if (skipped === 0) names.push(raw)
      },
      onselfclosingtag() {
        opened()
        if (skipped > 0) skipped--
        else {
          names.push(raw)
          closeTo(outer.length - 1)
        }
      },
      onclosetag(from, to) {
        if (skipped > 0) {
          skipped--
          return
        }
        const at = names.lastIndexOf(text.slice(from, to).trim())
        if (at >= 0) closeTo(at)
      },
      oncomment: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    },
  )
  tokenizer.write(text)
  tokenizer.end()
  return { root, cut, unfinished: dropUnfinished(open) }
}

/**
 * Takes the last item of a document that ends within it out again: its address or date may be half of one. It comes whole
 * the next time. One that is the only one stays. False where there was none.
 */
function dropUnfinished(open: Element): boolean {
  for (let at: Element | undefined = open; at; at = at.parent) {
    const { name, parent } = at
    if ((name !== 'item' && name !== 'entry') || !parent) continue
    if (childrenOf(parent, name).length < 2) return false
    parent.children.splice(parent.children.lastIndexOf(at), 1)
    return true
  }
  return false
}

/** The first child element of that name. */
export const child = (of: Element | undefined, name: string): Element | undefined => {
  for (const one of of?.children ?? []) if (typeof one !== 'string' && one.name === name) return one
  return undefined
}
export const childrenOf = (of: Element | undefined, name?: string): Element[] =>
  (of?.children ?? []).filter(
    (c): c is Element => typeof c !== 'string' && (!name || c.name === name),
  )

/** The character data of an element and all within it, trimmed. */
export function textOf(element: Element | undefined): string {
  if (!element) return ''
  const [only] = element.children
  if (element.children.length === 1 && typeof only === 'string') return only.trim()
  return element.children
    .map((c) => (typeof c === 'string' ? c : textOf(c)))
    .join('')
    .trim()
}

/** The nearest value of an inherited attribute such as xml:lang. */
export function inherited(element: Element | undefined, name: string): string | undefined {
  for (let at = element; at; at = at.parent)
    if (Object.hasOwn(at.attributes, name)) return at.attributes[name]
  return undefined
}
