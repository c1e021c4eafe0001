import { diff3Merge } from 'node-diff3'

export type Clash = { mine: string; theirs: string; base: string }
export type MergePart = { kind: 'merged'; text: string } | ({ kind: 'clash' } & Clash)
export type Merge = { text: string; parts: MergePart[]; clashes: Clash[] }

const lines = (text: string) => text.split(/(?<=\n)/)
const words = (text: string) => text.match(/\s+|\S+/g) ?? []

const merge3 = (mine: string[], base: string[], theirs: string[]): MergePart[] =>
  diff3Merge(mine, base, theirs, { excludeFalseConflicts: true }).map((r) =>
    r.ok
      ? { kind: 'merged', text: r.ok.join('') }
      : {
          kind: 'clash',
          mine: r.conflict?.a.join('') ?? '',
          theirs: r.conflict?.b.join('') ?? '',
          base: r.conflict?.o.join('') ?? '',
        },
  )

/** Both wordings under each other when they are lines, beside each other when they are words. */
const both = (c: Clash): string => {
  if (c.mine === '' || c.theirs === '') return c.mine + c.theirs
  return /\n$/.test(c.mine)
    ? c.mine + c.theirs
    : /\n/.test(c.mine + c.theirs)
      ? `${c.mine}\n${c.theirs}`
      : `${c.mine} ${c.theirs}`
}

/**
 * Weaves two edits of the same text: by lines, and within lines that clash by words. Where words overlap both are
 * kept, mine first, and reported. No word that either side wrote is lost.
 */
export function mergeText(base: string, mine: string, theirs: string): Merge {
  if (mine === theirs || theirs === base)
    return { text: mine, parts: [{ kind: 'merged', text: mine }], clashes: [] }
  if (mine === base) return { text: theirs, parts: [{ kind: 'merged', text: theirs }], clashes: [] }
  const parts = merge3(lines(mine), lines(base), lines(theirs)).flatMap((p) =>
    p.kind === 'clash' ? merge3(words(p.mine), words(p.base), words(p.theirs)) : [p],
  )
  const clashes = parts.flatMap((p) =>
    p.kind === 'clash' ? [{ mine: p.mine, theirs: p.theirs, base: p.base }] : [],
  )
  return {
    text: parts.map((p) => (p.kind === 'clash' ? both(p) : p.text)).join(''),
    parts,
    clashes,
  }
}
