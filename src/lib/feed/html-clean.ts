import { absolute, harmless } from './address.ts'
import { decodeText, escapeAttribute, escapeText } from './entities.ts'
import { ADDRESSES, mayHold, type Tag, tagNamed, WALLS } from './html-allow.ts'
import { attributesOf, NAME_END, scanHtml } from './html-scan.ts'
import { LIMITS } from './limits.ts'
import type { Rich } from './model.ts'
import { compose, plain } from './plain.ts'

/** The attributes of a tag as they may stay, each with a space before it. */
function kept(tag: Tag, written: string, base: string | undefined): string {
  if (!mayHold.test(written)) return ''
  let out = ''
  for (const [name, value] of attributesOf(written)) {
    if (!tag.attributes.has(name) || out.includes(` ${name}="`)) continue
    const isAddress = ADDRESSES.has(name)
    const stays = isAddress ? absolute(value, base) : value
    if (isAddress && !harmless(stays)) continue
    out += ` ${name}="${escapeAttribute(stays)}"`
  }
  return out
}

/** Keeps a list of what is open, so that whatever is written closes what it opened, in order. */
class Writer {
  html = ''
  private readonly open: string[] = []
  private readonly base: string | undefined
  constructor(base: string | undefined) {
    this.base = base
  }
  private closeTo(depth: number) {
    while (this.open.length > depth) this.html += `</${this.open.pop()}>`
  }
  private nearest(ends: ReadonlySet<string>): number {
    for (let at = this.open.length - 1; at >= 0; at--) {
      const name = this.open[at] ?? ''
      if (ends.has(name)) return at
      if (WALLS.has(name)) return -1
    }
    return -1
  }
  begin(tag: Tag, written: string) {
    if (tag.endsParagraph && this.open.at(-1) === 'p') this.closeTo(this.open.length - 1)
    const at = tag.ends ? this.nearest(tag.ends) : -1
    if (at >= 0) this.closeTo(at)
    if (this.open.length >= LIMITS.depth) return
    this.html += `<${tag.name}${written === '' ? '' : kept(tag, written, this.base)}${tag.void ? ' />' : '>'}`
    if (!tag.void) this.open.push(tag.name)
  }
  close(name: string) {
    const at = this.open.lastIndexOf(name)
    if (at >= 0) this.closeTo(at)
    else if (name === 'br') this.html += '<br />'
  }
  end(): string {
    this.closeTo(0)
    return this.html.trim()
  }
}

/** Clean HTML of any HTML: an allow-list of tags and attributes, addresses absolute and harmless, all closed. */
export function cleanHtml(source: string, base?: string): Rich {
  const composed = compose(source)
  const out = new Writer(base)
  let text = ''
  let line = ''
  const endLine = () => {
    const ended = line.trim()
    if (ended !== '') text += text === '' ? ended : `\n${ended}`
    line = ''
  }
  let dropping = ''
  let depth = 0
  scanHtml(composed, {
    text(raw) {
      if (dropping) return
      const data = raw.includes('&') ? compose(decodeText(raw)) : raw
      out.html += escapeText(data)
      line += data.includes('\n') ? data.replaceAll('\n', ' ') : data
    },
    open(name, written) {
      const selfClosed = written.endsWith('/')
      if (dropping) {
        if (name === dropping && !selfClosed) depth++
        return
      }
      const tag = tagNamed(name)
      if (!tag) return
      if (tag.dropped) {
        if (!selfClosed) dropping = name
        return
      }
      if (tag.block) endLine()
      else if (tag.cell) line += ' '
      if (tag.stays) out.begin(tag, written)
    },
    close(name) {
      if (dropping) {
        if (name === dropping && depth-- === 0) {
          dropping = ''
          depth = 0
        }
        return
      }
      const tag = tagNamed(name)
      if (tag?.block) endLine()
      if (tag?.stays) out.close(name)
    },
  })
  // What is never closed would swallow the rest: then only its tag goes, but for code.
  if (dropping && dropping !== 'script' && dropping !== 'style') {
    const rest = without(composed, dropping)
    return rest.length < composed.length ? cleanHtml(rest, base) : plainRich(composed)
  }
  endLine()
  return { html: out.end(), text: plain(text) }
}

const without = (source: string, tag: string) =>
  source.replace(new RegExp(`</?${tag}${NAME_END}[^>]*>?`, 'gi'), '')

/** A text that is no markup, in both forms. */
export function plainRich(text: string): Rich {
  const composed = compose(text).trim()
  return { html: escapeText(composed), text: plain(composed) }
}
