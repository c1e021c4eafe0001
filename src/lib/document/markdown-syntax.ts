import MarkdownIt from 'markdown-it'
import { isAuthorityKey, isSafeLink } from './schema.ts'

/** Four lists within each other: deeper ones are read as text, which keeps documents within their depth. */
const DEEPEST = 8
const KEY_LINE = /(?:^|\n)[ \t]*-- *([A-Za-z0-9-]+)[ \t]*$/

/**
 * The Markdown that Rostrum reads: paragraphs, headings, quotes, lists, emphasis, links. What is none of these
 * (images, code, tables, HTML) stays text. The token of a quote carries its authority's key in `meta`.
 */
export const syntax = new MarkdownIt('zero').enable([
  'heading',
  'blockquote',
  'list',
  'emphasis',
  'link',
  'autolink',
  'escape',
  'entity',
  'newline',
])
syntax.validateLink = isSafeLink
// Addresses are kept as they were typed: what is shown, hashed and sent must be what was approved.
syntax.normalizeLink = (href) => href
syntax.normalizeLinkText = (href) => href

/** markdown-it drops what is nested too deeply; here its words stay, as one paragraph. */
syntax.block.ruler.before('blockquote', 'too_deep', (state, start, end, silent) => {
  if (state.level < DEEPEST || silent) return false
  state.push('paragraph_open', 'p', 1)
  const inline = state.push('inline', '', 0)
  inline.content = state.getLines(start, end, state.blkIndent, false).trim()
  inline.children = []
  state.push('paragraph_close', 'p', -1)
  state.line = end
  return true
})

/** Takes `-- UQ-2026-014` off the end of a quote before its inline text is read, so that `\-- A` stays text. */
syntax.core.ruler.before('inline', 'authority', ({ tokens }) => {
  let quote: (typeof tokens)[number] | undefined
  for (const [i, token] of tokens.entries()) {
    if (token.level !== 0) continue
    if (token.type === 'blockquote_open') quote = token
    if (token.type !== 'blockquote_close' || !quote) continue
    const last = tokens[i - 2]
    const key = last?.type === 'inline' && last.level === 2 ? KEY_LINE.exec(last.content) : null
    const name = key?.[1]?.toUpperCase() ?? ''
    if (!last || !key || !isAuthorityKey(name)) continue
    quote.meta = { authority: name }
    last.content = last.content.slice(0, key.index)
  }
})
