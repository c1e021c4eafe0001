import { diffArrays, diffLines } from 'diff'
import { escapeHtml } from './html.ts'

export type Part = { kind: 'same' | 'removed' | 'added'; text: string }

/** Above this many tokens on both sides together, whole lines are compared instead of words. */
const MANY = 40_000

const tokens = (text: string): string[] =>
  text.match(/\n+|[^\S\n]+|[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}\s]/gu) ?? []

/** What differs, word by word; a Vietnamese syllable is a word, and so is a number. */
export function compareText(before: string, after: string): Part[] {
  const [a, b] = [tokens(before), tokens(after)]
  const changes =
    a.length + b.length > MANY
      ? diffLines(before, after).map((c) => ({ added: c.added, removed: c.removed, text: c.value }))
      : diffArrays(a, b).map((c) => ({
          added: c.added,
          removed: c.removed,
          text: c.value.join(''),
        }))
  return changes.map(
    (c): Part => ({ kind: c.added ? 'added' : c.removed ? 'removed' : 'same', text: c.text }),
  )
}

const TAG = { same: '', removed: 'del', added: 'ins' } as const

/** The same as HTML, paragraphs kept. */
export function compareHtml(before: string, after: string): string {
  const marked = compareText(before, after)
    .map(({ kind, text }) =>
      text
        .split(/(\n\n+)/)
        .map((piece) =>
          /^\n\n+$/.test(piece)
            ? '</p><p>'
            : piece === ''
              ? ''
              : wrap(TAG[kind], escapeHtml(piece).replaceAll('\n', '<br>')),
        )
        .join(''),
    )
    .join('')
  return `<p>${marked}</p>`.replace(/<p>(\s|<br>)*<\/p>/g, '')
}
const wrap = (tag: string, text: string) => (tag ? `<${tag}>${text}</${tag}>` : text)
