import { diff3Merge } from 'node-diff3'

export type Clash = { mine: string; theirs: string; base: string }
export type MergePart = { kind: 'merged'; text: string } | ({ kind: 'clash' } & Clash)
/** `text` holds every merged part and both sides of every clash, mine first. */
export type Merge = { text: string; parts: MergePart[]; clashes: Clash[] }

/** Above this many words in one place its blanks are no words of their own: equal blanks make a merge slow. */
const MANY = 3_000

const lines = (text: string) => text.match(/[^\n]*\n|[^\n]+/g) ?? []
const words = (text: string) => text.match(/\s+|\S+/g) ?? []
const spacedWords = (text: string) => text.match(/\S+\s*|\s+/g) ?? []

const merge3 = (c: Clash, cut: (text: string) => string[]): MergePart[] =>
  diff3Merge(cut(c.mine), cut(c.base), cut(c.theirs), { excludeFalseConflicts: true }).map((r) =>
    r.ok
      ? { kind: 'merged', text: r.ok.join('') }
      : {
          kind: 'clash',
          mine: r.conflict?.a.join('') ?? '',
          theirs: r.conflict?.b.join('') ?? '',
          base: r.conflict?.o.join('') ?? '',
        },
  )

/** Two clashes with nothing but blanks between them are one: else two rewritten sentences would be shuffled. */
function gathered(parts: MergePart[]): MergePart[] {
  const out: MergePart[] = []
  parts.forEach((part, i) => {
    const last = out.at(-1)
    const between =
      part.kind === 'merged' && /^\s+$/.test(part.text) && parts[i + 1]?.kind === 'clash'
    if (last?.kind !== 'clash' || (part.kind === 'merged' && !between)) {
      out.push({ ...part })
      return
    }
    const side = (of: 'mine' | 'theirs' | 'base') => (part.kind === 'clash' ? part[of] : part.text)
    last.mine += side('mine')
    last.theirs += side('theirs')
    last.base += side('base')
  })
  return out
}

/** How many words two lists have in common from their beginning. */
const sharedStart = (a: string[], b: string[]) => {
  const i = a.findIndex((word, n) => word !== b[n])
  return i < 0 ? a.length : i
}

/**
 * What two additions in one place come to when they do not contradict each other: both added the same and one wrote on
 * before or after it, or one went on in a paragraph after which the other began a new one.
 */
function agreed({ mine, theirs, base }: Clash): string | undefined {
  if (base.trim() !== '') return undefined
  const [long, short] =
    mine.length > theirs.length ? [words(mine), words(theirs)] : [words(theirs), words(mine)]
  const atEnd = sharedStart(long.toReversed(), short.toReversed())
  if (short.join('').trim() !== '' && Math.max(sharedStart(long, short), atEnd) === short.length)
    return long.join('')
  if (/^\s*\n/.test(mine) && !theirs.includes('\n')) return theirs + mine
  if (/^\s*\n/.test(theirs) && !mine.includes('\n')) return mine + theirs
  return undefined
}

const settled = (part: MergePart): MergePart => {
  const text = part.kind === 'clash' ? agreed(part) : undefined
  return text === undefined ? part : { kind: 'merged', text }
}

const byWord = (c: Clash): MergePart[] => {
  const many = c.mine.length + c.base.length + c.theirs.length > MANY * 5
  return gathered(merge3(c, many ? spacedWords : words)).map(settled)
}

/** Both wordings: under each other where either has lines of its own, else beside each other. */
function both({ mine, theirs }: Clash): string {
  if (mine === '' || theirs === '' || /\s$/.test(mine) || /^\s/.test(theirs)) return mine + theirs
  return mine + (/\n/.test(mine + theirs) ? '\n' : ' ') + theirs
}

/**
 * Weaves two edits of the same text: by lines, and within lines that clash by words. Only where the same words were
 * changed in two ways do both stay and count as a clash. No word that either side wrote is lost.
 */
export function mergeText(base: string, mine: string, theirs: string): Merge {
  const parts = merge3({ base, mine, theirs }, lines).flatMap((p) =>
    p.kind === 'clash' ? byWord(p) : [p],
  )
  const clashes = parts.flatMap((p) =>
    p.kind === 'clash' ? [{ mine: p.mine, theirs: p.theirs, base: p.base }] : [],
  )
  const text = parts.map((p) => (p.kind === 'clash' ? both(p) : p.text)).join('')
  return { text, parts, clashes }
}
