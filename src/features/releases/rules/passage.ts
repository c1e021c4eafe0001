/** Marks that may stand between the words of a passage without being words of it. */
const MARK = '[*_`]*'

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Where a passage stands in a text, whatever blanks and marks lie between its words; undefined when it is gone. */
export function findPassage(
  text: string,
  passage: string,
): { from: number; to: number } | undefined {
  const words = passage.normalize('NFC').trim().split(/\s+/).filter(Boolean)
  if (words.length === 0) return undefined
  const found = new RegExp(words.map(literal).join(`${MARK}\\s+${MARK}`), 'u').exec(text)
  return found ? { from: found.index, to: found.index + found[0].length } : undefined
}

const PAIRS = ['**', '_', '`'] as const
const times = (text: string, mark: string) => text.split(mark).length - 1

/**
 * The text with its first such passage replaced; undefined when it is not there any more. A mark whose partner lies
 * outside of the passage goes with it, or stays beside the new words, so that none is left alone.
 */
export function withSuggestion(
  text: string,
  passage: string,
  suggested: string,
): string | undefined {
  const at = findPassage(text, passage)
  if (!at) return undefined
  let before = text.slice(0, at.from)
  let after = text.slice(at.to)
  for (const mark of PAIRS) {
    if (times(text.slice(at.from, at.to), mark) % 2 === 0) continue
    const closes = times(text.slice(0, at.from), mark) % 2 === 1
    if (closes && before.endsWith(mark)) before = before.slice(0, -mark.length)
    else if (closes) before = before.replace(/(?=\s*$)/, mark)
    else if (after.startsWith(mark)) after = after.slice(mark.length)
    else after = after.replace(/^\s*/, (gap) => gap + mark)
  }
  return before + suggested.normalize('NFC').trim() + after
}
