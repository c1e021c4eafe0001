const RUN = 4
const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

function runs(text: string): string[] {
  const all = words(text)
  return all
    .map((_, i) => all.slice(i, i + RUN).join(' '))
    .slice(0, Math.max(1, all.length - RUN + 1))
}

/**
 * The text found, without the paragraphs of which the text that the page tells for machines knows nothing; only where
 * that text stands in what was found nearly whole, or it is a shortened one.
 */
export function withoutStrangers(text: string, told: string | undefined): string {
  if (!told || told.length < 500) return text
  const toldRuns = new Set(runs(told))
  const found = new Set(runs(text))
  const both = [...toldRuns].filter((r) => found.has(r)).length
  if (both < 0.9 * toldRuns.size) return text
  const known = (line: string) => {
    const own = runs(line)
    return own.filter((r) => toldRuns.has(r)).length >= 0.3 * own.length || words(line).length < RUN
  }
  const kept = text.split('\n').filter(known).join('\n')
  return kept.length >= 0.7 * text.length ? kept : text
}
