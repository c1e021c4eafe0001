import fs from 'node:fs'
import { Refusal } from '#lib/refusal.ts'
import { escapeXml } from '#lib/xml.ts'
import { type Tag, xmlReader } from '#lib/xml-events.ts'
import { LONGEST, type RawItem } from '../rules/items.ts'
import { FIELDS, type Field, nameOf } from './names.ts'

/** What is told while a file is read; `line` counts from 1. */
export type Heard = {
  item(item: RawItem): void
  /** An element whose content has no place in the archive. */
  unknown(name: string, line: number): void
  /** Where the file is not XML. */
  fault(what: string, line: number): void
}
/** Where the items are from: what names the feed or the site, for telling its items from those of others. */
export type Source = { name: string; base: string; lang: string }

const FAULTS = 1_000
const DEEPEST = 200

const emptyItem = (line: number): RawItem => ({
  line,
  guid: '',
  title: '',
  link: '',
  published: '',
  updated: '',
  summary: '',
  content: '',
  plain: false,
  lang: '',
  enclosures: [],
  wordpress: { type: '', status: '', secret: false, id: '', parent: '', attachment: '', date: '' },
})

function keep(item: RawItem, field: Field, value: string) {
  const text = field === 'content' || field === 'summary' ? value : value.trim()
  if (text === '') return
  if (field === 'wp.secret') item.wordpress.secret = true
  else if (field.startsWith('wp.')) {
    const key = field.slice(3) as 'type' | 'status' | 'id' | 'parent' | 'attachment' | 'date' // the other names of `Field`
    item.wordpress[key] ||= text
  } else {
    const key = field as 'guid' | 'title' | 'link' | 'summary' | 'content' | 'lang' | 'published' // and `updated`: the rest of `Field`
    item[key] ||= text
  }
}

/** A parser of one file; `write` takes text as it comes. Throws `Refusal` for what is no feed and for hostile XML. */
export function feedParser(file: string, heard: Heard) {
  const source: Source = { name: '', base: '', lang: '' }
  const open: { name: string; text: string; markup: boolean; field: Field | undefined }[] = []
  let item: RawItem | undefined
  let itemDepth = 0
  let faults = 0
  let any = false

  const refuse = (why: string): never => {
    throw new Refusal(`${file}, line ${reader.line}: ${why}`)
  }
  const attribute = (tag: Tag, name: string) => tag.attributes[name]?.value ?? ''
  const linked = (it: RawItem, tag: Tag) => {
    const href = attribute(tag, 'href').trim()
    if (!href) return
    const rel = attribute(tag, 'rel') || 'alternate'
    if (rel === 'alternate') it.link ||= href
    else if (rel === 'enclosure') it.enclosures.push({ href, name: attribute(tag, 'title') })
  }
  const begun = (tag: Tag, name: string) => {
    if (item && open.length === itemDepth + 1) {
      if (name === 'atom:link') linked(item, tag)
      else if (name === 'rss:enclosure') {
        const href = attribute(tag, 'url').trim()
        if (href) item.enclosures.push({ href, name: '' })
      } else if (!FIELDS[name]) heard.unknown(name, reader.line)
    }
    if (!item && /^(rss:item|atom:entry)$/.test(name)) {
      item = emptyItem(reader.line)
      item.guid = attribute(tag, 'rdf:about')
      item.lang = attribute(tag, 'xml:lang')
      itemDepth = open.length
    }
    if (!item && name === 'atom:link' && /^(alternate)?$/.test(attribute(tag, 'rel')))
      source.base ||= attribute(tag, 'href')
    if (open.length === 1) source.lang = attribute(tag, 'xml:lang')
  }
  const doctype = (text: string) => {
    // a feed names its type at most; what declares entities wants to be expanded
    if (/\[|<!ENTITY/i.test(text)) refuse('it declares entities of its own, which is not allowed.')
  }
  const fault = (what: string) => {
    heard.fault(what, reader.line)
    if (++faults > FAULTS) refuse('this is not XML.')
  }
  const opened = (tag: Tag) => {
    any = true
    const name = nameOf(tag)
    if (open.length === 0 && !/^(rss:rss|rdf:RDF|atom:feed)$/.test(name))
      refuse(
        `this is neither RSS nor Atom nor an export of WordPress: it begins with <${tag.name}>.`,
      )
    if (open.length > DEEPEST) refuse('its elements are nested too deeply.')
    const parent = open.at(-1)
    const markup =
      parent?.markup === true ||
      name.startsWith('html:') ||
      (/^atom:(content|summary|title)$/.test(name) && attribute(tag, 'type') === 'xhtml')
    const direct = item && open.length === itemDepth
    open.push({ name, text: '', markup, field: direct ? FIELDS[name] : undefined })
    begun(tag, name)
    const holder = open.findLast((o) => o.field)
    if (holder && holder !== open.at(-1) && markup) {
      const kept = ['href', 'src', 'alt', 'start']
        .filter((a) => attribute(tag, a))
        .map((a) => ` ${a}="${escapeXml(attribute(tag, a))}"`)
      holder.text += `<${tag.local}${kept.join('')}>`
    }
    if (item && direct && name === 'atom:content') item.plain = attribute(tag, 'type') === 'text'
  }
  const said = (text: string) => {
    const holder = open.findLast((o) => o.field) ?? open.at(-1)
    if (holder && holder.text.length <= LONGEST)
      holder.text += open.at(-1)?.markup ? escapeXml(text) : text
  }
  const closed = (tag: Tag) => {
    const done = open.pop()
    if (!done) return
    if (item && done.field) keep(item, done.field, done.text)
    else if (item && done.markup) {
      const holder = open.findLast((o) => o.field)
      if (holder) holder.text += `</${tag.local}>`
    }
    if (item && open.length === itemDepth - 1) {
      if (/^https?:/.test(item.guid)) item.link ||= item.guid
      heard.item(item)
      item = undefined
    } else if (!item) {
      const text = done.text.trim()
      if (done.name === 'wp:base_blog_url') source.name = text
      if (/^(rss:link|atom:id)$/.test(done.name) && open.length <= 2) source.name ||= text
      if (done.name === 'rss:link') source.base ||= text
      if (/^(rss|dc):language$/.test(done.name)) source.lang ||= text
    }
  }
  const reader = xmlReader({ open: opened, text: said, close: closed, doctype, fault })
  return {
    source,
    write: (text: string) => reader.write(text),
    end() {
      reader.end()
      if (!any) refuse('this is not XML.')
    },
  }
}

/** The name of a file's character set: by its first bytes, by what its first line says, else UTF-8. */
export function charsetOf(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  if (head.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) return 'utf-8'
  return /^\s*<\?xml[^>]*encoding=["']([\w.:-]+)["']/.exec(head.toString('latin1'))?.[1] ?? 'utf-8'
}

/** A file's text in pieces, each with the number of bytes read so far. Throws `Refusal` for a character set unknown here. */
export async function* piecesOf(file: string): AsyncGenerator<{ text: string; bytes: number }> {
  let decoder: TextDecoder | undefined
  let bytes = 0
  for await (const piece of fs.createReadStream(file, { highWaterMark: 256 * 1024 })) {
    const chunk: Buffer = piece
    const charset = decoder ? '' : charsetOf(chunk.subarray(0, 300))
    try {
      decoder ??= new TextDecoder(charset)
    } catch {
      throw new Refusal(`${file}: the character set ${charset} is not known.`)
    }
    bytes += chunk.length
    yield { text: decoder.decode(chunk, { stream: true }), bytes }
  }
  if (decoder) yield { text: decoder.decode(), bytes }
}
