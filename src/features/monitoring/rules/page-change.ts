const LEDE = 600
const BODY = 200_000
/** A shorter line without an end is a label of the page, not a sentence of the article. Characters. */
const SENTENCE = 40

const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim()

/** The beginning of a lede, cut between words. */
export const shortened = (lede: string): string =>
  lede.length <= LEDE ? lede : `${lede.slice(0, LEDE - 1).replace(/\s+\S*$/, '')}…`

/** The lines that say something: what pages add of themselves (times, counts, labels) is left out. */
const sentences = (text: string): string =>
  text
    .split('\n')
    .map(plain)
    .filter((line) => line.length >= SENTENCE || /[.!?…”"]$/.test(line))
    .join('\n')

export type Kept = {
  title: string
  lede: string
  body: string
  fullness: 'full' | 'summary' | 'blocked'
  /** What its page said last; null where it was never read. */
  pageTitle: string | null
  pageLede: string | null
}
export type PageSays = {
  title: string | null
  lede: string
  text: string
  fullness: 'full' | 'summary' | 'blocked'
}
type Words = { title: string; lede: string; body: string }
export type AfterPage = {
  words: Words
  /** `completed`: what was missing came. `changed`: the outlet says it otherwise now. */
  is: 'same' | 'completed' | 'changed'
}

/**
 * What an article says once its page was read. At first the page adds what the feed left out; title and lede stay the
 * feed's. Later it is compared with what it said itself. A text that is no longer shown was not changed.
 */
export function afterPage(known: Kept, page: PageSays): AfterPage {
  const text = page.text.slice(0, BODY)
  const [lede, title] = [shortened(page.lede), page.title?.slice(0, 1000) ?? '']
  const words = { title: known.title, lede: known.lede, body: known.body }
  const first = known.pageTitle === null
  const adds = text.length > known.body.length && known.fullness !== 'full'
  if (words.lede === '' && lede !== '') words.lede = lede
  if (adds) words.body = text
  let changed = false
  if (!first) {
    if (title !== '' && plain(title) !== plain(known.pageTitle ?? '')) {
      changed = plain(title) !== plain(known.title)
      words.title = title
    }
    if (lede !== '' && known.lede !== '' && lede !== known.pageLede) {
      changed ||= plain(lede) !== plain(known.lede)
      words.lede = lede
    }
    const both = known.fullness === 'full' && page.fullness === 'full'
    if (both && sentences(text) !== sentences(known.body)) {
      changed = true
      words.body = text
    }
  }
  const completed = adds || (known.lede === '' && words.lede !== '')
  return { words, is: changed ? 'changed' : completed ? 'completed' : 'same' }
}
