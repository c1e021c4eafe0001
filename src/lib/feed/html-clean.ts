import { absolute, harmless } from './address.ts'
import { escapeAttribute, escapeText } from './entities.ts'
import {
  ADDRESSES,
  allowed,
  BLOCKS,
  DROPPED,
  ENDS,
  NOT_IN_P,
  TAGS,
  VOID,
  WALLS,
} from './html-allow.ts'
import { scanHtml } from './html-scan.ts'
import { LIMITS } from './limits.ts'
import type { Rich } from './model.ts'
import { compose, plain } from './plain.ts'

/** The attributes of a tag as they may stay, each with a space before it. */
function attributesOf(tag: string, given: [string, string][], base: string | undefined): string {
  let out = ''
  const taken = new Set<string>()
  for (const [name, value] of given) {
    if (taken.has(name) || !allowed(tag, name)) continue
    taken.add(name)
    const kept = ADDRESSES.has(name) ? absolute(value, base) : value
    if (ADDRESSES.has(name) && !harmless(kept)) continue
    out += ` ${name}="${escapeAttribute(kept.normalize('NFC'))}"`
  }
  return out
}

/** Keeps a list of what is open, so that whatever is written closes what it opened, in order. */
function writer(base: string | undefined) {
  const open: string[] = []
  let html = ''
  const closeTo = (depth: number) => {
    while (open.length > depth) html += `</${open.pop()}>`
  }
  const nearest = (ends: ReadonlySet<string>, walls: ReadonlySet<string>) => {
    for (let at = open.length - 1; at >= 0; at--) {
      if (ends.has(open[at] ?? '')) return at
      if (walls.has(open[at] ?? '')) return -1
    }
    return -1
  }
  return {
    text(data: string) {
      html += escapeText(data)
    },
    open(tag: string, attributes: [string, string][]) {
      if (NOT_IN_P.has(tag) && open.at(-1) === 'p') closeTo(open.length - 1)
      const ends = ENDS[tag]
      const at = ends ? nearest(ends, WALLS) : -1
      if (at >= 0) closeTo(at)
      if (open.length >= LIMITS.depth) return
      html += `<${tag}${attributesOf(tag, attributes, base)}${VOID.has(tag) ? ' /' : ''}>`
      if (!VOID.has(tag)) open.push(tag)
    },
    close(tag: string) {
      const at = open.lastIndexOf(tag)
      if (at >= 0) closeTo(at)
      else if (tag === 'br') html += '<br />'
    },
    end() {
      closeTo(0)
      return html
    },
  }
}

/** Clean HTML of any HTML: an allow-list of tags and attributes, addresses absolute and harmless, all closed. */
export function cleanHtml(source: string, base?: string): Rich {
  const out = writer(base)
  let text = ''
  let dropping = ''
  let depth = 0
  scanHtml(source, {
    text(data) {
      if (dropping) return
      const composed = compose(data)
      out.text(composed)
      text += composed
    },
    open(tag, attributes, selfClosed) {
      if (dropping) {
        if (tag === dropping && !selfClosed) depth++
        return
      }
      if (DROPPED.has(tag)) {
        if (!selfClosed) dropping = tag
        return
      }
      if (BLOCKS.has(tag)) text += '\n'
      else if (tag === 'td' || tag === 'th') text += ' '
      if (TAGS.has(tag)) out.open(tag, attributes)
    },
    close(tag) {
      if (dropping) {
        if (tag === dropping && depth-- === 0) {
          dropping = ''
          depth = 0
        }
        return
      }
      if (BLOCKS.has(tag)) text += '\n'
      if (TAGS.has(tag) || tag === 'br') out.close(tag)
    },
  })
  // What is never closed would swallow the rest: then only its tag goes, but for code.
  if (dropping && dropping !== 'script' && dropping !== 'style')
    return cleanHtml(without(source, dropping), base)
  return { html: out.end().trim(), text: plain(text) }
}

const without = (source: string, tag: string) =>
  source.replace(new RegExp(`</?${tag}(?=[\\s/>]|$)[^>]*>?`, 'gi'), '')

/** A text that is no markup, in both forms. */
export function plainRich(text: string): Rich {
  const composed = compose(text).trim()
  return { html: escapeText(composed), text: plain(composed) }
}
