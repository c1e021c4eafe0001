import { hrefOf, type Inline, isMarked, type Mark, type Text } from './doc.ts'
import { cleanText } from './text-input.ts'

type Run = { text: string; href: string | undefined; strong: boolean; em: boolean }

const runOf = (t: Text): Run => ({
  text: cleanText(t.text).replaceAll('\n', ' '),
  href: hrefOf(t),
  strong: isMarked(t, 'strong'),
  em: isMarked(t, 'em'),
})

const textOf = ({ text, href, strong, em }: Run): Text => {
  const marks: Mark[] = []
  if (href !== undefined) marks.push({ type: 'link', attrs: { href } })
  if (strong) marks.push({ type: 'strong' })
  if (em) marks.push({ type: 'em' })
  return { type: 'text', text, ...(marks.length > 0 ? { marks } : {}) }
}

const alike = (a: Run, b: Run) => a.href === b.href && a.strong === b.strong && a.em === b.em
const isSpace = (r: Run) => /^\s+$/.test(r.text)

/** Joins neighbours for which `belong` holds; the first one's marks stay. */
function joined(runs: Run[], belong: (a: Run, b: Run) => boolean): Run[] {
  const groups: Run[][] = []
  for (const run of runs) {
    const last = groups.at(-1)
    if (last?.[0] && belong(last[0], run)) last.push(run)
    else if (run.text !== '') groups.push([run])
  }
  return groups.flatMap((group) => {
    const text = group
      .map((r) => r.text)
      .join('')
      .normalize('NFC')
    return group[0] ? [{ ...group[0], text }] : []
  })
}

/** Blanks carry a mark only between words that carry it: Markdown has no other spelling, and no reader sees one. */
export function settleLine(line: Text[]): Text[] {
  const pieces = joined(line.map(runOf), alike).flatMap((r) =>
    r.text.split(/(\s+)/).map((text) => ({ ...r, text })),
  )
  const words = joined(pieces, (a, b) => isSpace(a) && isSpace(b))
  const settled = words.flatMap((r, i) => {
    if (!isSpace(r)) return [r]
    const [a, b] = [words[i - 1], words[i + 1]]
    if (!a || !b) return []
    const link = a.href === b.href
    const strong = link && a.strong === b.strong
    return [
      {
        text: r.text.replace(/[\t ]+/g, ' '),
        href: link ? a.href : undefined,
        strong: strong && a.strong,
        em: strong && a.em && b.em,
      },
    ]
  })
  return joined(settled, alike).map(textOf)
}

/** The texts between hard breaks. */
export function linesOf(content: readonly Inline[]): Text[][] {
  const lines: Text[][] = [[]]
  for (const node of content) {
    if (node.type === 'hard_break') lines.push([])
    else lines.at(-1)?.push(node)
  }
  return lines
}

/** Words in their one canonical spelling: see `canonical`. */
export function settleInline(content: readonly Inline[]): Inline[] {
  const lines = linesOf(content).map(settleLine)
  const first = lines.findIndex((l) => l.length > 0)
  const last = lines.findLastIndex((l) => l.length > 0)
  return lines
    .slice(Math.max(first, 0), last + 1)
    .flatMap((line, i) => (i === 0 ? line : [{ type: 'hard_break' as const }, ...line]))
}
