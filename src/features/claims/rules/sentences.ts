import { sentencesOf } from '#features/facts/rules/checkable.ts'
import { tokensOf } from './tokens.ts'

/** A text of at most so many words is looked for as a whole; a longer one also sentence by sentence. */
const WHOLE = 60
/** A sentence of fewer words says too little by itself. */
const FEWEST = 5
const MOST = 200

/** What of a text is looked for, each at most once: the whole when it is short, else its head and every sentence. */
export function soughtIn({ head, text }: { head?: string; text: string }): string[] {
  const paragraphs = text.split(/\n+/u).map((p) => p.trim())
  const length = tokensOf(text).length
  const sentences = paragraphs
    .flatMap(sentencesOf)
    .filter((s) => tokensOf(s).length >= FEWEST)
    .slice(0, MOST)
  const whole = length <= WHOLE ? [text.trim()] : []
  const sought = [head?.trim() ?? '', ...whole, ...(length <= WHOLE && !head ? [] : sentences)]
  return [...new Set(sought.filter((s) => s !== ''))]
}
