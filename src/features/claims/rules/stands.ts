import { debunkIn } from './guard.ts'
import { shinglesOf } from './near.ts'
import { fold, tokensOf } from './tokens.ts'

/** How much around the sentence that matched is looked at for words of a correction. Characters. */
const NEAR = 600
/** From so much of its runs of three words on a sentence still stands, though its outlet polished it. */
const STILL = 0.6

export type Text = { title: string; lede: string; text: string }

/** Whether a text carries the correction itself: in its head, or near the sentence that tells the claim. */
export function correctsIn(a: Text, sentence: string): boolean {
  const at = Math.max(a.text.indexOf(sentence), 0)
  const near = a.text.slice(Math.max(at - NEAR, 0), at + sentence.length + NEAR)
  return [a.title, a.lede, near].some((part) => debunkIn(part).length > 0)
}

const line = (text: string) => ` ${tokensOf(text).map(fold).join(' ')} `

/** What became of an article that carried a claim: it still does, it says the correction, its words are gone, or it is. */
export type Stand = 'stands' | 'corrected' | 'changed' | 'gone'
export function standOf(a: Text & { isGone: boolean }, sentence: string): Stand {
  if (a.isGone) return 'gone'
  if (correctsIn(a, sentence)) return 'corrected'
  const whole = [a.title, a.lede, a.text].join('\n')
  if (line(whole).includes(line(sentence))) return 'stands'
  const [there, told] = [shinglesOf(whole), [...shinglesOf(sentence)]]
  const left = told.filter((s) => there.has(s)).length / Math.max(1, told.length)
  return left >= STILL ? 'stands' : 'changed'
}
